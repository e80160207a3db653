"""Candidates from a folder of related tables, as a Greenhouse data export holds them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.candidates_flat import LONGEST_NAME, full_name
from cfhire.exchange.contact import read_email, read_phone
from cfhire.exchange.dates import Order, read_date
from cfhire.exchange.headings import is_protected
from cfhire.exchange.incoming import files_in, shown_name
from cfhire.exchange.proposals import Proposal, kept_once, one_line
from cfhire.exchange.tables import Table, read_table
from cfhire.i18n import _, plural
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport, ImportFault

MAIN_TABLE = "candidate"

_MAPPING = (
    ("candidate", "first_name", "name"),
    ("candidate", "last_name", "name"),
    ("candidate", "id", "external_id"),
    ("candidate", "title", "headline"),
    ("email_address", "value", "email"),
    ("phone_number", "value", "phone"),
    ("application", "applied_at", "applied_on"),
    ("job", "name", "job_title"),
    ("source", "name", "source"),
)
_NEEDED = {
    "candidate": ("id",),
    "email_address": ("candidate_id", "value"),
    "phone_number": ("candidate_id", "value"),
    "application": ("id", "candidate_id"),
    "job_application": ("application_id", "job_id"),
    "job": ("id", "name"),
    "source": ("id", "name"),
}
_LINKS = frozenset(
    ("candidate_id", "application_id", "job_id", "source_id", "index", "status", "is_private", "is_deleted", "prospect")
)
_PROTECTED_TABLES = ("eeoc", "social_media_address", "demographic_answer", "demographic_question", "website_address")
_DELETED = ("_fivetran_deleted", "is_deleted")


class NoCandidateTable(ReadableError):
    """A folder whose table of candidates lacks what makes it one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” lacks the columns “id” and “first_name” or “last_name”.").format(file=name),
            _("Export the folder again with these columns, or import a single table with one row for each candidate."),
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a related table, its cells found by heading."""

    number: int
    cells: tuple[str, ...]
    places: dict[str, int]

    def __getitem__(self, heading: str) -> str:
        place = self.places.get(heading, -1)
        return one_line(self.cells[place]) if place >= 0 else ""

    def says(self, *headings: str) -> bool:
        """Tell whether one of the columns holds a yes."""
        return any(self[heading].casefold() in {"true", "t", "1", "yes"} for heading in headings)


@dataclass(slots=True)
class _Folder:
    """The tables of the folder, read one after the other, with what did not fit."""

    tables: dict[str, Table]
    faults: list[ImportFault] = field(default_factory=list)

    def file(self, table: str) -> str:
        """Return the name of the file a table came from."""
        return self.tables[table].file if table in self.tables else f"{table}.csv"

    def fault(self, table: str, row: int, column: str, sentence: str) -> None:
        """Note what did not fit."""
        self.faults.append(ImportFault(self.file(table), row, column, sentence))

    def rows(self, table: str) -> Iterator[_Row]:
        """Yield the rows of a table; none when the folder lacks it."""
        if table not in self.tables:
            return
        source = self.tables[table]
        places = {heading.casefold(): index for index, heading in enumerate(source.header) if heading}
        for number, cells in zip(source.numbers, source.rows, strict=True):
            yield _Row(number, cells, places)

    def by_id(self, table: str) -> tuple[dict[str, _Row], frozenset[str]]:
        """Return the rows of a table by id, and the ids of those marked as deleted."""
        rows: dict[str, _Row] = {}
        deleted: set[str] = set()
        for row in self.rows(table):
            identity = row["id"]
            if row.says(*_DELETED):
                deleted.add(identity)
            elif not identity:
                self.fault(table, row.number, "id", _("The row has no id and was left out."))
            elif identity in rows:
                sentence = _("The id “{id}” stands in row {row} already; that row was kept.")
                self.fault(table, row.number, "id", sentence.format(id=identity, row=rows[identity].number))
            else:
                rows[identity] = row
        return rows, frozenset(deleted - rows.keys())


@dataclass(frozen=True, slots=True)
class _People:
    """The candidates that stay, by id; the ids of those left out as deleted or private."""

    rows: dict[str, _Row]
    left_out: frozenset[str]


def holds_related_tables(folder: Path) -> bool:
    """Tell whether the folder has a table of candidates in the shape this module reads."""
    return MAIN_TABLE in _files(folder)


def read_related(folder: Path) -> CandidateImport:
    """Return the candidates of a folder with `candidate.csv` and the tables that refer to it.

    A candidate with two applications gives two entries with the same external id. Rows marked as deleted or private
    are left out and counted; rows that refer to nothing are faults with file and row.

    Raises:
        ReadableError: `candidate.csv` cannot be read or lacks its columns.
    """
    files = _files(folder)
    tables = _Folder({})
    _read_tables(tables, files)
    entries, repetitions = kept_once(_proposals(tables, _people(tables)))
    dropped, ignored = _unused(tables, files)
    mapping = tuple(
        (f"{tables.file(table)}: {column}", target)
        for table, column, target in _MAPPING
        if table in tables.tables and column in tables.tables[table].header
    )
    form = _("Folder of related tables: {files}").format(
        files=", ".join(table.file for table in tables.tables.values())
    )
    return CandidateImport(entries, (*tables.faults, *repetitions), dropped, ignored, mapping, form)


def _files(folder: Path) -> dict[str, Path]:
    """Return the CSV files of the folder by name in lower case, without their ending."""
    return {path.stem.casefold(): path for path in files_in(folder) if path.suffix.casefold() == ".csv"}


def _read_tables(folder: _Folder, files: dict[str, Path]) -> None:
    for name, needed in _NEEDED.items():
        if name not in files:
            continue
        try:
            table = read_table(files[name], rows_required=name == MAIN_TABLE)
        except ReadableError as error:
            if name == MAIN_TABLE:
                raise
            folder.faults.append(ImportFault(shown_name(files[name]), 1, "", str(error)))
            continue
        headings = {heading.casefold() for heading in table.header}
        missing = [column for column in needed if column not in headings]
        if name == MAIN_TABLE and (missing or headings.isdisjoint({"first_name", "last_name"})):
            raise NoCandidateTable(table.file)
        folder.faults.extend(table.faults)
        if missing:
            sentence = _("The file has no column “{column}” and was left out.").format(column=missing[0])
            folder.faults.append(ImportFault(table.file, 1, missing[0], sentence))
        else:
            folder.tables[name] = table


def _people(folder: _Folder) -> _People:
    candidates, deleted = folder.by_id(MAIN_TABLE)
    private = frozenset(identity for identity, row in candidates.items() if row.says("is_private"))
    if deleted:
        sentence = plural(
            "{n} candidate is marked as deleted and was left out.",
            "{n} candidates are marked as deleted and were left out.",
            len(deleted),
        )
        folder.fault(MAIN_TABLE, 1, _DELETED[0], sentence)
    if private:
        sentence = plural(
            "{n} candidate is marked as private and was left out; add by hand whom readers here may know of.",
            "{n} candidates are marked as private and were left out; add by hand whom readers here may know of.",
            len(private),
        )
        folder.fault(MAIN_TABLE, 1, "is_private", sentence)
    kept = {identity: row for identity, row in candidates.items() if identity not in private}
    return _People(kept, deleted | private)


def _proposals(folder: _Folder, people: _People) -> Iterator[Proposal]:
    """Yield an entry for each application of a candidate, and one for each candidate without any."""
    emails = _contacts(folder, "email_address", people)
    phones = _contacts(folder, "phone_number", people)
    applications, jobs, sources = _applications(folder, people)
    for identity, candidate in people.rows.items():
        name = full_name("", candidate["first_name"], "", candidate["last_name"])
        if not name or len(name) > LONGEST_NAME:
            sentence = _("The row has no name, or one without end, and was left out.")
            folder.fault(MAIN_TABLE, candidate.number, "", sentence)
            continue
        entry = CandidateEntry(
            name=name,
            email=emails.get(identity, ""),
            phone=phones.get(identity, ""),
            external_id=identity,
            headline=candidate["title"],
        )
        if identity not in applications:
            yield Proposal(entry, folder.file(MAIN_TABLE), candidate.number)
        for row in applications.get(identity, ()):
            applied = read_date(row["applied_at"], Order.UNKNOWN)
            if applied.fault:
                folder.fault("application", row.number, "applied_at", applied.fault)
            dated = replace(entry, applied_on=applied.value, source=sources.get(row["source_id"], ""))
            for job in jobs.get(row["id"]) or [""]:
                yield Proposal(replace(dated, job_title=job), folder.file("application"), row.number)


def _contacts(folder: _Folder, table: str, people: _People) -> dict[str, str]:
    """Return the first address, or number, of each candidate in the order of `index`; count the others."""
    read = read_email if table == "email_address" else read_phone
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in folder.rows(table):
        candidate = row["candidate_id"]
        if candidate in people.rows:
            contact = read(row["value"])
            if contact.fault:
                folder.fault(table, row.number, "value", contact.fault)
            if contact.text:
                place = int(row["index"]) if re.fullmatch("[0-9]{1,6}", row["index"]) else row.number
                found.setdefault(candidate, []).append((place, row.number, contact.text))
        elif candidate not in people.left_out:
            folder.fault(table, row.number, "candidate_id", _orphan(_("candidate"), candidate))
    more = sum(len(contacts) - 1 for contacts in found.values())
    if more:
        sentence = plural(
            "{n} further entry of a candidate was left out; the first one was taken.",
            "{n} further entries of candidates were left out; the first one of each was taken.",
            more,
        )
        folder.fault(table, 1, "value", sentence)
    return {candidate: min(contacts)[2] for candidate, contacts in found.items()}


def _applications(
    folder: _Folder, people: _People
) -> tuple[dict[str, list[_Row]], dict[str, list[str]], dict[str, str]]:
    """Return applications by candidate, job titles by application, names of sources by id."""
    rows, deleted = folder.by_id("application")
    if deleted:
        sentence = plural(
            "{n} application is marked as deleted and was left out.",
            "{n} applications are marked as deleted and were left out.",
            len(deleted),
        )
        folder.fault("application", 1, _DELETED[0], sentence)
    sources = {identity: row["name"] for identity, row in folder.by_id("source")[0].items()}
    by_candidate: dict[str, list[_Row]] = {}
    statuses: Counter[str] = Counter()
    silent = set(deleted)
    for identity, row in rows.items():
        candidate, source = row["candidate_id"], row["source_id"]
        if candidate not in people.rows:
            silent.add(identity)
            if candidate not in people.left_out:
                folder.fault("application", row.number, "candidate_id", _orphan(_("candidate"), candidate))
            continue
        by_candidate.setdefault(candidate, []).append(row)
        statuses[row["status"].casefold()] += 1
        if source and source not in sources and "source" in folder.tables:
            sentence = _("There is no source with the id “{id}”; the application was taken without it.")
            folder.fault("application", row.number, "source_id", sentence.format(id=source[:40]))
    for status in sorted(statuses.keys() - {"", "active"}):
        sentence = plural(
            "{n} application has the status “{{status}}” and was taken like the others.",
            "{n} applications have the status “{{status}}” and were taken like the others.",
            statuses[status],
        )
        folder.fault("application", 1, "status", sentence.format(status=status[:40]))
    return by_candidate, _jobs(folder, rows, silent), sources


def _jobs(folder: _Folder, applications: dict[str, _Row], silent: set[str]) -> dict[str, list[str]]:
    """Return the titles of the jobs of each application; links that lead nowhere are told."""
    jobs, deleted = folder.by_id("job")
    titles: dict[str, list[str]] = {}
    linked: set[str] = set()

    def link(table: str, row: _Row, application: str) -> None:
        linked.add(application)
        job = row["job_id"]
        if job in jobs:
            titles.setdefault(application, []).append(jobs[job]["name"])
        else:
            what = (
                _("The job “{id}” is marked as deleted; the application was taken without it.")
                if job in deleted
                else _("There is no job with the id “{id}”; the application was taken without it.")
            )
            folder.fault(table, row.number, "job_id", what.format(id=job[:40]))

    for row in folder.rows("job_application"):
        if row["application_id"] in applications and row["application_id"] not in silent:
            link("job_application", row, row["application_id"])
        elif row["application_id"] not in silent:
            sentence = _orphan(_("application"), row["application_id"])
            folder.fault("job_application", row.number, "application_id", sentence)
    for identity, row in applications.items():
        if identity in linked or identity in silent:
            continue
        if row["job_id"]:
            link("application", row, identity)
        elif not row.says("prospect"):
            folder.fault("application", row.number, "id", _("No job is linked to this application."))
    return titles


def _orphan(what: str, identity: str) -> str:
    return _("There is no {what} with the id “{id}”; the row was left out.").format(what=what, id=identity[:40])


def _unused(folder: _Folder, files: dict[str, Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was dropped as protected and what nobody reads: whole files and single columns."""
    dropped = [shown_name(files[name]) for name in files if name in _PROTECTED_TABLES]
    ignored = [shown_name(files[name]) for name in files if name not in _PROTECTED_TABLES and name not in _NEEDED]
    used = {(table, column) for table, column, _field in _MAPPING}
    for name, table in folder.tables.items():
        for heading in table.header:
            column = heading.casefold()
            if not column or (name, column) in used or column in _LINKS or column == "id" or column.startswith("_"):
                continue
            (dropped if is_protected(heading) else ignored).append(f"{table.file}: {heading}")
    return tuple(dropped), tuple(ignored)
