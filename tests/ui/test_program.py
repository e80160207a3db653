"""The whole program from its start: first paint, then the workspace, then another person and another look."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cfhire.app import create_file, keep_settings, open_file, people_of_file
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.viewers import Right
from cfhire.settings import Settings, read_settings
from cfhire.ui import theme
from cfhire.ui.palette import HitModel
from cfhire.ui.preferences import screen as preferences
from cfhire.ui.program import Doors, Program
from cfhire.ui.screens import REGISTERS
from cfhire.ui.text import PlainLabel
from cfhire.ui.welcome import entrance
from cfhire.ui.welcome.pages import file_name
from cfhire.ui.widgets.button import Button


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Program]:
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))

    def no_sample(path: Path, _advance: object) -> object:
        raise AssertionError(path)

    doors = Doors(open_file, create_file, no_sample, keep_settings, people_of_file)  # type: ignore[arg-type]
    made = Program(qapp, Settings(scheme="light"), doors, tmp_path)
    made.furnish(REGISTERS)
    preferences.register(made)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def shown(program: Program) -> list[str]:
    labels = [label.text() for label in program.window.findChildren(PlainLabel) if label.isVisible()]
    return labels + [button.text() for button in program.window.findChildren(QPushButton) if button.isVisible()]


def test_the_sample_opens_on_today_with_its_name_and_who_is_there(
    program: Program, sample_copy: Path, qtbot: QtBot
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: "Open jobs" in shown(program), timeout=20000)
    assert program.window.windowTitle() == "Northwind Hotels — cfhire"
    assert "Not protected" in shown(program)
    assert any("Maya Ortiz" in text for text in shown(program))
    assert read_settings().recent == (str(sample_copy),)


def test_the_file_menu_has_the_order_one_knows(program: Program, sample_copy: Path, qtbot: QtBot) -> None:
    entrance.register(program, sample_copy.parent, sample_copy)
    program.window.registry.permit(frozenset(Right))
    program.session.go("compare")
    program.window.top_bar.menu.aboutToShow.emit()
    menu = next(each for each in program.window.top_bar.menu.findChildren(QMenu) if each.title() == "&File")
    listed = [action.text().replace("&", "") for action in menu.actions() if action.isVisible()]
    assert listed[0] == "New workspace…"
    assert listed[1] == "Open workspace…"
    order = ["Import candidates…", "Export the comparison…", "Back up now", "Preferences", "Quit"]
    assert [text for text in listed if text in order] == order
    assert listed[-2:] == ["", "Quit"]


@pytest.mark.parametrize(
    ("typed", "found", "page", "shown_there"),
    [
        ("night aud", "Night Auditor", "jobs", "Night Auditor"),
        ("late cancel", "The fee for a late cancellation", "questions", "A customer of a cooking school cancels"),
        ("adeyemi", "Nia Adeyemi", "candidates", "Nia Adeyemi"),
    ],
)
def test_the_command_box_leads_to_a_job_a_question_and_a_candidate(
    typed: str, found: str, page: str, shown_there: str, program: Program, sample_copy: Path, qtbot: QtBot
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: "Open jobs" in shown(program), timeout=20000)
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = program.window.palette_box
    field = box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, typed)
    qtbot.waitUntil(lambda: found in [hit.title for hit in box.findChildren(HitModel)[0].hits], timeout=20000)
    while box.findChildren(QListView)[0].currentIndex().data() != found:
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session.place.page == page, timeout=20000)
    qtbot.waitUntil(lambda: any(shown_there in text for text in shown(program)), timeout=20000)


def test_a_file_that_is_none_is_told_in_the_message_bar(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.open(tmp_path / "Nowhere.cfhire")
    qtbot.waitUntil(lambda: any("There is no workspace at" in text for text in shown(program)), timeout=20000)


def test_an_empty_workspace_is_made_and_opened(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.make(str(tmp_path / "Ours.cfhire"), "Harbour Kitchens", "Zoë Łukasz", "")
    qtbot.waitUntil(lambda: "No job is open. Make one from a ready plan." in shown(program), timeout=20000)
    assert program.window.windowTitle().startswith("Harbour Kitchens")


def test_another_person_sits_down_and_the_look_changes_at_once(
    program: Program, sample_copy: Path, qtbot: QtBot
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: "Open jobs" in shown(program), timeout=20000)
    page = program.window.open_page("preferences")
    qtbot.waitUntil(lambda: any(box.count() == 5 for box in page.findChildren(QComboBox)), timeout=20000)
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    boxes["Colours"].setCurrentIndex(2)
    boxes["Colours"].activated.emit(2)
    assert theme.colors() is theme.DARK
    assert read_settings().scheme == "dark"
    boxes["Person"].setCurrentText("Tom Okafor")
    next(b for b in page.findChildren(Button) if b.text() == "Sit &down").click()
    qtbot.waitUntil(lambda: any("Tom Okafor" in text for text in shown(program)), timeout=20000)


def test_the_name_of_an_organisation_becomes_a_name_of_a_file() -> None:
    assert file_name("Zoë & Söhne / KG: 7") == "Zoë _ Söhne _ KG_ 7"
    assert file_name("") == "cfhire"


def test_the_foot_of_the_window_says_when_the_last_copy_was_made(
    program: Program, sample_copy: Path, qtbot: QtBot
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: any(text.startswith("Backup ") for text in shown(program)), timeout=20000)
    folder = sample_copy.parent / "backups"
    before = set(folder.iterdir())
    program.window.registry["file.back_up"].trigger()
    qtbot.waitUntil(lambda: len({each for each in folder.iterdir() if each.suffix == ".cfhire"} - before) == 1)


def test_a_copy_of_another_day_is_dated_in_words(program: Program) -> None:
    made = datetime(2025, 3, 9, 16, 5).astimezone()
    program.backups._show(made)
    assert "Backup 9 Mar 2025, 16:05" in shown(program)


def test_a_change_is_copied_once_the_last_copy_is_too_old(
    program: Program, sample_copy: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: any(text.startswith("Backup ") for text in shown(program)), timeout=20000)
    folder = sample_copy.parent / "backups"
    before = set(folder.iterdir())
    program.backups.look()
    job = program.desk.workspace.jobs.rows()[0].id
    entry = CandidateEntry("Ines Duarte", email="ines@example.org")
    program.session.command(program, lambda: program.desk.workspace.candidates.add(entry, job))
    qtbot.waitUntil(lambda: any(text.startswith("Saved ") for text in shown(program)), timeout=20000)
    program.backups.look()
    qtbot.wait(50)
    assert set(folder.iterdir()) == before
    later = datetime.now(UTC) + timedelta(minutes=31)
    monkeypatch.setattr(program.desk.workspace._store, "clock", lambda: later)
    program.backups.look()
    qtbot.waitUntil(lambda: len({each for each in folder.iterdir() if each.suffix == ".cfhire"} - before) == 1)
