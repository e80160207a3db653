"""F1 tells what the page in front is for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cfhire import __version__, app
from cfhire.settings import Settings
from cfhire.ui.desk import Desk
from cfhire.ui.guide.dialog import HelpDialog
from cfhire.ui.guide.screen import register
from cfhire.ui.guide.sections import SAME, paragraphs, read_sections, section_of
from cfhire.ui.main_window import MainWindow
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from tests.ui.window_checks import settle, show


@pytest.fixture
def helped(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window with two pages and help."""
    for page in ("jobs", "compare"):
        window.register_page(page, page.title(), QWidget)
    register(window, Desk(window.session, window))
    show(qtbot, window, QSize(1366, 768))
    window.session.go("jobs")
    yield window
    for dialog in window.findChildren(HelpDialog):
        dialog.close()


def said(window: MainWindow) -> list[str]:
    """Return what the help says now."""
    settle()
    dialog = next(each for each in window.findChildren(HelpDialog) if each.isVisible())
    return [label.text() for label in dialog.findChildren(PlainLabel) if label.isVisibleTo(dialog)]


def test_f1_helps_with_the_page_in_front_and_follows_to_the_next(helped: MainWindow) -> None:
    QTest.keyClick(helped, Qt.Key.Key_F1)
    assert said(helped)[0] == "Jobs"
    assert any(text.startswith("• Interview plan: Enter adds") for text in said(helped))
    helped.session.go("compare")
    helped.activateWindow()
    settle()
    QTest.keyClick(helped, Qt.Key.Key_F1)
    assert said(helped)[0] == "Compare"
    assert len([each for each in helped.findChildren(HelpDialog) if each.isVisible()]) == 1


@pytest.mark.parametrize("page", sorted(read_sections()))
def test_help_scrolls_no_further_than_its_words_go(helped: MainWindow, page: str) -> None:
    helped.help_requested.emit(page)
    settle()
    dialog = next(each for each in helped.findChildren(HelpDialog) if each.isVisible())
    area = dialog.findChildren(QScrollArea)[0]
    inside = area.widget()
    assert inside is not None
    end = max(label.geometry().bottom() for label in inside.findChildren(PlainLabel) if label.isVisible())
    margin = inside.contentsMargins().bottom() + sizes().gap
    assert area.verticalScrollBar().maximum() <= max(end + margin + 1 - area.viewport().height(), 0)


def test_every_page_of_the_program_has_help_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    program = app.build_program(Settings(scheme="light"), tmp_path, lambda _settings: None)
    pages = set(program.window._factories)
    program.window.deleteLater()
    program.deleteLater()
    assert {"today", "preferences", "start"} <= pages
    assert {SAME.get(page, page) for page in pages} - set(read_sections()) == set()


def test_a_page_without_help_is_helped_by_what_holds_everywhere() -> None:
    assert section_of("nowhere").title == "The screens"
    assert "Ctrl+K finds pages" in section_of("nowhere").paragraphs[0]


def test_marks_of_emphasis_are_taken_out_and_points_kept() -> None:
    text = "One\nline, *soft* and **loud**.\n\n- first `key`,\n  still first\n- second\n"
    assert paragraphs(text) == ("One line, soft and loud.", "• first key, still first", "• second")


def test_the_menu_says_which_version_this_is(helped: MainWindow) -> None:
    helped.registry["help.about"].trigger()
    box = helped.findChildren(QMessageBox)[0]
    assert f"cfhire {__version__}" in box.text()
    assert "Apache License 2.0" in box.text()
    box.close()
