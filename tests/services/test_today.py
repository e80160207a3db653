"""Today: what waits for somebody, and nothing of those who only applied."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.sample.building import NOW
from cfhire.services.workspace import create_workspace, open_workspace


def test_today_counts_everybody_and_lists_those_who_wait(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "Day.cfhire", "Northwind Hotels", "Maya Ortiz")
    job = workspace.jobs.add("Guest Services Lead", []).id
    for name in ("Ana Lima", "Bo Chen", "Cara Novak"):
        workspace.candidates.add(CandidateEntry(name), job)
    waiting = workspace.candidates.find(job, "Bo Chen")
    workspace.candidates.promise_answer(waiting.id, workspace.days.today().now + timedelta(days=2))
    today = workspace.days.today()
    assert [each.candidate for each in today.answers] == ["Bo Chen"]
    assert [(each.title, each.candidates) for each in today.jobs] == [("Guest Services Lead", 3)]
    assert [row.name for row in workspace.candidates.in_motion()] == ["Bo Chen"]
    workspace.close()


@pytest.mark.parametrize(
    ("seat", "hears"),
    [
        (PanelRole.CHAIR, ["Bo Chen"]),
        (PanelRole.INTERVIEWER, []),
        (PanelRole.SHADOW, []),
        (PanelRole.OBSERVER, []),
    ],
)
def test_a_promise_waits_for_those_who_organise_the_hire(seat: PanelRole, hears: list[str], tmp_path: Path) -> None:
    maya = create_workspace(tmp_path / "Day.cfhire", "Northwind Hotels", "Maya Ortiz")
    job = maya.jobs.add("Guest Services Lead", []).id
    maya.candidates.add(CandidateEntry("Bo Chen"), job)
    maya.candidates.promise_answer(maya.candidates.find(job, "Bo Chen").id, maya.days.today().now)
    noor = maya.people.add("Noor Haddad", Role.INTERVIEWER).id
    maya.people.seat(job, noor, seat)
    assert [each.candidate for each in maya.seen_by(noor).days.today().answers] == hears
    assert [each.candidate for each in maya.days.today().answers] == ["Bo Chen"]
    maya.close()


@pytest.mark.parametrize(("name", "panels"), [("Maya Ortiz", 5), ("Tom Okafor", 0)])
def test_a_decision_waits_for_those_who_may_make_it(sample_copy: Path, name: str, panels: int) -> None:
    workspace = open_workspace(sample_copy, name)
    today = workspace.days.today()
    assert len(today.panels) == panels
    assert today.may_make_jobs == today.may_add_candidates == bool(panels)
    workspace.close()


def test_a_chair_begins_candidates_of_the_own_job_only(tmp_path: Path) -> None:
    maya = create_workspace(tmp_path / "Day.cfhire", "Northwind Hotels", "Maya Ortiz")
    noor = maya.people.add("Noor Haddad", Role.INTERVIEWER).id
    maya.people.seat(maya.jobs.add("Guest Services Lead", []).id, noor, PanelRole.CHAIR)
    today = maya.seen_by(noor).days.today()
    assert (today.may_make_jobs, today.may_add_candidates) == (False, True)
    maya.close()


ASKING = """
import sys
from pathlib import Path
from cfhire.services.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
print(workspace.days.today().interviews != ())
workspace.close()
plans = "cfhire.model.rows.plans", "cfhire.services.plans", "cfhire.services.plan_checks", "cfhire.services.jobs"
cards = "cfhire.model.entities.cards", "cfhire.services.cards", "cfhire.services.shadowing"
print([name for name in plans + cards if name in sys.modules])
"""


def test_the_first_page_of_a_day_waits_for_no_plan_or_card_to_be_loaded(sample_copy: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", ASKING, sample_copy], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n") == ["True", "[]", ""]


def test_what_was_left_last_and_what_comes_first_stand_on_top(sample_copy: Path) -> None:
    clock = [NOW]
    maya = open_workspace(sample_copy, "Maya Ortiz", clock=lambda: clock[0])
    job = maya.jobs.find("Night Auditor").id
    planned, me = maya.plan_kits.find(job, "Values interview"), [maya.viewer.person_id]
    times = {
        "Noa Berg": "",
        "Uma Rao": "2026-11-20T15:00",
        "Ravi Sen": "2026-11-21T18:00",
        "Ada Moss": "2026-11-23T09:00",
        "Kai Moreno": "2026-11-21T15:00",
        "Ivo Blum": "2026-11-11T15:00",
    }
    for name, at in times.items():
        maya.candidates.add(CandidateEntry(name), job)
        maya.interviews.schedule(maya.candidates.find(job, name).id, planned, me, at, "Etc/UTC")
    coming = [row.candidate for row in maya.days.today().interviews if row.own_card]
    assert coming == ["Kai Moreno", "Ravi Sen", "Uma Rao", "Ada Moss", "Noa Berg"]
    ravi = next(row for row in maya.days.today().interviews if row.candidate == "Ravi Sen")
    maya.interviews.begin(ravi.own_card)
    clock[0] += timedelta(hours=1)
    maya.cards.save_draft(ravi.own_card, [], 0, 60)
    assert [row.candidate for row in maya.days.today().interrupted] == ["Ravi Sen", "Yusuf Demir"]
    maya.close()
