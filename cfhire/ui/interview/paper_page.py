"""The page where a card that was written on paper is chosen to be keyed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import PaperCard
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.page_frame import PageFrame


class PaperPage(PageFrame):
    """Lists colleagues' open cards.

    Signals:
        card_chosen: interview id and person id.
        leaving_requested: there is nothing to key in.
    """

    card_chosen = Signal(str, str)
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
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(0)
        self.show_rows(())

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
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, NumberedButton) and sender in self._rows:
            row = self._rows[sender]
            self.card_chosen.emit(row.interview_id, row.person_id)
