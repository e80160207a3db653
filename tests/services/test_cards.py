"""A card from its first note to its seal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from cfhire.errors import Invalid, NotAllowed, NotFound
from cfhire.model.entities.cards import PauseRecord
from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.kinds import CardSource, CardState, Guardrail, Mark, Star
from cfhire.model.rows.cards import NoteLine, OpenPause, QuestionProgress
from cfhire.model.rows.days import InterviewRow
from cfhire.services.card_sealing import NoTick, NotReady, seal_of
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace, open_workspace

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


@pytest.fixture
def tom(workspace: Workspace) -> Workspace:
    """Return the desk of Tom, whose card for Mateusz Zieliński is still to be written."""
    return workspace.seen_by(workspace.people.find("Tom Okafor").id)


def waiting(desk: Workspace) -> InterviewRow:
    """Return Tom's interview that is planned."""
    return next(row for row in desk.interviews.rows(mine=True) if row.candidate == "Mateusz Zieliński")


def written(desk: Workspace, row: InterviewRow, *, evidence: bool = True, value: int | None = 4) -> None:
    """Rate every question of the kit, with or without a note."""
    kit = desk.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for place, planned in enumerate(kit.questions):
        question = planned.question
        if question.criterion is None:
            continue
        if evidence:
            note = NoteLine(
                new_note_id(), planned.id, "Rebuilt the list with the night team.", 60, Star.ACTION, Mark.FOR
            )
            desk.cards.save_draft(row.own_card, [note], place, 60 * place)
        desk.cards.rate(row.own_card, planned.id, ids[question.criterion], value)


def test_a_finished_card_is_sealed_and_changes_the_verdict(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    written(tom, row)
    change = tom.cards.submit(row.own_card)
    assert change.seals
    assert change.undo is None
    card = tom.cards.own(row.own_card)
    assert (card.state, len(card.seal)) == (CardState.SUBMITTED, 64)
    assert tom.verdicts.of(row.application_id).kind == "ready"
    assert workspace.check().faults == ()
    with pytest.raises(Invalid, match="sealed"):
        tom.cards.rate(row.own_card, card.ratings[0].question_id, card.ratings[0].criterion_id, 5)
    tom.cards.type_addendum(row.own_card, "The candidate wrote")
    tom.cards.type_addendum(row.own_card, "The candidate wrote the next")
    typed = tom.cards.own(row.own_card)
    assert (typed.typed_addendum, typed.addenda) == ("The candidate wrote the next", ())
    assert not any("wrote the next" in line.text for line in tom.pages.page(row.application_id).evidence)
    tom.cards.type_addendum(row.own_card, "")
    assert tom.cards.own(row.own_card).typed_addendum == ""
    tom.cards.type_addendum(row.own_card, "The candidate")
    tom.cards.add_addendum(row.own_card, "The candidate wrote the next day to correct a date.")
    (added,) = tom.cards.own(row.own_card).addenda
    assert added.text == "The candidate wrote the next day to correct a date."
    assert tom.cards.own(row.own_card).typed_addendum == ""
    with pytest.raises(NotAllowed):
        workspace.cards.type_addendum(row.own_card, "Somebody else's words")


def test_an_unrated_question_and_a_rating_without_evidence_stand_in_the_way(tom: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    with pytest.raises(NotReady, match="“Two differences to explain” is not rated"):
        tom.cards.submit(row.own_card)
    written(tom, row, evidence=False)
    with pytest.raises(NotReady, match="has no evidence"):
        tom.cards.submit(row.own_card)
    for rating in tom.cards.own(row.own_card).ratings:
        tom.cards.explain_missing_evidence(row.own_card, rating.question_id, rating.criterion_id, "My notes were lost.")
    assert tom.cards.gaps(row.own_card) == ()


def test_no_card_is_sealed_before_no_conflict_of_interest_is_declared(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    written(tom, row)
    with pytest.raises(NoTick) as refused:
        tom.cards.submit(row.own_card)
    assert "tick “I have no conflict of interest here”" in refused.value.hint
    assert tom.cards.own(row.own_card).state is CardState.DRAFT
    tom_id = workspace.people.find("Tom Okafor").id
    card = workspace.cards.open_paper(row.id, tom_id).id
    with pytest.raises(NoTick) as refused:
        workspace.cards.submit(card)
    assert "key in the box of the sheet" in refused.value.hint
    workspace.cards.open_paper(row.id, tom_id, no_conflict=True)
    workspace.cards.submit(card)
    assert workspace.cards.own(card).no_conflict


def test_what_was_not_observed_needs_no_evidence_and_is_no_score(tom: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    before = tom.verdicts
    written(tom, row, evidence=False, value=None)
    tom.cards.submit(row.own_card)
    verdict = before.of(row.application_id)
    assert verdict.reason == "coverage"
    assert {s.value for s in verdict.criteria if s.name == "Night accounts"} == {None}


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_rating_off_the_scale_is_refused(tom: Workspace, value: int) -> None:
    row = waiting(tom)
    kit = tom.interviews.kit(row.id)
    with pytest.raises(Invalid, match="is no rating"):
        tom.cards.rate(row.own_card, kit.questions[0].id, kit.criterion_ids[0][1], value)


def test_each_act_on_a_card_can_be_undone_and_redone(tom: Workspace) -> None:
    row = waiting(tom)
    kit = tom.interviews.kit(row.id)
    question, criterion = kit.questions[0].id, dict(kit.criterion_ids)[kit.questions[0].question.criterion or ""]
    acts = [
        tom.cards.rate(row.own_card, question, criterion, 3),
        tom.cards.rate(row.own_card, question, criterion, 5),
        tom.cards.skip(row.own_card, kit.questions[1].id, "out of time"),
        tom.cards.tick_guardrail(row.own_card, kit.questions[-1].id, Guardrail.LEGAL),
    ]
    after = tom.cards.own(row.own_card)
    undone = []
    for act in reversed(acts):
        assert act.undo is not None
        undone.append(act.undo())
    empty = tom.cards.own(row.own_card)
    assert (empty.ratings, empty.skips, empty.guardrails) == ((), (), ())
    for act in reversed(undone):
        assert act.undo is not None
        act.undo()
    again = tom.cards.own(row.own_card)
    assert (again.ratings, again.skips, again.guardrails) == (after.ratings, after.skips, after.guardrails)


def test_saving_the_same_line_twice_keeps_one_line(tom: Workspace) -> None:
    row = waiting(tom)
    kit = tom.interviews.kit(row.id)
    line = NoteLine(new_note_id(), kit.questions[0].id, "Found the missing", 5)
    tom.cards.save_draft(row.own_card, [line], 0, 5)
    longer = NoteLine(line.id, line.question_id, "Found the missing 40 in the float.", 5, Star.RESULT)
    tom.cards.save_draft(row.own_card, [longer], 0, 9)
    card = tom.cards.own(row.own_card)
    assert card.notes == (longer,)
    assert card.elapsed_seconds == 9
    tom.cards.save_draft(row.own_card, [], 0, 12, gone=[line.id])
    assert tom.cards.own(row.own_card).notes == ()


def test_a_colleague_cannot_write_on_the_card(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    jonas = workspace.seen_by(workspace.people.find("Jonas Weber").id)
    with pytest.raises(NotFound, match="card of yours"):
        jonas.cards.submit(row.own_card)


def test_a_paper_card_is_typed_by_the_chair_and_says_so(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    card = workspace.cards.open_paper(row.id, workspace.people.find("Tom Okafor").id, no_conflict=True).id
    written(workspace, InterviewRow(**{n: getattr(row, n) for n in InterviewRow.__slots__} | {"own_card": card}))
    workspace.cards.submit(card)
    assert workspace.cards.own(card).source is CardSource.PAPER


def test_a_card_changed_behind_the_programs_back_is_found(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    written(tom, row)
    tom.cards.submit(row.own_card)
    with workspace._store.drafting() as session:
        session.execute(text("update rating set value = 1 where scorecard_id = :card"), {"card": row.own_card})
    faults = " ".join(workspace.check().faults)
    assert "was changed after it was submitted" in faults
    assert "is not what its ratings give" in faults


TAMPERING = (
    "update question_progress set task_seconds = 60",
    "update question_progress set seconds = 1",
    "update note set criterion_id = null",
    "update pause set found = 0",
    "update probe set at_seconds = 9",
    "update scorecard set elapsed_seconds = 1",
)


def test_a_question_is_never_both_rated_and_skipped(tom: Workspace) -> None:
    row = waiting(tom)
    kit = tom.interviews.kit(row.id)
    question, criterion = kit.questions[0].id, dict(kit.criterion_ids)[kit.questions[0].question.criterion or ""]
    tom.cards.skip(row.own_card, question, "out of time")
    rated = tom.cards.rate(row.own_card, question, criterion, 4)
    assert tom.cards.own(row.own_card).skips == ()
    with pytest.raises(Invalid, match="was asked"):
        tom.cards.skip(row.own_card, question, "out of time")
    assert rated.undo is not None
    skipped = rated.undo()
    assert tom.cards.own(row.own_card).skips == ((question, "out of time"),)
    assert tom.cards.own(row.own_card).ratings == ()
    assert skipped.undo is not None
    skipped.undo()
    card = tom.cards.own(row.own_card)
    assert ([rating.value for rating in card.ratings], card.skips) == ([4], ())


def test_a_probe_is_taken_back_and_used_again(tom: Workspace) -> None:
    row = waiting(tom)
    question = tom.interviews.kit(row.id).questions[0].id
    used = tom.cards.use_probe(row.own_card, question, 1, 120)
    assert used.undo is not None
    taken_back = used.undo()
    assert tom.cards.own(row.own_card).probes == ()
    with pytest.raises(Invalid, match="not used"):
        tom.cards.take_back_probe(row.own_card, question, 1)
    assert taken_back.undo is not None
    taken_back.undo()
    assert tom.cards.own(row.own_card).probes == ((question, 1),)


def test_a_pause_that_runs_is_on_the_card_until_it_ends(tom: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    tom.cards.begin_pause(row.own_card, 100, NOON)
    tom.cards.begin_pause(row.own_card, 100, NOON)
    tom.cards.pause(row.own_card, 50, 300, NOON, found=True)
    assert tom.cards.own(row.own_card).pause == OpenPause(100, NOON)
    tom.cards.pause(row.own_card, 100, 240, NOON)
    assert tom.cards.own(row.own_card).pause is None
    with tom._store.reading() as session:
        kept = session.scalars(select(PauseRecord).order_by(PauseRecord.at_seconds)).all()
        assert [(each.at_seconds, each.seconds, each.found) for each in kept][-2:] == [
            (50, 300, True),
            (100, 240, False),
        ]


def test_no_pause_runs_on_under_a_seal(tom: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    written(tom, row)
    tom.cards.begin_pause(row.own_card, 100, NOON)
    tom.cards.submit(row.own_card)
    card = tom.cards.own(row.own_card)
    assert (card.pause, card.state) == (None, CardState.SUBMITTED)


def test_times_links_and_pauses_are_under_the_seal(tom: Workspace, workspace: Workspace) -> None:
    row = waiting(tom)
    tom.interviews.begin(row.own_card)
    written(tom, row)
    kit = tom.interviews.kit(row.id)
    question, criterion = kit.questions[0].id, kit.criterion_ids[0][1]
    linked = NoteLine(new_note_id(), question, "Counted the float twice.", 70, None, Mark.FOR, criterion)
    progress = QuestionProgress(question, seconds=300, task_seconds=240)
    tom.cards.save_draft(row.own_card, [linked], 0, 900, progress=[progress])
    tom.cards.pause(row.own_card, 100, 400, NOON, found=True)
    tom.cards.use_probe(row.own_card, question, 0, 120)
    tom.cards.submit(row.own_card)
    assert workspace.check().faults == ()
    for tampering in TAMPERING:
        with workspace._store.drafting() as session:
            session.execute(text(tampering))
            card = session.get_one(ScorecardRecord, row.own_card)
            assert seal_of(session, card) != card.seal, tampering
            session.rollback()
    with workspace._store.drafting() as session:
        session.execute(text(TAMPERING[0]))
    assert any(row.own_card[:8] in fault for fault in workspace.check().faults)
