"""Reads the tidy files that statistics are asked of, strictly: what cannot be read is named with its row and column."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.headings import words_of
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _, plural

RATING_COLUMNS: dict[str, tuple[str, ...]] = {
    "candidate": ("candidate", "candidate name", "applicant", "person", "ratee", "target", "subject", "Kandidat"),
    "rater": ("rater", "interviewer", "judge", "rated by", "Bewerter"),
    "criterion": ("criterion", "criteria", "competency", "item", "Kriterium"),
    "rating": ("rating", "score", "value", "Bewertung", "Punkte"),
    "axis": ("axis", "Achse"),
    "question": ("question", "question id", "Frage"),
    "task": ("task", "occasion", "time", "session", "Aufgabe", "Termin"),
    "day": ("day", "date", "Tag", "Datum"),
    "group": ("group", "Gruppe"),
}
"""The columns of a tidy file of ratings with the headings that stand for them; the field's own name wins."""

LABELS = ("candidate", "rater", "criterion", "axis", "question", "task")

MISSING = frozenset(
    ("", "-", "–", "—", ".", "na", "n/a", "nan", "null", "none", "not observed", "nicht beobachtet", "no observado")
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_SCALE = re.compile(r"(-?[0-9]{1,3})\s*(?:-|–|to|\.\.)\s*([0-9]{1,3})", re.ASCII)
_MOST_POINTS = 101


@dataclass(frozen=True, slots=True)
class Scale:
    """Which ratings there can be: `points` in order, or None for any number; `observed` takes what the file holds."""

    name: str
    points: tuple[float, ...] | None = None
    observed: bool = False

    def points_for(self, values: Sequence[float]) -> tuple[float, ...] | None:
        """Return the points of the scale for these ratings, None for a continuous score."""
        return tuple(sorted(set(values))) if self.observed else self.points


@dataclass(frozen=True, slots=True)
class TidyRatings:
    """Ratings as columns of one length; ratings that were not given are left out and counted.

    `criterion` holds one empty label when the file has no such column; `axis`, `question`, `task`, `day`, `group` are
    None when the file has none. A day is a number that grows; NaN when it is not known. `notes` tell what was not used.
    """

    file: str
    candidate: list[str]
    rater: list[str]
    criterion: list[str]
    rating: list[float]
    row: list[int]
    missing: int
    notes: tuple[str, ...]
    axis: list[str] | None = None
    question: list[str] | None = None
    task: list[str] | None = None
    day: list[float] | None = None
    group: list[str] | None = None

    def by_axis(self) -> dict[str, "TidyRatings"]:
        """Return the ratings of each axis; one entry with an empty name when the file tells of none."""
        if self.axis is None:
            return {"": self}
        return {name: self._of_axis(name) for name in sorted(set(self.axis))} or {"": self}

    def _of_axis(self, name: str) -> "TidyRatings":
        places = [place for place, axis in enumerate(self.axis or ()) if axis == name]
        return TidyRatings(
            self.file,
            [self.candidate[place] for place in places],
            [self.rater[place] for place in places],
            [self.criterion[place] for place in places],
            [self.rating[place] for place in places],
            [self.row[place] for place in places],
            self.missing,
            self.notes,
            [name] * len(places),
            None if self.question is None else [self.question[place] for place in places],
            None if self.task is None else [self.task[place] for place in places],
            None if self.day is None else [self.day[place] for place in places],
            None if self.group is None else [self.group[place] for place in places],
        )


class BadCell(ReadableError):
    """A cell that a statistic cannot be computed from."""

    def __init__(self, file: str, row: int, column: str, what: str, hint: str = "") -> None:
        sentence = _("In “{file}”, row {row}, column “{column}”: {what}")
        super().__init__(sentence.format(file=file, row=row, column=column, what=what), hint)


class MissingColumns(ReadableError):
    """A table without a column that the statistic needs."""

    def __init__(self, table: Table, row: int, missing: Sequence[str], needed: Sequence[str]) -> None:
        named = ", ".join(f"“{column}”" for column in missing)
        super().__init__(
            _("“{file}” has no column {columns} in its header (row {row}).").format(
                file=table.file, columns=named, row=row
            ),
            _("It needs the columns {columns}.").format(columns=", ".join(needed)),
        )


class WrongScale(ReadableError):
    """Words that name no scale."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is no scale.").format(text=text),
            _("Write the lowest and the highest point, as 1-5 or 0-4; or observed, or none for a continuous score."),
        )


def read_scale(text: str) -> Scale:
    """Return the scale that `text` names: "1-5", "0-4", any other two whole numbers, "observed" or "none".

    Raises:
        WrongScale: it names none.
    """
    word = text.strip().casefold()
    if word in {"observed", "none"}:
        return Scale(word, observed=word == "observed")
    found = _SCALE.fullmatch(word)
    if not found or not 1 <= int(found[2]) - int(found[1]) < _MOST_POINTS:
        raise WrongScale(text)
    points = tuple(float(point) for point in range(int(found[1]), int(found[2]) + 1))
    return Scale(f"{found[1]}-{found[2]}", points)


def read_ratings(path: Path, scale: Scale, *, rater_required: bool = True) -> TidyRatings:
    """Return the ratings of a tidy file with the columns candidate, rater, rating and perhaps more.

    A file of experts' scores needs no rater; all its ratings then count as one person's.

    Raises:
        ReadableError: the file is no table, lacks a column, or holds a cell that cannot be read.
    """
    table, places, notes = read_columns(path, RATING_COLUMNS)
    needed = ("candidate", "rater", "rating") if rater_required else ("candidate", "rating")
    require(table, places, needed)
    labels: dict[str, list[str]] = {name: [] for name in LABELS}
    groups: list[str] = []
    days: list[float] = []
    rating: list[float] = []
    rows: list[int] = []
    missing = 0
    for row, cells in zip(table.numbers, table.rows, strict=True):
        value = number_in(table, row, places["rating"], cells)
        if value is None:
            missing += 1
            continue
        if scale.points is not None and value not in scale.points:
            raise _off_scale(table, row, places["rating"], cells, scale)
        for name, column in labels.items():
            column.append(_label(table, row, name, places, cells))
        groups.append(_text(cells, places.get("group")))
        days.append(_day(table, row, places.get("day"), cells))
        rating.append(value)
        rows.append(row)
    return TidyRatings(
        table.file,
        labels["candidate"],
        labels["rater"],
        labels["criterion"],
        rating,
        rows,
        missing,
        notes,
        labels["axis"] if "axis" in places else None,
        labels["question"] if "question" in places else None,
        labels["task"] if "task" in places else None,
        days if "day" in places else None,
        groups if "group" in places else None,
    )


def read_columns(path: Path, columns: Mapping[str, Sequence[str]]) -> tuple[Table, dict[str, int], tuple[str, ...]]:
    """Return the table at `path`, where each known column stands, and notes on what is not used.

    Raises:
        ReadableError: the file is no table, a row does not fit its header, or a heading stands twice.
    """
    table = read_table(path, rows_required=False)
    headings = {"".join(words_of(heading)): index for index, heading in reversed(list(enumerate(table.header)))}
    places: dict[str, int] = {}
    for column, names in columns.items():
        keys = ["".join(words_of(name)) for name in names]
        found = [headings[key] for key in keys if key in headings and headings[key] not in places.values()]
        if found:
            places[column] = found[0]
    unused = [heading for index, heading in enumerate(table.header) if heading and index not in places.values()]
    notes = [*refused_or_noted(table, {table.header[place] for place in places.values()})]
    if unused:
        notes.append(_("Not used: {columns}.").format(columns=", ".join(unused)))
    return table, places, tuple(notes)


def refused_or_noted(table: Table, used: set[str]) -> list[str]:
    """Return the faults of the table that change nothing; one that would lose data is raised.

    Raises:
        BadCell: a row was left out, or a heading that is used stands twice.
    """
    kept = set(table.numbers)
    first = min(kept, default=0)
    notes = []
    for fault in table.faults:
        lost = fault.row > first and fault.row not in kept
        if lost or fault.column in used or (not kept and fault.row > 1):
            # The reader of tables says how it went on; here nothing goes on.
            what = fault.sentence.partition(";")[0].rstrip(".") + "."
            hint = _(
                "Every row needs a cell for each column of the header and no more; put text with a delimiter in quotes."
            )
            if not lost:
                hint = _("Keep one of the columns, or give the other another heading.")
            raise BadCell(table.file, fault.row, fault.column or _("all"), what, hint)
        notes.append(str(fault))
    return notes


def require(table: Table, places: Mapping[str, int], needed: Sequence[str]) -> None:
    """Refuse a table that lacks a needed column.

    Raises:
        MissingColumns: it does.
    """
    missing = [column for column in needed if column not in places]
    if missing:
        raise MissingColumns(table, max(min(table.numbers, default=2) - 1, 1), missing, needed)


def number_in(table: Table, row: int, place: int, cells: Sequence[str]) -> float | None:
    """Return the number in a cell, None when nothing was observed.

    Raises:
        BadCell: the cell holds something else.
    """
    text = " ".join(cells[place].split())
    if text.casefold() in MISSING:
        return None
    if _NUMBER.fullmatch(text):
        value = float(text.replace(",", "."))
        if math.isfinite(value):
            return value
    raise BadCell(
        table.file,
        row,
        table.header[place],
        _("“{text}” is no number.").format(text=text[:40]),
        _("Leave the cell empty for what was not observed."),
    )


def missing_note(missing: int) -> str:
    """Return the sentence on ratings that were not given."""
    return plural("{n} row without a rating is left out.", "{n} rows without a rating are left out.", missing)


def _off_scale(table: Table, row: int, place: int, cells: Sequence[str], scale: Scale) -> BadCell:
    what = _("“{text}” is not on the scale {scale}.").format(text=cells[place].strip()[:40], scale=scale.name)
    hint = _("Name the scale of the file, as --scale 1-7; or --scale observed, or --scale none for a continuous score.")
    return BadCell(table.file, row, table.header[place], what, hint)


def _label(table: Table, row: int, name: str, places: Mapping[str, int], cells: Sequence[str]) -> str:
    text = _text(cells, places.get(name))
    if not text and name in places and name not in {"question", "task"}:
        raise BadCell(table.file, row, table.header[places[name]], _("The cell is empty, but there is a rating."))
    return text


def _text(cells: Sequence[str], place: int | None) -> str:
    return "" if place is None else " ".join(cells[place].split())


def _day(table: Table, row: int, place: int | None, cells: Sequence[str]) -> float:
    text = _text(cells, place)
    if place is None or text.casefold() in MISSING:
        return math.nan
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    try:
        return float(date.fromisoformat(text[:10]).toordinal())
    except ValueError:
        hint = _("Write days as whole numbers, or as 2026-03-31.")
        what = _("“{text}” is no day.").format(text=text[:40])
        raise BadCell(table.file, row, table.header[place], what, hint) from None
