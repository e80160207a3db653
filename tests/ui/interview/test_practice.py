"""The page before an interview for who learns: observers, shadows, and the comparison afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cfhire.model.kinds import InterviewState, PanelRole, Role
from cfhire.model.rows.cards import NoteLine, PracticeRow
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.interview.practice_card import gap_words
from cfhire.ui.interview.wrap_up_presenter import sealing_words
from tests.ui.interview.conftest import Clocks, Stage, prepared, staged
from tests.ui.window_checks import Look, faults, settle

Key = Qt.Key


def seat_noor(path: Path, role: PanelRole) -> None:
    """Seat Noor beside Tom in the skill interview with Yusuf Demir."""
    maya = open_workspace(path)
    job = maya.jobs.find("Night Auditor").id
    noor = maya.people.add("Noor Haddad", Role.INTERVIEWER).id
    maya.people.seat(job, noor, role)
    application = maya.candidates.find(job, "Yusuf Demir").id
    people = [maya.people.find("Tom Okafor").id, noor]
    planned = maya.plan_kits.find(job, "Skill interview")
    maya.interviews.schedule(application, planned, people, "2026-11-25T10:00", "Europe/Berlin")
    maya.close()


def write(desk: Workspace, value: int) -> None:
    """Fill the own card for Yusuf Demir's skill interview and submit it."""
    row = next(
        each
        for each in desk.interviews.rows(mine=True)
        if (each.candidate, each.name) == ("Yusuf Demir", "Skill interview")
    )
    desk.interviews.begin(row.own_card)
    kit = desk.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for planned in kit.questions:
        if planned.question.criterion:
            desk.cards.save_draft(row.own_card, [NoteLine(new_note_id(), planned.id, "Counted the float")], 0, 60)
            desk.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], value)
    desk.cards.submit(row.own_card)


@pytest.fixture
def shadow(qapp: QApplication, sample_copy: Path, clocks: Clocks) -> Iterator[Stage]:
    """Return Noor at the window, who shadows Tom."""
    seat_noor(sample_copy, PanelRole.SHADOW)
    with staged(sample_copy, "Noor Haddad", "Yusuf Demir", "Skill interview", clocks) as stage:
        yield stage


@pytest.fixture
def observer(qapp: QApplication, sample_copy: Path, clocks: Clocks) -> Iterator[Stage]:
    """Return Noor at the window, who observes."""
    seat_noor(sample_copy, PanelRole.OBSERVER)
    with staged(sample_copy, "Noor Haddad", "Yusuf Demir", "Skill interview", clocks) as stage:
        yield stage


def test_an_observer_has_the_kit_and_no_way_to_start(observer: Stage) -> None:
    page = prepared(observer)
    assert "you listen, ask nothing and rate nothing" in page._state.text()
    assert not page.start.isVisible()
    assert not page.no_conflict.isVisible()
    assert page.print_kit.isVisible()


def test_a_shadow_practises_by_the_same_keys_and_compares_afterwards(shadow: Stage) -> None:
    page = prepared(shadow)
    assert "Your card counts nowhere" in page._state.text()
    shadow.click(page.no_conflict)
    shadow.click(page.start)
    assert shadow.live.is_live
    shadow.live.wrap_up()
    asked = sealing_words(shadow.live.sheet)
    assert "It counts nowhere" in asked
    assert "others' cards" not in asked
    shadow.live.ending.leave()
    write(shadow.workspace, 2)
    page.show_subject(shadow.row.own_card)
    assert not page.practice.isVisible()
    write(shadow.workspace.seen_by(shadow.workspace.people.find("Tom Okafor").id), 4)
    prepared(shadow)
    page.show_subject(shadow.row.own_card)
    settle()
    assert page.practice.isVisible()
    head, *rows = page.practice.lines
    assert head == ("Answer to", "Noor Haddad", "Tom Okafor", "apart")
    assert {row[1:] for row in rows} == {("2", "4", "−2")}


@pytest.mark.parametrize(("practised", "rated", "words"), [(4, 3, "+1"), (2, 4, "−2"), (3, 3, "0"), (None, 3, "—")])
def test_how_far_apart_is_said_with_its_sign(practised: int | None, rated: int | None, words: str) -> None:
    assert (
        gap_words(
            PracticeRow("Two differences to explain", "Night accounts", "Noor", "Tom", practised, rated).difference
        )
        == words
    )


def test_it_reads_well_in_every_look(look: Look, shadow: Stage) -> None:
    shadow.window.resize(look.size)
    write(shadow.workspace, 2)
    write(shadow.workspace.seen_by(shadow.workspace.people.find("Tom Okafor").id), 4)
    assert faults(prepared(shadow)) == []


def test_who_joins_an_interview_that_runs_declares_no_conflict_first(
    qapp: QApplication, sample_copy: Path, clocks: Clocks
) -> None:
    with staged(sample_copy, "Priya Shah", "Yusuf Demir", "Values interview", clocks) as priya:
        page = prepared(priya)
        assert priya.workspace.interviews.kit(priya.row.id).state is InterviewState.LIVE
        assert not page.start.isEnabled()
        priya.click(page.no_conflict)
        priya.click(page.start)
        assert priya.live.is_live
        assert priya.card.no_conflict
        priya.live.ending.leave()
        page.show_subject(priya.row.own_card)
        settle()
        assert page.start.isEnabled()
        assert not page.no_conflict.isVisible()
