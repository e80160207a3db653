"""What people typed is shown letter for letter; the sinks that guess HTML are used in one module only."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cfhire.ui import text
from cfhire.ui.asking import ask_before, message_box
from cfhire.ui.plain_wizard import PlainWizard
from cfhire.ui.text import (
    PlainEdit,
    PlainLabel,
    no_mnemonic,
    one_line,
    plain,
    set_tooltip,
    tooltip,
)
from tests.ui.window_checks import show

UI = Path(text.__file__).parent
SINKS = {
    "QErrorMessage",
    "QGraphicsTextItem",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QStaticText",
    "QSystemTrayIcon",
    "QTextBrowser",
    "QTextDocument",
    "QTextEdit",
    "QToolTip",
    "QWhatsThis",
    "QWizard",
    "QWizardPage",
}
METHODS = {
    "ToolTipRole",
    "WhatsThisRole",
    "appendHtml",
    "insertHtml",
    "setHtml",
    "setLabelText",
    "setMarkdown",
    "setSubTitle",
    "setTextFormat",
    "setToolTip",
    "setWhatsThis",
}
NASTY = [
    '<img src="file:///etc/hostname">',
    '<a href="//server/share">Nia</a>',
    "<b>Leo</b> Fischer",
    "R&D <Lead>",
    "&lt;not a tag&gt;",
    "Zoë Łukasz 李",
]


def raw_sinks(source: str) -> list[str]:
    """Return what in a module could guess HTML: a sink made, derived from or called; its enums are harmless."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            found += [last_name(base) for base in node.bases]
        elif isinstance(node, ast.Call):
            found.append(last_name(node.func))
            if isinstance(node.func, ast.Attribute):
                found.append(last_name(node.func.value))
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            found.append(node.attr)
        elif isinstance(node, ast.keyword) and node.arg in {"toolTip", "whatsThis", "textFormat"}:
            found.append(node.arg)
    return [name for name in found if name in SINKS or name in METHODS | {"toolTip", "whatsThis", "textFormat"}]


def last_name(node: ast.expr) -> str:
    """Return the class that an expression names, without the module before it."""
    named = ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
    name = named.rpartition(".")[2]
    return name if name in SINKS else ""


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_no_module_but_the_plain_ones_uses_a_raw_sink(path: Path) -> None:
    if path.name in {"text.py", "asking.py", "plain_wizard.py"}:
        return
    assert raw_sinks(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("label = QLabel(row.name)", ["QLabel"]),
        ("class Name(QtWidgets.QLabel): pass", ["QLabel"]),
        ("return self.option(QWizard.WizardOption.HaveHelpButton)", []),
        ("QtWidgets.QMessageBox.critical(self, 'Error', str(error))", ["QMessageBox"]),
        ("button.setToolTip(row.name)", ["setToolTip"]),
        ("edit.appendHtml(note)", ["appendHtml"]),
        ("page.setSubTitle(name)", ["setSubTitle"]),
        ("if role == Qt.ItemDataRole.ToolTipRole: return row.name", ["ToolTipRole"]),
        ("QPushButton(text, toolTip=name)", ["toolTip"]),
        ("label = PlainLabel(row.name)\nset_tooltip(label, row.name)\nfield.setText(row.name)", []),
    ],
)
def test_the_lint_knows_a_raw_sink(source: str, found: list[str]) -> None:
    assert raw_sinks(source) == found


@pytest.mark.parametrize("typed", NASTY)
def test_a_label_is_as_wide_as_the_letters_typed(qtbot: QtBot, typed: str) -> None:
    label = PlainLabel(typed)
    qtbot.addWidget(label)
    assert label.text() == typed
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(typed)


@pytest.mark.parametrize("typed", NASTY)
def test_a_tooltip_says_the_letters_typed(qtbot: QtBot, typed: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, typed)
    assert read_as_qt_does(widget.toolTip()) == typed


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp")), min_size=1))
def test_any_tooltip_says_the_letters_typed(typed: str) -> None:
    assert read_as_qt_does(tooltip(typed)) == typed


def read_as_qt_does(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_text_that_hides_or_turns_what_follows_loses_that_power() -> None:
    assert plain("Nia\u202egnp.exe") == "Niagnp.exe"
    assert plain("a\x00b\x1b[31mc") == "ab[31mc"
    assert plain("two\nlines") == "two\nlines"
    assert one_line(" two\nlines\t here ") == "two lines here"
    # Joiners belong to names in several scripts.
    assert plain("می\u200cخواهم") == "می\u200cخواهم"


def test_an_ampersand_in_a_name_stays_in_a_button(qtbot: QtBot) -> None:
    button = QPushButton(no_mnemonic("R&D"))
    qtbot.addWidget(button)
    assert button.text() == "R&&D"
    assert button.shortcut().isEmpty()


def test_a_label_without_room_shows_an_ellipsis_and_tells_the_rest(qtbot: QtBot) -> None:
    label = PlainLabel("<i>A long name</i> that does not fit")
    show(qtbot, label, QSize(90, 30))
    assert [label.is_cut, read_as_qt_does(label.toolTip())] == [True, "<i>A long name</i> that does not fit"]
    label.resize(600, 30)
    assert [label.is_cut, label.toolTip()] == [False, ""]


def test_a_named_field_is_reached_by_its_letter(qtbot: QtBot) -> None:
    field = PlainEdit()
    label = PlainLabel("&Notes", buddy=field)
    qtbot.addWidget(field)
    qtbot.addWidget(label)
    assert label.buddy() is field


def test_a_message_box_shows_letters(qtbot: QtBot) -> None:
    box = message_box(None, "<b>Erase</b> Nia?", "It cannot be undone.")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<b>Erase</b> Nia?\n\nIt cannot be undone."
    assert Qt.TextFormat.AutoText not in {label.textFormat() for label in box.findChildren(QLabel) if label.text()}


@pytest.mark.parametrize(("button", "erased"), [("Erase", ["Nia"]), ("Cancel", [])])
def test_only_the_deed_itself_does_it(qtbot: QtBot, button: str, erased: list[str]) -> None:
    window = QWidget()
    show(qtbot, window, QSize(300, 200))
    done: list[str] = []
    box = ask_before(window, "Erase Nia?", "It cannot be undone.", act="Erase", then=lambda: done.append("Nia"))
    default = box.defaultButton()
    assert default is not None
    assert default.text() == "Cancel"
    next(each for each in box.buttons() if each.text() == button).click()
    assert done == erased


def test_a_wizard_shows_letters(qtbot: QtBot) -> None:
    wizard = PlainWizard()
    qtbot.addWidget(wizard)
    page, _column = wizard.add_page("<b>Where</b> data lives", "<i>on</i> this computer")
    head = page.findChildren(QLabel)
    assert [label.text() for label in head] == ["<b>Where</b> data lives", "<i>on</i> this computer"]
    assert {label.textFormat() for label in head} == {Qt.TextFormat.PlainText}


def test_tab_leaves_a_field_for_notes(qtbot: QtBot) -> None:
    field = PlainEdit("<b>said</b>")
    qtbot.addWidget(field)
    assert field.tabChangesFocus()
    assert field.toPlainText() == "<b>said</b>"
    assert field.sizeHint().height() > 3 * field.fontMetrics().height()


def test_what_is_left_out_beside_others_is_left_out_alone() -> None:
    every = [chr(number) for number in range(0x10000)]
    left_out = set(every) - set(plain("".join(every)))
    assert len(left_out) > 2000
    assert [each for each in left_out if plain(each)] == []
