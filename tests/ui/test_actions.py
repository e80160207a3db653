"""Every action has a name, a place and keys that mean one thing; people may choose other keys."""

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cfhire.errors import Defect
from cfhire.ui import theme
from cfhire.ui.actions import Actions, Entry, Keymap, is_single_key
from cfhire.ui.shortcuts import KeyField, ShortcutRow, ShortcutsDialog, ShortcutSheet, ShortcutsPage
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.widgets.key_hint import KeyHint
from tests.ui.window_checks import Look, faults, show

RATE_4 = Entry(
    "interview.rate_4", "Rate &4", "Rate the answer 4.", ("4", "Ctrl+4"), "edit", screens=frozenset({"interview"})
)
FIND = Entry("go.find", "&Find", "Look something up.", ("Ctrl+K",), "go")


class Desk:
    """A window with a registry and a list of what was done."""

    def __init__(self, qtbot: QtBot, keymap: Keymap | None = None) -> None:
        self.window = QWidget()
        self.notes = PlainEdit()
        QVBoxLayout(self.window).addWidget(self.notes)
        show(qtbot, self.window, QSize(400, 300))
        self.done: list[str] = []
        self.actions = Actions(self.window, keymap)
        self.add(RATE_4)
        self.add(FIND)
        self.actions.show_screen("interview")

    def add(self, entry: Entry, owner: QObject | None = None) -> None:
        self.actions.add(entry, lambda: self.done.append(entry.id), owner)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_digit_rates_beside_the_notes_and_is_typed_in_them(desk: Desk) -> None:
    desk.notes.setFocus()
    QTest.keyClick(desk.notes, Qt.Key.Key_4)
    assert (desk.notes.toPlainText(), desk.done) == ("4", [])
    QTest.keyClick(desk.notes, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["interview.rate_4"]
    desk.notes.clearFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_4)
    assert desk.done == ["interview.rate_4", "interview.rate_4"]


def test_keys_of_a_page_sleep_on_other_pages(desk: Desk) -> None:
    desk.actions.show_screen("candidates")
    desk.notes.clearFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_4)
    assert desk.done == []
    assert not desk.actions["interview.rate_4"].isVisible()


def test_one_key_may_mean_different_things_on_different_pages_only(desk: Desk) -> None:
    desk.add(Entry("compare.column_4", "Column 4", shortcuts=("4",), screens=frozenset({"compare"})))
    with pytest.raises(Defect, match=r"is both go\.find and compare\.kind"):
        desk.add(Entry("compare.kind", "Kind", shortcuts=("Ctrl+K",), screens=frozenset({"compare"})))
    with pytest.raises(Defect, match="two actions"):
        desk.add(FIND)


def test_single_keys_can_be_switched_off(desk: Desk) -> None:
    desk.actions.set_single_keys(False)
    assert desk.actions["interview.rate_4"].shortcuts() == [QKeySequence("Ctrl+4")]
    desk.actions.set_single_keys(True)
    assert desk.actions["interview.rate_4"].shortcuts() == [QKeySequence("4"), QKeySequence("Ctrl+4")]


@pytest.mark.parametrize(
    ("key", "is_single"),
    [("4", True), ("Shift+A", True), ("+", True), ("?", True), ("Ctrl+4", False), ("F11", False), ("PgDown", False)],
)
def test_what_a_single_key_is(key: str, is_single: bool) -> None:  # noqa: FBT001
    assert is_single_key(key) is is_single


def test_a_persons_own_keys_are_kept_and_told(qtbot: QtBot) -> None:
    desk = Desk(qtbot, {"go.find": ("Ctrl+P",)})
    assert desk.actions["go.find"].shortcuts() == [QKeySequence("Ctrl+P")]
    with qtbot.waitSignal(desk.actions.keymap_changed) as told:
        desk.actions.rebind("go.find", ("Ctrl+L",))
    assert told.args == [{"go.find": ("Ctrl+L",)}]
    with qtbot.waitSignal(desk.actions.keymap_changed) as told:
        desk.actions.rebind("go.find", ("Ctrl+K",))
    assert told.args == [{}]


def test_conflicts_are_named(desk: Desk) -> None:
    assert [other.id for other in desk.actions.conflicts(RATE_4, "Ctrl+K")] == ["go.find"]
    assert desk.actions.conflicts(FIND, "Ctrl+K") == []


def test_a_page_that_goes_takes_its_actions_along(desk: Desk) -> None:
    page = QWidget()
    desk.add(Entry("jobs.add", "Add job"), owner=page)
    assert "jobs.add" in desk.actions
    delete(page)
    assert "jobs.add" not in desk.actions


def test_menus_are_made_from_the_registry(desk: Desk) -> None:
    menu = QMenu(desk.window)
    desk.actions.fill_menu(menu, "edit")
    assert [action.text() for action in menu.actions()] == ["Rate &4"]


def test_the_sheet_shows_the_keys_of_here(qtbot: QtBot, desk: Desk) -> None:
    sheet = ShortcutSheet(desk.actions, desk.window)
    sheet.show()
    words = [label.text() for label in sheet.findChildren(PlainLabel) if not isinstance(label, KeyHint)]
    keys = [hint.text() for hint in sheet.findChildren(KeyHint)]
    assert words == ["On this page", "Rate 4", "Everywhere", "Find"]
    assert keys == ["4", "Ctrl 4", "Ctrl K"]


def test_sheet_and_page_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    desk = Desk(qtbot)
    sheet = ShortcutSheet(desk.actions, desk.window)
    show(qtbot, sheet, sheet.size())
    assert faults(sheet) == []
    page = ShortcutsPage(desk.actions)
    show(qtbot, page, QSize(700, 500))
    assert faults(page) == []


@pytest.mark.parametrize("kind", [ShortcutSheet, ShortcutsDialog])
def test_no_text_makes_the_keys_larger_than_the_window(
    qtbot: QtBot, qapp: QApplication, kind: type[ShortcutSheet | ShortcutsDialog]
) -> None:
    theme.apply(qapp, "light", 200)
    desk = Desk(qtbot)
    show(qtbot, desk.window, QSize(800, 500))
    sheet = kind(desk.actions, desk.window)
    show(qtbot, sheet, sheet.size())
    assert sheet.size().boundedTo(QSize(800, 500)) == sheet.size()
    assert faults(sheet) == []


def test_a_key_can_be_chosen_unless_it_is_taken(qtbot: QtBot, desk: Desk) -> None:
    page = ShortcutsPage(desk.actions)
    show(qtbot, page, QSize(700, 500))
    row = next(row for row in page.findChildren(ShortcutRow) if row.findChildren(PlainLabel)[0].text() == "Find")
    field = row.findChildren(KeyField)[0]
    field.setKeySequence(QKeySequence("Ctrl+4"))
    field.editingFinished.emit()
    assert "Ctrl+4 already means “Rate 4”." in [label.text() for label in row.findChildren(PlainLabel)]
    assert desk.actions.shortcuts(FIND) == ("Ctrl+K",)
    field.setKeySequence(QKeySequence("Ctrl+J"))
    field.editingFinished.emit()
    assert desk.actions.shortcuts(FIND) == ("Ctrl+J",)


def test_actions_are_found_and_single_keys_switched_on_the_page(qtbot: QtBot, desk: Desk) -> None:
    page = ShortcutsPage(desk.actions)
    show(qtbot, page, QSize(700, 500))
    page.findChildren(QLineEdit)[0].setText("rate")
    shown = [row.findChildren(PlainLabel)[0].text() for row in page.findChildren(ShortcutRow) if row.isVisible()]
    assert shown == ["Rate 4"]
    page.findChildren(QCheckBox)[0].click()
    assert not desk.actions.single_keys
