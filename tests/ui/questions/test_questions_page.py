"""Searching the banks as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.ui.questions.page import QuestionsPage
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.data_table import DataTable
from tests.ui.window_checks import Look, faults, show


def texts(page: QuestionsPage) -> list[str]:
    return [label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page)]


def test_typing_finds_questions_and_shows_the_first(page: QuestionsPage, qtbot: QtBot) -> None:
    field = page.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "kettle")
    qtbot.waitUntil(lambda: "1 question" in texts(page))
    qtbot.waitUntil(lambda: any("kettle" in text for text in texts(page)))


def test_filters_narrow_by_axis_and_kind(page: QuestionsPage, qtbot: QtBot) -> None:
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    before = texts(page)
    boxes["Axis"].setCurrentIndex(2)
    boxes["Kind"].setCurrentText("work sample")
    qtbot.waitUntil(lambda: texts(page) != before)
    table = page.findChild(DataTable)
    assert table is not None
    qtbot.waitUntil(lambda: 20 < table.model().rowCount() < 60)


def test_where_nothing_fits_a_button_clears_words_and_filters(page: QuestionsPage, qtbot: QtBot) -> None:
    field = page.findChild(QLineEdit)
    assert field is not None
    kinds = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Kind")
    kinds.setCurrentIndex(2)
    QTest.keyClicks(field, "zeppelin")
    qtbot.waitUntil(lambda: "No question fits these words and filters." in texts(page))
    assert "Choose a question at the left." not in texts(page)
    clear = next(each for each in page.findChildren(QPushButton) if each.text() == "Clear them")
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No question fits these words and filters." not in texts(page))
    assert (field.text(), kinds.currentIndex()) == ("", 0)
    assert field.hasFocus()


def test_moving_in_the_list_shows_the_question_with_its_anchors(page: QuestionsPage, qtbot: QtBot) -> None:
    table = page.findChild(DataTable)
    assert table is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: any("household shop" in text for text in texts(page)))
    assert {"1", "2", "3", "4", "5"} <= set(texts(page))


def test_the_model_keeps_qts_rules(page: QuestionsPage, qtmodeltester: ModelTester) -> None:
    table = page.findChild(DataTable)
    assert table is not None
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]


def test_nothing_is_cut_pale_or_unnamed(look: Look, page: QuestionsPage, qtbot: QtBot) -> None:
    show(qtbot, page.window(), look.size)
    assert faults(page.window()) == []
