"""Today: what waits for somebody, and nothing of those who only applied."""

from datetime import timedelta
from pathlib import Path

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
