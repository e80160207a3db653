"""One candidate's page, used as a person uses it."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from cfhire.errors import ReadableError
from cfhire.model.kinds import DecisionKind
from cfhire.model.rows.pages import CandidatePage
from cfhire.services.workspace import Workspace
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.copies import NotOpened, write_copy
from cfhire.ui.candidates.dialogs import DecisionDialog, PromiseDialog
from cfhire.ui.candidates.onboarding_dialog import OnboardingDialog
from cfhire.ui.candidates.schedule_dialog import ScheduleDialog
from cfhire.ui.candidates.screen import register
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Place
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.score_bar import ScoreBar
from tests.ui.candidates.conftest import open_page
from tests.ui.window_checks import Look, faults, settle, show


def page_of(desk: Desk, window: MainWindow) -> CandidatePage:
    """Return what the services say of the candidate who is shown."""
    return desk.workspace.pages.page(window.session.place.subject)


def texts(view: CandidateView | QDialog) -> str:
    """Return every text that can be read."""
    shown = [label.text() for label in view.findChildren(PlainLabel) if label.isVisibleTo(view)]
    bars = [bar.accessibleName() for bar in view.findChildren(ScoreBar) if bar.isVisibleTo(view)]
    return "\n".join([*shown, *bars])


def press(view: CandidateView | QDialog, text: str) -> None:
    """Press the button of that text or name."""
    buttons = [b for b in view.findChildren(QAbstractButton) if text in {b.text(), b.accessibleName()}]
    shown = [button for button in buttons if button.isVisibleTo(view)]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    settle()


def has_button(view: CandidateView, text: str) -> bool:
    """Tell whether there is such a button to press."""
    return any(
        b.isVisibleTo(view) and text in {b.text(), b.accessibleName()} for b in view.findChildren(QAbstractButton)
    )


def dialog(view: CandidateView, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open."""
    return next(each for each in view.findChildren(kind) if each.isVisible())


def test_both_axes_stand_in_words_and_figures(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Nia Adeyemi")
    verdict = page_of(desk, window).verdict
    assert verdict is not None
    said = texts(view)
    assert "✓ Ready with plan" in said
    for axis, words in ((verdict.values, "clears its bar"), (verdict.skill, "below its bar")):
        assert f"P(bar {axis.bar}) {axis.p_bar:.2f}".replace(" 0.", " .") + f" · {words}" in said
    for score in verdict.criteria:
        assert f"{score.name}: {score.value:.1f} of 5" in said
    assert "− No follow-up with the colleague who took both bookings, no later word to the guests." in said
    assert "Two-day course and certificate" in said


def test_all_evidence_is_one_button_away(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Nia Adeyemi")
    page = page_of(desk, window)
    keys = {score.criterion for score in page.verdict.criteria} if page.verdict else set()
    wanted = [line for line in page.evidence if line.criterion in keys]
    assert not all(line.text in texts(view) for line in wanted)
    press(view, "All evidence")
    assert all(line.text in texts(view) for line in wanted)
    assert all(line.rater in texts(view) for line in wanted)


def test_while_the_own_card_is_open_one_sentence_stands_for_everything(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Yusuf Demir")
    left = [label.text() for label in view._scores.findChildren(PlainLabel) if label.isVisibleTo(view) and label.text()]
    assert left == ["Hidden until your own card is in."]
    assert not [bar for bar in view.findChildren(ScoreBar) if bar.isVisibleTo(view)]
    for button in ("Report", "Record decision…", "Onboarding plan: Edit plan…", "Files: Attach…"):
        assert not has_button(view, button)
    files = [label.text() for label in view.files.lines.findChildren(PlainLabel)]
    assert files == ["Hidden until your own card is in."]


def test_what_was_shown_does_not_stay_for_the_next_candidate_or_person(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Nia Adeyemi")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    open_page(window, desk, "Yusuf Demir")
    assert view.verticalScrollBar().value() == 0
    assert "Empowerment" not in texts(view)
    open_page(window, desk, "Nia Adeyemi")
    ada = desk.workspace.people.find("Ada Lindqvist").id
    desk.seat(desk.workspace.seen_by(ada))
    settle()
    assert texts(view) == ""
    assert window.message_bar.isVisible()


def test_an_own_sealed_card_is_a_press_away(window: MainWindow, desk: Desk) -> None:
    places: list[Place] = []
    window.session.place_changed.connect(places.append)
    held = next(each for each in desk.workspace.interviews.rows(mine=True) if each.own_card_in)
    view = open_page(window, desk, held.candidate)
    assert "your card is in" in texts(view)
    press(view, f"Read your card: {held.name}")
    assert (places[-1].page, places[-1].subject) == ("interview", held.own_card)


def test_an_own_open_card_and_the_report_are_a_press_away(window: MainWindow, desk: Desk) -> None:
    places: list[Place] = []
    window.session.place_changed.connect(places.append)
    press(open_page(window, desk, "Yusuf Demir"), "Open your card: Values interview")
    held = next(each for each in desk.workspace.interviews.rows() if each.candidate == "Yusuf Demir" and each.own_card)
    assert (places[-1].page, places[-1].subject) == ("interview", held.own_card)
    view = open_page(window, desk, "Nia Adeyemi")
    subject = window.session.place.subject
    press(view, "Report")
    assert (places[-1].page, places[-1].subject) == ("reports", subject)


def test_a_decision_needs_a_kind_and_a_reason_and_seals(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Alex Rivera")
    assert "No decision recorded." in texts(view)
    press(view, "Record decision…")
    asking = dialog(view, DecisionDialog)
    assert "never acts by itself" in texts(asking)
    assert "cannot be undone" in texts(asking)
    press(asking, "Record decision")
    assert "Choose what you decide." in texts(asking)
    assert "A decision needs a reason" in texts(asking)
    offer = next(each for each in asking.findChildren(QRadioButton) if each.text() == "Offer")
    QTest.keyClick(offer, Qt.Key.Key_Space)
    assert "needs an onboarding plan" in texts(asking)
    settle()
    # The window has room for the errors: what seals is not pushed out of sight by them.
    assert asking.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
    asking.findChildren(QPlainTextEdit)[0].setPlainText("Both axes clear, four interviewers.")
    press(asking, "Record decision")
    decided = page_of(desk, window).decision
    assert decided is not None
    assert (decided.kind, decided.reason) == (DecisionKind.OFFER, "Both axes clear, four interviewers.")
    assert "Both axes clear, four interviewers." in texts(view)
    assert window.session.history.next_undo is None


def test_a_consensus_that_would_change_the_verdict_is_said_before_deciding(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Alex Rivera")
    page = page_of(desk, window)
    job = desk.workspace.jobs.page(page.job_id)
    for criterion in job.criteria:
        desk.workspace.decisions.record_consensus(page.application_id, criterion.key, 1, "After discussion")
    window.session.go("candidates")
    view = open_page(window, desk, "Alex Rivera")
    press(view, "Record decision…")
    assert "The consensus would change the verdict to" in texts(dialog(view, DecisionDialog))


def test_the_plan_is_proposed_edited_and_taken_back(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Alex Rivera")
    assert page_of(desk, window).onboarding == ()
    press(view, "Onboarding plan: Edit plan…")
    asking = dialog(view, OnboardingDialog)
    propose = QApplication.focusWidget()
    assert isinstance(propose, QPushButton)
    assert propose.text() == "Propose from criteria"
    QTest.keyClick(propose, Qt.Key.Key_Return)
    settle()
    first = next(each for each in asking.findChildren(QLineEdit) if each.accessibleName() == "With whom")
    assert first.visibleRegion().boundingRect() == first.rect()
    proposed = desk.workspace.decisions.propose_onboarding(window.session.place.subject)
    press(asking, "Propose from criteria")
    fields = [
        each for each in asking.findChildren(QLineEdit) if each.accessibleName() == "What is to be learnt, and how"
    ]
    assert [each.text() for each in fields] == [row.what for row in proposed]
    press(asking, "Add entry")
    who = [each for each in asking.findChildren(QLineEdit) if each.accessibleName() == "With whom"][-1]
    QTest.keyClicks(who, "Tom Okafor")
    press(asking, "Keep plan")
    assert "Write what is to be learnt" in texts(asking)
    what = [each for each in asking.findChildren(QLineEdit) if each.accessibleName().startswith("What is to be")][-1]
    QTest.keyClicks(what, "Shadow two night shifts")
    press(asking, "Keep plan")
    kept = page_of(desk, window).onboarding
    assert [row.what for row in kept] == [*(row.what for row in proposed), "Shadow two night shifts"]
    assert kept[-1].who == "Tom Okafor"
    assert "Shadow two night shifts" in texts(view)
    window.session.undo()
    assert "Shadow two night shifts" not in texts(view)


def test_an_interview_is_scheduled_in_local_time(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Yusuf Demir")
    press(view, "Interviews: Schedule…")
    asking = dialog(view, ScheduleDialog)
    choice = next(each for each in asking.findChildren(QComboBox) if each.accessibleName() == "Interview")
    assert [choice.itemText(number) for number in range(choice.count())] == ["Skill interview, 60 min"]
    zone = next(each for each in asking.findChildren(QComboBox) if each.accessibleName() == "Time zone")
    zone.setCurrentText("Mars/Base")
    press(asking, "Schedule interview")
    assert "Choose a zone like Europe/Berlin." in texts(asking)
    assert "Choose at least one person" in texts(asking)
    zone.setCurrentText("America/New_York")
    tom = next(each for each in asking.findChildren(QCheckBox) if each.text().startswith("Tom Okafor"))
    QTest.keyClick(tom, Qt.Key.Key_Space)
    press(asking, "Schedule interview")
    made = next(row for row in page_of(desk, window).interviews if row.name == "Skill interview")
    assert (made.zone, made.interviewers, made.local_start[-5:]) == ("America/New_York", ("Tom Okafor",), "10:00")
    assert "10:00 America/New_York · planned" in texts(view)
    press(view, "Interviews: Schedule…")
    assert "Every interview of the plan is scheduled" in window.message_bar.accessibleName()


def test_an_answer_is_promised_and_the_promise_taken_back(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Nia Adeyemi")
    press(view, "Answer promised: Change…")
    press(dialog(view, PromiseDialog), "Keep promise")
    due = page_of(desk, window).answer_due
    assert due is not None
    assert due > datetime.now(UTC)
    press(view, "Answer promised: Change…")
    asking = dialog(view, PromiseDialog)
    QTest.keyClick(asking.findChildren(QCheckBox)[0], Qt.Key.Key_Space)
    press(asking, "Keep promise")
    assert page_of(desk, window).answer_due is None
    assert "No answer is promised." in texts(view)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where the files are that were handed to another program."""
    handed: list[str] = []

    def hand_over(url: QUrl) -> bool:
        handed.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", hand_over)
    return handed


def test_a_file_is_kept_and_opened_outside_as_a_copy(
    window: MainWindow, desk: Desk, tmp_path: Path, opened: list[str]
) -> None:
    resume = tmp_path / "résumé & <b>more.pdf"
    resume.write_bytes(b"%PDF-1.7 specimen")
    view = open_page(window, desk, "Nia Adeyemi")
    view.files.attach_requested.emit(resume)
    settle()
    assert "résumé & <b>more.pdf" in texts(view)
    press(view, "Open résumé & <b>more.pdf")
    copy = Path(opened[0])
    assert copy.read_bytes() == b"%PDF-1.7 specimen"
    assert copy != resume
    assert copy.suffix == ".pdf"
    assert "more" not in copy.name
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name", ["run.sh", "invoice.pdf.exe", "start.desktop", "macro.docm", "noending", "../../x.lnk"]
)
def test_a_file_that_could_run_is_not_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotOpened):
        write_copy(tmp_path, name, b"")
    assert list(tmp_path.iterdir()) == []
    assert issubclass(NotOpened, ReadableError)


NASTY = '<img src="file:///etc/hostname"> & <b>Zo</b>'


def test_a_candidates_name_is_shown_letter_for_letter(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    job = desk.workspace.jobs.find("Night Auditor").id
    file = tmp_path / "resume.json"
    file.write_text(json.dumps({"basics": {"name": NASTY}}), encoding="utf-8")
    desk.workspace.importing.take_in(desk.workspace.importing.preview(file).entries, job)
    view = open_page(window, desk, NASTY)
    title = next(label for label in view.findChildren(PlainLabel) if NASTY in label.text())
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert "No card is in yet" in texts(view)
    assert faults(window) == []


def test_the_page_reads_well_in_every_look(look: Look, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    made = Desk(window.session, window)
    register(window, made)
    made.seat(workspace)
    show(qtbot, window, look.size)
    open_page(window, made, "Yusuf Demir")
    assert faults(window) == []
    view = open_page(window, made, "Nia Adeyemi")
    assert faults(window) == []
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert faults(window) == []
    view = open_page(window, made, "Alex Rivera")
    for signal, kind in (
        (view.decision_requested, DecisionDialog),
        (view.plan_requested, OnboardingDialog),
        (view.promise_requested, PromiseDialog),
    ):
        signal.emit()
        settle()
        asking = dialog(view, kind)
        assert faults(asking) == []
        asking.reject()
        settle()
    view = open_page(window, made, "Yusuf Demir")
    view.interviews.schedule_requested.emit()
    settle()
    assert faults(dialog(view, ScheduleDialog)) == []


def test_the_chance_of_being_ready_is_seen_without_scrolling(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Nia Adeyemi")
    window.resize(1366, 768)
    settle()
    figure = next(label for label in view.findChildren(PlainLabel) if label.text().startswith("P(ready) ."))
    assert not figure.visibleRegion().isEmpty()
    assert figure.visibleRegion().boundingRect() == figure.rect()


def test_the_chance_of_being_ready_stands_with_what_it_assumes(window: MainWindow, desk: Desk) -> None:
    said = texts(open_page(window, desk, "Nia Adeyemi"))
    verdict = page_of(desk, window).verdict
    assert verdict is not None
    assert verdict.p_ready is not None
    assert f"P(ready) {verdict.p_ready:.2f}".replace(" 0.", " .") in said
    assert "Assumed of candidates before anybody met them: a mean of 3.0 and a standard deviation of 0.8." in said
    assert "It decides nothing: the policy looks at values first, then at skill." in said
