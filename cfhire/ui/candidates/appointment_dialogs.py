"""Another time for an interview, or none."""

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.i18n import _
from cfhire.model.rows.days import InterviewRow
from cfhire.ui.candidates.schedule_dialog import start_field, system_zone, zone_field
from cfhire.ui.candidates.words import appointment_words
from cfhire.ui.text import PlainEdit, one_line
from cfhire.ui.widgets.form_dialog import FormDialog


class MoveDialog(FormDialog):
    """Asks for another local time and its zone.

    Signals:
        entered: interview id, local time as "YYYY-MM-DDTHH:MM", zone, reason.
    """

    entered = Signal(str, str, str, str)

    def __init__(self, row: InterviewRow, parent: QWidget) -> None:
        super().__init__(_("Move interview"), _("Move"), parent)
        self._row = row
        self.add_words(one_line(f"{row.name} · {appointment_words(row.local_start, row.zone)}"), "strong")
        self._start = self.add_field(_("Local time"), start_field())
        if row.local_start:
            self._start.setDateTime(QDateTime.fromString(row.local_start, Qt.DateFormat.ISODate))
        hint = _("The time stays what it is there, also when clocks change.")
        self._zone = self.add_field(_("Time zone"), zone_field(row.zone if row.local_start else system_zone()), hint)
        self._reason = self.add_field(_("Reason, for us only"), QLineEdit(), _("No calendar file says it."))
        self.add_words(_("Send the calendar file again: it moves the appointment in everybody's calendar."))
        self.form.addStretch(1)
        self._start.setFocus()

    def is_complete(self) -> bool:
        """Ask for a known zone."""
        known = self._zone.findText(self._zone.currentText(), Qt.MatchFlag.MatchExactly) >= 0
        return self.check(self._zone, known, _("Choose a zone like Europe/Berlin."))

    def hand_over(self) -> None:
        """Emit the new time."""
        start = self._start.dateTime().toString("yyyy-MM-ddTHH:mm")
        self.entered.emit(self._row.id, start, self._zone.currentText(), self._reason.text().strip())


class CancelDialog(FormDialog):
    """Asks why an interview does not take place.

    Signals:
        entered: interview id, reason.
    """

    entered = Signal(str, str)

    def __init__(self, row: InterviewRow, parent: QWidget) -> None:
        super().__init__(_("Cancel interview"), _("Cancel interview"), parent)
        self._row = row
        self.add_words(one_line(f"{row.name} · {appointment_words(row.local_start, row.zone)}"), "strong")
        self._reason = self.add_field(
            _("Reason, for us only"), PlainEdit(lines=2), _("No calendar file says it. Cancelling can be undone.")
        )
        self.add_words(_("Send the calendar file again: it takes the appointment out of everybody's calendar."))
        self.form.addStretch(1)
        self._reason.setFocus()

    def is_complete(self) -> bool:
        """Ask for a reason."""
        return self.check(self._reason, bool(self._reason.toPlainText().strip()), _("Say why, in a few words."))

    def hand_over(self) -> None:
        """Emit the reason."""
        self.entered.emit(self._row.id, self._reason.toPlainText().strip())
