"""What the preferences set is reached by name, by key, by menu and from the foot of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cfhire.app import create_file, keep_settings, open_file, people_of_file
from cfhire.services.workspace import open_workspace
from cfhire.settings import Settings, read_settings
from cfhire.store import keys
from cfhire.ui import theme
from cfhire.ui.palette import HitModel
from cfhire.ui.preferences import screen as preferences
from cfhire.ui.preferences.passphrase_dialog import ChangePassphraseDialog
from cfhire.ui.program import Doors, Program
from cfhire.ui.widgets.status_dot import StatusDot
from tests.ui.window_checks import cut_texts, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qapp: QApplication, sample_copy: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    def no_sample(path: Path, _advance: object) -> object:
        raise AssertionError(path)

    jonas = open_workspace(sample_copy, "Jonas Weber")
    jonas.people.set_pin(jonas.viewer.person_id, "2468")
    jonas.close()
    doors = Doors(open_file, create_file, no_sample, keep_settings, people_of_file)  # type: ignore[arg-type]
    made = Program(qapp, Settings(scheme="light"), doors, tmp_path)
    made.furnish(())
    preferences.register(made)
    made.window.register_page("today", "Today", QWidget)
    with qtbot.waitActive(made.window, timeout=30000):
        made.window.show()
        made.window.activateWindow()
    made.open(sample_copy, person="Maya Ortiz")
    qtbot.waitUntil(lambda: at_keyboard(made).startswith("Maya Ortiz"), timeout=30000)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def at_keyboard(program: Program) -> str:
    return next(iter(button.text() for button in program.window.status.findChildren(QPushButton)))


def field(program: Program, name: str) -> QWidget:
    page = program.window.page("preferences")
    assert page is not None
    fields = [*page.findChildren(QComboBox), *page.findChildren(QLineEdit)]
    return next(each for each in fields if each.accessibleName() == name)


def shown(program: Program) -> list[str]:
    labels = [label.text() for label in program.window.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in program.window.findChildren(QPushButton) if button.isVisible()]
    return [text.replace("&", "") for text in (*labels, *buttons)] + [
        dot.text for dot in program.window.status.findChildren(StatusDot)
    ]


def press(program: Program, text: str) -> None:
    """Click the button that reads so."""
    buttons = program.window.findChildren(QPushButton)
    found = next(each for each in buttons if each.isVisible() and each.text().replace("&", "") == text)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def fill_passphrases(program: Program, *words: str) -> None:
    """Fill the fields of the open dialog from above, and end it by Enter."""
    dialog = next(each for each in program.window.findChildren(ChangePassphraseDialog) if each.isVisible())
    fields = dialog.findChildren(QLineEdit)
    assert len(fields) == len(words)
    for line, text in zip(fields, words, strict=True):
        line.setText(text)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)


def typed_in_box(program: Program, qtbot: QtBot, text: str, found: str) -> QLineEdit:
    """Type into the command box until something is found, and return its field."""
    QTest.keyClick(program.window, Qt.Key.Key_K, CTRL)
    box = program.window.palette_box
    line = box.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, text)
    hits = box.findChildren(HitModel)[0]
    qtbot.waitUntil(lambda: found in [hit.title for hit in hits.hits], timeout=30000)
    return line


def test_the_command_box_finds_what_can_be_set(program: Program, qtbot: QtBot) -> None:
    for typed, found in (
        ("person", "Change the person at the keyboard…"),
        ("sit", "Change the person at the keyboard…"),
        ("text size", "Text larger"),
        ("colours", "Colours: light"),
        ("colors", "Colours: dark"),
        ("dark", "Colours: dark"),
        ("dark mode", "Colours: dark"),
    ):
        QTest.keyClick(typed_in_box(program, qtbot, typed, found), Qt.Key.Key_Escape)


def test_text_and_colours_change_by_key_and_name_and_the_page_shows_it(program: Program, qtbot: QtBot) -> None:
    program.session.go("preferences")
    QTest.keyClick(program.window, Qt.Key.Key_Plus, CTRL)
    assert read_settings().text_scale == 110
    QTest.keyClick(program.window, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(program.window, Qt.Key.Key_Minus, CTRL)
    assert read_settings().text_scale == 90
    QTest.keyClick(typed_in_box(program, qtbot, "dark", "Colours: dark"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: theme.colors() is theme.DARK)
    shown = {name: field(program, name) for name in ("Colours", "Text size")}
    assert [box.currentText() for box in shown.values() if isinstance(box, QComboBox)] == ["Dark", "90 %"]


def test_a_name_in_the_command_box_lets_that_person_sit_down(program: Program, qtbot: QtBot) -> None:
    QTest.keyClick(typed_in_box(program, qtbot, "okafor", "Tom Okafor"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_keyboard(program).startswith("Tom Okafor"), timeout=30000)
    QTest.keyClick(typed_in_box(program, qtbot, "weber", "Jonas Weber"), Qt.Key.Key_Return)
    pin = field(program, "PIN")
    qtbot.waitUntil(pin.hasFocus, timeout=30000)
    QTest.keyClicks(pin, "2468")
    person = field(program, "Person")
    assert isinstance(person, QComboBox)
    qtbot.waitUntil(lambda: person.currentText() == "Jonas Weber", timeout=30000)
    QTest.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_keyboard(program).startswith("Jonas Weber"), timeout=30000)


def test_a_pin_is_asked_for_only_where_there_is_one_and_a_wrong_one_is_told_beside_it(
    program: Program, qtbot: QtBot
) -> None:
    program.session.go("preferences")
    person, pin = field(program, "Person"), field(program, "PIN")
    assert isinstance(person, QComboBox)
    qtbot.waitUntil(lambda: person.currentText() == "Maya Ortiz", timeout=30000)
    assert not pin.isEnabled()
    person.setCurrentText("Jonas Weber")
    assert pin.isEnabled()
    QTest.keyClicks(pin, "1111")
    QTest.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "▲ The PIN of Jonas Weber does not fit. Type it again." in shown(program), timeout=30000)
    assert pin.hasFocus()
    assert at_keyboard(program).startswith("Maya Ortiz")


def test_a_pin_is_removed_only_by_the_button_that_says_so(program: Program, qtbot: QtBot) -> None:
    program.session.go("preferences")
    qtbot.waitUntil(lambda: "Set PIN" in shown(program), timeout=30000)
    press(program, "Set PIN")
    assert "▲ Type a PIN." in shown(program)
    for name in ("New PIN", "Repeat the PIN"):
        QTest.keyClicks(field(program, name), "2604")
    press(program, "Set PIN")
    qtbot.waitUntil(lambda: "Remove PIN" in shown(program), timeout=30000)
    press(program, "Change PIN")
    assert "▲ Type a PIN." in shown(program)
    rows = program.desk.workspace.people.rows()
    assert [row.has_pin for row in rows if row.name == "Maya Ortiz"] == [True]
    press(program, "Remove PIN")
    qtbot.waitUntil(lambda: "Remove PIN" not in shown(program), timeout=30000)


def test_the_passphrase_is_set_changed_and_taken_off(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "ROUNDS", 1000)
    program.session.go("preferences")
    qtbot.waitUntil(lambda: "Set a passphrase…" in shown(program), timeout=30000)
    press(program, "Set a passphrase…")
    fill_passphrases(program, "kelp and salt", "kelp and slat")
    assert "▲ The two passphrases are not the same." in shown(program)
    fill_passphrases(program, "kelp and salt", "kelp and salt")
    qtbot.waitUntil(lambda: "Change passphrase…" in shown(program), timeout=30000)
    assert "Protected" in shown(program)
    press(program, "Change passphrase…")
    fill_passphrases(program, "moss", "moss on the wall", "moss on the wall")
    refusal = "That is not the current passphrase."
    qtbot.waitUntil(lambda: any(refusal in text for text in shown(program)), timeout=30000)
    fill_passphrases(program, "kelp and salt", "moss on the wall", "moss on the wall")
    qtbot.waitUntil(lambda: not program.window.findChildren(ChangePassphraseDialog), timeout=30000)
    press(program, "Remove passphrase…")
    fill_passphrases(program, "moss on the wall")
    qtbot.waitUntil(lambda: "Set a passphrase…" in shown(program), timeout=30000)
    assert "Not protected" in shown(program)
    assert not program.desk.workspace.protected


def test_whoever_is_no_administrator_is_told_who_can_change_the_passphrase(program: Program, qtbot: QtBot) -> None:
    QTest.keyClick(typed_in_box(program, qtbot, "okafor", "Tom Okafor"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_keyboard(program).startswith("Tom Okafor"), timeout=30000)
    program.session.go("preferences")
    qtbot.waitUntil(lambda: any("An administrator can change that." in text for text in shown(program)), timeout=30000)
    assert "Set a passphrase…" not in shown(program)


def test_a_click_on_the_name_at_the_foot_leads_to_who_else_could_be(program: Program) -> None:
    name = next(iter(program.window.status.findChildren(QPushButton)))
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    assert program.session.place.page == "preferences"
    assert field(program, "Person").hasFocus()


@pytest.mark.parametrize("width", [1024, 1200, 1366, 1920])
def test_no_sentence_is_cut_while_the_text_grows_under_it(program: Program, qtbot: QtBot, width: int) -> None:
    program.window.resize(width, 900)
    program.session.go("preferences")
    settle()
    scales = field(program, "Text size")
    assert isinstance(scales, QComboBox)
    for scale in (125, 150, 175, 80, 150):
        scales.setCurrentText(f"{scale} %")
        scales.activated.emit(scales.currentIndex())
        settle()
        assert theme.sizes().scale == scale
        assert cut_texts(program.window) == []
