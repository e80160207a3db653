"""The day as the chair of the sample's panels sees it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cfhire.model.kinds import InterviewState
from cfhire.model.rows.days import CardDue, InterviewRow, PracticeReady
from cfhire.services.sample.building import NOW
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.candidates.screen import register as register_candidates
from cfhire.ui.desk import Desk
from cfhire.ui.first_focus import first_of
from cfhire.ui.jobs.screen import register as register_jobs
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from cfhire.ui.text import PlainLabel
from cfhire.ui.today.due import due_words, interview_words, time_words
from cfhire.ui.today.page import TodayPage
from cfhire.ui.today.presenter import MINUTE_MS, TodayPresenter
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.data_table import DataTable
from tests.ui.window_checks import Look, faults, first_shown, settle, show


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    opened = open_workspace(sample_copy, clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> TodayPage:
    """Return the page of the day, shown."""
    assert desk.is_open
    return first_shown(window, "today", TodayPage)


def panel_words(candidate: str) -> str:
    return f"Panel complete: {candidate}, 4 of 4 cards"


def texts(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page)]


def button(page: TodayPage, text: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == text and each.isVisibleTo(page))


def read_again(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    """Let the page show the day once more."""
    before = button(page, "Resume")
    desk.seated.emit()
    qtbot.waitUntil(lambda: not isValid(before))


def test_the_day_names_what_is_due(page: TodayPage) -> None:
    shown = texts(page)
    assert "Saturday, 21 November" in shown
    stopped = datetime(2026, 11, 21, 12, 16, tzinfo=UTC).astimezone()
    assert f"The interview “Values interview” for Night Auditor was interrupted at {stopped:%H:%M}." in shown
    assert "Panel complete: Alex Rivera, 4 of 4 cards" in shown
    assert "Answer promised to Thảo Nguyễn" in shown


def test_no_score_of_a_candidate_with_an_open_own_card_shows(page: TodayPage) -> None:
    assert not any("Yusuf" in text for text in texts(page))


def test_resume_leads_straight_into_the_own_card(
    page: TodayPage, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseClick(button(page, "Resume"), Qt.MouseButton.LeftButton)
    assert session.place.page == "resume"
    assert workspace.cards.own(session.place.subject).state == "draft"


@pytest.mark.parametrize("text", ["Resume", "Show", "Decide"])
def test_the_focus_stays_while_the_day_is_read_again(page: TodayPage, desk: Desk, qtbot: QtBot, text: str) -> None:
    page.activateWindow()
    focused = button(page, text)
    focused.setFocus()
    said = focused.accessibleName()
    read_again(page, desk, qtbot)
    again = button(page, text)
    assert again.hasFocus()
    assert again.accessibleName() == said


def test_the_focus_goes_to_what_takes_the_place_of_what_was_done(page: TodayPage, workspace: Workspace) -> None:
    page.activateWindow()
    first = button(page, "Decide")
    first.setFocus()
    day = workspace.days.today()
    page.show_today(replace(day, panels=day.panels[1:]))
    settle()
    assert button(page, "Decide").hasFocus()
    assert button(page, "Decide").accessibleName() == f"Decide: {panel_words(day.panels[1].candidate)}"


def test_the_offer_to_go_on_takes_the_focus_however_late_it_comes(
    window: MainWindow, desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    page = first_shown(window, "today", TodayPage)
    day = workspace.days.today()
    page.show_today(replace(day, interrupted=()))
    settle()
    (jobs,) = page.findChildren(DataTable)
    jobs.setFocus()
    page.show_today(day)
    settle()
    assert button(page, "Resume").hasFocus()


def test_one_key_goes_on_with_what_was_left_last(
    window: MainWindow, desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    page = first_shown(window, "today", TodayPage)
    day = workspace.days.today()
    (row,) = day.interrupted
    page.show_today(replace(day, interrupted=()))
    page.show_today(replace(day, interrupted=(row, replace(row, own_card="older"))))
    settle()
    assert button(page, "Resume").objectName() == f"Resume {row.own_card}"
    assert button(page, "Resume").hasFocus()


def test_what_was_interrupted_on_another_day_says_which(page: TodayPage, workspace: Workspace) -> None:
    day = workspace.days.today()
    page.show_today(replace(day, now=day.now + timedelta(days=2)))
    settle()
    assert any(text.endswith(" on Saturday, 21 November.") for text in texts(page) if "was interrupted at" in text)
    page.show_today(replace(day, interrupted=tuple(replace(row, saved_at=None) for row in day.interrupted)))
    settle()
    assert [text for text in texts(page) if text.endswith("was interrupted before anything was written.")]


def test_finish_later_takes_it_off_and_puts_the_card_on_the_list(page: TodayPage, qtbot: QtBot) -> None:
    QTest.mouseClick(button(page, "Finish later"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Your card: Values interview · Night Auditor" in texts(page))
    assert not [text for text in texts(page) if "was interrupted" in text]


def test_decide_leads_to_the_candidate(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    QTest.mouseClick(button(page, "Decide"), Qt.MouseButton.LeftButton)
    assert session.place.page == "candidates"


def test_what_waits_stands_by_when_it_is_due_and_the_rest_can_be_opened(
    page: TodayPage, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    rows = [row for row in workspace.candidates.rows() if row.state == "active"][:12]
    for number, row in enumerate(rows):
        # The last one was promised an answer long ago.
        due = NOW + timedelta(days=9) if row is rows[0] else NOW + timedelta(hours=20 - 3 * number)
        due = NOW - timedelta(days=30) if row is rows[-1] else due
        workspace.candidates.promise_answer(row.id, due)
    desk.seated.emit()
    late = f"Answer promised to {rows[-1].name}"
    qtbot.waitUntil(lambda: late in texts(page))
    waiting = [text for text in texts(page) if text.startswith(("Answer promised", "Panel complete", "Your card"))]
    assert len(waiting) == 8
    assert waiting[0] == late
    more = next(each for each in page.findChildren(Button) if each.text().startswith("Show ") and "more" in each.text())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"Answer promised to {rows[0].name}" in texts(page))
    assert button(page, "Show fewer").hasFocus()
    opened = [text for text in texts(page) if text.startswith(("Answer promised", "Panel complete", "Your card"))]
    assert opened[:8] == waiting
    assert opened[-1] == f"Answer promised to {rows[0].name}"
    QTest.mouseClick(button(page, "Show fewer"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: late in texts(page))
    assert f"Answer promised to {rows[0].name}" not in texts(page)


def test_what_fades_or_was_promised_for_today_comes_before_what_is_ready(
    page: TodayPage, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    days = {"Thảo Nguyễn": -1.0, "Alex Rivera": 0.1, "Leo Fischer": 2.0}
    for row in workspace.candidates.rows():
        if row.name in days:
            workspace.candidates.promise_answer(row.id, NOW + timedelta(days=days[row.name]))
    QTest.mouseClick(button(page, "Finish later"), Qt.MouseButton.LeftButton)
    card = "Your card: Values interview · Night Auditor"
    qtbot.waitUntil(lambda: card in texts(page))
    kinds = ("Answer promised", "Panel complete", "Your card")
    waiting = [text for text in texts(page) if text.startswith(kinds)]
    assert waiting[:3] == ["Answer promised to Thảo Nguyễn", card, "Answer promised to Alex Rivera"]
    assert waiting[3].startswith("Panel complete")


def test_practice_to_compare_is_told_until_it_was_looked_at(
    page: TodayPage, workspace: Workspace, session: Session, qtbot: QtBot
) -> None:
    card = workspace.interviews.rows(mine=True)[0].own_card
    day = replace(workspace.days.today(), practice=(PracticeReady(card, "Skill interview", "Night Auditor", NOW),))
    presenter = next(each for each in page.children() if isinstance(each, TodayPresenter))
    presenter._show(day)
    settle()
    compare = button(page, "Compare")
    assert compare.accessibleName() == "Compare: Practice to compare: Skill interview · Night Auditor"
    QTest.mouseClick(compare, Qt.MouseButton.LeftButton)
    assert (session.place.page, session.place.subject) == ("interview", card)
    presenter._show(day)
    settle()
    assert not [text for text in texts(page) if text.startswith("Practice to compare")]


def test_an_interview_of_colleagues_leads_to_the_candidate(
    page: TodayPage, workspace: Workspace, session: Session
) -> None:
    row = next(each for each in workspace.days.today().interviews if not each.own_card)
    name = f"Show {row.name}, {row.job}"
    show_it = next(b for b in page.findChildren(Button) if b.accessibleName() == name)
    assert any(text.endswith(f"with {', '.join(row.interviewers)}") for text in texts(page))
    QTest.mouseClick(show_it, Qt.MouseButton.LeftButton)
    assert (session.place.page, session.place.subject) == ("candidates", row.application_id)


def test_the_day_reads_well_in_every_look(look: Look, page: TodayPage, qtbot: QtBot) -> None:
    show(qtbot, page.window(), look.size)
    assert faults(page.window()) == []


NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (NOON + timedelta(hours=2), ("due in 2 h", "hold")),
        (NOON - timedelta(hours=3), ("3 h late", "stop")),
        (NOON - timedelta(minutes=20), ("20 min late", "stop")),
        (NOON - timedelta(days=3), ("3 days late", "stop")),
        (NOON + timedelta(days=1), ("tomorrow", "neutral")),
        (NOON + timedelta(days=3), ("Tuesday", "neutral")),
        (NOON + timedelta(days=10), ("1 Dec", "neutral")),
    ],
)
def test_due_times_read_at_a_glance(due: datetime, words: tuple[str, str]) -> None:
    assert due_words(due, NOON) == words


def test_cards_and_interviews_that_are_called_alike_are_told_apart(page: TodayPage, workspace: Workspace) -> None:
    day = workspace.days.today()
    own = next(row for row in workspace.interviews.rows(mine=True) if row.state is InterviewState.LIVE)
    cards = tuple(
        CardDue(f"card {hour}", own.id, own.name, own.job, NOW, datetime(2026, 11, 20, hour, tzinfo=UTC))
        for hour in (9, 11)
    )
    rows = tuple(replace(own, id=f"{hour}", local_start=f"2026-11-21T{hour}:00") for hour in (14, 15))
    page.show_today(replace(day, interviews=rows, cards=cards))
    settle()
    names = [each.accessibleName() for each in page.findChildren(Button) if each.isVisibleTo(page)]
    assert [name for name in names if name.startswith("Join")] == [
        f"Join Values interview, Night Auditor, {hour}:00" for hour in (14, 15)
    ]
    said = [text for text in texts(page) if text.startswith("Your card: Values interview · Night Auditor, heard Fri")]
    assert len(set(said)) == 2


@pytest.mark.parametrize(
    ("state", "begins_in", "words"),
    [
        (InterviewState.PLANNED, timedelta(minutes=9, seconds=30), ("45 min, in 10 min", True)),
        (InterviewState.PLANNED, timedelta(hours=5), ("45 min, kit ready", False)),
        (InterviewState.PLANNED, -timedelta(minutes=2), ("45 min, not begun", True)),
        (InterviewState.PLANNED, None, ("45 min, kit ready", False)),
        (InterviewState.LIVE, -timedelta(minutes=2), ("45 min, has begun", True)),
    ],
)
def test_an_interview_whose_time_has_come_says_so(
    state: InterviewState, begins_in: timedelta | None, words: tuple[str, bool]
) -> None:
    starts = None if begins_in is None else NOON + begins_in
    row = InterviewRow(
        "1", "2", "Noa Berg", "Night Auditor", "Values interview", state, starts, "", "", 45, (), "3", False, None
    )
    assert interview_words(row, NOON) == words
    assert interview_words(replace(row, extra_time=True), NOON)[0].startswith("45 min, extra time")


def test_a_day_in_view_is_read_anew_as_time_goes_by(
    page: TodayPage, desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert "Saturday, 21 November" in texts(page)
    monkeypatch.setattr(workspace._store, "clock", lambda: NOW + timedelta(days=1))
    timer = next(each for each in page.findChildren(QTimer) if each.interval() == MINUTE_MS)
    timer.timeout.emit()
    qtbot.waitUntil(lambda: "Sunday, 22 November" in texts(page))
    still = button(page, "Resume")
    timer.timeout.emit()
    desk.session.fetch(page, lambda: None, lambda _nothing: None)
    qtbot.wait(50)
    assert isValid(still)


def test_what_is_in_view_stays_there_while_the_day_is_read_again(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    page.window().resize(1024, 700)
    page.activateWindow()
    button(page, "Resume").setFocus()
    settle()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 100
    read_again(page, desk, qtbot)
    settle()
    assert button(page, "Resume").hasFocus()
    assert bar.value() == before


def test_an_appointment_of_another_day_names_it() -> None:
    assert time_words("2026-11-23T10:00", NOON) == "Mon 23 Nov 10:00"
    assert time_words("", NOON) == "no time yet"


@pytest.mark.parametrize("times_read", [1, 2])
def test_the_keyboard_begins_where_the_eye_does_and_reaches_the_jobs_last(
    page: TodayPage, desk: Desk, qtbot: QtBot, times_read: int
) -> None:
    for _time in range(1, times_read):
        read_again(page, desk, qtbot)
    first = first_of(page)
    assert isinstance(first, Button)
    assert first.text() == "Resume"
    stops: list[QWidget] = []
    step: QWidget | None = first
    while step is not None and step not in stops:
        stops.append(step)
        step = step.nextInFocusChain()
    buttons = [each for each in stops if isinstance(each, Button) and page.isAncestorOf(each) and not each.isHidden()]
    assert [each.text() for each in buttons[:2]] == ["Resume", "Finish later"]
    (jobs,) = page.findChildren(DataTable)
    assert stops.index(jobs) > max(stops.index(each) for each in buttons if each.text() in {"Decide", "Show"})


@pytest.mark.parametrize(("text", "title"), [("New job…", "New job"), ("Add candidate…", "Add candidate")])
def test_the_day_begins_what_its_buttons_name(
    page: TodayPage, window: MainWindow, desk: Desk, text: str, title: str
) -> None:
    for register in (register_jobs, register_candidates):
        register(window, desk)
    QTest.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    settle()
    asking = QApplication.activeModalWidget()
    assert asking is not None
    assert asking.windowTitle() == title
    chosen = {box.accessibleName(): box.count() for box in asking.findChildren(QComboBox)}
    assert chosen.get("Job", 2) == 2
    asking.close()


def test_a_day_without_a_job_offers_to_make_the_first(page: TodayPage, qtbot: QtBot) -> None:
    assert page._today is not None
    page.show_today(replace(page._today, jobs=()))
    assert "No job is open. Make one from a ready plan." in texts(page)
    with qtbot.waitSignal(page.new_job_requested):
        QTest.mouseClick(button(page, "Make the first job"), Qt.MouseButton.LeftButton)
    assert faults(page.window()) == []


def test_who_only_interviews_is_offered_nothing_that_would_be_refused(page: TodayPage, workspace: Workspace) -> None:
    interviewer = next(row.id for row in workspace.people.rows() if row.name == "Tom Okafor")
    page.show_today(workspace.seen_by(interviewer).days.today())
    settle()
    offered = {each.text() for each in page.findChildren(Button) if each.isVisible()}
    assert offered == {"Prepare"}


def test_nothing_is_said_of_a_day_that_was_not_read_yet(qtbot: QtBot) -> None:
    page = TodayPage()
    qtbot.addWidget(page)
    page.show()
    assert texts(page) == ["Today"]
    assert [each.text() for each in page.findChildren(Button) if each.isVisibleTo(page)] == []
