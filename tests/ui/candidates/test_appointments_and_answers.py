"""What is arranged and answered on a candidate's page: appointments, a "no" on values."""

from pathlib import Path

import icalendar
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateTimeEdit, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import Axis, InterviewState, PanelRole, Recommendation, Role
from cfhire.model.rows.cards import NoteLine
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace
from cfhire.ui.candidates.appointment_dialogs import CancelDialog, MoveDialog
from cfhire.ui.candidates.appointment_menu import AppointmentMenu
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.panel_points import AnswerDialog
from cfhire.ui.candidates.replace_dialog import ReplaceDialog
from cfhire.ui.candidates.screen import register
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from tests.ui.candidates.conftest import open_page
from tests.ui.window_checks import Look, faults, settle, show


def menu_of(view: CandidateView) -> AppointmentMenu:
    """Return the one menu of an appointment on the page."""
    (menu,) = [each for each in view.findChildren(AppointmentMenu) if each.isVisibleTo(view)]
    return menu


def choose(view: CandidateView, text: str) -> None:
    """Choose an entry of the menu."""
    next(act for act in menu_of(view).acts if act.text().replace("&", "") == text).trigger()
    settle()


def the_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open."""
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def press(dialog: QDialog, text: str) -> None:
    """Press the button with that text."""
    next(each for each in dialog.findChildren(QAbstractButton) if each.text() == text).click()
    settle()


def state(desk: Desk, window: MainWindow) -> tuple[InterviewState, str]:
    """Return state and local time of the interview that waits."""
    rows = desk.workspace.pages.page(window.session.place.subject).interviews
    row = next(each for each in rows if each.name == "Skill interview")
    return row.state, row.local_start


def test_an_interview_is_moved_cancelled_and_brought_back(window: MainWindow, desk: Desk) -> None:
    view = open_page(window, desk, "Mateusz Zieliński")
    before = state(desk, window)
    choose(view, "Move…")
    dialog = the_dialog(window, MoveDialog)
    dialog.findChildren(QDateTimeEdit)[0].setDateTime(QDateTime(QDate(2026, 11, 27), QTime(15, 0)))
    dialog.findChildren(QLineEdit)[-1].setText("Tom is away")
    press(dialog, "Move")
    assert state(desk, window) == (InterviewState.PLANNED, "2026-11-27T15:00")
    window.session.undo()
    settle()
    assert state(desk, window) == before

    choose(view, "Cancel…")
    dialog = the_dialog(window, CancelDialog)
    press(dialog, "Cancel interview")
    assert dialog.isVisible()
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("The candidate is ill")
    press(dialog, "Cancel interview")
    assert state(desk, window)[0] is InterviewState.CANCELLED
    assert [act.text().replace("&", "") for act in menu_of(view).acts][:2] == ["Reinstate", "Schedule again…"]
    window.session.undo()
    settle()
    assert state(desk, window) == before


def seated(desk: Desk, window: MainWindow) -> tuple[str, ...]:
    """Return who sits in the interview that waits."""
    rows = desk.workspace.pages.page(window.session.place.subject).interviews
    return next(each.interviewers for each in rows if each.name == "Skill interview")


def test_somebody_else_interviews_and_it_is_taken_back(window: MainWindow, desk: Desk, workspace: Workspace) -> None:
    kim = workspace.people.add("Kim Vu", Role.INTERVIEWER).id
    workspace.people.seat(workspace.jobs.find("Night Auditor").id, kim, PanelRole.OBSERVER)
    view = open_page(window, desk, "Mateusz Zieliński")
    choose(view, "Replace an interviewer…")
    dialog = the_dialog(window, ReplaceDialog)
    leaving, coming = dialog.findChildren(QComboBox)
    assert leaving.currentText() == "Tom Okafor · interviewer"
    offered = [coming.itemText(place) for place in range(coming.count())]
    assert "Ada Lindqvist · interviewer" in offered
    assert not any(name.startswith(("Tom Okafor", "Kim Vu")) for name in offered), "there already; only listens"
    coming.setCurrentIndex(offered.index("Ada Lindqvist · interviewer"))
    press(dialog, "Replace")
    assert seated(desk, window) == ("Ada Lindqvist",)
    entries = [act.text().replace("&", "") for act in menu_of(view).acts]
    assert entries[-1] == "Calendar file for Tom Okafor, who was replaced…"
    window.session.undo()
    settle()
    assert seated(desk, window) == ("Tom Okafor",)


def test_the_candidates_calendar_file_is_written(window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    view = open_page(window, desk, "Mateusz Zieliński")
    (row,) = [each for each in desk.workspace.interviews.rows() if each.id == menu_of(view)._row.id]
    path = desk.workspace.appointments.write_calendar(row.id, tmp_path / "Interview.ics", for_candidate=True)
    assert "Tom Okafor" not in path.read_text(encoding="utf-8")
    assert str(icalendar.Calendar.from_ical(path.read_bytes())["METHOD"]) == "REQUEST"


def test_an_interviewer_sees_no_way_to_organise(window: MainWindow, desk: Desk, workspace: Workspace) -> None:
    desk.seat(workspace.seen_by(workspace.people.find("Tom Okafor").id))
    view = open_page(window, desk, "Mateusz Zieliński")
    assert not [each for each in view.findChildren(AppointmentMenu) if each.isVisibleTo(view)]
    assert not [each for each in view.findChildren(QAbstractButton) if each.text() == "Schedule…" and each.isVisible()]


def say_no(workspace: Workspace) -> None:
    """Submit Maya's open card for Yusuf Demir with a "no" on values."""
    row = next(each for each in workspace.interviews.rows(mine=True) if each.candidate == "Yusuf Demir")
    kit = workspace.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for planned in kit.questions:
        if planned.question.criterion:
            line = NoteLine(new_note_id(), planned.id, "Left the guest waiting and told nobody.", 60)
            workspace.cards.save_draft(row.own_card, [line], 0, 60)
            workspace.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], 2)
    workspace.recommendations.say(row.own_card, Axis.VALUES, Recommendation.STRONG_NO)
    workspace.cards.submit(row.own_card)


def test_a_no_on_values_is_answered_on_the_page(window: MainWindow, desk: Desk, workspace: Workspace) -> None:
    say_no(workspace)
    view = open_page(window, desk, "Yusuf Demir")
    assert view.points.isVisible()
    (button,) = view.points.buttons
    button.click()
    settle()
    dialog = the_dialog(window, AnswerDialog)
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("The panel heard the same from Priya.")
    press(dialog, "Put on record")
    (point,) = workspace.pages.page(window.session.place.subject).open_points
    assert point.answer == "The panel heard the same from Priya."
    window.session.undo()
    settle()
    assert workspace.pages.page(window.session.place.subject).open_points[0].answer == ""


def test_it_all_reads_well_in_every_look(look: Look, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    say_no(workspace)
    made = Desk(window.session, window)
    register(window, made)
    made.seat(workspace)
    show(qtbot, window, look.size)
    found = {}
    for name in ("Mateusz Zieliński", "Yusuf Demir"):
        view = open_page(window, made, name)
        found[name] = faults(view)
    view.points.buttons[0].click()
    settle()
    found["answer"] = faults(the_dialog(window, AnswerDialog))
    the_dialog(window, AnswerDialog).close()
    view = open_page(window, made, "Mateusz Zieliński")
    for number, kind in enumerate((MoveDialog, CancelDialog, ReplaceDialog)):
        menu_of(view).acts[number].trigger()
        settle()
        found[kind.__name__] = faults(the_dialog(window, kind))
        the_dialog(window, kind).close()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
