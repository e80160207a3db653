"""Candidates from a table with a row for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cfhire.errors import ReadableError
from cfhire.exchange.contact import Contact, read_email, read_phone
from cfhire.exchange.dates import Order, order_of, read_date
from cfhire.exchange.headings import columns_of
from cfhire.exchange.proposals import Proposal, kept_once, one_line
from cfhire.exchange.tables import Table
from cfhire.i18n import _
from cfhire.model.extra_time import MOST_PERCENT
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport, ImportFault

LONGEST_NAME = 300

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*(%?)")

_NAME_FIELDS = ("full_name", "first_name", "middle_name", "last_name")


class NoNameColumn(ReadableError):
    """A table in which nothing says who the candidates are."""

    def __init__(self, table: Table) -> None:
        headings = ", ".join(f"“{heading[:40]}”" for heading in table.header[:12] if heading)
        super().__init__(
            _("“{file}” has no column for the name. Its columns are {columns}.").format(
                file=table.file, columns=headings
            ),
            _("Call one column “Name”, or two of them “First name” and “Last name”."),
        )


@dataclass(slots=True)
class _Reader:
    """One pass over the rows of a table."""

    table: Table
    order: Order
    places: dict[str, int]
    faults: list[ImportFault] = field(default_factory=list)

    def proposals(self) -> Iterator[Proposal]:
        """Yield an entry for each row that has a name."""
        for row, cells in zip(self.table.numbers, self.table.rows, strict=True):
            name = full_name(*(self._text(cells, each) for each in _NAME_FIELDS))
            if not name:
                self._fault(row, "", _("The row has no name and was left out."))
            elif len(name) > LONGEST_NAME:
                sentence = _("The name is longer than {limit} characters; the row was left out.")
                self._fault(row, "", sentence.format(limit=LONGEST_NAME))
            else:
                yield Proposal(self._entry(row, name, cells), self.table.file, row)

    def _entry(self, row: int, name: str, cells: tuple[str, ...]) -> CandidateEntry:
        return CandidateEntry(
            name=name,
            email=self._contact(row, "email", read_email(self._cell(cells, "email"))),
            phone=self._contact(row, "phone", read_phone(self._cell(cells, "phone"))),
            external_id=self._text(cells, "external_id"),
            source=self._text(cells, "source"),
            headline=self._text(cells, "headline"),
            job_title=self._text(cells, "job_title"),
            applied_on=self._date(row, self._cell(cells, "applied_on")),
            extra_percent=self._percent(row, self._cell(cells, "extra_percent")),
        )

    def _cell(self, cells: tuple[str, ...], name: str) -> str:
        place = self.places.get(name, -1)
        return cells[place] if place >= 0 else ""

    def _text(self, cells: tuple[str, ...], name: str) -> str:
        return one_line(self._cell(cells, name))

    def _contact(self, row: int, name: str, contact: Contact) -> str:
        if contact.fault:
            self._fault(row, name, contact.fault)
        return contact.text

    def _date(self, row: int, cell: str) -> date | None:
        result = read_date(cell, self.order)
        if result.fault:
            self._fault(row, "applied_on", _("{fault} The row comes in without it.").format(fault=result.fault))
        return result.value

    def _percent(self, row: int, cell: str) -> int | None:
        found = read_percent(cell)
        if found is None and cell.strip():
            sentence = _("“{text}” is no extra time in percent, 0 to {most}, and was left out.")
            self._fault(row, "extra_percent", sentence.format(text=cell.strip()[:60], most=MOST_PERCENT))
        return found

    def _fault(self, row: int, name: str, sentence: str) -> None:
        place = self.places.get(name, -1)
        heading = self.table.header[place] if place >= 0 else ""
        self.faults.append(ImportFault(self.table.file, row, heading, sentence))


def flat_candidates(table: Table) -> CandidateImport:
    """Return the candidates of a table that is already in memory.

    Raises:
        NoNameColumn: no heading says where the name is.
    """
    columns = columns_of(table.header)
    places = dict(columns.places)
    if places.keys().isdisjoint(("full_name", "first_name", "last_name")):
        raise NoNameColumn(table)
    applied = places.get("applied_on", -1)
    order = order_of(cells[applied] for cells in table.rows) if applied >= 0 else Order.UNKNOWN
    reader = _Reader(table, order, places)
    entries, repetitions = kept_once(reader.proposals())
    faults = sorted((*table.faults, *reader.faults, *repetitions), key=lambda fault: fault.row)
    form = (
        table.form
        + {
            Order.DAY: ", " + _("dates as day/month/year"),
            Order.MONTH: ", " + _("dates as month/day/year"),
            Order.UNKNOWN: "",
        }[order]
    )
    return CandidateImport(entries, tuple(faults), columns.dropped, columns.ignored, columns.mapping, form)


def full_name(full: str, first: str, middle: str, last: str) -> str:
    """Return the name as the file writes it; where it comes in parts, the parts in order.

    A column “Name” beside a first name only (as in “Vorname; Name”) holds the last name, and beside a last name only
    (as in “Nombre; Apellidos”) the first; unless it already holds the other one.

    >>> full_name("", "Ngozi", "", "Okafor"), full_name("Okafor", "Ngozi", "", ""), full_name("Li Wei", "Li", "", "Wei")
    ('Ngozi Okafor', 'Ngozi Okafor', 'Li Wei')
    """
    if full and first and not last and not _holds(full, first):
        return one_line(f"{first} {middle} {full}")
    if full and last and not first and not _holds(full, last):
        return one_line(f"{full} {middle} {last}")
    return full or one_line(f"{first} {middle} {last}")


def read_percent(cell: str) -> int | None:
    """Return the percent in a cell; a workbook keeps 25 % as 0.25. None for what is no such percent.

    >>> read_percent("25 %"), read_percent("0,5"), read_percent("10"), read_percent("15 minutes")
    (25, 50, 10, None)
    """
    found = _PERCENT.fullmatch(cell.strip())
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    percent = round(number * 100 if 0 < number < 1 and not found[2] else number)
    return percent if percent <= MOST_PERCENT else None


def _holds(full: str, part: str) -> bool:
    whole, piece = f" {full.casefold()} ".replace(",", " "), f" {part.casefold()} "
    return piece in whole
