"""A person's own keys: chosen in a dialog of the preferences, told when taken, kept for the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cfhire import app
from cfhire.settings import Settings
from cfhire.ui.program import Program
from cfhire.ui.shortcuts import KeyField, ShortcutRow, ShortcutsDialog
from cfhire.ui.text import PlainLabel
from tests.ui.window_checks import Look, faults, settle, show

kept: list[Settings] = []


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    kept.clear()
    made = app.build_program(Settings(), tmp_path, kept.append)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    settle()


def opened(program: Program) -> ShortcutsDialog:
    """Open the dialog from the preferences."""
    page = program.window.open_page("preferences")
    settle()
    page._keys.click()  # type: ignore[attr-defined]
    settle()
    dialog = program.window.findChild(ShortcutsDialog)
    assert isinstance(dialog, ShortcutsDialog)
    return dialog


def row_of(dialog: ShortcutsDialog, title: str) -> ShortcutRow:
    return next(row for row in dialog.findChildren(ShortcutRow) if row.findChildren(PlainLabel)[0].text() == title)


def choose(row: ShortcutRow, number: int, key: str) -> list[str]:
    """Type a key into a field of a row; return what the row says."""
    field = row.findChildren(KeyField)[number]
    field.setKeySequence(QKeySequence(key))
    field.editingFinished.emit()
    return [label.text() for label in row.findChildren(PlainLabel) if label.isVisibleTo(row)]


def test_both_keys_of_a_rating_can_be_changed_and_are_kept(program: Program, tmp_path: Path) -> None:
    row = row_of(opened(program), "Rate 4")
    choose(row, 0, "J")
    choose(row, 1, "Ctrl+J")
    assert kept[-1].keys == {"interview.rate_4": ["J", "Ctrl+J"]}
    again = app.build_program(kept[-1], tmp_path, kept.append)
    shortcuts = [key.toString() for key in again.window.registry["interview.rate_4"].shortcuts()]
    assert shortcuts == ["J", "Ctrl+J"]
    again.window.deleteLater()


def test_a_key_that_is_taken_is_told_beside_its_field_and_not_given(program: Program) -> None:
    row = row_of(opened(program), "Rate 4")
    assert "Ctrl+5 already means “Rate 5”." in choose(row, 1, "Ctrl+5")
    assert not kept


def test_single_keys_are_switched_off_for_good(program: Program) -> None:
    opened(program).page._single.click()
    assert kept[-1].single_keys is False
    shortcuts = [key.toString() for key in program.window.registry["interview.rate_4"].shortcuts()]
    assert shortcuts == ["Ctrl+4"]
    page = program.window.page("preferences")
    assert page is not None
    assert not page._single.isChecked()  # type: ignore[attr-defined]


def test_the_dialog_reads_well_in_every_look(qtbot: QtBot, program: Program, look: Look) -> None:
    dialog = ShortcutsDialog(program.window.registry)
    show(qtbot, dialog, dialog.size())
    assert faults(dialog) == []
