"""Jobs that hide names until one's own card is in: a number stands everywhere, and no order or search tells more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.errors import NotAllowed
from cfhire.model.rows.candidate_lists import ApplicationFilter
from cfhire.model.viewers import TABLE, Thing
from cfhire.services.sample.building import NOW
from cfhire.services.workspace import Workspace, open_workspace

JOB, HIDDEN = "Night Auditor", "Yusuf Demir"
"""Maya's card for this candidate is open; for the others of the job it is in."""


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    workspace = open_workspace(sample_copy, "Maya Ortiz", clock=lambda: NOW)
    workspace.blindness.choose(workspace.jobs.find(JOB).id, files=True, names=True)
    yield workspace
    workspace.close()


def everything_read(workspace: Workspace) -> str:
    """Return all that the paths to a candidate give the viewer, in one text."""
    job = workspace.jobs.find(JOB).id
    applications = workspace.candidates.rows(job)
    listed = workspace.lists.rows(workspace.lists.ids(ApplicationFilter(job_id=job)))
    open_one = next(row for row in workspace.interviews.rows(mine=True) if not row.own_card_in)
    read = (
        applications,
        listed,
        workspace.interviews.rows(),
        workspace.days.today(),
        workspace.paper.rows(),
        workspace.pages.page(open_one.application_id),
        workspace.interviews.kit(open_one.id),
        workspace.reporting.comparison(job),
        workspace.robustness.of_job(job),
        workspace.fair_scores.of_job(job),
    )
    return repr(read)


def test_a_hidden_name_is_on_no_path(maya: Workspace) -> None:
    read = everything_read(maya)
    assert "Yusuf" not in read
    assert "Demir" not in read
    assert "yusuf" not in read
    assert "Thảo Nguyễn" in read


def test_the_number_is_the_same_everywhere_and_the_page_has_no_file(maya: Workspace) -> None:
    row = next(row for row in maya.interviews.rows(mine=True) if not row.own_card_in)
    page = maya.pages.page(row.application_id)
    listed = next(each for each in maya.candidates.rows() if each.id == row.application_id)
    assert row.candidate == page.name == listed.name
    assert row.candidate.startswith("Candidate ")
    assert (page.email, page.phone, page.headline, page.entry, page.files_hidden) == ("", "", "", None, True)


def test_neither_search_nor_order_tells_a_hidden_name(maya: Workspace) -> None:
    lists, job = maya.lists, maya.jobs.find(JOB).id
    assert lists.ids(ApplicationFilter(text="yusuf")) == ()
    assert maya.candidates.rows(text="Demir") == ()
    assert maya.candidates.rows(job)[-1].name.startswith("Candidate ")
    for is_descending in (False, True):
        last = lists.rows(lists.ids(ApplicationFilter(job_id=job), "name", is_descending=is_descending))[-1]
        assert last.name.startswith("Candidate ")


def test_the_name_is_there_once_the_own_card_is_in(maya: Workspace) -> None:
    row = next(row for row in maya.interviews.rows(mine=True) if not row.own_card_in)
    kit = maya.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for planned in kit.questions:
        if planned.question.criterion:
            maya.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], None)
    maya.cards.submit(row.own_card)
    assert HIDDEN in {each.candidate for each in maya.interviews.rows(mine=True)}


def test_whoever_may_read_scores_may_read_the_name() -> None:
    for seat, things in TABLE.items():
        assert things[Thing.SCORES] <= things[Thing.NAME], seat


def test_other_jobs_keep_their_names_and_undo_shows_them_again(maya: Workspace) -> None:
    assert "Nia Adeyemi" in {row.name for row in maya.candidates.rows()}
    change = maya.blindness.choose(maya.jobs.find(JOB).id, files=True, names=False)
    assert HIDDEN in {row.name for row in maya.candidates.rows()}
    assert change.undo is not None
    change.undo()
    assert HIDDEN not in {row.name for row in maya.candidates.rows()}
    assert maya.blindness.of(maya.jobs.find(JOB).id) == (True, True)


def test_only_who_organises_the_hire_chooses(maya: Workspace, sample_copy: Path) -> None:
    tom = maya.seen_by(next(row.id for row in maya.people.rows() if row.name == "Tom Okafor"), "")
    with pytest.raises(NotAllowed):
        tom.blindness.choose(maya.jobs.find(JOB).id, files=False, names=False)
