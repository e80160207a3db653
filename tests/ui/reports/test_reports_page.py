"""A report is seen as it will be printed, saved as it was seen, or says what is in its way."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from cfhire.errors import ReadableError
from cfhire.model.kinds import DevelopKind, ReportKind, Role
from cfhire.model.rows.previews import NeedsTraining, Page, Preview, Subject
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.reports.page import ReportsPage
from cfhire.ui.reports.page_view import Leaf, PageView
from cfhire.ui.reports.screen import register
from cfhire.ui.session import AtKeyboard, Place, Session
from cfhire.ui.tasks import Progress, Tasks
from cfhire.ui.theme import Theme
from tests.ui.window_checks import Look, faults, settle, show

CANDIDATES = (Subject("nia", "Nia Adeyemi · Guest Services Lead"), Subject("dana", "Dana Kim · Guest Services Lead"))
PREVIEW = Preview(b"%PDF-", 2, tuple(Page(60, 84, b"\xff" * 60 * 84 * 4) for _page in range(2)))


def application(desk: Desk, name: str) -> str:
    return next(row.id for row in desk.workspace.candidates.rows() if row.name == name)


def opened(qtbot: QtBot, window: MainWindow, desk: Desk, name: str) -> ReportsPage:
    show(qtbot, window, QSize(1366, 768))
    desk.session.go("reports", application(desk, name))
    settle()
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    return page


def box(page: ReportsPage, name: str) -> QComboBox:
    """Return the list to choose from whose label begins with `name`."""
    label = next(each for each in page.findChildren(QLabel) if each.text().replace("&", "") == name)
    found = label.buddy()
    assert isinstance(found, QComboBox)
    return found


def button(page: ReportsPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text().replace("&", "") == text)


def said(page: ReportsPage) -> list[str]:
    settle()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def save_as(window: MainWindow, target: Path) -> str:
    """Choose `target` in the dialog and return the name it offered."""
    dialog = window.findChildren(QFileDialog)[-1]
    offered = Path(dialog.selectedFiles()[0]).name
    dialog.selectFile(str(target))
    dialog.accept()
    settle()
    return offered


@pytest.mark.needs_pango
def test_a_report_is_shown_page_by_page_and_saved_as_it_is_shown(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    page = opened(qtbot, window, desk, "Nia Adeyemi")
    assert box(page, "Candidate").currentText() == "Nia Adeyemi · Guest Services Lead"
    leaves = page.findChildren(Leaf)
    assert [leaf.accessibleName() for leaf in leaves] == [
        f"Page {n} of {len(leaves)}" for n in range(1, len(leaves) + 1)
    ]
    assert f"Page 1 of {len(leaves)}" in said(page)
    shown = leaves[0].grab().toImage()
    assert len({shown.pixelColor(x, y).name() for x in range(0, shown.width(), 9) for y in range(0, 400, 9)}) > 3

    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert save_as(window, tmp_path / "Nia.pdf") == "Offer readiness Nia Adeyemi.pdf"
    assert (tmp_path / "Nia.pdf").read_bytes().startswith(b"%PDF-")
    button(page, "Save HTML…").click()
    assert save_as(window, tmp_path / "Nia.html") == "Offer readiness Nia Adeyemi.html"
    assert "Nia Adeyemi" in (tmp_path / "Nia.html").read_text(encoding="utf-8")
    assert "Saved as “Nia.html”" in [label.text() for label in window.toast.findChildren(QLabel)]

    made: list[Progress] = []
    desk.session.tasks.began.connect(made.append)
    desk.session.go("")
    desk.session.go("reports")
    settle()
    assert made == [], "a report that is still true is not made again"


def test_an_offer_without_training_leads_to_the_onboarding_plan(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    nia = application(desk, "Nia Adeyemi")
    rows = desk.workspace.pages.page(nia).onboarding
    desk.workspace.decisions.set_onboarding(nia, [row for row in rows if row.kind is DevelopKind.TECHNICAL])
    page = opened(qtbot, window, desk, "Nia Adeyemi")
    words = said(page)
    assert [each for each in words if "soft is missing" in each]
    assert [each for each in words if each.startswith("Add what the candidate will learn")]
    assert not button(page, "Save PDF…").isEnabled()
    button(page, "Open the onboarding plan").click()
    assert desk.session.place == Place("candidates", nia)


@pytest.mark.needs_pango
def test_each_kind_of_report_offers_its_own_subjects(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    show(qtbot, window, QSize(1366, 768))
    desk.session.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    kinds = box(page, "Report")
    kinds.setCurrentIndex(kinds.findText("Interview plan"))
    settle()
    jobs = box(page, "Job")
    assert {jobs.itemText(n) for n in range(jobs.count())} == {"Guest Services Lead", "Night Auditor"}
    assert page.findChildren(Leaf)
    assert page.kind is ReportKind.PLAN


def test_without_pango_the_web_page_can_still_be_saved(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A computer without Pango, as the process that sets the text sees it.
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    (tmp_path / "weasyprint" / "urls.py").write_text("class URLFetcher: ...\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    page = opened(qtbot, window, desk, "Nia Adeyemi")
    assert "PDFs need the system library Pango, which is not installed on this computer." in said(page)
    assert not button(page, "Save PDF…").isEnabled()
    button(page, "Save the web page…").click()
    save_as(window, tmp_path / "Nia.html")
    assert (tmp_path / "Nia.html").exists()


def test_work_that_is_cancelled_stops_and_can_be_begun_again(qtbot: QtBot, light: Theme, workspace: Workspace) -> None:
    tasks = Tasks()
    session = Session(tasks, AtKeyboard("maya", "Maya Ortiz", "chair"))
    window = MainWindow(session, light)
    desk = Desk(session)
    register(window, desk)
    desk.seat(workspace)
    begun: list[Progress] = []
    tasks.began.connect(begun.append)
    show(qtbot, window, QSize(1366, 768))
    session.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: any(progress.can_cancel for progress in begun), timeout=5000)
    next(progress for progress in begun if progress.can_cancel).cancel()
    qtbot.waitUntil(lambda: "The preview was cancelled." in said(page), timeout=5000)
    assert button(page, "Try again").isVisible()
    assert page.findChildren(Leaf) == []
    tasks.close()


def test_what_is_hidden_from_a_person_is_neither_offered_nor_shown(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = opened(qtbot, window, desk, "Yusuf Demir")
    candidates = box(page, "Candidate")
    assert not [n for n in range(candidates.count()) if "Yusuf" in candidates.itemText(n)]
    assert candidates.currentText() == ""
    assert "This stays hidden until your own card for this application is in." in said(page)
    assert page.findChildren(Leaf) == []
    assert not button(page, "Save HTML…").isEnabled()


@pytest.mark.needs_pango
def test_another_person_at_the_keyboard_sees_nothing_of_the_report_before(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = opened(qtbot, window, desk, "Nia Adeyemi")
    assert page.findChildren(Leaf)
    auditor = desk.workspace.people.add("Noor Haddad", Role.AUDITOR).id
    desk.seat(desk.workspace.seen_by(auditor))
    settle()
    assert "No candidate has a submitted card that you may see yet." in said(page)
    assert not button(page, "Save PDF…").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.findChildren(QFileDialog) == []


def test_an_empty_workspace_says_what_is_missing(qtbot: QtBot) -> None:
    page = ReportsPage()
    show(qtbot, page, QSize(1000, 700))
    page.show_subjects(())
    assert "No candidate has a submitted card that you may see yet." in said(page)
    with qtbot.waitSignal(page.jobs_requested):
        button(page, "Go to the jobs").click()


def test_pages_are_scrolled_by_key_and_counted(qtbot: QtBot) -> None:
    page = ReportsPage()
    show(qtbot, page, QSize(1000, 700))
    page.show_preview(PREVIEW)
    settle()
    view = page.findChildren(PageView)[0]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert "Page 2 of 2" in said(page)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert "Page 1 of 2" in said(page)


def test_larger_pages_ask_for_more_pixels(qtbot: QtBot) -> None:
    page = ReportsPage()
    show(qtbot, page, QSize(1000, 700))
    page.show_preview(PREVIEW)
    zoom = box(page, "Zoom")
    before = page.findChildren(Leaf)[0].width()
    with qtbot.waitSignal(page.sharper_wanted):
        zoom.setCurrentIndex(zoom.findText("200 %"))
    assert page.findChildren(Leaf)[0].width() == pytest.approx(2 * before, rel=0.1)


@pytest.mark.parametrize("state", ["preview", "training", "library", "waiting", "empty"])
def test_the_page_reads_well_in_every_look(qtbot: QtBot, look: Look, state: str) -> None:
    page = ReportsPage()
    show(qtbot, page, look.size)
    page.show_subjects(() if state == "empty" else CANDIDATES)
    match state:
        case "preview":
            page.show_preview(PREVIEW)
        case "training":
            page.show_trouble(NeedsTraining("Soft training is missing.", "Add what the candidate learns."), html=False)
        case "library":
            page.show_trouble(ReadableError("PDFs need Pango.", "Install it: " + "libpango " * 30), html=True)
        case "waiting":
            page.show_waiting("The report is being made…")
    assert faults(page) == []
    assert page.horizontalScrollBar().maximum() == 0


def test_the_pages_stand_in_the_middle_when_the_window_was_made_smaller_meanwhile(qtbot: QtBot, light: Theme) -> None:
    light.use("light", 200)
    window, view = QStackedWidget(), PageView()
    window.addWidget(view)
    window.addWidget(QLabel("Question banks"))
    show(qtbot, window, QSize(1300, 500))
    view.show_pages(PREVIEW.pages)
    settle()
    window.setCurrentIndex(1)
    window.resize(952, 500)
    settle()
    window.setCurrentIndex(0)
    leaf, around = view.findChildren(Leaf)[0], view.widget()
    assert around is not None
    settle()
    assert leaf.width() <= around.width() <= 952
    assert abs(leaf.geometry().center().x() - around.rect().center().x()) <= 1


def test_saving_is_offered_once_there_is_something_to_save(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    acts = [window.registry[f"reports.{ending}"] for ending in ("html", "pdf")]
    assert [act.isEnabled() for act in acts] == [False, False]
    page = opened(qtbot, window, desk, "Nia Adeyemi")
    page.show_waiting("The report is being made…")
    assert [act.isEnabled() for act in acts] == [False, False]
    page.show_html_ready()
    assert [act.isEnabled() for act in acts] == [True, False]
    page.show_preview(PREVIEW)
    assert [act.isEnabled() for act in acts] == [True, True]
