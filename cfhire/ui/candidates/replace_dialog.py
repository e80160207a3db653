"""Who interviews in the place of somebody who cannot come."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import RATING_ROLES
from cfhire.model.rows.days import InterviewRow
from cfhire.ui.candidates.schedule_dialog import PanelSeat
from cfhire.ui.candidates.words import appointment_words, panel_words
from cfhire.ui.text import one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.form_dialog import FormDialog


class ReplaceDialog(FormDialog):
    """Asks who does not come and who comes instead.

    Signals:
        entered: interview id, person id of who leaves, of who comes, reason.
    """

    entered = Signal(str, str, str, str)

    def __init__(self, row: InterviewRow, panel: Sequence[PanelSeat], parent: QWidget) -> None:
        super().__init__(_("Replace interviewer"), _("Replace"), parent)
        self._row, self._panel = row, tuple(panel)
        self.add_words(one_line(f"{row.name} · {appointment_words(row.local_start, row.zone)}"), "strong")
        self._leaving = self.add_field(_("Who cannot come"), ChoiceField())
        for person_id, name, role in row.seats:
            self._leaving.addItem(one_line(f"{name} · {panel_words(role)}"), person_id)
        self._coming = self.add_field(_("Who comes instead"), ChoiceField())
        self._reason = self.add_field(_("Reason, for us only"), QLineEdit(), _("No calendar file says it."))
        self.add_words(
            _(
                "Then send the calendar file for the interviewers to whoever comes. Another one, for whoever was "
                "replaced, takes the interview out of their calendar."
            )
        )
        self.form.addStretch(1)
        self._leaving.currentIndexChanged.connect(self._on_leaving_chosen)
        self._on_leaving_chosen(0)
        self._leaving.setFocus()

    def is_complete(self) -> bool:
        """Ask for somebody who comes."""
        return self.check(
            self._coming,
            self._coming.currentIndex() >= 0,
            _("Nobody else of the panel is free for that place: seat somebody on the page of the job."),
        )

    def hand_over(self) -> None:
        """Emit who leaves and who comes."""
        leaving, coming = str(self._leaving.currentData()), str(self._coming.currentData())
        self.entered.emit(self._row.id, leaving, coming, self._reason.text().strip())

    def _on_leaving_chosen(self, number: int) -> None:
        """Offer those who can take that place: ratings need somebody who rates."""
        seated = {person_id for person_id, _name, _role in self._row.seats}
        rates = bool(self._row.seats) and self._row.seats[max(number, 0)][2] in RATING_ROLES
        self._coming.clear()
        for seat in self._panel:
            if seat.person_id not in seated and (seat.role in RATING_ROLES or not rates):
                self._coming.addItem(one_line(f"{seat.name} · {panel_words(seat.role)}"), seat.person_id)
