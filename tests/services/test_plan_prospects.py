"""What a plan promises before it opens, on the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.simulated_workspace import Organisation, simulated_workspace
from cfhire.errors import Invalid
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.jobs.words import precision_words


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return a copy of the sample."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def test_the_sample_plans_have_precision_and_a_chance(workspace: Workspace) -> None:
    for row in workspace.jobs.rows():
        expected = workspace.chances.outlook(workspace.jobs.page(row.id))
        assert expected.values is not None
        assert 0 < expected.values < 2
        assert expected.chance is not None
        assert 0 < expected.chance <= 1


def test_a_kit_is_written_from_the_plan_without_a_candidate(workspace: Workspace, tmp_path: Path) -> None:
    page = workspace.jobs.page(workspace.jobs.rows()[0].id)
    interview = page.plan.interviews()[0]
    written = workspace.plan_kits.write(page.row.id, interview.id, tmp_path / "kit.html").read_text(encoding="utf-8")
    assert interview.name in written
    assert interview.questions[0].question.title in written


def test_an_interview_that_is_not_there_has_no_kit(workspace: Workspace) -> None:
    with pytest.raises(Invalid):
        workspace.plan_kits.write(workspace.jobs.rows()[0].id, "nowhere")


def test_the_reason_of_a_weight_is_read_back(workspace: Workspace) -> None:
    template = next(t for t in workspace.banks.templates if t.id == "hospitality")
    job = workspace.jobs.add_from_template("Night lead", template).id
    page = workspace.jobs.page(job)
    heavy = [c for c in page.criteria if c.weight != 1]
    assert {key for key, _ in page.weight_reasons} >= {c.key for c in heavy}


def test_a_small_organisation_plans_with_published_figures_and_says_how_far_its_own_are(workspace: Workspace) -> None:
    own = workspace.chances.own()
    found = workspace.chances.outlook(workspace.jobs.page(workspace.jobs.rows()[0].id), own)
    assert found.source == "published"
    assert precision_words(found).endswith(
        f"your own data so far: {own.candidates} candidates, {own.interviewers} interviewers, not enough."
    )


def test_a_large_organisation_plans_with_its_own_errors(tmp_path: Path) -> None:
    exact = Organisation(noise=0.2, severity=0.1)
    loose = Organisation(noise=0.9, severity=0.6)
    widths = []
    for name, organisation in (("exact", exact), ("loose", loose)):
        opened = open_workspace(simulated_workspace(tmp_path / f"{name}.cfhire", organisation).path)
        task = opened.fair_scores.prepare("j0")
        opened.fair_scores.keep(task, opened.fair_scores.measure(task))
        found = opened.chances.outlook(opened.jobs.page("j0"), opened.chances.own())
        opened.close()
        assert found.source == "workspace"
        assert "From your own data: 72 candidates, 18 interviewers." in precision_words(found)
        widths.append(found.values or 0.0)
    assert widths[0] < widths[1]
