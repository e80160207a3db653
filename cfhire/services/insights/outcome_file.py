"""Outcomes of those who were hired, read from a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cfhire.exchange.dates import order_of, read_date
from cfhire.exchange.tables import Table
from cfhire.i18n import _
from cfhire.model.rows.insights import OutcomeEntry
from cfhire.services.measuring.selection_outcomes import NO, YES
from cfhire.services.measuring.tidy_files import BadCell, number_in, read_columns, require

COLUMNS: dict[str, tuple[str, ...]] = {
    "candidate": ("candidate", "name", "person", "email"),
    "performance": ("performance", "rating"),
    "still employed": ("still employed", "employed", "stayed", "still here"),
    "date": ("date", "day", "observed on", "seen on"),
}


def read_outcomes(path: Path, known: Mapping[str, str], today: date) -> list[OutcomeEntry]:
    """Return the outcomes in a table; `known` gives the application of a name or address in small letters.

    A row without a date is of `today`.

    Raises:
        ReadableError: the file is no such table, a cell cannot be read, or somebody in it was not hired.
    """
    table, places, _notes = read_columns(path, COLUMNS)
    require(table, places, ("candidate",))
    days = [cells[places["date"]] for cells in table.rows] if "date" in places else []
    order = order_of(days)
    entries = []
    for row, cells in zip(table.numbers, table.rows, strict=True):
        name = " ".join(cells[places["candidate"]].split())
        if name.casefold() not in known:
            what = _("“{name}” is nobody who was made an offer here.").format(name=name[:60])
            raise BadCell(table.file, row, table.header[places["candidate"]], what)
        day = read_date(cells[places["date"]], order) if "date" in places else None
        if day is not None and day.fault:
            raise BadCell(table.file, row, table.header[places["date"]], day.fault)
        entries.append(
            OutcomeEntry(
                known[name.casefold()],
                (day.value if day else None) or today,
                _performance(table, row, places, cells),
                _stayed(table, row, places, cells),
            )
        )
    return entries


def _performance(table: Table, row: int, places: Mapping[str, int], cells: Sequence[str]) -> int | None:
    if "performance" not in places:
        return None
    value = number_in(table, row, places["performance"], cells)
    if value is not None and value not in {1, 2, 3, 4, 5}:
        what = _("Performance is a whole number from 1 to 5.")
        raise BadCell(table.file, row, table.header[places["performance"]], what)
    return None if value is None else int(value)


def _stayed(table: Table, row: int, places: Mapping[str, int], cells: Sequence[str]) -> bool | None:
    text = cells[places["still employed"]].strip().casefold() if "still employed" in places else ""
    if not text:
        return None
    if text not in YES and text not in NO:
        what = _("“{text}” says neither yes nor no.").format(text=text[:40])
        raise BadCell(table.file, row, table.header[places["still employed"]], what)
    return text in YES
