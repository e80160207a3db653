"""The sample workspace shows every row of the table and every kind of work."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cfhire.model.kinds import DevelopKind, Horizon, InterviewState, Reason
from cfhire.services.sample.building import build_sample, last_day
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return a copy of the sample, to read."""
    opened = open_workspace(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("read"))))
    yield opened
    opened.close()


def test_two_jobs_a_dozen_candidates_five_interviewers(workspace: Workspace) -> None:
    assert {row.title for row in workspace.jobs.rows()} == {"Guest Services Lead", "Night Auditor"}
    assert len(workspace.candidates.rows()) == 12
    assert len(workspace.people.rows()) == 5


def test_every_reason_of_the_table_occurs(workspace: Workspace) -> None:
    reasons = {row.name: row.reason for row in workspace.candidates.rows() if row.reason}
    assert set(reasons.values()) == set(Reason)
    assert reasons["Sam Chen"] is Reason.SKILL_ALONE
    assert reasons["Nia Adeyemi"] is Reason.TRAINABLE


def test_one_interview_is_in_progress_and_others_wait(workspace: Workspace) -> None:
    states = [row.state for row in workspace.interviews.rows()]
    assert states.count(InterviewState.LIVE) == 1
    assert states.count(InterviewState.PLANNED) >= 2


def test_the_interviewers_differ_visibly_in_severity(workspace: Workspace) -> None:
    """Maya and Jonas hear the same answers; Jonas rates them lower on average."""
    job = workspace.jobs.find("Guest Services Lead").id
    with workspace._store.reading() as session:
        from cfhire.services.verdicts import observations_of

        ids = [row.id for row in workspace.candidates.rows(job)]
        observed = [each for ratings in observations_of(session, ids).values() for each in ratings]
    names = {row.id: row.name for row in workspace.people.rows()}
    shared = {o.question for o in observed if names[o.rater] == "Jonas Weber"}
    means = {
        name: [o.value for o in observed if names[o.rater] == name and o.question in shared]
        for name in ("Maya Ortiz", "Jonas Weber")
    }
    maya, jonas = (sum(values) / len(values) for values in means.values())
    assert maya - jonas > 0.25


def test_an_offer_has_a_plan_of_both_kinds_for_both_horizons(workspace: Workspace) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    for name in ("Nia Adeyemi", "Dana Kim"):
        rows = workspace.decisions.onboarding(workspace.candidates.find(job, name).id)
        assert {row.kind for row in rows} == set(DevelopKind)
        assert {row.horizon for row in rows} == set(Horizon)


def test_every_sealed_rating_has_evidence_in_words(workspace: Workspace) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    for row in workspace.candidates.rows(job):
        report = workspace.reporting.offer_readiness(row.id)
        for score in report.verdict.criteria:
            if score.value is not None:
                assert report.evidence_for(score.criterion), f"{row.name}: {score.name}"


def test_letters_tell_those_who_were_declined_why_and_one_waits_for_approval(workspace: Workspace) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    letters = {row.name: workspace.letters.of(row.id) for row in workspace.candidates.rows(job)}
    written = {name: letter for name, letter in letters.items() if letter is not None}
    approved = {name: letter.approved_by for name, letter in written.items()}
    assert approved == {"Nia Adeyemi": "", "Omar Haddad": "Maya Ortiz", "Sam Chen": "Maya Ortiz"}
    assert [letter.findings for letter in written.values()] == [()] * 3


def test_enough_candidates_answered_to_be_read_together(workspace: Workspace) -> None:
    voice = workspace.days.today().voice
    assert voice is not None
    assert voice.answers == 8
    assert voice.score == pytest.approx(100 * (5 - 1) / 8)
    assert len(voice.remarks) == 6


def test_the_sample_holds_its_own_check(workspace: Workspace) -> None:
    assert workspace.check().faults == ()


MAKING = """
import sys
from pathlib import Path
from cfhire.services.sample.building import build_sample
build_sample(Path(sys.argv[1]), progress=lambda done, _all: print(done, flush=True))
"""


def test_killed_while_it_is_made_there_is_no_sample_and_the_next_one_begins_afresh(tmp_path: Path) -> None:
    path = tmp_path / "Northwind Hotels.cfhire"
    with subprocess.Popen([sys.executable, "-c", MAKING, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n", "people and jobs are in it by now"
        process.kill()
    left = {each.name for each in tmp_path.iterdir()}
    assert path.name not in left
    assert any(name.endswith(".part") for name in left), "the kill came in the midst"

    class Seen(Exception):
        """The next one has begun."""

    def look(_done: int, _all: int) -> None:
        assert not path.exists()
        raise Seen

    with pytest.raises(Seen):
        build_sample(path, progress=look)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("now", "day"), [("2026-12-03T12:29+00:00", 2), ("2026-12-03T08:00-05:00", 3)])
def test_nothing_in_the_sample_lies_ahead_of_the_hour_it_is_made(now: str, day: int) -> None:
    assert last_day(datetime.fromisoformat(now)) == date(2026, 12, day)
