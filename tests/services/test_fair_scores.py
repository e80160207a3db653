"""Fair scores are frozen at the reveal, counted when the policy chose them and there is enough data, else not."""

import contextlib
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bench.simulated_workspace import Organisation, Simulated, finished_card, simulated_workspace
from cfhire.errors import Conflict, Invalid, NotAllowed
from cfhire.model.kinds import Axis, PanelRole, Role, ScoreBasis
from cfhire.model.rows.cards import NoteLine
from cfhire.model.rows.snapshots import Snapshot
from cfhire.services.cards import new_note_id
from cfhire.services.fair_measuring import hash_of
from cfhire.services.verdict_listing import verdict_facts
from cfhire.services.workspace import Workspace, open_workspace


def taken(workspace: Workspace, job: str = "j0") -> Snapshot:
    """Take a snapshot as the window does: read, compute beside the database, keep."""
    task = workspace.fair_scores.prepare(job)
    workspace.fair_scores.keep(task, workspace.fair_scores.measure(task))
    return workspace.fair_scores.of_job(job)[0]


def test_a_snapshot_is_numbered_and_holds_scores_severities_sets_and_what_it_was_made_from(harbour: Workspace) -> None:
    first, second = taken(harbour), taken(harbour, "j1")
    assert (first.number, second.number) == (1, 2)
    assert first.data_hash == second.data_hash
    assert len(first.data_hash) == 64
    assert len(first.scores) == 24 * 2
    assert {each.axis for each in first.severities} == set(Axis)
    assert {(each.candidates, each.raters) for each in first.sets} == {(72, 18)}
    assert first.taken_by == "Maya Ortiz"
    assert first.own_errors


def test_fair_scores_lie_nearer_the_truth_than_raw_means(harbour: Workspace, simulated: Simulated) -> None:
    scores = taken(harbour).scores

    def error(axis: Axis, *, fair: bool) -> float:
        off = [
            ((each.value if fair else each.raw) or 0) - simulated.truth[each.candidate][int(axis is Axis.SKILL)]
            for each in scores
            if each.axis is axis
        ]
        return statistics.fmean(each**2 for each in off)

    assert all(error(axis, fair=True) < error(axis, fair=False) for axis in Axis)


def test_the_verdict_cites_the_snapshot_and_keeps_the_raw_means_beside(harbour: Workspace) -> None:
    before = harbour.verdicts.of("a0")
    assert before.basis is ScoreBasis.RAW
    assert "until the last card of the panel is in" in before.note
    snapshot = taken(harbour)
    verdict = harbour.verdicts.of("a0")
    frozen = {each.axis: each for each in snapshot.scores if each.application_id == "a0"}
    assert verdict.basis is ScoreBasis.FAIR
    assert verdict.snapshot == snapshot.number
    assert verdict.note.startswith("Fair scores count, from snapshot 1 of ")
    assert verdict.error_source == "workspace"
    assert verdict.raw is not None
    for axis, raw in zip(Axis, verdict.raw, strict=True):
        assert verdict.axis(axis).value == frozen[axis].value
        assert verdict.axis(axis).standard_error == frozen[axis].standard_error
        assert raw.value == before.axis(axis).value
    assert verdict.note in harbour.reporting.comparison("j0").notes
    assert harbour.reporting.offer_readiness("a0").snapshot == verdict.note


def test_the_command_line_cites_the_snapshot_and_what_the_verdict_stands_on(harbour: Workspace) -> None:
    taken(harbour)
    found = harbour.robustness.tried(harbour.robustness.of_job("j0"))
    facts = verdict_facts(harbour.reporting.comparison("j0"), found)["candidates"][0]
    assert (facts["basis"], facts["snapshot"]) == ("fair", 1)
    assert facts["raw"]["values"] != facts["values"]["value"]
    assert facts["robustness"]["trials"] == {"weight": 12, "rater": 3, "policy": 3}
    assert set(facts["settling"]) == {"values", "skill"}


def test_the_trials_start_from_the_fair_verdict(harbour: Workspace) -> None:
    taken(harbour)
    shown = {each.name: each.verdict for each in harbour.reporting.comparison("j0").candidates if each.verdict}
    found = harbour.robustness.tried(harbour.robustness.of_job("j0"))
    assert {each.name: (each.kind, each.reason) for each in found} == {
        name: (verdict.kind, verdict.reason) for name, verdict in shown.items()
    }


def test_an_organisation_too_small_counts_raw_means_and_names_the_counts(tmp_path: Path) -> None:
    made = simulated_workspace(tmp_path / "Small.cfhire", Organisation(jobs=1, candidates=20, raters=6))
    opened = open_workspace(made.path)
    snapshot = taken(opened)
    verdict = opened.verdicts.of("a0")
    opened.close()
    assert verdict.basis is ScoreBasis.RAW
    assert verdict.note.startswith("Not enough data for fair scores: 6 interviewers and 20 candidates")
    assert all(each.value is None and each.raw is not None for each in snapshot.scores)
    assert not snapshot.own_errors


def test_with_raw_chosen_beforehand_the_fair_score_stands_beside_and_decides_nothing(tmp_path: Path) -> None:
    made = simulated_workspace(tmp_path / "Raw.cfhire", Organisation(basis=ScoreBasis.RAW))
    opened = open_workspace(made.path)
    snapshot = taken(opened)
    verdict = opened.verdicts.of("a0")
    shown = opened.reporting.comparison("j0")
    page = opened.pages.page("a0")
    opened.close()
    listed = verdict_facts(shown)["candidates"]
    frozen = {(each.application_id, each.axis): each for each in snapshot.scores}
    for candidate in shown.candidates:
        for standing in candidate.standings:
            own = frozen[candidate.application_id, standing.axis]
            assert (standing.fair, standing.standard_error, standing.raw) == (own.value, own.standard_error, own.raw)
            better = [each for each in snapshot.scores if each.axis is standing.axis and each.raw is not None]
            assert standing.raw_rank == 1 + sum((each.raw or 0) > standing.raw + 1e-9 for each in better)
    assert {len(each.standings) for each in shown.candidates} == {2}
    assert sorted({each.standings[0].fair_rank for each in shown.candidates}) == list(range(1, 25))
    first = next(each for each in shown.candidates if each.application_id == "a0")
    assert page.standings == first.standings
    assert page.counted == verdict.note
    assert shown.notes == (verdict.note,)
    assert listed[0]["fair"]["values"]["counts"] is False
    assert listed[0]["fair"]["skill"]["rank"]["among"] == 24
    assert all(each.value is not None for each in snapshot.scores)
    assert (verdict.basis, verdict.snapshot) == (ScoreBasis.RAW, 1)
    assert verdict.note.startswith("Raw means count, as the policy says; fair scores from snapshot 1 of ")


@pytest.mark.parametrize("table", ["snapshot", "snapshot_set", "fair_score", "rater_severity"])
def test_nothing_of_a_snapshot_can_be_changed(harbour: Workspace, table: str) -> None:
    taken(harbour)
    engine = create_engine(f"sqlite:///{harbour.path}")
    column = {"snapshot": "raters", "snapshot_set": "raters", "fair_score": "raw", "rater_severity": "ratings"}[table]
    with engine.connect() as connection, pytest.raises((IntegrityError, OperationalError), match="never changes"):
        connection.execute(text(f"UPDATE {table} SET {column} = 1"))  # noqa: S608  # names of our own
    engine.dispose()


@pytest.mark.parametrize("table", ["snapshot", "snapshot_set", "fair_score", "rater_severity"])
def test_nothing_of_a_snapshot_can_be_taken_out(harbour: Workspace, table: str) -> None:
    taken(harbour)
    with contextlib.closing(sqlite3.connect(harbour.path)) as plain, pytest.raises(sqlite3.IntegrityError):
        plain.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own


def test_what_a_snapshot_says_of_a_candidate_goes_with_the_candidate(harbour: Workspace) -> None:
    taken(harbour)
    with contextlib.closing(sqlite3.connect(harbour.path)) as plain:
        plain.execute("PRAGMA foreign_keys = ON")
        plain.execute("DELETE FROM application WHERE id = 'a0'")
        assert plain.execute("SELECT count(*) FROM fair_score").fetchone() == (23 * 2,)


def test_a_second_snapshot_of_the_same_ratings_is_not_made_but_the_first_named(harbour: Workspace) -> None:
    taken(harbour)
    taken(harbour, "j1")
    with pytest.raises(Invalid, match="Nothing has changed since snapshot 1"):
        harbour.fair_scores.prepare("j0")
    assert [each.number for each in harbour.fair_scores.rows()] == [2, 1]


def test_a_rating_that_came_meanwhile_refuses_the_snapshot(harbour: Workspace) -> None:
    task = harbour.fair_scores.prepare("j0")
    measured = harbour.fair_scores.measure(task)
    measured.data_hash = "0" * 64
    with pytest.raises(Conflict):
        harbour.fair_scores.keep(task, measured)
    assert harbour.fair_scores.of_job("j0") == ()


def test_a_wish_to_stop_ends_the_fit_and_keeps_nothing(harbour: Workspace) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done > 0:
            raise Stop

    with pytest.raises(Stop):
        harbour.fair_scores.measure(harbour.fair_scores.prepare("j0"), stop)
    assert harbour.fair_scores.of_job("j0") == ()


def test_only_who_organises_the_hire_takes_snapshots_and_strangers_read_none(harbour: Workspace) -> None:
    rater = harbour.seen_by("r0")
    with pytest.raises(NotAllowed):
        rater.fair_scores.prepare("j0")
    taken(harbour)
    stranger = harbour.seen_by(harbour.people.add("Kim Vu", Role.INTERVIEWER).id)
    assert stranger.fair_scores.of_job("j0") == ()


def test_an_interviewer_reads_scores_of_own_candidates_and_the_own_severity_at_most(harbour: Workspace) -> None:
    taken(harbour)
    (seen,) = harbour.seen_by("r0").fair_scores.of_job("j0")
    rated = {each.application_id for each in seen.scores}
    assert 0 < len(rated) < 24
    assert seen.severities == ()


@pytest.fixture
def sample(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample: Maya's and Priya's cards for Yusuf Demir are open."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def test_the_last_card_of_a_panel_takes_the_snapshot_of_its_candidate(sample: Workspace) -> None:
    job = sample.jobs.find("Guest Services Lead").id
    snapshots = sample.fair_scores.of_job(job)
    assert len(snapshots) == 7
    assert [len({each.application_id for each in one.scores}) for one in snapshots] == [1] * 7
    assert [one.number for one in snapshots] == sorted((one.number for one in snapshots), reverse=True)


def test_an_open_card_hides_its_candidate_in_every_snapshot(sample: Workspace) -> None:
    yusuf = next(row for row in sample.candidates.rows() if row.name == "Yusuf Demir")
    for one in sample.fair_scores.of_job(yusuf.job_id):
        assert yusuf.id not in {each.application_id for each in one.scores}


@pytest.mark.parametrize("role", [PanelRole.OBSERVER, PanelRole.SHADOW])
def test_observers_and_shadows_read_no_snapshot(sample: Workspace, role: PanelRole) -> None:
    job = sample.jobs.find("Guest Services Lead").id
    added = sample.people.add("Noor Haddad", Role.INTERVIEWER).id
    sample.people.seat(job, added, role)
    assert sample.seen_by(added).fair_scores.of_job(job) == ()


def test_a_panel_with_a_card_open_is_not_revealed(sample: Workspace) -> None:
    """Priya's card comes in while Maya's is still open: no snapshot of that candidate yet."""
    yusuf = next(row for row in sample.candidates.rows() if row.name == "Yusuf Demir")
    before = len(sample.fair_scores.of_job(yusuf.job_id))
    priya = sample.seen_by(sample.people.find("Priya Shah").id)
    held = next(row for row in priya.interviews.rows(yusuf.id) if row.own_card and not row.own_card_in)
    kit = priya.interviews.kit(held.id)
    card = priya.cards.own(held.own_card)
    rated = {each.question_id for each in card.ratings}
    notes = [NoteLine(new_note_id(), planned.id, "Said what happened, and why.") for planned in kit.questions]
    priya.cards.save_draft(held.own_card, notes, 0, 60)
    for planned in kit.questions:
        if planned.id not in rated and planned.question.criterion:
            priya.cards.skip(held.own_card, planned.id, "out of time")
    priya.interviews.begin(held.own_card)
    priya.cards.submit(held.own_card)
    assert len(sample.fair_scores.of_job(yusuf.job_id)) == before


SUBMITS = """
import sys
from pathlib import Path
from cfhire.services.workspace import open_workspace
opened = open_workspace(Path(sys.argv[1]), person=sys.argv[2])
opened.cards.submit(sys.argv[3])
print("submitted", flush=True)
sys.stdin.read()
"""
"""A program that submits a card, says so, and waits for its end."""


def test_a_program_that_dies_after_a_last_card_owes_the_snapshot_and_makes_it_from_the_same_cards(
    waiting: Workspace,
) -> None:
    first, second = (finished_card(waiting, application) for application in ("a70", "a71"))
    assert waiting.fair_scores.due() is None
    waiting.close()
    with subprocess.Popen(
        [sys.executable, "-c", SUBMITS, str(waiting.path), *first], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"submitted\n"
        program.kill()

    opened = open_workspace(waiting.path)
    owed = opened.fair_scores.due()
    assert owed is not None
    assert opened.fair_scores.of_job("j2") == ()
    assert opened.verdicts.of("a70").snapshot is None
    # Another reveal comes before anybody has looked: it neither enters the first snapshot nor takes its number.
    opened.seen_by(second[0]).cards.submit(second[1])
    assert opened.fair_scores.make_due() == 2
    assert opened.fair_scores.due() is None
    newest, before = opened.fair_scores.of_job("j2")
    assert (before.number, newest.number) == (1, 2)
    assert before.data_hash == hash_of(owed.ratings) != newest.data_hash
    assert [{each.application_id for each in one.scores} for one in (before, newest)] == [{"a70"}, {"a71"}]
    assert before.taken_by == next(row.name for row in opened.people.rows() if row.id == first[0])
    assert opened.verdicts.of("a70").snapshot == 1
    opened.close()


def test_a_snapshot_that_was_owed_is_kept_once(waiting: Workspace) -> None:
    person, card = finished_card(waiting, "a70")
    waiting.seen_by(person).cards.submit(card)
    task = waiting.fair_scores.due()
    assert task is not None
    measured = waiting.fair_scores.measure(task)
    waiting.fair_scores.keep(task, measured)
    again = waiting.fair_scores.keep(task, measured)
    assert not again.seals
    assert [one.number for one in waiting.fair_scores.of_job("j2")] == [1]


def test_no_other_snapshot_is_numbered_before_one_that_is_owed(waiting: Workspace) -> None:
    person, card = finished_card(waiting, "a71")
    waiting.seen_by(person).cards.submit(card)
    asked = waiting.fair_scores.prepare("j2")
    measured = waiting.fair_scores.measure(asked)
    with pytest.raises(Conflict):
        waiting.fair_scores.keep(asked, measured)
    waiting.fair_scores.make_due()
    waiting.fair_scores.keep(asked, measured)
    assert [len(one.scores) // 2 for one in waiting.fair_scores.of_job("j2")] == [23, 1]


def test_snapshots_are_listed_with_what_they_froze_and_opened_by_number(harbour: Workspace) -> None:
    taken(harbour)
    taken(harbour, "j1")
    newest, first = harbour.fair_scores.rows()
    assert (newest.number, newest.job, first.number, first.job) == (2, "Opening 2", 1, "Opening 1")
    assert (first.cards, first.candidates, first.raters) == (72 * 3, 72, 18)
    assert first.asked
    assert first.taken_by == "Maya Ortiz"
    found = harbour.insights.snapshots()
    table, scores, severities = found.tables
    assert [row.cells[0] for row in table.rows] == [2, 1]
    assert scores.title == "Snapshot 2: scores"
    opened = harbour.insights.snapshots("1").tables
    assert opened[1].title == "Snapshot 1: scores"
    assert {row.cells[0] for row in opened[1].rows} == {f"Candidate {n:04}" for n in range(24)}
    assert len(severities.rows) == 18 * 2
    assert harbour.fair_scores.numbered(3) is None


def test_whoever_has_no_part_in_a_job_is_told_of_none_of_its_snapshots(harbour: Workspace) -> None:
    taken(harbour)
    stranger = harbour.seen_by(harbour.people.add("Kim Vu", Role.INTERVIEWER).id)
    assert stranger.fair_scores.rows() == ()
    assert stranger.fair_scores.numbered(1) is None
    with pytest.raises(NotAllowed):
        stranger.insights.snapshots()


def test_a_snapshot_at_the_reveal_says_so_and_counts_the_cards_of_its_moment(waiting: Workspace) -> None:
    for application in ("a70", "a71"):
        person, card = finished_card(waiting, application)
        waiting.seen_by(person).cards.submit(card)
    waiting.fair_scores.make_due()
    newest, before = waiting.fair_scores.rows()
    assert (before.asked, newest.asked) == (False, False)
    assert newest.cards == before.cards + 1 == 72 * 3
