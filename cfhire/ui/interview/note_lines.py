"""The note lines of a card while they are typed: which words are whose, what is not on disk yet."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cfhire.model.kinds import Mark, Star
from cfhire.model.rows.cards import NoteLine

LINES_A_QUESTION = 10_000
"""Room between the positions of two questions."""

_NOT_THERE: tuple[NoteLine, int | None] = (NoteLine("", "", ""), None)
"""What counts as saved where nobody knows: differs from every line, so that it is written or deleted again."""


@dataclass(slots=True)
class Line:
    """One line; the minute is stamped with its first letter."""

    text: str = ""
    at_seconds: int | None = None
    star: Star | None = None
    mark: Mark | None = None
    criterion_id: str | None = None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def is_said(self) -> bool:
        """Tell whether there is anything on it."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What has to be written: lines as they are now, ids of lines that went."""

    notes: tuple[NoteLine, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notes or self.gone)


class NoteLines:
    """All lines of one card, by question, each question in its order."""

    def __init__(self, questions: Sequence[str], notes: Iterable[NoteLine]) -> None:
        self._questions = list(questions)
        self._lines: dict[str, list[Line]] = {question: [] for question in questions}
        self._saved: dict[str, tuple[NoteLine, int | None]] = {}
        self._changed: dict[tuple[str, int], Line] = {}
        self._moved: set[str] = set()
        self._gone: dict[str, str] = {}
        self._lost: dict[str, Line] = {}
        for note in notes:
            line = Line(note.text, note.at_seconds, note.star, note.mark, note.criterion_id, note.id)
            self._lines.setdefault(note.question_id, []).append(line)
            self._saved[note.id] = (note, note.position)

    def of(self, question: str) -> list[Line]:
        """Return the lines of a question; there is always one to write on."""
        lines = self._lines.setdefault(question, [])
        if not lines:
            lines.append(Line())
        return lines

    def begin_line(self, question: str) -> None:
        """Let the next words stand on a line of their own."""
        if self.of(question)[-1].is_said:
            self._lines[question].append(Line())

    def said(self, question: str) -> int:
        """Return how many lines of a question say something."""
        return sum(line.is_said for line in self._lines.get(question, ()))

    def linked(self, question: str, criterion: str) -> int:
        """Return how many lines speak for or against a rating: those of its question unless linked elsewhere."""
        return sum(
            line.criterion_id == criterion or (line.criterion_id is None and noted == question)
            for noted, lines in self._lines.items()
            for line in lines
            if line.is_said
        )

    @property
    def is_unsaved(self) -> bool:
        """Tell whether something typed was not taken to be written yet."""
        return bool(self._changed or self._moved or self._gone)

    def type_in(self, question: str, first: int, removed: int, texts: Sequence[str], at_seconds: int | None) -> None:
        """Put `texts` in place of `removed` lines from `first` on; lines whose words stay keep stamp and marks.

        What no store can keep is left out: one such character would hold up every other line.
        """
        lines, texts = self.of(question), [keepable(text) for text in texts]
        before = lines[first : first + removed]
        after = self._matched(before, texts)
        for line, text in zip(after, texts, strict=True):
            line.text = text
            if line.at_seconds is None and text.strip():
                line.at_seconds = at_seconds
        lines[first : first + removed] = after
        for line in before:
            if not any(line is kept for kept in after):
                self._lost[line.text] = line
                self._gone[line.id] = question
        if len(after) != removed and first + len(after) < len(lines):
            self._moved.add(question)
        self._changed.update({(question, first + number): line for number, line in enumerate(after)})

    def mark(self, question: str, place: int, marked: Line) -> None:
        """Give a line the part of the story, the mark and the link of another; no link is one to its question."""
        line = self.of(question)[place]
        line.star, line.mark, line.criterion_id = marked.star, marked.mark, marked.criterion_id
        self._changed[question, place] = line

    def take_unsaved(self) -> Unsaved:
        """Return what is not on disk, as if it were written now; `put_back` says that it was not."""
        notes: list[NoteLine] = []
        gone = {note for note in self._gone if note in self._saved}
        for question in self._moved:
            self._changed.update({(question, place): line for place, line in enumerate(self._lines[question])})
        for (question, place), line in self._changed.items():
            lines = self._lines[question]
            if place >= len(lines) or lines[place] is not line:
                continue
            if not line.is_said:
                gone.update({line.id} & self._saved.keys())
                continue
            position = self._questions.index(question) * LINES_A_QUESTION + place
            note = _note(line, question, position)
            if self._saved.get(line.id) != (note, note.position):
                notes.append(note)
        self._changed.clear()
        self._moved.clear()
        self._gone.clear()
        for note in notes:
            self._saved[note.id] = (note, note.position)
        for note_id in gone:
            self._saved.pop(note_id, None)
        return Unsaved(tuple(notes), tuple(gone))

    def put_back(self, unsaved: Unsaved) -> None:
        """Count as not on disk what could not be written."""
        for note in unsaved.notes:
            self._saved[note.id] = _NOT_THERE
            self._moved.add(note.question_id)
        for note_id in unsaved.gone:
            self._gone[note_id] = ""
            self._saved[note_id] = _NOT_THERE

    def _matched(self, before: list[Line], texts: Sequence[str]) -> list[Line]:
        """Return a line for each text: the one with the same words, else the next left over, else a new one."""
        left = list(before)
        found: list[Line | None] = [None] * len(texts)
        if len(before) != len(texts):
            for place, text in enumerate(texts):
                same = next((line for line in left if text and line.text == text), None)
                if same is not None:
                    found[place] = same
                    left = [line for line in left if line is not same]
        after = []
        for place, text in enumerate(texts):
            line = found[place]
            if line is None:
                line = left.pop(0) if left else self._revived(text)
            after.append(line)
        return after

    def _revived(self, text: str) -> Line:
        """Return the line that was deleted with these words, as undo brings it back, or a new one."""
        line = self._lost.pop(text, None) if text else None
        if line is None:
            return Line()
        self._gone.pop(line.id, None)
        return line


def keepable(text: str) -> str:
    """Return `text` without what no store can keep: NUL and half characters."""
    return "".join(letter for letter in text if letter != "\0" and not "\ud800" <= letter <= "\udfff")


def _note(line: Line, question: str, position: int) -> NoteLine:
    return NoteLine(line.id, question, line.text, line.at_seconds, line.star, line.mark, line.criterion_id, position)
