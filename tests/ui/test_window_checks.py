"""The checks of windows find what they are for, or a green screen test would say nothing."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.theme import colors
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.score_bar import ScoreBar
from tests.ui import window_checks
from tests.ui.window_checks import faults, show


def window_with(qtbot: QtBot, *children: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for child in children:
        column.addWidget(child)
    show(qtbot, window, QSize(400, 300))
    return window


def test_a_good_window_has_no_faults(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setAccessibleName("Find")
    score = ScoreBar(ScoreMark("values", 4.4, 3.9, 4.8, name="Values"))
    assert faults(window_with(qtbot, PlainLabel("Nia Adeyemi"), field, Button("&Add"), score)) == []


def test_a_label_that_gives_way_is_no_fault_but_one_that_cannot_is(qtbot: QtBot) -> None:
    gives_way = PlainLabel("A long name that has no room here at all")
    stubborn = PlainLabel("A long name that has no room here at all", elide=Qt.TextElideMode.ElideNone)
    window = window_with(qtbot, gives_way, stubborn)
    gives_way.setFixedWidth(80)
    stubborn.setFixedWidth(80)
    found = faults(window)
    assert len(found) == 1
    assert found[0].startswith("cut: 'A long name")


def test_wrapped_text_without_height_is_cut(qtbot: QtBot) -> None:
    label = PlainLabel("One sentence that needs more than a single line in so narrow a place.", wrap=True)
    label.setFixedSize(120, 20)
    assert [fault[:3] for fault in faults(window_with(qtbot, label))] == ["cut"]


def test_a_button_too_narrow_is_cut(qtbot: QtBot) -> None:
    button = Button("Record decision")
    button.setFixedWidth(70)
    assert faults(window_with(qtbot, button)) == ["cut: 'Record decision'"]


def test_overlap_and_texts_outside_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    inside = QWidget(window)
    inside.setGeometry(QRect(0, 0, 300, 100))
    for left, text in ((10, "First"), (20, "Second"), (270, "Third one")):
        PlainLabel(text, inside).setGeometry(QRect(left, 10, 60, 30))
    show(qtbot, window, QSize(400, 300))
    assert faults(window) == ["overlap: 'First' and 'Second'", "outside: 'Third one' leaves QWidget"]


def test_controls_without_a_name_are_found(qtbot: QtBot) -> None:
    assert faults(window_with(qtbot, QLineEdit(), PlainEdit(), Button("", icon="close"))) == [
        "unnamed: Button",
        "unnamed: QLineEdit",
        "unnamed: PlainEdit",
    ]


def test_pale_text_is_found(qtbot: QtBot) -> None:
    label = PlainLabel("Hard to read")
    label.setStyleSheet(f"color: {colors().line}")
    found = faults(window_with(qtbot, label))
    assert len(found) == 1
    assert found[0].startswith("pale: 'Hard to read'")


def test_small_targets_are_found(qtbot: QtBot) -> None:
    button = QPushButton("x")
    button.setStyleSheet("min-height: 10px; padding: 0")
    button.setFixedSize(20, 20)
    assert "small: 'x' is 20 × 20" in faults(window_with(qtbot, button))


def test_doubled_letters_are_found(qtbot: QtBot) -> None:
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "&Scores")
    assert faults(window_with(qtbot, Button("&Save"), tabs)) == ["doubled: Alt+S"]


class Trap(QLineEdit):
    """A field that Tab cannot leave."""

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001, N802
        return True


def test_what_tab_cannot_come_to_is_found(qtbot: QtBot) -> None:
    trap, after = Trap(), QLineEdit()
    trap.setAccessibleName("Trap")
    after.setAccessibleName("After")
    assert faults(window_with(qtbot, trap, after)) == ["beyond Tab: QLineEdit 'After'"]


@pytest.mark.parametrize("text", ["R&D", "<b>Nia</b>"])
def test_names_of_people_are_no_letters_to_press(qtbot: QtBot, text: str) -> None:
    row = QWidget()
    QHBoxLayout(row).addWidget(PlainLabel(text))
    window = window_with(qtbot, row, PlainLabel(text))
    assert window_checks.doubled_mnemonics(window) == []


class Silent(QPushButton):
    """A button that looks the same with the focus."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), QColor(colors().surface))


def test_what_does_not_show_its_focus_is_found(qtbot: QtBot) -> None:
    after = QLineEdit()
    after.setAccessibleName("After")
    assert faults(window_with(qtbot, Silent("Send"), after)) == ["no sign of the focus: Silent 'Send'"]
