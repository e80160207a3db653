"""Every page and every dialog reads well in every look: nothing cut, pale, small, unnamed, beyond Tab or sideways."""

import ast
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cfhire import app
from cfhire.errors import ReadableError
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import OutcomeRow
from cfhire.model.rows.plans import PlanCheck, PlannedInterview
from cfhire.model.rows.policy import Policy
from cfhire.settings import Settings
from cfhire.ui.asking import ask_before
from cfhire.ui.candidates.survey_import import SurveyImportDialog
from cfhire.ui.guide.dialog import HelpDialog
from cfhire.ui.guide.sections import read_sections
from cfhire.ui.hands import Hands
from cfhire.ui.insights.dialogs import OutcomeDialog
from cfhire.ui.jobs.dialogs import AddCriterionDialog, Choice, NewJobDialog, OpenJobDialog
from cfhire.ui.jobs.plan_dialogs import InterviewDialog, NameDialog
from cfhire.ui.jobs.policy_card import ChangePolicyDialog
from cfhire.ui.main_window import MainWindow
from cfhire.ui.preferences.passphrase_dialog import ChangePassphraseDialog
from cfhire.ui.program import NeedsPassphrase, NeedsPin, Shut
from cfhire.ui.welcome.pages import Welcome
from cfhire.ui.welcome.unlocking import PassphraseDialog, SeatDialog
from tests.ui.window_checks import LOOKS, Look, faults, settle, show

ROOT = Path(__file__).parents[2]
CHOICES = [Choice("values.empowerment", "Empowerment", Axis.VALUES), Choice("skill.sales", "Selling & <b>", Axis.SKILL)]
BROKEN = [PlanCheck("coverage", False, "Fewer than 2 observations: Reservation systems, Guest safety")]
HELD = PlannedInterview("i", "Values interview", 45, 2, ())
HIRED = OutcomeRow("a", "Nia Adeyemi", "Night Porter", None, None, None)
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
PEOPLE = [("m", "Maya Ortiz"), ("j", "Jonas Weber")]
MADE_ELSEWHERE = {"FormDialog", "KeptDialog", "PlainWizard"}
"""What the others are made from."""


def shut(error: ReadableError) -> Shut:
    """Return a workspace that wants a secret, after a wrong one was tried."""
    return Shut(Path("Northwind Hotels.cfhire"), "wrong", "Maya Ortiz", "1111", error)


def welcome(step: int, parent: QWidget) -> QDialog:
    """Return one of the first pages."""
    pages = Welcome(Path("/home/maya/cfhire"), parent, begins_with_sample=False)
    pages.open()
    for _step in range(step):
        pages.next()
    return pages


def helping(page: str, parent: QWidget) -> QDialog:
    """Return the help for a page."""
    dialog = HelpDialog(parent)
    dialog.show_section(read_sections()[page])
    return dialog


def asking(parent: QWidget) -> QDialog:
    """Return the question before something is sealed."""
    hint = "It is sealed then: later changes are dated additions."
    return ask_before(parent, "Submit this card?", hint, act="Submit", then=parent.update)


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "a new job": partial(NewJobDialog, [("sales", "Sales adviser")], CHOICES, LANGUAGES),
    "a job from criteria": partial(NewJobDialog, [], CHOICES, LANGUAGES),
    "a criterion": partial(AddCriterionDialog, CHOICES),
    "opening": partial(OpenJobDialog, "Night Porter", BROKEN),
    "a name": partial(NameDialog, "Rename stage", "Values interview"),
    "an interview": partial(InterviewDialog, HELD),
    "another policy": partial(ChangePolicyDialog, Policy()),
    "an outcome": partial(OutcomeDialog, HIRED, date(2026, 11, 21)),
    "a passphrase": partial(PassphraseDialog, shut(NeedsPassphrase("It does not fit.", "Type it again."))),
    "another passphrase": partial(ChangePassphraseDialog, is_protected=True),
    "a first passphrase": partial(ChangePassphraseDialog, is_protected=False),
    "no passphrase": partial(ChangePassphraseDialog, is_protected=True, removes=True),
    "a seat": partial(SeatDialog, shut(NeedsPin("The PIN of Maya Ortiz does not fit.", "Type it again.")), PEOPLE),
    "what to begin with": partial(welcome, 0),
    "where data lives": partial(welcome, 1),
    "who you are": partial(welcome, 2),
    "help": partial(helping, "jobs"),
    "answers of candidates": partial(SurveyImportDialog, [], Path("answers.csv")),
    "a question": asking,
}


def test_every_dialog_reads_well_in_every_look(look: Look, window: MainWindow, qtbot: QtBot) -> None:
    show(qtbot, window, look.size)
    found: dict[str, list[str]] = {}
    for name, make in DIALOGS.items():
        dialog = make(window)
        dialog.open()
        settle()
        found[name] = faults(dialog)
        if hasattr(dialog, "is_complete") and not dialog.is_complete():
            found[f"{name}, with what is wrong"] = faults(dialog)
        dialog.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("look", LOOKS[1:3], ids=lambda look: look.name, indirect=True)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_page_of_the_program_reads_well_dark_and_large(
    look: Look, qapp: QApplication, sample_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings(scheme=look.scheme, text_scale=look.text_scale, language=look.language)
    program = app.build_program(settings, tmp_path, lambda _settings: None)
    window, hands = program.window, Hands(program.window)
    program.show(partial(program.open, sample_copy))
    window.resize(look.size)
    hands.wait(lambda: program.desk.is_open and program.session.place.page, "the workspace")
    found: dict[str, list[str]] = {}
    for page in tuple(window._factories):
        program.session.go(page)
        hands.rest()
        found[page] = faults(window)
    window.close()
    window.deleteLater()
    program.deleteLater()
    assert {"today", "preferences", "start"} <= set(found)
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


def test_every_dialog_stands_in_a_test_of_every_look() -> None:
    classes = [
        node
        for path in (ROOT / "cfhire" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    dialogs = {"QDialog", "QWizard", "QMessageBox"}
    for _depth in range(3):
        dialogs |= {node.name for node in classes if {ast.unparse(base) for base in node.bases} & dialogs}
    looked_at = names(ast.parse(Path(__file__).read_text(encoding="utf-8")))
    for path in (ROOT / "tests" / "ui").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and "look" in {each.arg for each in node.args.args}:
                looked_at |= names(node)
    ours = {name for name in dialogs if not name.startswith("Q")} - MADE_ELSEWHERE
    assert len(ours) > 15
    assert ours - looked_at == set()


def names(node: ast.AST) -> set[str]:
    """Return the names that are used in a part of a module."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
