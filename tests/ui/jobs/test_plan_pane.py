"""The interview plan of a job, made as a person makes it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF, QRect, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.page import JobsPage
from cfhire.ui.jobs.question_delegates import GAP
from cfhire.ui.jobs.question_list import MIME, QuestionList, QuestionListModel
from cfhire.ui.jobs.screen import register
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Tasks
from cfhire.ui.theme import Theme
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.marks import ChipMark, mark_size
from cfhire.ui.window_memory import MOST_OF_THE_SCREEN
from tests.ui.jobs.conftest import asked, button, choose, dialog, field, focus, questions, texts
from tests.ui.window_checks import settle, show


def test_a_job_made_in_german_is_offered_german_questions(
    page: JobsPage, workspace: Workspace, session: Session
) -> None:
    QTest.mouseClick(button(page, "New job…"), Qt.MouseButton.LeftButton)
    asking = dialog(page)
    QTest.keyClicks(field(asking, QLineEdit, "Title"), "Nachtportier")
    for name, wanted in (("Ready plan", "hospitality"), ("Language of the questions", "de")):
        box = field(asking, QComboBox, name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(wanted))
    QTest.mouseClick(button(asking, "Make job"), Qt.MouseButton.LeftButton)
    made = workspace.jobs.page(session.place.subject)
    planned = {q.question.id: q.question for i in made.plan.interviews() for q in i.questions}
    german = {q.id: q for bank in workspace.banks.readable if bank.locale == "de" for q in bank.questions}
    shared = planned.keys() & german.keys()
    assert len(shared) > 3
    assert all(
        (planned[key].prompt, planned[key].anchors) == (german[key].prompt, german[key].anchors) for key in shared
    )
    offered = page.one.plan._offers
    assert {offered[key].locale for key in german} == {"de"}


def test_enter_adds_the_missing_question_and_undo_takes_it_back(
    planning: JobsPage, workspace: Workspace, session: Session, draft: str
) -> None:
    assert "1 of 2" in [chip.text() for chip in planning.findChildren(Chip)]
    before = asked(workspace, draft, 0)
    bank = questions(planning, "Questions to add")
    focus(bank)
    added = bank.current_id()
    QTest.keyClick(bank, Qt.Key.Key_Return)
    assert asked(workspace, draft, 0) == [*before, added]
    assert "1 of 2" not in [chip.text() for chip in planning.findChildren(Chip) if chip.isVisible()]
    assert "✓ Every criterion has at least 2 observations" in texts(planning)
    session.undo()
    assert asked(workspace, draft, 0) == before
    settle()
    assert "1 of 2" in [chip.text() for chip in planning.findChildren(Chip) if chip.isVisible()]


def test_the_three_parts_stand_side_by_side_in_the_first_window_of_a_small_screen(planning: JobsPage) -> None:
    small = QRect(0, 0, 1366, 768).size() * MOST_OF_THE_SCREEN
    planning.window().resize(small)
    settle()
    parts = (questions(planning, "Questions to add"), questions(planning, "Questions of Phone"))
    assert all(part.isVisible() for part in parts)
    assert {"Coverage", "Expected precision"} <= set(texts(planning))


def test_what_is_broken_stands_first_among_the_checks(planning: JobsPage) -> None:
    marks = "".join(text[0] for text in texts(planning) if text.startswith(("✓ ", "▲ ")))
    assert marks.startswith("▲")
    assert "✓▲" not in marks


def test_a_kind_is_whole_beside_its_criterion_or_below_it(planning: JobsPage) -> None:
    bank = questions(planning, "Questions to add")
    row = bank.rows.rows[0]
    chips = sum(mark_size(ChipMark(text), bank.font())[0] for text in (row.criterion, row.kind))
    minutes = bank.fontMetrics().horizontalAdvance(row.minutes)
    heights = []
    for width in (chips + minutes, chips + 2 * minutes):
        bank.setFixedWidth(width + bank.width() - bank.viewport().width() + 2 * GAP)
        settle()
        lines = bank.sizeHintForRow(0) // bank.fontMetrics().lineSpacing()
        heights.append(lines)
    assert heights[0] > heights[1]


def test_what_cannot_be_dragged_has_no_grip(planning: JobsPage) -> None:
    listed = questions(planning, "Questions of Phone")
    draggable = listed.viewport().grab().toImage()
    listed.rows.is_draggable = False
    assert listed.viewport().grab().toImage() != draggable


def test_a_plan_is_whole_and_no_longer_when_the_text_grows_and_shrinks(planning: JobsPage, light: Theme) -> None:
    listed = questions(planning, "Questions of Phone")
    for scale in (200, 80):
        light.use("light", scale)
        settle()
        last = listed.visualRect(listed.rows.index(len(listed.rows.rows) - 1, 0))
        room = listed.viewport().height() - last.bottom()
        assert 0 < room < 2 * last.height()
    light.use("light", 100)


def test_keys_move_and_remove_a_planned_question(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    focus(listed)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked(workspace, draft, 0) == [second, third, first]
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked(workspace, draft, 0) == [second, first, third]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert asked(workspace, draft, 0) == [second, third]
    assert listed.hasFocus()
    assert listed.current_id()


def test_the_menu_of_a_question_moves_and_removes_it(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    focus(listed)
    for act in ("Move down", "Remove"):
        menu = listed.row_menu(listed.current_id())
        next(each for each in menu.actions() if each.text().startswith(act)).trigger()
    assert asked(workspace, draft, 0) == [second, third]
    assert first not in asked(workspace, draft, 0)


def test_a_dragged_question_lands_where_it_is_dropped(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    data = listed.rows.mimeData([listed.rows.index(0, 0)])
    assert data.hasFormat(MIME)
    drop(listed, data, listed.height() - 4)
    assert asked(workspace, draft, 0) == [second, third, first]
    bank = questions(planning, "Questions to add")
    drop(listed, bank.rows.mimeData([bank.rows.index(1, 0)]), 2)
    assert len(asked(workspace, draft, 0)) == 4
    assert asked(workspace, draft, 0)[1:] == [second, third, first]


def drop(on: QuestionList, data: QMimeData, y: int) -> None:
    on.dropEvent(
        QDropEvent(
            QPointF(20, y),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_stages_and_interviews_are_added_renamed_and_removed(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    def stages() -> list[str]:
        return [stage.name for stage in workspace.jobs.page(draft).plan.stages]

    before = stages()
    QTest.mouseClick(button(planning, "Add stage"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field(dialog(planning), QLineEdit, "Name"), "Trial shift")
    QTest.keyClick(field(dialog(planning), QLineEdit, "Name"), Qt.Key.Key_Return)
    assert stages() == [*before, "Trial shift"]
    settle()
    assert "0 of 45 min" in texts(planning)
    choose(planning, "Change this stage", "Move earlier")
    assert stages() == [*before[:-1], "Trial shift", before[-1]]
    choose(planning, "Change Trial shift", "Name, minutes, interviewers…")
    name = field(dialog(planning), QLineEdit, "Name")
    assert isinstance(name, QLineEdit)
    name.setText("Shadowing")
    QTest.mouseClick(button(dialog(planning), "Keep"), Qt.MouseButton.LeftButton)
    assert "Shadowing" in [each.name for each in workspace.jobs.page(draft).plan.interviews()]
    choose(planning, "Change this stage", "Remove stage")
    assert stages() == before


def test_edits_that_follow_each_other_fast_are_all_kept(
    qapp: QApplication, light: Theme, workspace: Workspace, draft: str, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(tasks, AtKeyboard("maya", "Maya Ortiz"))
    frame = MainWindow(session, light)
    desk = Desk(session, frame)
    register(frame, desk)
    desk.seat(workspace)
    show(qtbot, frame, QSize(1440, 900))
    session.go("jobs", draft)
    made = frame.page("jobs")
    assert isinstance(made, JobsPage)
    qtbot.waitUntil(lambda: bool(questions(made, "Questions to add").rows.rows), timeout=20_000)
    before = len(asked(workspace, draft, 0))
    for _press in range(3):
        QTest.keyClick(questions(made, "Questions to add"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(asked(workspace, draft, 0)) == before + 3, timeout=20_000)
    tasks.close()
    settle()
    assert len(questions(made, "Questions of Phone").rows.rows) == before + 3


class Opener(QObject):
    """Stands in for the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note what was to be opened."""
        self.urls.append(url)


def test_the_kit_of_the_chosen_interview_is_shown(planning: JobsPage) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]
    QTest.mouseClick(button(planning, "Preview kit"), Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("file")
    assert "Phone" in Path(opener.urls[0].toLocalFile()).read_text(encoding="utf-8")


def test_the_models_of_the_lists_keep_the_rules_of_qt(planning: JobsPage, qtmodeltester: ModelTester) -> None:
    for listed in planning.findChildren(QuestionList):
        assert isinstance(listed.model(), QuestionListModel)
        qtmodeltester.check(listed.rows)  # type: ignore[no-untyped-call]
