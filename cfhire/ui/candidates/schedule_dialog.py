"""When an interview takes place, and who sits in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import PanelRole
from cfhire.model.rows.plans import PlannedInterview
from cfhire.ui.candidates.words import panel_words, today
from cfhire.ui.text import no_mnemonic, one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.date_field import MomentField
from cfhire.ui.widgets.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class PanelSeat:
    """Somebody who may sit in an interview."""

    person_id: str
    name: str
    role: PanelRole


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is to be scheduled; `local_start` is "YYYY-MM-DDTHH:MM" in `zone`."""

    planned_interview_id: str
    people: tuple[str, ...]
    local_start: str
    zone: str


class ScheduleDialog(FormDialog):
    """Asks for interview, people, local time and its zone.

    Signals:
        entered: an Appointment.
    """

    entered = Signal(object)

    def __init__(
        self, planned: Sequence[PlannedInterview], panel: Sequence[PanelSeat], zone: str, parent: QWidget
    ) -> None:
        super().__init__(_("Schedule interview"), _("Schedule interview"), parent)
        self._planned = tuple(planned)
        self._interview = self.add_field(_("Interview"), ChoiceField())
        for each in planned:
            words = _("{name}, {minutes} min").format(name=one_line(each.name), minutes=each.minutes)
            self._interview.addItem(words, each.id)
        self.add_title(_("Who sits in it"))
        self._wanted = self.add_words("")
        self._seats: dict[str, QCheckBox] = {}
        for seat in panel:
            box = QCheckBox(no_mnemonic(f"{seat.name} · {panel_words(seat.role)}"), self)
            self._seats[seat.person_id] = box
            self.form.addWidget(box)
        self._people = self._seats[panel[0].person_id] if panel else self._interview
        if panel:
            self.add_error(self._people)
        self._start = self.add_field(_("Local time"), start_field())
        hint = _("The time stays what it is there, also when clocks change.")
        self._zone = self.add_field(_("Time zone"), zone_field(zone), hint)
        self.form.addStretch(1)
        self._interview.currentIndexChanged.connect(self._on_interview_changed)
        self._on_interview_changed(0)

    def is_complete(self) -> bool:
        """Ask for a known zone, an interview and somebody in it."""
        known = self._zone.findText(self._zone.currentText(), Qt.MatchFlag.MatchExactly) >= 0
        has_zone = self.check(self._zone, known, _("Choose a zone like Europe/Berlin."))
        somebody = any(box.isChecked() for box in self._seats.values())
        has_people = self.check(self._people, somebody, _("Choose at least one person of the panel."))
        return has_zone and has_people

    def hand_over(self) -> None:
        """Emit the appointment."""
        self.entered.emit(
            Appointment(
                str(self._interview.currentData()),
                tuple(person for person, box in self._seats.items() if box.isChecked()),
                self._start.dateTime().toString("yyyy-MM-ddTHH:mm"),
                self._zone.currentText(),
            )
        )

    def _on_interview_changed(self, number: int) -> None:
        if not self._planned:
            return
        wanted = self._planned[max(number, 0)].interviewers
        self._wanted.setText(plural("The plan wants {n} interviewer.", "The plan wants {n} interviewers.", wanted))


def system_zone() -> str:
    """Return the zone of this computer."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode()


def start_field() -> MomentField:
    """Return a field for a day and time, at ten tomorrow."""
    tomorrow = today() + timedelta(days=1)
    field = MomentField(QDateTime(QDate(tomorrow.year, tomorrow.month, tomorrow.day), QTime(10, 0)))
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd d MMM yyyy, HH:mm")
    return field


def zone_field(zone: str) -> QComboBox:
    """Return a list of time zones to choose from by typing, with one of them chosen."""
    box = ChoiceField()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(sorted({bytes(each.data()).decode() for each in QTimeZone.availableTimeZoneIds()} | {zone}))
    box.setCurrentText(zone)
    line = box.lineEdit()
    if line is not None:
        line.setAccessibleName(_("Time zone"))
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box
