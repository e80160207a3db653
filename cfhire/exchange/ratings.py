"""Ratings from a tidy table with a row for each answer and criterion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.headings import words_of
from cfhire.exchange.proposals import one_line
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _
from cfhire.model.rows.candidates import ImportFault, RatingImport, RatingLine

COLUMNS: dict[str, tuple[str, ...]] = {
    "candidate": ("candidate", "candidate name", "applicant", "Kandidat", "Bewerber", "candidato"),
    "rater": ("rater", "interviewer", "rated by", "Bewerter", "evaluador", "entrevistador"),
    "question": ("question", "question id", "Frage", "pregunta"),
    "criterion": ("criterion", "criteria", "competency", "Kriterium", "criterio"),
    "rating": ("rating", "score", "Bewertung", "Punkte", "puntuación", "calificación"),
    "evidence": ("evidence", "notes", "note", "Beleg", "Belege", "Notiz", "Notizen", "evidencia", "notas"),
}
"""The columns of a tidy file of ratings with the headings that stand for them; evidence may be missing."""

NOT_OBSERVED = frozenset(("", "-", "–", "—", "not observed", "nicht beobachtet", "no observado"))

_WHOLE = re.compile(r"([1-5])(?:[.,]0+)?", re.ASCII)
_ZERO = re.compile(r"0+(?:[.,]0+)?", re.ASCII)


class MissingColumns(ReadableError):
    """A table that is no file of ratings."""

    def __init__(self, name: str, missing: list[str]) -> None:
        super().__init__(
            _("“{file}” has no column {columns}.").format(
                file=name, columns=", ".join(f"“{column}”" for column in missing)
            ),
            _("A file of ratings has the columns candidate, rater, question, criterion, rating, evidence."),
        )


@dataclass(slots=True)
class _Reader:
    """One pass over the rows."""

    table: Table
    places: dict[str, int]
    faults: list[ImportFault] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def lines(self) -> Iterator[RatingLine]:
        """Yield a line for each row that says who rated whom on what, and with a rating of the scale."""
        for row, cells in zip(self.table.numbers, self.table.rows, strict=True):
            names = [one_line(self._cell(cells, column)) for column in ("candidate", "rater", "question", "criterion")]
            rating, fault = read_rating(self._cell(cells, "rating"))
            if not all(names):
                empty = ("candidate", "rater", "question", "criterion")[names.index("")]
                self._fault(row, empty, _("The cell is empty; the row was left out."))
            elif fault:
                self._fault(row, "rating", fault)
            elif not self._repeats(row, names):
                candidate, rater, question, criterion = names
                evidence = self._cell(cells, "evidence").strip()
                yield RatingLine(candidate, rater, question, criterion, rating, evidence, row)

    def _repeats(self, row: int, names: list[str]) -> bool:
        key = tuple(name.casefold() for name in names)
        first = self.seen.setdefault(key, row)
        if first != row:
            sentence = _("The same rater has rated this answer in row {row} already; that row was kept.")
            self._fault(row, "rating", sentence.format(row=first))
        return first != row

    def _cell(self, cells: tuple[str, ...], column: str) -> str:
        place = self.places.get(column, -1)
        return cells[place] if place >= 0 else ""

    def _fault(self, row: int, column: str, sentence: str) -> None:
        self.faults.append(ImportFault(self.table.file, row, self.table.header[self.places[column]], sentence))


def read_ratings(path: Path) -> RatingImport:
    """Return the ratings in the CSV or XLSX file at `path`, before anything is written.

    Raises:
        ReadableError: the file cannot be read as a table, or lacks a column.
    """
    return ratings_of(read_table(path))


def ratings_of(table: Table) -> RatingImport:
    """Return the ratings of a table that is already in memory.

    Raises:
        MissingColumns: a column is missing.
    """
    headings = {"".join(words_of(heading)): index for index, heading in reversed(list(enumerate(table.header)))}
    places: dict[str, int] = {}
    for column, names in COLUMNS.items():
        found = [headings[key] for key in ("".join(words_of(name)) for name in names) if key in headings]
        if found:
            places[column] = found[0]
    missing = [column for column in COLUMNS if column not in places and column != "evidence"]
    if missing:
        raise MissingColumns(table.file, missing)
    reader = _Reader(table, places)
    lines = tuple(reader.lines())
    if "evidence" not in places:
        sentence = _("The file has no column for evidence; ratings without evidence cannot be submitted.")
        reader.faults.append(ImportFault(table.file, 1, "evidence", sentence))
    faults = sorted((*table.faults, *reader.faults), key=lambda fault: fault.row)
    return RatingImport(lines, tuple(faults), table.form)


def read_rating(cell: str) -> tuple[int | None, str]:
    """Return the rating in `cell`, None for "not observed", with the sentence that says why it is none of the scale.

    >>> read_rating("4,0"), read_rating("not observed"), read_rating("0")[1][:14]
    ((4, ''), (None, ''), '“0” is no rati')
    """
    text = cell.strip()
    match = _WHOLE.fullmatch(text)
    if match:
        return int(match[1]), ""
    if " ".join(text.casefold().replace("_", " ").split()) in NOT_OBSERVED:
        return None, ""
    if _ZERO.fullmatch(text):
        sentence = _("“{text}” is no rating: 1, 2, 3, 4, 5 are; leave the cell empty for “not observed”.")
    else:
        sentence = _("“{text}” is no rating: write 1, 2, 3, 4 or 5, or “not observed”.")
    return None, sentence.format(text=text[:40])
