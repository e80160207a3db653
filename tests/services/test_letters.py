"""Feedback letters: drawn from evidence, without scores or others, leaving only as somebody approved them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pdfua
import pytest

from cfhire.errors import Invalid, NotAllowed
from cfhire.model.kinds import DecisionKind
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.services.letters import NotApproved, hash_of, quotable
from cfhire.services.reporting import UnknownEnding
from cfhire.services.workspace import Workspace, open_workspace

TEXT = "Dear candidate,\n\nyou told the guest at once what had gone wrong. One thing to grow: tell the team, too."


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def row(desk: Workspace, name: str) -> ApplicationRow:
    """Return the application of a candidate."""
    return next(each for each in desk.candidates.rows() if each.name == name)


def test_a_proposal_holds_evidence_and_no_score_and_nobody_else(maya: Workspace) -> None:
    for each in maya.candidates.rows():
        if each.values is None or each.hidden:
            continue
        text = maya.letters.propose(each.id)
        found = maya.letters.findings(each.id, text)
        assert found
        assert all(finding.words.startswith("[Say what we saw: “") for finding in found)
        assert "\n\nThank you for applying as " in text
        assert "One thing to grow" in text
        assert "What spoke for you" in text
        notes = [line.text for line in maya.pages.page(each.id).evidence]
        evidence = {*notes, *(note.strip('"“”') for note in notes)}
        quoted = [part.partition("”")[0] for part in text.split("“")[1:]]
        assert [said for said in quoted if said not in evidence] == []


def test_a_proposal_quotes_notes_with_what_they_quote_themselves(maya: Workspace) -> None:
    """Quotation marks around a whole note go, because the proposal sets its own; those inside stay in pairs."""
    rang = 'Said so to the guest: "My mistake, the card is open."'
    said = [
        (rang, rang),
        ('"Rang the driver."', "Rang the driver."),
        ("“Rang the driver.”", "Rang the driver."),
        ('"I said no," and why: "the exit."', '"I said no," and why: "the exit."'),
        ("Wrote [room 207]\non the slip.", "Wrote (room 207) on the slip."),
    ]
    assert [quotable(note) for note, _wanted in said] == [wanted for _note, wanted in said]
    asked = [each for each in maya.candidates.rows() if each.values is not None and not each.hidden]
    texts = [maya.letters.propose(each.id) for each in asked]
    assert texts
    assert not [line for text in texts for line in text.split("\n") if line.count('"') % 2]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("You scored 4.2 of 5 on empowerment.", "scored"),
        ("You came second, other candidates had more to say.", "other candidates"),
        ("You were better prepared than most.", "better prepared than most"),
        ("You came third.", "came third"),
        ("You were our second choice.", "second choice"),
        ("Maya liked you.", "Maya"),
        ("Jonas Weber liked your answer.", "Jonas Weber"),
        ("Nia Adeyemi told a longer story.", "Nia Adeyemi"),
        ("You are pregnant, so the night shift would be hard.", "pregnant"),
        ("You would fit in with us.", "would fit in"),
    ],
)
def test_what_should_not_stand_in_a_letter_is_named(maya: Workspace, sentence: str, words: str) -> None:
    found = maya.letters.findings(row(maya, "Dana Kim").id, f"{TEXT} {sentence}")
    assert any(words in each.words or each.words in words for each in found)
    assert all(each.reason and each.rewording for each in found)


def test_what_is_said_of_a_letter_fits_a_letter(maya: Workspace) -> None:
    application = row(maya, "Dana Kim").id
    (score,) = maya.letters.findings(application, "You got 4.2 of 5.")
    assert (score.words, score.rewording) == ("4.2 of 5", "Describe what was done and said.")
    (private,) = maya.letters.findings(application, "You are Pregnant, so the night shift would be hard.")
    assert private.words == "Pregnant"
    assert private.rewording == "Leave it out: describe what was done, not who did it."


def test_a_proposal_is_put_into_words_by_a_person_before_it_is_approved(maya: Workspace) -> None:
    application = row(maya, "Dana Kim").id
    text = maya.letters.propose(application)
    maya.letters.write(application, text)
    with pytest.raises(Invalid, match="cannot be approved while it says"):
        maya.letters.approve(application, hash_of(text))
    edited = re.sub(r"\[[^]]*]", "You told the guest at once.", text)
    maya.letters.write(application, edited)
    maya.letters.approve(application, hash_of(edited))


def test_a_letter_leaves_only_as_it_was_approved(maya: Workspace, tmp_path: Path) -> None:
    application = row(maya, "Dana Kim").id
    maya.letters.write(application, TEXT)
    with pytest.raises(NotApproved):
        maya.letters.save(application, tmp_path / "letter.txt")
    change = maya.letters.approve(application, hash_of(TEXT))
    assert change.seals
    letter = maya.letters.of(application)
    assert letter is not None
    assert letter.approved_by == "Maya Ortiz"
    text = maya.letters.save(application, tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert text == f"{TEXT}\n\nMaya Ortiz\nNorthwind Hotels\n"
    page = maya.letters.save(application, tmp_path / "letter.html").read_text(encoding="utf-8")
    assert "you told the guest at once" in page
    assert not [score for score in ("4.", "3.", "Jonas", "Tom Okafor") if f">{score}" in page]
    with pytest.raises(UnknownEnding):
        maya.letters.save(application, tmp_path / "letter.odt")

    edited = maya.letters.write(application, TEXT + " Thank you.")
    with pytest.raises(NotApproved):
        maya.letters.save(application, tmp_path / "again.txt")
    assert edited.undo is not None
    edited.undo()
    assert maya.letters.save(application, tmp_path / "again.txt").is_file()
    assert maya.check().faults == ()


@pytest.mark.needs_pango
def test_the_printed_letter_is_tagged(maya: Workspace, tmp_path: Path) -> None:
    application = row(maya, "Dana Kim").id
    maya.letters.write(application, TEXT)
    maya.letters.approve(application, hash_of(TEXT))
    found = pdfua.validate(str(maya.letters.save(application, tmp_path / "letter.pdf")))
    assert [finding for finding in found.findings if finding.severity is pdfua.Severity.ERROR] == []


def test_approval_is_of_the_words_that_were_read(maya: Workspace) -> None:
    application = row(maya, "Dana Kim").id
    maya.letters.write(application, TEXT)
    with pytest.raises(NotApproved):
        maya.letters.approve(application, hash_of("other words"))


def test_a_letter_with_a_score_is_not_approved(maya: Workspace) -> None:
    application = row(maya, "Dana Kim").id
    text = f"{TEXT} You scored 4.2 of 5."
    maya.letters.write(application, text)
    with pytest.raises(Invalid, match=r"while it says: .*scored"):
        maya.letters.approve(application, hash_of(text))


def test_a_letter_follows_the_decision(maya: Workspace) -> None:
    application = row(maya, "Alex Rivera").id
    maya.letters.write(application, TEXT)
    with pytest.raises(Invalid, match="follows the decision"):
        maya.letters.approve(application, hash_of(TEXT))
    maya.decisions.decide(application, DecisionKind.DECLINE, "Two people told the team nothing.")
    maya.letters.approve(application, hash_of(TEXT))


def test_an_approval_is_on_record_with_the_hash_of_the_words(maya: Workspace) -> None:
    from sqlalchemy import select

    from cfhire.model.entities.people import EventRecord

    application = row(maya, "Dana Kim").id
    maya.letters.write(application, TEXT)
    maya.letters.approve(application, hash_of(TEXT))
    with maya._store.reading() as session:
        approvals = session.scalars(select(EventRecord).where(EventRecord.action == "letter.approved")).all()
    event = next(each for each in approvals if hash_of(TEXT) in str(each.subjects))
    assert event.author == maya.viewer.person_id
    assert "guest" not in str(event.subjects)


def test_only_who_decides_writes_letters_and_after_the_own_card(maya: Workspace) -> None:
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    with pytest.raises(NotAllowed):
        tom.letters.propose(row(maya, "Dana Kim").id)
    with pytest.raises(NotAllowed, match="own card"):
        maya.letters.propose(row(maya, "Yusuf Demir").id)


def test_writing_is_undone_to_no_letter_at_all(maya: Workspace) -> None:
    application = row(maya, "Dana Kim").id
    change = maya.letters.write(application, TEXT)
    assert change.undo is not None
    redo = change.undo()
    assert maya.letters.of(application) is None
    assert redo.undo is not None
    redo.undo()
    letter = maya.letters.of(application)
    assert letter is not None
    assert letter.text == TEXT
