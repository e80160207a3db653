"""The page where a card that was written on paper is chosen to be keyed in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import PaperCard
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.page_frame import PageFrame


class PaperPage(PageFrame):
    """Lists colleagues' open cards.

    Signals:
        card_chosen: interview id, person id, whether the box on the sheet says that there is no conflict of interest.
        leaving_requested: there is nothing to key in.
    """

    card_chosen = Signal(str, str, bool)
    leaving_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Paper cards"),
            _("Key in a colleague's card that was written on paper. It is marked “entered from paper” for good."),
            parent,
        )
        self._rows: dict[NumberedButton, PaperCard] = {}
        self._card = Card(_("Whose card?"), self)
        self._column = QVBoxLayout()
        self._card.body.addLayout(self._column)
        self._empty = EmptyState(
            _("No card waits. Cards for a candidate are offered only after your own one for them is in."),
            _("Show today"),
            self,
        )
        self._empty.filling_requested.connect(self.leaving_requested)
        self._build_ticking()
        self.body.addWidget(self._card)
        self.body.addWidget(self._ticking)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(0)
        self.show_rows(())

    def _build_ticking(self) -> None:
        self._chosen: PaperCard | None = None
        self._ticking = Card("", self)
        self.no_conflict = QCheckBox(_("On the sheet, “I have no conflict of interest here” is ticked"), self._ticking)
        words = _("Where the box is empty, ask the interviewer first: a card without it cannot be submitted.")
        self.key_in = Button(_("&Key in"), self._ticking, kind="primary")
        self.no_conflict.toggled.connect(self.key_in.setEnabled)
        self.key_in.clicked.connect(self._on_key_in)
        self._ticking.body.addWidget(self.no_conflict)
        self._ticking.body.addWidget(PlainLabel(words, self._ticking, kind="small", wrap=True))
        self._ticking.body.addWidget(self.key_in, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> tuple[NumberedButton, ...]:
        """The cards in order."""
        return tuple(self._rows)

    def show_rows(self, rows: tuple[PaperCard, ...]) -> None:
        """Show the cards that may be keyed in."""
        for button in self._rows:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._rows.clear()
        for number, row in enumerate(rows, 1):
            button = NumberedButton(self._card, chip=True)
            words = f"{row.person} · {row.candidate}"
            detail = [row.interview, row.job, *([_("begun")] if row.begun else [])]
            heard = _("Key in the card of {words}").format(words=f"{words}, {row.interview}")
            button.show_row(str(number), words, " · ".join(detail), name=heard)
            button.clicked.connect(self._on_clicked)
            self._column.addWidget(button)
            self._rows[button] = row
        self._choose(None)
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, NumberedButton) and sender in self._rows:
            row = self._rows[sender]
            if row.no_conflict:
                self.card_chosen.emit(row.interview_id, row.person_id, True)
            else:
                self._choose(row)
                self.no_conflict.setFocus()

    def _choose(self, row: PaperCard | None) -> None:
        self._chosen = row
        self._ticking.setVisible(row is not None)
        self.no_conflict.setChecked(False)
        self.key_in.setEnabled(False)
        if row is not None:
            self._ticking.set_title(_("Before you key in the card of {name}").format(name=one_line(row.person)))

    def _on_key_in(self) -> None:
        if self._chosen is not None:
            self.card_chosen.emit(self._chosen.interview_id, self._chosen.person_id, self.no_conflict.isChecked())
