"""Reads a table that says how often each category was given to each unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.headings import words_of
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _
from cfhire.services.measuring.tidy_files import BadCell, Scale, number_in, refused_or_noted

LABELS = frozenset(("unit", "candidate", "subject", "person", "patient", "target", "item", "case", "id", "criterion"))
"""Headings of columns that name the unit, whatever stands in them."""


@dataclass(frozen=True, slots=True)
class CountedUnits:
    """Counts by unit (rows) and category, the categories' headings and the points they stand for, with notes."""

    counts: list[list[float]]
    categories: tuple[str, ...]
    points: tuple[float, ...]
    notes: tuple[str, ...]


class NoCategories(ReadableError):
    """A table without two columns of counts."""

    def __init__(self, table: Table) -> None:
        super().__init__(
            _("“{file}” has fewer than two columns of counts.").format(file=table.file),
            _("Write a row for each unit and a column for each category, headed by its point: 1,2,3,4,5."),
        )


def read_counts(path: Path, scale: Scale | None) -> CountedUnits:
    """Return the units × categories table at `path`.

    Headings that are numbers are the points; other categories count 1, 2, … from the left. A `scale` adds the points
    that have no column. Columns without any number name the unit or are not used.

    Raises:
        ReadableError: the file is no table, or a count is none.
    """
    table = read_table(path, rows_required=False)
    places = [place for place, heading in enumerate(table.header) if _holds_counts(table, place, heading)]
    if len(places) < 2:
        raise NoCategories(table)
    headings = [table.header[place] for place in places]
    notes = refused_or_noted(table, set(headings))
    unused = [
        heading
        for place, heading in enumerate(table.header)
        if place not in places and "".join(words_of(heading)) not in LABELS and heading
    ]
    if unused:
        notes.append(_("Not used: {columns}.").format(columns=", ".join(unused)))
    points = _points(table, headings)
    counts = [
        [_count(table, row, place, cells) for place in places]
        for row, cells in zip(table.numbers, table.rows, strict=True)
    ]
    if scale is not None and scale.points is not None:
        points, headings, counts = _on_scale(table, points, headings, counts, scale)
    order = sorted(range(len(points)), key=lambda place: points[place])
    return CountedUnits(
        [[row[place] for place in order] for row in counts],
        tuple(headings[place] for place in order),
        tuple(points[place] for place in order),
        tuple(notes),
    )


def _holds_counts(table: Table, place: int, heading: str) -> bool:
    """Tell whether a column holds counts: it is not headed as a name, and a number stands in it, or its heading is."""
    if not heading or "".join(words_of(heading)) in LABELS:
        return False
    return _as_point(heading) is not None or any(_as_point(cells[place]) is not None for cells in table.rows)


def _as_point(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _points(table: Table, headings: Sequence[str]) -> list[float]:
    named = [_as_point(heading) for heading in headings]
    points = [point for point in named if point is not None]
    if len(points) < len(headings):
        return [float(place) for place in range(1, len(headings) + 1)]
    if len(set(points)) < len(points):
        raise BadCell(table.file, 1, headings[0], _("Two columns are headed by the same point."))
    return points


def _count(table: Table, row: int, place: int, cells: Sequence[str]) -> float:
    count = number_in(table, row, place, cells)
    if count is None:
        return 0.0
    if count < 0 or count != int(count):
        what = _("“{text}” is no count.").format(text=cells[place].strip()[:40])
        raise BadCell(table.file, row, table.header[place], what, _("Counts are whole numbers from 0 up."))
    return count


def _on_scale(
    table: Table, points: list[float], headings: list[str], counts: list[list[float]], scale: Scale
) -> tuple[list[float], list[str], list[list[float]]]:
    """Return the table with a column for each point of the scale, zero where the file has none."""
    wanted = scale.points or ()
    strange = [heading for heading, point in zip(headings, points, strict=True) if point not in wanted]
    if strange:
        what = _("The category is not on the scale {scale}.").format(scale=scale.name)
        raise BadCell(table.file, 1, strange[0], what, _("Leave --scale away to take the categories of the file."))
    absent = [point for point in wanted if point not in points]
    return (
        [*points, *absent],
        [*headings, *(f"{point:g}" for point in absent)],
        [[*row, *[0.0] * len(absent)] for row in counts],
    )
