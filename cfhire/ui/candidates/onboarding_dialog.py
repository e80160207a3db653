"""The onboarding plan, entry by entry, to be edited."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import DevelopKind, Horizon
from cfhire.model.rows.reports import OnboardingRow
from cfhire.ui.candidates.words import develop_words, horizon_words
from cfhire.ui.text import one_line
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.form_dialog import FormDialog, growing


class OnboardingDialog(FormDialog):
    """Entries of training: soft and technical, for this job and the next.

    Signals:
        entered: the whole plan as a tuple of OnboardingRow.
        proposal_requested: a first plan from the criteria is wanted; it comes back through `add_rows`.
    """

    entered = Signal(object)
    proposal_requested = Signal()

    def __init__(self, rows: Sequence[OnboardingRow], criteria: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(_("Onboarding plan"), _("Keep plan"), parent, letters=100)
        self._criteria = tuple(criteria)
        self._editors: list[_EntryEditor] = []
        self.add_words(_("Everybody is trained, soft and technical, for this job and the next."))
        self._entries = QVBoxLayout()
        self._entries.setSpacing(sizes().gap // 2)
        self.form.addLayout(self._entries)
        self.form.addStretch(1)
        self._add = Button(_("Add entry"), self)
        self._propose = Button(_("Propose from criteria"), self)
        self.foot.insertWidget(0, self._add)
        self.foot.insertWidget(1, self._propose)
        self._add.clicked.connect(self._on_add)
        self._propose.clicked.connect(self.proposal_requested)
        self.add_rows(rows)
        if not rows:
            self._propose.setFocus()

    def add_rows(self, rows: Sequence[OnboardingRow]) -> None:
        """Add entries, but none whose words are there already."""
        there = {editor.row().what for editor in self._editors}
        for row in rows:
            if row.what not in there:
                self._add_editor(row)
        self._show_all()

    def _show_all(self) -> None:
        if self.isVisible():
            # What was just added has yet to be laid out.
            QTimer.singleShot(0, self, self.fit)

    def is_complete(self) -> bool:
        """Ask each entry that says anything for what is to be learnt."""
        fine = [
            self.check(editor.what, bool(editor.row().what), _("Write what is to be learnt, or remove the entry."))
            for editor in self._editors
            if not editor.is_empty()
        ]
        return all(fine)

    def hand_over(self) -> None:
        """Emit the plan; entries that say nothing are left out."""
        self.entered.emit(tuple(editor.row() for editor in self._editors if not editor.is_empty()))

    def _on_add(self) -> None:
        kinds = {editor.row().kind for editor in self._editors}
        kind = DevelopKind.TECHNICAL if DevelopKind.SOFT in kinds else DevelopKind.SOFT
        self._add_editor(OnboardingRow("", "", kind, Horizon.CURRENT, "", "", ""))
        self._show_all()
        self._editors[-1].what.setFocus()

    def _add_editor(self, row: OnboardingRow) -> None:
        editor = _EntryEditor(row, self._criteria, self._inside)
        editor.removal_requested.connect(self._on_removal_requested)
        self._editors.append(editor)
        self._entries.addWidget(editor)
        self.form.removeItem(self._entries)
        self.form.insertLayout(1, self._entries)
        self.add_error(editor.what)
        error = self._errors[editor.what]
        self.form.removeWidget(error)
        editor.place_error(error)

    def _on_removal_requested(self, editor: "_EntryEditor") -> None:
        self._editors.remove(editor)
        self._errors.pop(editor.what)
        self._entries.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        (self._editors[-1].what if self._editors else self._add).setFocus()


class _EntryEditor(Card):
    """The fields of one entry.

    Attributes:
        what: the field that an entry cannot do without.

    Signals:
        removal_requested: itself, to be taken out.
    """

    removal_requested = Signal(object)

    def __init__(self, row: OnboardingRow, criteria: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__("", parent)
        self._id = row.id
        known = {key for key, _name in criteria}
        other = ((row.criterion, row.criterion),) if row.criterion and row.criterion not in known else ()
        self._criterion = _choice(_("Criterion"), [("", _("No criterion")), *criteria, *other], row.criterion)
        self._kind = _choice(_("Kind"), [(kind, develop_words(kind)) for kind in DevelopKind], row.kind)
        self._horizon = _choice(_("For which job"), [(each, horizon_words(each)) for each in Horizon], row.horizon)
        self.what = _line(_("What is to be learnt, and how"), row.what)
        self._who = _line(_("With whom"), row.who)
        self._by_when = _line(_("By when"), row.by_when)
        remove = Button("", self, icon="remove", name=_("Remove this entry"), kind="quiet")
        remove.clicked.connect(self._on_remove)
        grid = QGridLayout()
        grid.setSpacing(sizes().gap // 2)
        grid.addWidget(self._criterion, 0, 0)
        grid.addWidget(self._kind, 0, 1)
        grid.addWidget(self._horizon, 0, 2)
        grid.addWidget(remove, 0, 3)
        grid.addWidget(self.what, 1, 0, 1, 4)
        grid.addWidget(self._who, 2, 0)
        grid.addWidget(self._by_when, 2, 1, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)

    def row(self) -> OnboardingRow:
        """Return the entry as it stands."""
        return OnboardingRow(
            id=self._id,
            criterion=str(self._criterion.currentData()),
            kind=DevelopKind(self._kind.currentData()),
            horizon=Horizon(self._horizon.currentData()),
            what=self.what.text().strip(),
            who=self._who.text().strip(),
            by_when=self._by_when.text().strip(),
        )

    def is_empty(self) -> bool:
        """Tell whether nothing was written into it."""
        row = self.row()
        return not (row.what or row.who or row.by_when)

    def place_error(self, error: QWidget) -> None:
        """Show under the fields what is wrong with them."""
        self.body.addWidget(error)

    def _on_remove(self) -> None:
        self.removal_requested.emit(self)


def _choice(name: str, items: Sequence[tuple[object, str]], chosen: object) -> QComboBox:
    box = growing(ChoiceField())
    box.setAccessibleName(name)
    for value, words in items:
        box.addItem(one_line(words), value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _line(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    # A long text is read from its beginning.
    field.setCursorPosition(0)
    return field
