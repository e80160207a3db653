"""Trials of verdicts over the sample: they agree with the verdicts shown and tell nobody what is hidden from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.errors import NotAllowed
from cfhire.model.kinds import PanelRole, Role
from cfhire.model.robustness_words import standing_sentences
from cfhire.model.rows.robustness import CandidateRobustness, Trial
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample: in it Maya has an open card for Yusuf Demir."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def tried(desk: Workspace, title: str) -> dict[str, CandidateRobustness]:
    """Return the trials of a job by candidate."""
    found = desk.robustness.tried(desk.robustness.of_job(desk.jobs.find(title).id))
    return {each.name: each for each in found}


def test_the_trials_start_from_the_verdicts_that_are_shown(workspace: Workspace) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    shown = {each.name: each.verdict for each in workspace.reporting.comparison(job).candidates if each.verdict}
    found = tried(workspace, "Guest Services Lead")
    assert {name: (each.kind, each.reason) for name, each in found.items()} == {
        name: (verdict.kind, verdict.reason) for name, verdict in shown.items()
    }
    assert all(dict(each.tried)[Trial.WEIGHT] == 14 for each in found.values())


def test_who_is_far_from_every_bar_holds_and_whoever_tips_a_verdict_is_named(workspace: Workspace) -> None:
    found = tried(workspace, "Guest Services Lead")
    assert found["Sam Chen"].holds
    assert standing_sentences(found["Sam Chen"])[0].startswith("The verdict holds in all")
    names = {flip.name for each in found.values() for flip in each.flips_of(Trial.RATER)}
    assert names
    assert names <= {row.name for row in workspace.people.rows()}


def test_one_candidate_alone_gets_the_same_answer_as_among_all(workspace: Workspace) -> None:
    among = tried(workspace, "Guest Services Lead")["Leo Fischer"]
    (alone,) = workspace.robustness.tried(workspace.robustness.of_application(among.application_id))
    assert alone == among


def test_an_open_card_keeps_the_trials_of_that_candidate_away(workspace: Workspace) -> None:
    yusuf = next(row for row in workspace.candidates.rows() if row.name == "Yusuf Demir")
    asked = workspace.robustness.of_job(yusuf.job_id)
    assert yusuf.id not in {row_id for row_id, _name in asked.candidates}
    with pytest.raises(NotAllowed):
        workspace.robustness.of_application(yusuf.id)


@pytest.mark.parametrize("role", [PanelRole.OBSERVER, PanelRole.SHADOW, None])
def test_observers_shadows_and_strangers_try_nothing(workspace: Workspace, role: PanelRole | None) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    added = workspace.people.add("Noor Haddad", Role.INTERVIEWER).id
    if role is not None:
        workspace.people.seat(job, added, role)
    desk = workspace.seen_by(added)
    assert desk.robustness.of_job(job).candidates == ()


def test_a_stop_between_two_blocks_ends_the_trials(workspace: Workspace) -> None:
    class Stop(Exception):  # it is no error, but a wish
        pass

    def stop(_done: int, _all: int) -> None:
        raise Stop

    asked = workspace.robustness.of_job(workspace.jobs.find("Guest Services Lead").id)
    with pytest.raises(Stop):
        workspace.robustness.tried(asked, stop)
