"""What is offered to a person is what they may do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.errors import NotAllowed
from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.viewers import Right
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.ADMIN, {Right.MANAGE, Right.ORGANISE}),
        (Role.MANAGER, {Right.MANAGE, Right.ORGANISE}),
        (Role.INTERVIEWER, set()),
        (Role.AUDITOR, set()),
    ],
)
def test_whoever_sits_in_no_panel_has_the_rights_of_the_role(maya: Workspace, role: Role, rights: set[Right]) -> None:
    desk = maya.seen_by(maya.people.add("Noor Haddad", role).id)
    assert desk.rights.own() == rights
    jobs = {row.id for row in maya.jobs.rows()}
    assert desk.rights.organised() == (jobs if rights else set())


def test_a_chair_organises_the_jobs_of_the_chair_and_adds_candidates_to_no_other(maya: Workspace) -> None:
    noor = maya.people.add("Noor Haddad", Role.INTERVIEWER).id
    lead, auditor = maya.jobs.find("Guest Services Lead").id, maya.jobs.find("Night Auditor").id
    maya.people.seat(lead, noor, PanelRole.CHAIR)
    maya.people.seat(auditor, noor, PanelRole.INTERVIEWER)
    desk = maya.seen_by(noor)
    assert desk.rights.own() == {Right.ORGANISE}
    assert desk.rights.organised() == {lead}
    assert desk.candidates.add(CandidateEntry("Ola Brandt"), lead).id
    with pytest.raises(NotAllowed):
        desk.candidates.add(CandidateEntry("Ola Brandt"), auditor)
