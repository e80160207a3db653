"""Texts that have broken programs, as names, notes and questions: stored and read back as they were typed."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cfhire.errors import Invalid
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.cards import NoteLine
from cfhire.services.sample.building import NOW
from cfhire.services.workspace import Workspace, open_workspace
from tests.naughty import UNKEEPABLE, naughty_strings

NAUGHTY = naughty_strings()


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    opened = open_workspace(sample_copy, "Maya Ortiz", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def card(workspace: Workspace) -> str:
    """Return the id of Maya's open card."""
    return next(row.own_card for row in workspace.interviews.rows(mine=True) if row.own_card and not row.own_card_in)


def test_the_list_is_whole() -> None:
    assert len(NAUGHTY) == 515


def test_notes_come_back_as_typed_also_from_the_file(workspace: Workspace, card: str) -> None:
    question = workspace.interviews.kit(workspace.cards.own(card).interview_id).questions[2].id
    lines = [NoteLine(f"{n}", question, text, n, position=20_000 + n) for n, text in enumerate(NAUGHTY)]
    workspace.cards.save_draft(card, lines, 2, 60)
    path = workspace.path
    workspace.close()
    again = open_workspace(path, "Maya Ortiz", clock=lambda: NOW)
    kept = [note.text for note in again.cards.own(card).notes if note.question_id == question]
    assert again.check().faults == ()
    again.close()
    assert kept == NAUGHTY


def test_names_come_back_as_typed_and_are_found(workspace: Workspace) -> None:
    job = workspace.jobs.find("Night Auditor").id
    names = [text for text in NAUGHTY if text.strip()]
    before = {row.id for row in workspace.candidates.rows(job)}
    workspace.candidates.take_in([CandidateEntry(name) for name in names], job)
    rows = [row for row in workspace.candidates.rows(job) if row.id not in before]
    assert sorted(row.name for row in rows) == sorted(names)
    for text in names[::20]:
        assert text in {row.name for row in workspace.candidates.rows(job, text)}


def test_questions_come_back_as_written(workspace: Workspace) -> None:
    pattern = workspace.jobs.page(workspace.jobs.find("Night Auditor").id).plan
    draft = workspace.jobs.add("Porter", []).id
    stage = pattern.stages[0]
    planned = stage.interviews[0].questions[0]
    asked = tuple(
        replace(planned, id=str(uuid.uuid4()), question=replace(planned.question, id=f"q.{n}", title=text, prompt=text))
        for n, text in enumerate(NAUGHTY)
    )
    interview = replace(stage.interviews[0], id=str(uuid.uuid4()), questions=asked)
    workspace.jobs.save_plan(
        draft, replace(pattern, stages=(replace(stage, id=str(uuid.uuid4()), interviews=(interview,)),))
    )
    kept = workspace.jobs.page(draft).plan.interviews()[0].questions
    assert [each.question.prompt for each in kept] == NAUGHTY
    assert [each.question.title for each in kept] == NAUGHTY


@pytest.mark.parametrize("name", UNKEEPABLE)
def test_what_no_file_keeps_is_refused_with_a_sentence(workspace: Workspace, card: str, name: str) -> None:
    text = UNKEEPABLE[name]
    own = workspace.cards.own(card)
    question = own.notes[0].question_id
    unrated = workspace.interviews.kit(own.interview_id).questions[-1].id
    with pytest.raises(Invalid, match=name) as refused:
        workspace.cards.save_draft(card, [NoteLine("new", question, text)], 0, 0)
    assert refused.value.hint
    with pytest.raises(Invalid, match=name):
        workspace.candidates.add(CandidateEntry(text), workspace.jobs.find("Night Auditor").id)
    with pytest.raises(Invalid, match=name):
        workspace.cards.skip(card, unrated, text)
    assert text not in {note.text for note in workspace.cards.own(card).notes}
