"""The interviews of one candidate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.kinds import ApplicationState, InterviewState
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.pages import CandidatePage
from cfhire.ui.candidates.appointment_menu import AppointmentMenu
from cfhire.ui.candidates.lines import LinesCard, stacked
from cfhire.ui.candidates.words import appointment_words, interview_state_words, seats_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.button import Button


class InterviewsCard(LinesCard):
    """Each interview with its time, its people, and what can be done about it.

    Signals:
        schedule_requested: an interview is to be scheduled.
        card_requested: the id of an own card to open.
        move_requested: the InterviewRow to give another time.
        cancel_requested: the InterviewRow that is not to take place.
        reinstate_requested: the InterviewRow that is to take place after all.
        replace_requested: the InterviewRow in which somebody else is to interview.
        calendar_requested: the InterviewRow to write a calendar file of; True for the candidate's.
        leaver_calendar_requested: the InterviewRow to write a calendar file of for somebody (id) who was replaced.
    """

    schedule_requested = Signal()
    card_requested = Signal(str)
    move_requested = Signal(object)
    cancel_requested = Signal(object)
    reinstate_requested = Signal(object)
    replace_requested = Signal(object)
    calendar_requested = Signal(object, bool)
    leaver_calendar_requested = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Interviews"), _("Schedule…"), parent=parent)
        self.act.clicked.connect(self.schedule_requested)

    def show_page(self, page: CandidatePage) -> None:
        """Show the interviews of a candidate."""
        self.act.setVisible(page.state is ApplicationState.ACTIVE and page.may_organise)
        self.lines.clear()
        for row in page.interviews:
            when = f"{appointment_words(row.local_start, row.zone)} · {interview_state_words(row.state)}"
            when += _(" · your card is in") if row.own_card_in else ""
            words = stacked(PlainLabel(row.name, kind="strong", wrap=True), when, seats_words(row))
            self.lines.add(words, self._card_button(row), self._appointment_menu(row) if page.may_organise else None)
        if not page.interviews:
            self.lines.add(PlainLabel(_("No interview is planned."), kind="muted", wrap=True))

    def _appointment_menu(self, row: InterviewRow) -> QWidget | None:
        if row.state not in {InterviewState.PLANNED, InterviewState.CANCELLED}:
            return None
        menu = AppointmentMenu(row)
        menu.move_requested.connect(self.move_requested)
        menu.cancel_requested.connect(self.cancel_requested)
        menu.reinstate_requested.connect(self.reinstate_requested)
        menu.replace_requested.connect(self.replace_requested)
        menu.calendar_requested.connect(self.calendar_requested)
        menu.leaver_calendar_requested.connect(self.leaver_calendar_requested)
        return menu

    def _card_button(self, row: InterviewRow) -> QWidget | None:
        if not row.own_card or row.state is InterviewState.CANCELLED:
            return None
        # A sealed card is read again, takes additions, and shows how a shadow compares.
        words, name = (
            (_("Read card"), _("Read your card: {name}"))
            if row.own_card_in
            else (_("Open card"), _("Open your card: {name}"))
        )
        button = Button(words, name=name.format(name=row.name))
        button.clicked.connect(lambda: self.card_requested.emit(row.own_card))
        return button
