"""What can be done about the appointment of one interview."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import InterviewState
from cfhire.model.rows.days import InterviewRow
from cfhire.ui.text import no_mnemonic, one_line
from cfhire.ui.widgets.button import Button


class AppointmentMenu(Button):
    """A button with the acts that fit the state of the interview.

    Signals:
        move_requested: the interview is to have another time.
        cancel_requested: it is not to take place.
        reinstate_requested: it is to take place after all, at its time.
        replace_requested: somebody else is to interview in a person's place.
        calendar_requested: a calendar file is wanted; True for the candidate's.
        leaver_calendar_requested: the calendar file for somebody (id) who was replaced is wanted.
    """

    move_requested = Signal(object)
    cancel_requested = Signal(object)
    reinstate_requested = Signal(object)
    replace_requested = Signal(object)
    calendar_requested = Signal(object, bool)
    leaver_calendar_requested = Signal(object, str)

    def __init__(self, row: InterviewRow, parent: QWidget | None = None) -> None:
        super().__init__(_("Appointment"), parent, name=_("Appointment: {name}").format(name=one_line(row.name)))
        self._row = row
        menu = QMenu(self)
        self.acts: list[QAction] = []
        cancelled = row.state is InterviewState.CANCELLED
        if cancelled:
            self._add(menu, _("&Reinstate")).triggered.connect(self._on_reinstate)
            self._add(menu, _("&Schedule again…")).triggered.connect(self._on_move)
        else:
            self._add(menu, _("&Move…")).triggered.connect(self._on_move)
            self._add(menu, _("&Cancel…")).triggered.connect(self._on_cancel)
            if row.seats:
                self._add(menu, _("&Replace an interviewer…")).triggered.connect(self._on_replace)
        if row.starts_at is not None:
            menu.addSeparator()
            self._add(menu, _("Calendar file for the &interviewers…")).triggered.connect(self._on_own_calendar)
            self._add(menu, _("Calendar file for the ca&ndidate…")).triggered.connect(self._on_candidate_calendar)
            for person_id, name in row.left:
                words = _("Calendar file for {name}, who was replaced…").format(name=one_line(name))
                action = self._add(menu, no_mnemonic(words))
                action.setData(person_id)
                action.triggered.connect(self._on_leaver_calendar)
        self.setMenu(menu)

    def _add(self, menu: QMenu, text: str) -> QAction:
        action = menu.addAction(text)
        self.acts.append(action)
        return action

    def _on_move(self) -> None:
        self.move_requested.emit(self._row)

    def _on_cancel(self) -> None:
        self.cancel_requested.emit(self._row)

    def _on_reinstate(self) -> None:
        self.reinstate_requested.emit(self._row)

    def _on_replace(self) -> None:
        self.replace_requested.emit(self._row)

    def _on_leaver_calendar(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.leaver_calendar_requested.emit(self._row, str(action.data()))

    def _on_own_calendar(self) -> None:
        self.calendar_requested.emit(self._row, False)

    def _on_candidate_calendar(self) -> None:
        self.calendar_requested.emit(self._row, True)
