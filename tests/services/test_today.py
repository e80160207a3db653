"""Today: what waits for somebody, and nothing of those who only applied."""

from datetime import timedelta
from pathlib import Path

import pytest

from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.workspace import create_workspace


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
