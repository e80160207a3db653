"""What a screen reader does to a button that can be checked counts as an act, on every page."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel

from cfhire import app
from cfhire.settings import Settings
from cfhire.ui.hands import Hands
from cfhire.ui.program import Program
from cfhire.ui.widgets.data_table import DataTable

QUESTION = "empowerment-no-approval"
"""It has sample answers to practise on."""


def act(button: QAbstractButton) -> None:
    """Do what the accessibility interface of a button offers first, as a screen reader does."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.actionNames()[0])


def checkable(hands: Hands) -> list[QAbstractButton]:
    """Return the buttons that can be checked and are not, apart from boxes, whose tick is all they show."""
    buttons = [each for each in hands.seen(QAbstractButton) if each.isCheckable() and each.isEnabled()]
    return [each for each in buttons if not each.isChecked() and not isinstance(each, QCheckBox)]


def said(button: QAbstractButton) -> str:
    """Return what a button is called."""
    return button.text().replace("&", "") or button.accessibleName()


def stands(program: Program, hands: Hands) -> tuple[object, ...]:
    """Return what the program shows, without what merely is pressed."""
    labels = [label.text() for label in hands.seen(QLabel)]
    return program.session.place, labels, hands.texts(), [table.accessibleName() for table in hands.seen(DataTable)]


def show(program: Program, hands: Hands, page: str, subject: str) -> None:
    """Show a page as it is at first."""
    program.session.go(page, subject)
    hands.rest()
    if page == "questions":
        table = next(hands.seen(DataTable))
        table.select_id(QUESTION)
        hands.rest()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_button_that_can_be_checked_acts_by_its_action(
    qapp: QApplication, sample_copy: Path, tmp_path: Path
) -> None:
    program = app.build_program(Settings(), tmp_path, lambda _settings: None)
    hands = Hands(program.window)
    program.show(partial(program.open, sample_copy))
    program.window.resize(1366, 768)
    hands.wait(lambda: program.desk.is_open and program.session.place.page, "the workspace")
    hands.rest()
    job = program.desk.workspace.jobs.find("Guest Services Lead").id
    candidate = next(row.id for row in program.desk.workspace.candidates.rows() if row.name == "Alex Rivera")
    subjects = {"jobs": job, "candidates": candidate, "compare": job}
    acted: set[str] = set()
    idle: set[str] = set()
    for page in tuple(program.window._factories):
        show(program, hands, page, subjects.get(page, ""))
        for name in map(said, checkable(hands)):
            show(program, hands, page, subjects.get(page, ""))
            button = next((each for each in checkable(hands) if said(each) == name), None)
            if button is None or name in acted:
                continue
            before = stands(program, hands)
            act(button)
            hands.rest()
            (acted if stands(program, hands) != before else idle).add(name)
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    assert idle == set()
    assert {"Jobs", "Robustness", "All notes", "All evidence", "Agreement", "Answer 2", "3"} <= acted
