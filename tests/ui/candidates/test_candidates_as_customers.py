"""What a candidate's page does for the candidate: contact data, files, the letter, the survey."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cfhire.model.rows.surveys import SurveyAnswer
from cfhire.services.workspace import Workspace
from cfhire.ui.candidates.contact_dialog import ContactDialog
from cfhire.ui.candidates.extra_time_field import ExtraTimeField
from cfhire.ui.candidates.letter_dialogs import ApproveDialog, LetterDialog
from cfhire.ui.candidates.screen import register
from cfhire.ui.candidates.survey_card import SurveyDialog
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.text import PlainLabel
from cfhire.ui.today.page import voice_words
from tests.ui.candidates.conftest import open_page
from tests.ui.window_checks import Look, faults, settle, show

TEXT = "Dear candidate,\n\nyou told the guest at once what had gone wrong."


@pytest.fixture
def nobody_answered(workspace: Workspace) -> None:
    """Take the answers of the sample back."""
    for row in workspace.candidates.rows():
        workspace.surveys.record(row.id, None)


def press(inside: QWidget, text: str) -> None:
    """Press the button of that text or name."""
    buttons = [b for b in inside.findChildren(QAbstractButton) if text in {b.text(), b.accessibleName()}]
    next(each for each in buttons if each.isVisibleTo(inside)).click()
    settle()


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open."""
    return next(each for each in window.findChildren(kind) if each.isVisible())


def field(dialog: QDialog, name: str) -> QLineEdit:
    """Return the field of that name."""
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def texts(inside: QWidget) -> str:
    """Return every text that can be read."""
    return "\n".join(label.text() for label in inside.findChildren(PlainLabel) if label.isVisibleTo(inside))


def test_contact_data_is_edited_and_taken_back(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Dana Kim")
    before = desk.workspace.pages.page(window.session.place.subject).email
    press(view, "Edit candidate")
    dialog = opened(window, ContactDialog)
    field(dialog, "E-mail").setText("dana.k@example.org")
    field(dialog, "Phone").setText("+49 30 1234")
    field(dialog, "Language of the interview").setText("English")
    press(dialog, "Keep")
    page = desk.workspace.pages.page(window.session.place.subject)
    assert (page.email, page.phone, page.language) == ("dana.k@example.org", "+49 30 1234", "English")
    assert "Language of the interview: English" in texts(view)
    window.session.undo()
    assert desk.workspace.pages.page(window.session.place.subject).email == before


def test_what_is_private_is_said_while_it_is_typed(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    view = open_page(window, desk, "Dana Kim")
    press(view, "Edit candidate")
    dialog = opened(window, ContactDialog)
    needs = next(each for each in dialog.findChildren(QPlainTextEdit) if each.accessibleName() == "Accommodations")
    needs.setFocus()
    QTest.keyClicks(needs, "Diabetic: snack break")
    qtbot.waitUntil(lambda: "is private: write what is arranged, not why" in texts(dialog))
    needs.selectAll()
    QTest.keyClicks(needs, "A break after 30 minutes")
    qtbot.waitUntil(lambda: "is private" not in texts(dialog))
    press(dialog, "Keep")
    assert "A break after 30 minutes" in texts(view)


def test_what_is_refused_is_still_there_to_be_mended(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    view = open_page(window, desk, "Dana Kim")
    press(view, "Edit candidate")
    dialog = opened(window, ContactDialog)
    assert isinstance(dialog, ContactDialog)
    field(dialog, "Phone").setText("+49 30 1234")
    dialog.needs.setFocus()
    QTest.keyClicks(dialog.needs, "Diabetic: snack break")
    press(dialog, "Keep")
    assert opened(window, ContactDialog) is dialog
    assert "is private: write what is arranged, not why" in texts(dialog)
    assert field(dialog, "Phone").text() == "+49 30 1234"
    dialog.needs.selectAll()
    QTest.keyClicks(dialog.needs, "Double time")
    assert "No extra time is read from the words above" in texts(dialog)
    dialog.extra.selectAll()
    QTest.keyClicks(dialog.extra, "100")
    assert "No extra time is read" not in texts(dialog)
    press(dialog, "Keep")
    qtbot.waitUntil(lambda: "Double time" in texts(view))
    assert "Extra time: 100 % of each interview." in texts(view)
    assert desk.workspace.pages.page(window.session.place.subject).phone == "+49 30 1234"


def test_extra_time_has_a_field_of_its_own(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Dana Kim")
    press(view, "Edit candidate")
    dialog = opened(window, ContactDialog)
    (extra,) = dialog.findChildren(ExtraTimeField)
    assert extra.text() == "As the words above say"
    extra.selectAll()
    QTest.keyClicks(extra, "25")
    press(dialog, "Keep")
    application = window.session.place.subject
    assert "Extra time: 25 % of each interview." in texts(view)
    minutes = {
        row.minutes: desk.workspace.interviews.kit(row.id) for row in desk.workspace.interviews.rows(application)
    }
    assert {planned: kit.extra_minutes for planned, kit in minutes.items()} == {20: 5, 45: 12, 60: 15}
    window.session.undo()
    assert "Extra time" not in texts(view)


def test_a_file_is_dropped_on_the_page_removed_and_brought_back(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    view = open_page(window, desk, "Dana Kim")
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"%PDF-1.7 invented")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/cv.pdf"), QUrl.fromLocalFile(str(tmp_path))])
    moved = Qt.DropAction.CopyAction
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), moved, data, left, none)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.dropEvent(QDropEvent(QPointF(5, 5), moved, data, left, none))
    settle()
    files = desk.workspace.pages.page(window.session.place.subject).files
    assert [(each.name, each.size) for each in files] == [("cv.pdf", 17)]
    press(view, "Remove cv.pdf")
    assert desk.workspace.pages.page(window.session.place.subject).files == ()
    window.session.undo()
    settle()
    (again,) = desk.workspace.pages.page(window.session.place.subject).files
    assert desk.workspace.pages.file_content(window.session.place.subject, again.id) == b"%PDF-1.7 invented"


def test_a_letter_is_proposed_mended_approved_and_then_may_leave(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    view = open_page(window, desk, "Dana Kim")
    assert not view.letter.save.isVisible()
    view.letter.write.click()
    settle()
    dialog = opened(window, LetterDialog)
    press(dialog, "&Propose from the evidence")
    text = dialog.findChildren(QPlainTextEdit)[0]
    assert "What spoke for you" in text.toPlainText()
    text.setPlainText(TEXT + " You scored 4 of 5.")
    qtbot.waitUntil(lambda: "not a figure or a rank" in texts(dialog))
    text.setPlainText(TEXT)
    qtbot.waitUntil(lambda: "not a figure or a rank" not in texts(dialog))
    press(dialog, "Keep")
    assert "Nobody has approved these words yet." in view.letter.state.text()
    view.letter.approve.click()
    settle()
    press(opened(window, ApproveDialog), "Approve")
    assert view.letter.state.text().startswith("Approved by Maya Ortiz")
    assert view.letter.save.isVisible()
    assert window.session.history.next_undo is None

    view.letter.write.click()
    settle()
    opened(window, LetterDialog).findChildren(QPlainTextEdit)[0].setPlainText(TEXT + " Thank you.")
    press(opened(window, LetterDialog), "Keep")
    assert not view.letter.save.isVisible()
    assert view.letter.approve.isVisible()


def test_an_interviewer_is_offered_neither_letter_nor_survey_nor_editing(
    window: MainWindow, desk: Desk, workspace: Workspace
) -> None:
    desk.seat(workspace.seen_by(workspace.people.find("Tom Okafor").id))
    view = open_page(window, desk, "Dana Kim")
    assert not view.letter.isVisible()
    assert not view.survey.isVisible()
    assert not view._edit.isVisible()


@pytest.mark.usefixtures("nobody_answered")
def test_an_answer_is_entered_and_not_shown(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Dana Kim")
    press(view.survey, "Enter answer…")
    dialog = opened(window, SurveyDialog)
    press(dialog, "Keep")
    assert "Choose 0 to 10." in texts(dialog)
    dialog.findChildren(QComboBox)[0].setCurrentIndex(3)
    press(dialog, "Keep")
    held = desk.workspace.surveys.answer(window.session.place.subject)
    assert held is not None
    assert held.recommend == 2
    assert view.survey.state.text() == "Answered. Answers are read together only."
    window.session.undo()
    settle()
    assert "Not answered" in view.survey.state.text()


@pytest.mark.usefixtures("nobody_answered")
def test_the_day_says_it_from_five_answers_on(workspace: Workspace) -> None:
    everybody = [row.id for row in workspace.candidates.rows()]
    for application in everybody[:4]:
        workspace.surveys.record(application, SurveyAnswer(10))
    voice = workspace.days.today().voice
    assert voice is not None
    assert voice_words(voice) == "4 answers. The figure is shown from five answers on."
    for application in everybody[4:10]:
        workspace.surveys.record(application, SurveyAnswer(2))
    voice = workspace.days.today().voice
    assert voice is not None
    assert voice_words(voice) == "Candidate NPS −20 (95 % interval −70 to +37), 10 answers."
    tom = workspace.seen_by(workspace.people.find("Tom Okafor").id)
    assert tom.days.today().voice is None


def test_it_all_reads_well_in_every_look(look: Look, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    made = Desk(window.session, window)
    register(window, made)
    made.seat(workspace)
    show(qtbot, window, look.size)
    view = open_page(window, made, "Nia Adeyemi")
    found = {"page": faults(view)}
    dana = next(row.id for row in workspace.candidates.rows() if row.name == "Dana Kim")
    workspace.letters.write(dana, TEXT)
    view = open_page(window, made, "Dana Kim")
    found["page with a letter"] = faults(view)
    steps = (
        (view._edit, ContactDialog),
        (view.letter.write, LetterDialog),
        (view.letter.approve, ApproveDialog),
        (view.survey.enter, SurveyDialog),
    )
    for button, kind in steps:
        button.click()
        settle()
        found[kind.__name__] = faults(opened(window, kind))
        opened(window, kind).close()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
