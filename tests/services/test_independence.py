"""Nobody reads another's ratings before the own card is in, on any path, in any state."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cfhire.errors import NotAllowed, NotFound
from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.candidates import ApplicationRow, CandidateEntry
from cfhire.services.verdict_listing import verdict_facts, verdict_lines
from cfhire.services.workspace import Workspace, open_workspace

Path_ = Callable[[Workspace, ApplicationRow], object]


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample: in it Maya has an open card for Yusuf Demir, and Jonas has none for that job."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def yusuf(workspace: Workspace) -> ApplicationRow:
    """Return the application in progress, seen by the administrator."""
    return next(row for row in workspace.candidates.rows() if row.name == "Yusuf Demir")


def listed(workspace: Workspace, row: ApplicationRow) -> object:
    """Return the scores a list shows."""
    found = [each for each in workspace.candidates.rows(row.job_id) if each.id == row.id]
    return [(each.values, each.skill, each.verdict, each.reason, each.decision) for each in found]


def compared(workspace: Workspace, row: ApplicationRow) -> object:
    """Return what a comparison holds of the candidate."""
    found = [c for c in workspace.reporting.comparison(row.job_id).candidates if c.application_id == row.id]
    return [(each.verdict, each.words, each.evidence, each.decision) for each in found]


def exported(ending: str) -> Path_:
    """Return a path that exports a comparison and reads the candidate's row back."""

    def path(workspace: Workspace, row: ApplicationRow) -> object:
        target = workspace.path.with_name(f"out{ending}")
        workspace.reporting.write_comparison(row.job_id, target)
        if ending == ".csv":
            return [line for line in target.read_text(encoding="utf-8-sig").splitlines() if row.name in line]
        return [
            line
            for line in target.read_text(encoding="utf-8").splitlines()
            if "Jonas Weber" in line and row.name in line
        ]

    return path


READ_PATHS: dict[str, Path_] = {
    "list": listed,
    "verdict": lambda workspace, row: workspace.verdicts.of(row.id),
    "report": lambda workspace, row: workspace.reporting.offer_readiness(row.id),
    "comparison": compared,
    "command line": lambda workspace, row: [
        line for line in verdict_lines(workspace.reporting.comparison(row.job_id)) if row.name in line
    ],
    "machine output": lambda workspace, row: [
        each
        for each in verdict_facts(workspace.reporting.comparison(row.job_id))["candidates"]
        if each["candidate"] == row.name
    ],
    "onboarding": lambda workspace, row: workspace.decisions.onboarding(row.id),
    "proposal": lambda workspace, row: workspace.decisions.propose_onboarding(row.id),
    "trials": lambda workspace, row: [
        each for each in workspace.robustness.of_job(row.job_id).candidates if each[0] == row.id
    ],
    "trials of one": lambda workspace, row: workspace.robustness.of_application(row.id),
    "snapshots": lambda workspace, row: [
        each for one in workspace.fair_scores.of_job(row.job_id) for each in one.scores if each.application_id == row.id
    ],
    "letter": lambda workspace, row: workspace.letters.propose(row.id),
    "letter kept": lambda workspace, row: [workspace.letters.of(row.id)],
    "open points": lambda workspace, row: [*workspace.pages.page(row.id).open_points],
    "page's evidence": lambda workspace, row: [*workspace.pages.page(row.id).evidence],
    "practice": lambda workspace, row: [
        each
        for held in workspace.interviews.rows(row.id)
        if held.own_card
        for each in workspace.shadowing.compared(held.own_card)
    ],
    "csv": exported(".csv"),
    "html": exported(".html"),
}
EMPTY: tuple[object, ...] = ([], [(None, None, None, None, None)], [(None, "", (), None)], [("", (), None)])


def shows_nothing(seen: object) -> bool:
    """Tell whether what was read holds no score, word, or count."""
    if seen in EMPTY:
        return True
    if isinstance(seen, list) and all(isinstance(each, str) for each in seen):
        return all("hidden until your own card is in" in each and not any(c.isdigit() for c in each) for each in seen)
    if isinstance(seen, list) and all(isinstance(each, dict) for each in seen):
        return all(each == {"candidate": each["candidate"], "hidden": True, "verdict": None} for each in seen)
    return False


def what_is_read(desk: Workspace, path: str, row: ApplicationRow) -> object:
    """Return what a path shows, or nothing but the sentence of its refusal."""
    try:
        return READ_PATHS[path](desk, row)
    except (NotAllowed, NotFound) as refused:
        return [] if not any(c.isdigit() for c in refused.sentence) else [refused.sentence]


@pytest.mark.parametrize("path", READ_PATHS)
@pytest.mark.parametrize("reader", ["Maya Ortiz", "Priya Shah"])
def test_an_open_card_hides_everything(workspace: Workspace, path: str, reader: str) -> None:
    """Maya is chair and administrator; her card for Yusuf is open, as is Priya's."""
    row = yusuf(workspace)
    desk = workspace.seen_by(workspace.people.find(reader).id)
    assert shows_nothing(what_is_read(desk, path, row))


@pytest.mark.parametrize("path", READ_PATHS)
@pytest.mark.parametrize("role", [PanelRole.OBSERVER, PanelRole.SHADOW, None])
def test_observers_shadows_and_strangers_see_no_scores(workspace: Workspace, path: str, role: PanelRole | None) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    dana = workspace.candidates.find(job, "Dana Kim")
    added = workspace.people.add("Noor Haddad", Role.INTERVIEWER).id
    if role is not None:
        workspace.people.seat(job, added, role)
    desk = workspace.seen_by(added)
    assert shows_nothing(what_is_read(desk, path, dana))


@pytest.mark.parametrize("path", ["list", "verdict", "report", "comparison"])
def test_the_scores_open_with_the_own_card(workspace: Workspace, path: str) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    dana = workspace.candidates.find(job, "Dana Kim")
    desk = workspace.seen_by(workspace.people.find("Jonas Weber").id)
    assert not shows_nothing(READ_PATHS[path](desk, dana))


def test_nobody_types_a_colleagues_paper_card_while_the_own_one_is_open(workspace: Workspace) -> None:
    row = yusuf(workspace)
    held = next(i for i in workspace.interviews.rows(row.id) if i.name == "Values interview")
    priya = workspace.people.find("Priya Shah").id
    with pytest.raises(NotAllowed, match="own card"):
        workspace.cards.open_paper(held.id, priya)


def test_a_card_is_read_by_its_own_person_only(workspace: Workspace) -> None:
    row = yusuf(workspace)
    held = next(i for i in workspace.interviews.rows(row.id) if i.name == "Values interview")
    jonas = workspace.seen_by(workspace.people.find("Jonas Weber").id)
    with pytest.raises(NotAllowed, match="somebody else"):
        jonas.cards.own(held.own_card)


def test_an_interviewer_lists_only_assigned_interviews(workspace: Workspace) -> None:
    ada = workspace.seen_by(workspace.people.find("Ada Lindqvist").id)
    assert {row.job for row in ada.interviews.rows()} == {"Night Auditor"}
    assert all("Ada Lindqvist" in row.interviewers for row in ada.interviews.rows())


def test_an_interviewer_organises_nothing(workspace: Workspace) -> None:
    job = workspace.jobs.find("Night Auditor").id
    row = yusuf(workspace)
    ada = workspace.seen_by(workspace.people.find("Ada Lindqvist").id)
    planned = workspace.jobs.page(job).plan.interviews()[2].id
    acts: tuple[Callable[[], object], ...] = (
        lambda: ada.candidates.add(CandidateEntry(name="Kim Vu"), job),
        lambda: ada.candidates.withdraw(row.id),
        lambda: ada.candidates.promise_answer(row.id, None),
        lambda: ada.interviews.schedule(row.id, planned, [ada.viewer.person_id]),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match="Only an administrator, a hiring manager or the chair"):
            act()
