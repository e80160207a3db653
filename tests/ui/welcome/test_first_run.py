"""The ways to a workspace as a person takes them: the first pages, the sample, a secret, the page between."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton, QRadioButton, QWizard
from pytestqt.qtbot import QtBot

from cfhire.app import START, create_file, keep_settings, open_file, people_of_file, sample_file
from cfhire.services.workspace import open_workspace
from cfhire.settings import Settings
from cfhire.ui.program import Doors, Program
from cfhire.ui.screens import REGISTERS
from cfhire.ui.tasks import Progress
from cfhire.ui.text import PlainLabel
from cfhire.ui.welcome import entrance
from cfhire.ui.welcome.pages import PLACE, Welcome
from cfhire.ui.welcome.unlocking import SeatDialog
from tests.ui.window_checks import Look, faults, settle, show


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Program]:
    """Return the program as it stands at its very first start, with no workspace."""
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    doors = Doors(open_file, create_file, sample_file, keep_settings, people_of_file)
    made = Program(qapp, Settings(scheme="light"), doors, tmp_path)
    made.furnish(REGISTERS)
    entrance.register(made, tmp_path / "workspaces", tmp_path / "sample" / "Northwind Hotels.cfhire")
    made.window.resize(1366, 768)
    made.window.show()
    made.session.go(START)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def shown(program: Program) -> list[str]:
    labels = [label.text() for label in program.window.findChildren(PlainLabel) if label.isVisible()]
    return labels + [button.text() for button in program.window.findChildren(QPushButton) if button.isVisible()]


def press(inside: object, text: str) -> None:
    """Click the button that reads so."""
    assert hasattr(inside, "findChildren")
    buttons = [b for b in inside.findChildren(QPushButton) if b.text().replace("&", "") == text and b.isVisible()]
    assert buttons, text
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def pages_of(program: Program) -> Welcome:
    press(program.window, "Make or see the sample…")
    pages = next(each for each in program.window.findChildren(Welcome) if each.isVisible())
    settle()
    return pages


def field(pages: QDialog, name: str) -> QLineEdit:
    found = {each.accessibleName(): each for each in pages.findChildren(QLineEdit)}
    buddies: dict[str, object] = {
        label.text().replace("&", ""): label.buddy() for label in pages.findChildren(PlainLabel)
    }
    wanted = found.get(name) or buddies.get(name)
    assert isinstance(wanted, QLineEdit)
    return wanted


def of_my_own(pages: Welcome) -> None:
    QTest.mouseClick(pages.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    pages.findChildren(QRadioButton)[1].setChecked(True)
    QTest.keyClicks(field(pages, "Organisation"), "Harbour Kitchens")
    press(pages, "Next")


def test_whose_workspace_it_is_can_be_typed_at_once(program: Program) -> None:
    pages = pages_of(program)
    sample, own = pages.findChildren(QRadioButton)
    QTest.mouseClick(own, Qt.MouseButton.LeftButton)
    assert pages.focusWidget() is field(pages, "Organisation")
    press(pages, "Next")
    press(pages, "Back")
    assert pages.focusWidget() is field(pages, "Organisation")
    # Whoever goes over the ways with arrows stays among them.
    QTest.mouseClick(sample, Qt.MouseButton.LeftButton)
    QTest.keyClick(sample, Qt.Key.Key_Down)
    assert own.isChecked()
    assert pages.focusWidget() is own


def test_a_page_stands_under_its_title(program: Program) -> None:
    pages = pages_of(program)
    title = next(label for label in pages.findChildren(PlainLabel) if label.text() == "Begin")
    below = pages.findChildren(QRadioButton)[0]
    assert title.mapTo(pages, QPoint()).x() == below.mapTo(pages, QPoint()).x()


def test_two_passphrases_that_differ_do_not_go_on(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    pages = pages_of(program)
    of_my_own(pages)
    QTest.keyClicks(field(pages, "Passphrase"), "correct horse")
    QTest.keyClicks(field(pages, "Repeat the passphrase"), "correct hrose")
    press(pages, "Next")
    assert "▲ The two passphrases are not the same." in shown(program)
    assert field(pages, "Repeat the passphrase").hasSelectedText()
    QTest.keyClicks(field(pages, "Repeat the passphrase"), "correct horse")
    press(pages, "Next")
    QTest.keyClicks(field(pages, "Your name"), "Zoe Lukasz")
    press(pages, "Begin")
    qtbot.waitUntil(lambda: any("Zoe Lukasz" in text for text in shown(program)), timeout=20000)
    path = tmp_path / "workspaces" / "Harbour Kitchens.cfhire"
    program.window.close()
    with_secret = open_workspace(path, passphrase="correct horse")
    assert with_secret.protected
    with_secret.close()


def test_a_name_that_is_taken_is_told_before_anything_else_is_asked(program: Program, tmp_path: Path) -> None:
    (tmp_path / "workspaces").mkdir()
    (tmp_path / "workspaces" / "Harbour Kitchens.cfhire").touch()
    pages = pages_of(program)
    of_my_own(pages)
    press(pages, "Next")
    assert any("“Harbour Kitchens.cfhire” lies there already." in text for text in shown(program))
    assert pages.currentId() == PLACE
    field(pages, "Folder").setText(str(tmp_path / "elsewhere"))
    press(pages, "Next")
    assert pages.currentId() != PLACE


def test_tab_goes_from_the_folder_down_over_both_passphrases(program: Program) -> None:
    pages = pages_of(program)
    of_my_own(pages)
    field(pages, "Folder").setFocus()
    order = []
    for _step in range(4):
        QTest.keyClick(pages.focusWidget(), Qt.Key.Key_Tab)
        order.append(pages.focusWidget())
    choose = next(each for each in pages.findChildren(QPushButton) if each.text() == "Choose…")
    box = pages.findChildren(QCheckBox)[0]
    assert order == [choose, field(pages, "Passphrase"), field(pages, "Repeat the passphrase"), box]


def test_what_is_typed_can_be_seen(program: Program) -> None:
    pages = pages_of(program)
    of_my_own(pages)
    secrets = [field(pages, "Passphrase"), field(pages, "Repeat the passphrase")]
    assert {each.echoMode() for each in secrets} == {QLineEdit.EchoMode.Password}
    box = pages.findChildren(QCheckBox)[0]
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert {each.echoMode() for each in secrets} == {QLineEdit.EchoMode.Normal}


def test_the_sample_asks_nothing_that_it_would_drop(
    program: Program, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "sample").mkdir()
    shutil.copy(sample_file, tmp_path / "sample" / "Northwind Hotels.cfhire")
    pages = pages_of(program)
    assert any("You look at it as Maya Ortiz" in text for text in shown(program))
    assert pages.nextId() == -1
    QTest.keyClick(pages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Maya Ortiz" in text for text in shown(program)), timeout=20000)


def test_with_a_workspace_open_another_of_ones_own_is_offered_first(
    program: Program, sample_copy: Path, qtbot: QtBot
) -> None:
    program.open(sample_copy)
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=20000)
    program.window.registry["file.new"].trigger()
    pages = next(each for each in program.window.findChildren(Welcome) if each.isVisible())
    assert pages.nextId() > 0
    assert pages.focusWidget() is field(pages, "Organisation")


def test_the_page_without_a_workspace_leads_to_a_file_that_is_there(program: Program) -> None:
    press(program.window, "Open a workspace…")
    dialogs = [each for each in program.window.findChildren(QDialog) if each.isVisible()]
    assert [each.windowTitle() for each in dialogs] == ["Open a workspace"]
    dialogs[0].close()


def test_who_gave_up_their_pin_can_go_back_to_who_sits_down(program: Program, sample_copy: Path, qtbot: QtBot) -> None:
    opened = open_workspace(sample_copy)
    opened.people.set_pin(opened.viewer.person_id, "2604")
    opened.close()
    program.open(sample_copy, person="Maya Ortiz")
    seats = program.window.findChildren
    qtbot.waitUntil(lambda: any(each.isVisible() for each in seats(SeatDialog)), timeout=20000)
    QTest.keyClick(next(each for each in seats(SeatDialog) if each.isVisible()), Qt.Key.Key_Escape)
    settle()
    assert any("waits for somebody to sit down" in text for text in shown(program))
    press(program.window, "Who is at the keyboard?")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in seats(SeatDialog)), timeout=20000)
    again = next(each for each in seats(SeatDialog) if each.isVisible())
    assert "To open “Northwind.cfhire”." in shown(program)
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "▲ The PIN of Maya Ortiz does not fit. Type it again." in shown(program), timeout=20000)
    again = next(each for each in seats(SeatDialog) if each.isVisible())
    QTest.keyClicks(again.findChildren(QLineEdit)[-1], "2604")
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=20000)


def test_making_the_sample_has_a_name_and_can_be_stopped(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[Progress] = []
    program.tasks.began.connect(heard.append)
    program.tasks.began.connect(lambda progress: progress.can_cancel and progress.cancel())
    ended: list[Progress] = []
    program.tasks.ended.connect(ended.append)
    pages = pages_of(program)
    QTest.keyClick(pages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(ended) == len(heard), timeout=20000)
    assert "Making the sample workspace" in [each.title for each in heard]
    assert not program.desk.is_open
    assert not [each for each in tmp_path.rglob("*") if "Northwind" in each.name]


def test_a_sample_that_is_stopped_in_the_midst_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop_at_the_second(done: int, _of: int) -> None:
        if done:
            raise Stopped

    folder = tmp_path / "sample"
    with pytest.raises(Stopped):
        sample_file(folder / "Northwind Hotels.cfhire", stop_at_the_second)
    assert not [each for each in folder.iterdir() if each.is_file() and not each.name.endswith(".lock")]


def test_the_page_between_reads_well_in_every_look(look: Look, program: Program, qtbot: QtBot) -> None:
    show(qtbot, program.window, look.size)
    assert faults(program.window) == []
    pages = pages_of(program)
    assert faults(pages) == []
    assert isinstance(pages, QWizard)
