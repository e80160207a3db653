"""Who interviews for a job."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import RATING_ROLES, PanelRole
from cfhire.ui.jobs.blind_card import BlindCard
from cfhire.ui.jobs.scroll import ScrollColumn, emptied
from cfhire.ui.jobs.words import role_words
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.readable_column import ReadableColumn


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a seat in the panel."""

    person_id: str
    name: str
    role: PanelRole


class MemberRow(QWidget):
    """A name, a role, a way out.

    Signals:
        seated: the person's id and the role chosen.
        unseated: the person's id.
    """

    seated = Signal(str, object)
    unseated = Signal(str)

    def __init__(self, member: Member, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member = member
        self._role = role_choice(_("Role of {name}").format(name=member.name))
        self._out = Button(icon="remove", name=_("Take {name} out of the panel").format(name=member.name), kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(member.name), 1)
        row.addWidget(self._role)
        row.addWidget(self._out)
        self._role.activated.connect(self._on_role)
        self._out.clicked.connect(self._on_out)

    def show_member(self, member: Member, *, can_change: bool) -> None:
        """Show the role somebody has now."""
        self._member = member
        self._role.setCurrentIndex(self._role.findData(member.role))
        self._role.setEnabled(can_change)
        self._out.setVisible(can_change)

    def _on_role(self) -> None:
        self.seated.emit(self._member.person_id, PanelRole(self._role.currentData()))

    def _on_out(self) -> None:
        self.unseated.emit(self._member.person_id)


class PanelPane(ScrollColumn):
    """The seats, a seat to give, a person to add.

    Signals:
        seated: a person's id and the PanelRole.
        unseated: a person's id.
        person_entered: the name of somebody new, with the PanelRole to seat them in.
    """

    seated = Signal(str, object)
    unseated = Signal(str)
    person_entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Panel"), parent)
        self._rows: dict[str, MemberRow] = {}
        self._members = Card(_("Panel"))
        self._words = PlainLabel(kind="muted", wrap=True)
        self._members.body.addWidget(self._words)
        self._seats = Card(_("Give a seat"))
        self._person = ChoiceField()
        self._person.setAccessibleName(_("Person"))
        self._role = role_choice(_("Role"))
        self._seat = Button(_("Seat"))
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of somebody new"))
        self._name.setPlaceholderText(_("Somebody new"))
        self._add = Button(_("Add and seat"))
        self._missing = PlainLabel(kind="error", wrap=True)
        self._missing.hide()
        self._seats.body.addWidget(PlainLabel(_("In the role of"), kind="muted"))
        self._seats.body.addWidget(self._role)
        for field, button in ((self._person, self._seat), (self._name, self._add)):
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout()
            row.setSpacing(sizes().gap // 2)
            row.addWidget(field, 1)
            row.addWidget(button)
            self._seats.body.addLayout(row)
        self.blind = BlindCard()
        self._seats.body.addWidget(self._missing)
        readable = ReadableColumn()
        readable.setSpacing(self.column.spacing())
        for card in (self._members, self._seats, self.blind):
            readable.addWidget(card)
        self.column.addLayout(readable)
        self.column.addStretch(1)
        self._seat.clicked.connect(self._on_seat)
        self._add.clicked.connect(self._on_add)
        self._name.returnPressed.connect(self._on_add)

    def show_panel(self, members: Sequence[Member], others: Sequence[tuple[str, str]], *, can_change: bool) -> None:
        """Show the seats, and offer `others`, id and name, for one."""
        for gone in set(self._rows) - {member.person_id for member in members}:
            emptied(self._rows.pop(gone))
        for member in members:
            if member.person_id not in self._rows:
                row = MemberRow(member)
                row.seated.connect(self.seated)
                row.unseated.connect(self.unseated)
                self._rows[member.person_id] = row
                self._members.body.addWidget(row)
            self._rows[member.person_id].show_member(member, can_change=can_change)
        raters = sum(member.role in RATING_ROLES for member in members)
        rating = plural("{n} of them rates", "{n} of them rate", raters)
        words = _("{rating}; observers and shadows see no scores and count in nothing.").format(rating=rating)
        self._words.setText(words if members else _("Nobody has a seat yet."))
        self._person.clear()
        for person_id, name in others:
            self._person.addItem(one_line(name), person_id)
        for part in (self._person, self._seat):
            part.setVisible(bool(others))
        self._seats.setVisible(can_change)

    def _on_seat(self) -> None:
        if self._person.currentData():
            self.seated.emit(str(self._person.currentData()), PanelRole(self._role.currentData()))

    def _on_add(self) -> None:
        name = self._name.text().strip()
        self._missing.setVisible(not name)
        self._missing.setText("" if name else _("▲ A person needs a name."))
        if name:
            self.person_entered.emit(name, PanelRole(self._role.currentData()))
            self._name.clear()
        else:
            self._name.setFocus()


def role_choice(name: str) -> QComboBox:
    """Return a list of the roles in a panel."""
    box = ChoiceField()
    for role in PanelRole:
        box.addItem(role_words(role), role)
    box.setCurrentIndex(box.findData(PanelRole.INTERVIEWER))
    box.setAccessibleName(name)
    return box
