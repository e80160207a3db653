"""Which stamp and marks belong to which words, whatever is typed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.model.kinds import Mark, Star
from cfhire.model.rows.cards import NoteLine
from cfhire.ui.interview.note_lines import Line, NoteLines

Q = "q"


def typed(*texts: str) -> NoteLines:
    """Return lines typed one after the other, a minute each, the first marked as Situation."""
    notes = NoteLines([Q], ())
    notes.of(Q)
    notes.type_in(Q, 0, 1, [texts[0]], 60)
    for place, text in enumerate(texts[1:], 1):
        notes.type_in(Q, place - 1, 1, [texts[place - 1], text], 60 * (place + 1))
    notes.mark(Q, 0, Line(star=Star.SITUATION))
    return notes


def said(notes: NoteLines) -> list[tuple[str, int | None, str]]:
    """Return text, minute and letter of each line."""
    return [(line.text, line.at_seconds and line.at_seconds // 60, (line.star or " ")[0]) for line in notes.of(Q)]


def test_a_line_is_stamped_with_its_first_letter_and_keeps_the_stamp() -> None:
    notes = typed("N")
    notes.type_in(Q, 0, 1, ["New starter"], 180)
    assert said(notes) == [("New starter", 1, "s")]


def test_a_line_put_before_another_leaves_that_one_its_stamp() -> None:
    notes = typed("alone on nights", "due at seven")
    notes.type_in(Q, 0, 1, ["", "alone on nights"], 300)
    assert said(notes) == [("", None, " "), ("alone on nights", 1, "s"), ("due at seven", 2, " ")]


def test_a_line_that_undo_brings_back_is_the_one_that_went() -> None:
    notes = typed("first", "second")
    notes.mark(Q, 1, Line(mark=Mark.FOR))
    notes.take_unsaved()
    gone = notes.of(Q)[1].id
    notes.type_in(Q, 0, 2, ["first"], 400)
    notes.type_in(Q, 0, 1, ["first", "second"], 500)
    line = notes.of(Q)[1]
    assert (line.id, line.at_seconds, line.mark) == (gone, 120, Mark.FOR)
    assert notes.take_unsaved().gone == ()


def test_only_what_changed_is_written_and_blank_lines_never() -> None:
    notes = typed("first", "second", "")
    assert [note.text for note in notes.take_unsaved().notes] == ["first", "second"]
    assert not notes.take_unsaved()
    notes.type_in(Q, 1, 1, ["second and more"], 500)
    unsaved = notes.take_unsaved()
    assert [note.text for note in unsaved.notes] == ["second and more"]
    notes.put_back(unsaved)
    assert [note.text for note in notes.take_unsaved().notes] == ["second and more"]
    notes.type_in(Q, 1, 2, [], 600)
    assert len(notes.take_unsaved().gone) == 1


def test_a_line_deleted_after_a_save_that_failed_is_deleted_on_disk_too() -> None:
    notes = NoteLines([Q], [NoteLine("old", Q, "kept", 1, position=0)])
    notes.type_in(Q, 0, 1, ["kept and changed"], 5)
    notes.put_back(notes.take_unsaved())
    notes.type_in(Q, 0, 1, [""], 6)
    assert notes.take_unsaved().gone == ("old",)


edits = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 4), st.lists(st.sampled_from(["", "a", "b", "cc"]), max_size=4)),
    max_size=12,
)


@settings(derandomize=True, max_examples=150)
@given(edits)
def test_what_was_written_is_what_was_typed_whatever_is_edited(steps: list[tuple[int, int, list[str]]]) -> None:
    notes = NoteLines([Q], ())
    disk: dict[str, NoteLine] = {}
    for first, removed, texts in steps:
        count = len(notes.of(Q))
        start = min(first, count - 1)
        taken = min(max(removed, 1), count - start)
        notes.type_in(Q, start, taken, texts or [""], 10)
        unsaved = notes.take_unsaved()
        disk.update({note.id: note for note in unsaved.notes})
        for note_id in unsaved.gone:
            disk.pop(note_id, None)
        in_order = sorted(disk.values(), key=lambda note: note.position or 0)
        assert [note.text for note in in_order] == [line.text for line in notes.of(Q) if line.text]
        assert len({line.id for line in notes.of(Q)}) == len(notes.of(Q))
