"""Importing candidates: who is already there, who only looks so, one way back, and stopping half way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.workspace import Workspace, create_workspace


class Stopped(Exception):
    """The person who waited gave up."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace with one job."""
    made = create_workspace(tmp_path / "Import.cfhire", "Northwind Hotels", "Maya Ortiz")
    yield made
    made.close()


@pytest.fixture
def job(workspace: Workspace) -> str:
    """Return the id of a job, for which Nia has applied already."""
    job_id = workspace.jobs.add("Guest Services Lead", []).id
    workspace.candidates.add(CandidateEntry("Nia Adeyemi", email="nia@example.org"), job_id)
    return job_id


NAMESAKE = CandidateEntry("Nia Adeyemi")
NEWCOMER = CandidateEntry("Bo Lund", email="bo@example.org")


def test_a_namesake_is_the_same_person_unless_told_otherwise(workspace: Workspace, job: str) -> None:
    workspace.importing.take_in([NAMESAKE, NEWCOMER], job)
    assert [row.name for row in workspace.candidates.rows()] == ["Bo Lund", "Nia Adeyemi"]


def test_a_namesake_can_be_somebody_new_with_one_way_back(workspace: Workspace, job: str) -> None:
    taken = workspace.importing.take_in([NAMESAKE, NEWCOMER], job, answers={NAMESAKE: ""})
    assert [row.name for row in workspace.candidates.rows()] == ["Bo Lund", "Nia Adeyemi", "Nia Adeyemi"]
    assert taken.undo is not None
    undone = taken.undo()
    assert [row.name for row in workspace.candidates.rows()] == ["Nia Adeyemi"]
    assert undone.undo is not None
    undone.undo()
    assert [row.name for row in workspace.candidates.rows()] == ["Bo Lund", "Nia Adeyemi", "Nia Adeyemi"]


ELSEWHERE = CandidateEntry("Nía ADEYEMI", email="nia.adeyemi@example.net")


def test_a_namesake_with_another_address_is_told_and_is_another_person_unless_somebody_knows_better(
    workspace: Workspace, job: str
) -> None:
    (twin,) = workspace.candidates.twins([ELSEWHERE, NEWCOMER])
    assert (twin.entry, [one.contact for one in twin.people]) == (ELSEWHERE, ["nia@example.org"])
    assert twin.is_namesake
    workspace.importing.take_in([ELSEWHERE], job)
    assert {row.email for row in workspace.candidates.rows()} == {"nia@example.org", "nia.adeyemi@example.net"}


def test_a_namesake_who_is_known_gets_one_more_application_and_one_way_back(workspace: Workspace, job: str) -> None:
    other = workspace.jobs.add("Night Auditor", []).id
    (there,) = workspace.candidates.rows()
    taken = workspace.importing.take_in([ELSEWHERE], other, answers={ELSEWHERE: there.candidate_id})

    def applied() -> list[tuple[str, str]]:
        return sorted((row.job, row.email) for row in workspace.candidates.rows())

    both = [("Guest Services Lead", "nia@example.org"), ("Night Auditor", "nia@example.org")]
    assert applied() == both
    assert taken.undo is not None
    undone = taken.undo()
    assert applied() == both[:1]
    assert undone.undo is not None
    undone.undo()
    assert applied() == both


@pytest.mark.parametrize("typed", [CandidateEntry("Nia Adeyemi"), CandidateEntry("nia adeyemi", "new@example.org")])
def test_all_who_have_the_name_are_told_and_one_of_them_can_be_meant(
    workspace: Workspace, job: str, typed: CandidateEntry
) -> None:
    workspace.candidates.add(CandidateEntry("Nia Adeyemi", phone="+49 30 1234"), job)
    other = workspace.jobs.add("Night Auditor", []).id
    (twin,) = workspace.candidates.twins([typed])
    assert [one.contact for one in twin.people] == ["nia@example.org", "+49 30 1234"]
    # Nobody said which one: a second record is found sooner than an application under another's name.
    assert twin.usual == ""
    meant = twin.people[1].candidate_id
    workspace.importing.take_in([typed], other, answers={typed: meant})
    assert [row.candidate_id for row in workspace.candidates.rows(other)] == [meant]


def test_who_has_the_address_and_the_name_is_likelier_than_who_has_only_the_address(
    workspace: Workspace, job: str
) -> None:
    workspace.candidates.add(CandidateEntry("Ben Adeyemi", email="NIA@example.org"), job)
    (twin,) = workspace.candidates.twins([CandidateEntry("Ben Adeyemi", "nia@example.org")])
    assert [one.name for one in twin.people] == ["Ben Adeyemi", "Nia Adeyemi"]
    assert twin.usual == twin.people[0].candidate_id


def test_stopping_half_way_leaves_nothing(workspace: Workspace, job: str) -> None:
    entries = [CandidateEntry(f"Person {number}", email=f"{number}@example.org") for number in range(1200)]
    heard: list[tuple[int, int, str]] = []

    def advance(done: int, total: int, part: str) -> None:
        heard.append((done, total, part))
        if len(heard) == 6:
            raise Stopped

    with pytest.raises(Stopped):
        workspace.importing.take_in(entries, job, advance=advance)
    # Whoever waits hears what each part is, and within one the count never begins anew.
    assert [part for _done, _total, part in heard] == [
        *["Checking the rows"] * 3,
        "Comparing them with who is there",
        *["Writing candidates and applications"] * 2,
    ]
    assert heard[-1][:2] == (500, 2400)
    assert [row.name for row in workspace.candidates.rows()] == ["Nia Adeyemi"]
