"""What a candidate's page says of how the interviews were held, and of cards that were keyed in from paper."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton

from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.cards import NoteLine
from cfhire.reports.documents import offer_readiness_html
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.text import PlainLabel
from tests.ui.candidates.conftest import open_page
from tests.ui.window_checks import Look, faults

NAME = "Mateusz Zieliński"


@pytest.fixture
def tom(workspace: Workspace) -> Workspace:
    """Return the desk of Tom, who interviews Mateusz."""
    return workspace.seen_by(workspace.people.find("Tom Okafor").id)


def fill(desk: Workspace, interview: str, card: str) -> None:
    """Skip the first question, rate the others with a note."""
    kit = desk.interviews.kit(interview)
    ids = dict(kit.criterion_ids)
    desk.cards.skip(card, kit.questions[0].id, "No time left")
    for planned in kit.questions[1:]:
        if planned.question.criterion:
            desk.cards.save_draft(card, [NoteLine(new_note_id(), planned.id, "Counted twice")], 0, 31 * 60)
            desk.cards.rate(card, planned.id, ids[planned.question.criterion], 4)


def said(window: MainWindow, desk: Desk) -> str:
    """Return what the page of Mateusz says."""
    view = open_page(window, desk, NAME)
    return "\n".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisibleTo(view))


def test_probes_pauses_skips_and_minutes_stand_with_the_evidence(
    window: MainWindow, desk: Desk, workspace: Workspace, tom: Workspace
) -> None:
    row = next(each for each in tom.interviews.rows(mine=True) if each.candidate == NAME)
    kit = tom.interviews.kit(row.id)
    tom.interviews.begin(row.own_card)
    asked = kit.questions[1]
    for number in (1, 2, 3):
        tom.cards.use_probe(row.own_card, asked.id, number)
    tom.cards.pause(row.own_card, 12 * 60, 240, datetime(2026, 11, 24, 11, tzinfo=UTC), found=True)
    fill(tom, row.id, row.own_card)
    tom.cards.submit(row.own_card)
    shown = said(window, desk)
    first, title = kit.questions[0].question.title, asked.question.title
    assert f"Tom Okafor, {kit.name}: 31 of {kit.minutes} min; probes asked: “{title}” 1, 2, 3" in shown
    assert f"“{first}” skipped: No time left" in shown
    assert "pause of 4 min at minute 12 (found by the clock)" in shown
    assert f"Probes on “{title}”: 3, with the other candidates 0.0 on average" in shown
    comparison = workspace.reporting.comparison(workspace.jobs.find("Night Auditor").id)
    (mateusz,) = (each for each in comparison.candidates if each.name == NAME)
    assert any(title in sentence for sentence in mateusz.comparability)


def test_a_card_from_paper_says_so_on_the_page_and_in_the_report(
    window: MainWindow, desk: Desk, workspace: Workspace, tom: Workspace
) -> None:
    row = next(each for each in tom.interviews.rows(mine=True) if each.candidate == NAME)
    card = workspace.cards.open_paper(row.id, tom.viewer.person_id, no_conflict=True).id
    fill(workspace, row.id, card)
    workspace.cards.submit(card)
    told = r"entered from paper by Maya Ortiz on \d+ \w+ 20\d\d"
    assert re.search(told, said(window, desk))
    page = offer_readiness_html(workspace.reporting.offer_readiness(row.application_id))
    assert re.search(rf"The card of Tom Okafor \({re.escape(row.name)}\) was {told}", page)


def test_an_addition_to_a_sealed_card_is_signed_once(
    window: MainWindow, desk: Desk, workspace: Workspace, tom: Workspace
) -> None:
    row = next(each for each in tom.interviews.rows(mine=True) if each.candidate == NAME)
    tom.interviews.begin(row.own_card)
    fill(tom, row.id, row.own_card)
    tom.cards.submit(row.own_card)
    tom.cards.add_addendum(row.own_card, "A date was corrected")
    assert workspace.check().faults == ()
    (line,) = (each for each in said(window, desk).splitlines() if "A date was corrected" in each)
    assert line.count("Tom Okafor") == 1


def test_a_shadow_is_told_what_stays_with_the_interviewers(
    window: MainWindow, desk: Desk, workspace: Workspace
) -> None:
    noor = seated_shadow(workspace)
    desk.seat(workspace.seen_by(noor))
    shown = said(window, desk)
    assert "Hidden until your own card is in" not in shown
    assert "whoever observes or shadows does not see it" in shown
    assert "Noor Haddad (shadow), Tom Okafor (interviewer)" in shown
    view = open_page(window, desk, NAME)
    assert not [b for b in view.findChildren(QAbstractButton) if "Change…" in b.text() and b.isVisibleTo(view)]


def seated_shadow(workspace: Workspace) -> str:
    """Seat Noor as a shadow beside Tom for Mateusz; return the id."""
    job = workspace.jobs.find("Night Auditor").id
    noor = workspace.people.add("Noor Haddad", Role.INTERVIEWER).id
    workspace.people.seat(job, noor, PanelRole.SHADOW)
    row = next(each for each in workspace.interviews.rows() if each.candidate == NAME and each.state == "planned")
    with workspace._store.writing(workspace.viewer, "test.seated") as (session, act):
        session.add(ScorecardRecord(interview_id=row.id, person_id=noor, panel_role=PanelRole.SHADOW))
        act.touch("interview", row.id)
    return noor


def test_it_reads_well_in_every_look(look: Look, window: MainWindow, desk: Desk) -> None:
    window.resize(look.size)
    assert faults(open_page(window, desk, "Nia Adeyemi")) == []
