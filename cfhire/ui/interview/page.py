"""The page before an interview: everything to know and to say, nothing about anybody's scores."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.extra_time import arranged_words
from cfhire.model.kinds import InterviewState, PanelRole, Paper
from cfhire.model.rows.cards import AddendumRow, PracticeRow
from cfhire.model.rows.cards import Card as OwnCard
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.plans import Kit
from cfhire.ui.days import clock_words, day_in_words
from cfhire.ui.interview.keepable_field import KEEP_AFTER_MS
from cfhire.ui.interview.note_lines import keepable
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.practice_card import PracticeCard
from cfhire.ui.interview.sealed_card import SealedCard
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.two_columns import TwoColumns
from cfhire.ui.paper import wished_paper
from cfhire.ui.saving import Form, ask_where
from cfhire.ui.text import PlainEdit, PlainLabel, set_tooltip
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.page_frame import PageFrame


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the page shows: the appointment, its kit, the own card."""

    row: InterviewRow
    kit: Kit
    card: OwnCard
    practice: tuple[PracticeRow, ...] = ()


class PreparePage(PageFrame):
    """Shows the kit of one interview and begins it.

    Signals:
        subject_changed: the id of the card to show.
        start_requested: begin; nothing speaks against judging this candidate.
        resume_requested: go on where it was left.
        kit_wanted: the Path to write the kit to, the Paper it is set for.
        calendar_wanted: the Path to write the calendar file to.
        trial_requested: the interview is to be tried out, leaving nothing behind.
        addendum_requested: a dated addition to the sealed card.
        addendum_typed: the id of a card, as much of an addition to it as there is.
        leaving_requested: there is no interview here.
    """

    subject_changed = Signal(str)
    start_requested = Signal()
    resume_requested = Signal()
    kit_wanted = Signal(object, object)
    calendar_wanted = Signal(object)
    trial_requested = Signal()
    addendum_requested = Signal(str)
    addendum_typed = Signal(str, str)
    leaving_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Interview"), "", parent)
        self.card_id = ""
        self.try_out = Button(_("&Try it out"), self)
        set_tooltip(self.try_out, _("The interview as it will be, with nobody in it; nothing is kept."))
        self.calendar = Button(_("&Calendar file…"), self)
        self.print_kit = Button(_("&Print kit…"), self)
        for button in (self.try_out, self.calendar, self.print_kit):
            self.add_action(button)
        self._empty = EmptyState(_("No interview is chosen. Yours are on the page of the day."), _("Show today"), self)
        self._columns = TwoColumns(self, right_first=True)
        self._build_left()
        self._build_right()
        self._columns.end()
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._columns, 1)
        self._connect()
        self.show_nothing()

    def _build_left(self) -> None:
        self._intro = Card(_("Say first"), self)
        self._intro_words = PlainLabel("", self._intro, wrap=True)
        self._intro.body.addWidget(self._intro_words)
        self._questions = Card(_("Questions in this order"), self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._questions.body.addLayout(self._rows)
        self.sealed = SealedCard(self)
        self._columns.left.addWidget(self.sealed)
        self._columns.left.addWidget(self._intro)
        self._columns.left.addWidget(self._questions)

    def _build_right(self) -> None:
        self._begin = Card(_("Before you begin"), self)
        self._state = PlainLabel("", self._begin, wrap=True)
        self.no_conflict = QCheckBox(_("I have no conflict of interest here"), self._begin)
        self._conflict = PlainLabel(
            _("No kinship, friendship, debt or rivalry with the candidate. Otherwise ask the chair to replace you."),
            self._begin,
            kind="small",
            wrap=True,
        )
        self.start = Button(_("&Start interview"), self._begin, kind="primary")
        self.addenda = PlainLabel("", self._begin, wrap=True)
        self.addendum = PlainEdit("", self._begin, placeholder=_("What is to be added to your sealed card?"))
        self.addendum.setAccessibleName(_("Addition to your sealed card"))
        self._typed_on = ""
        self._typing = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self.add_addendum = Button(_("&Add to the card"), self._begin)
        for part in (self._state, self.no_conflict, self._conflict, self.addenda, self.addendum):
            self._begin.body.addWidget(part)
        for button in (self.start, self.add_addendum):
            self._begin.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._needs = Card(_("Arranged for the candidate"), self)
        self._needs_words = PlainLabel("", self._needs, wrap=True)
        self._needs.body.addWidget(self._needs_words)
        self._not = Card(_("Do not ask"), self)
        self._not_words = PlainLabel("", self._not, wrap=True)
        self._not.body.addWidget(self._not_words)
        self.practice = PracticeCard(self)
        for card in (self._begin, self.practice, self._needs, self._not):
            self._columns.right.addWidget(card)

    def _connect(self) -> None:
        self.no_conflict.toggled.connect(self._on_conflict)
        self.start.clicked.connect(self._on_start)
        self.print_kit.clicked.connect(self._on_print)
        self.calendar.clicked.connect(self._on_calendar)
        self.try_out.clicked.connect(self.trial_requested)
        self.add_addendum.clicked.connect(self._on_addendum)
        self.addendum.textChanged.connect(self._on_typed)
        self._typing.timeout.connect(self._give_addendum)
        self._empty.filling_requested.connect(self.leaving_requested)

    def show_subject(self, subject: str) -> None:
        """Show the interview of a card."""
        self.card_id = subject
        self.subject_changed.emit(subject)

    def show_nothing(self) -> None:
        """Say that no interview is chosen."""
        self.set_title(_("Interview"))
        self._show_typed("", "")
        self._empty.show()
        self._columns.hide()
        for button in (self.try_out, self.calendar, self.print_kit):
            button.hide()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show an interview that waits, was interrupted, is over or sealed."""
        row, kit = prepared.row, prepared.kit
        self.set_title(
            kit.name, " · ".join(part for part in (kit.job, row.candidate, when_words(row, kit.extra_minutes)) if part)
        )
        self._empty.hide()
        self._columns.show()
        self.print_kit.show()
        self.try_out.show()
        self.calendar.setVisible(row.starts_at is not None)
        self._intro_words.setText(kit.intro)
        sheet = Sheet(kit, prepared.card)
        self.sealed.show_card(sheet, prepared.card)
        # Who has submitted reads what they wrote; what was to be said and asked, or not, is over.
        self._intro.setVisible(not sheet.is_sealed)
        self._questions.setVisible(not sheet.is_sealed)
        self._show_questions(sheet)
        spoken = _("Language of the interview: {language}").format(language=kit.language) if kit.language else ""
        needs = arranged_words(kit.accommodations, kit.extra_minutes)
        arranged = "\n".join(part for part in (needs, spoken) if part)
        self._needs_words.setText(arranged)
        self._needs.setVisible(bool(arranged))
        topics = dict.fromkeys(topic for planned in kit.questions for topic in planned.question.do_not_ask)
        self._not_words.setText("\n".join(topics))
        self._not.setVisible(bool(topics) and not sheet.is_sealed)
        self.practice.show_rows(prepared.practice)
        self._show_state(prepared)
        if self._typed_on != prepared.card.id:
            if self._typing.isActive():
                self._give_addendum()
            self._show_typed(prepared.card.id, prepared.card.typed_addendum)

    def _show_typed(self, card: str, text: str) -> None:
        """Show the addition to a card as it was left."""
        self._typed_on = card
        self.addendum.setPlainText(text)
        self._typing.stop()

    def _show_state(self, prepared: Prepared) -> None:
        state, sealed = prepared.row.own_state, prepared.row.own_card_in
        is_new = state is InterviewState.PLANNED
        self._begin.set_title(_("Before you begin") if is_new else _("Your card"))
        self._state.setText(state_words(prepared))
        self._state.setVisible(bool(self._state.text()))
        rates = prepared.row.own_rates
        # Whoever joins later is asked as well: what one of them declares says nothing of the other.
        asks = rates and not sealed and not prepared.card.no_conflict and state is not InterviewState.CANCELLED
        for part in (self.no_conflict, self._conflict):
            part.setVisible(asks)
        self.start.setVisible(not sealed and state is not InterviewState.CANCELLED and rates)
        self.start.setText(
            _("&Join interview")
            if is_new and prepared.row.state is InterviewState.LIVE
            else _("&Start interview")
            if is_new
            else _("&Resume")
            if state is InterviewState.LIVE
            else _("&Finish the card")
        )
        self.no_conflict.setChecked(False)
        self.start.setEnabled(not asks)
        self.addenda.setText("\n".join(addendum_words(each) for each in prepared.card.addenda))
        self.addenda.setVisible(bool(prepared.card.addenda))
        self.addendum.setVisible(sealed)
        self.add_addendum.setVisible(sealed)

    def _show_questions(self, sheet: Sheet) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for place, planned in enumerate(sheet.kit.questions):
            axis, criteria = sheet.axis(place), sheet.criteria(place)
            kind: Kind = "neutral" if axis is None else axis.value
            parts = [
                _("{n} min").format(n=round(sheet.planned_minutes(place))),
                *(rated.criterion.name for rated in criteria),
            ]
            row = NumberedButton(self._questions, chip=True)
            row.show_row(str(place + 1), planned.question.prompt, " · ".join(parts), kind=kind)
            row.setEnabled(False)
            self._rows.addWidget(row)

    def _on_conflict(self, none: bool) -> None:  # noqa: FBT001  # a signal's argument
        if self.no_conflict.isVisibleTo(self):
            self.start.setEnabled(none)

    def _on_start(self) -> None:
        if self.no_conflict.isVisibleTo(self):
            self.start_requested.emit()
        else:
            self.resume_requested.emit()

    def _on_addendum(self) -> None:
        if self.addendum.toPlainText().strip():
            self.addendum_requested.emit(self.addendum.toPlainText().strip())

    def _on_typed(self) -> None:
        if not self._typing.isActive():
            self._typing.start()

    def _give_addendum(self) -> None:
        self._typing.stop()
        self.addendum_typed.emit(self._typed_on, keepable(self.addendum.toPlainText()))

    def _on_print(self) -> None:
        papers = paper_forms(wished_paper())
        forms = (*papers.values(), Form("html", _("Web page")))
        chosen = {form.filter: paper for paper, form in papers.items()}

        def write(path: Path) -> None:
            self.kit_wanted.emit(path, chosen.get(dialog.selectedNameFilter(), next(iter(papers))))

        dialog = ask_where(self, _("Print kit"), _("Interview kit"), forms, write)

    def _on_calendar(self) -> None:
        forms = (Form("ics", _("Calendar file")),)
        ask_where(self, _("Calendar file"), _("Interview"), forms, self.calendar_wanted.emit)


def paper_forms(wished: Paper) -> dict[Paper, Form]:
    """Return a PDF for each paper, the wished one first."""
    papers = sorted(Paper, key=lambda paper: paper is not wished)
    return {paper: Form("pdf", _("PDF, {paper}").format(paper=paper.value)) for paper in papers}


def when_words(row: InterviewRow, extra_minutes: int = 0) -> str:
    """Return when an interview is and how long with the time arranged for the candidate, by the clocks of its place."""
    start = datetime.fromisoformat(row.local_start) if row.local_start else None
    day = day_in_words(start, "ddd d MMM yyyy") if start else ""
    at = _("{time} ({zone})").format(time=f"{start:%H:%M}", zone=row.zone.replace("_", " ")) if start else ""
    minutes = _("{n} min").format(n=row.minutes + extra_minutes)
    if extra_minutes:
        minutes = _("{minutes}, {extra} of them extra time").format(minutes=minutes, extra=extra_minutes)
    return " · ".join(part for part in (day, at, minutes) if part)


def addendum_words(row: AddendumRow) -> str:
    """Return a dated addition to a card."""
    at = row.written_at.astimezone()
    return _("Added {day}, {time}, by {name}: {text}").format(
        day=day_in_words(at), time=f"{at:%H:%M}", name=row.person, text=row.text
    )


def state_words(prepared: Prepared) -> str:
    """Return how far interview and card are, and what the viewer's part in it is."""
    return "\n".join(words for words in (part_words(prepared.row), progress_words(prepared)) if words)


def part_words(row: InterviewRow) -> str:
    """Return what somebody is there for who does not interview."""
    match row.own_role:
        case PanelRole.OBSERVER:
            return _("You observe: you listen, ask nothing and rate nothing.")
        case PanelRole.SHADOW:
            return _("You shadow: you rate for practice. Your card counts nowhere and is compared when both are in.")
        case _:
            return ""


def progress_words(prepared: Prepared) -> str:
    """Return how far interview and card are."""
    if not prepared.row.own_rates and prepared.row.state is not InterviewState.CANCELLED:
        return ""
    if prepared.row.own_card_in:
        return _("You submitted this card. It is sealed; you can make a dated addition.")
    saved = prepared.card.last_saved_at
    state, runs = prepared.row.own_state, prepared.row.state is InterviewState.LIVE
    if runs and state is InterviewState.PLANNED:
        return _("The interview runs already: others have begun. You join with your own card.")
    match state:
        case InterviewState.LIVE if saved is not None:
            time = clock_words(saved, datetime.now().astimezone())
            return _("The interview was interrupted at {time}. Place, notes and ratings are kept.").format(time=time)
        case InterviewState.LIVE:
            return _("The interview has begun.")
        case InterviewState.FINISHED:
            return (
                _("The interview is over for you. Your card is still open.")
                if runs
                else _("The interview is over. Your card is still open.")
            )
        case InterviewState.CANCELLED:
            return _("The interview was cancelled.")
        case _:
            return ""
