"""Candidates that a file proposes, kept once each."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from cfhire.i18n import _
from cfhire.model.rows.candidates import CandidateEntry, ImportFault


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry with the place it comes from."""

    entry: CandidateEntry
    file: str
    row: int


@dataclass(slots=True)
class _Person:
    """What one person of the file applied for, by job."""

    applications: dict[str, Proposal] = field(default_factory=dict)

    def repeated_by(self, job: str) -> Proposal | None:
        """Return the row that a further row for `job` repeats; another job is another application."""
        if job in self.applications:
            return self.applications[job]
        if not job or "" in self.applications:
            return next(iter(self.applications.values()), None)
        return None


@dataclass(slots=True)
class _People:
    """Who was seen, found by address, by the other system's id, by name."""

    by_email: dict[str, _Person] = field(default_factory=dict)
    by_id: dict[str, _Person] = field(default_factory=dict)
    by_id_without_email: dict[str, _Person] = field(default_factory=dict)
    by_name_without_email: dict[str, _Person] = field(default_factory=dict)
    by_name_alone: dict[str, _Person] = field(default_factory=dict)

    def find(self, entry: CandidateEntry) -> tuple[_Person | None, str]:
        """Return the person of an earlier row, with what the two rows share.

        Two addresses that differ are two people, whatever the id; so are two ids that differ under one name.
        """
        name = entry.name.casefold()
        if entry.email:
            known = self.by_email.get(entry.email.casefold())
            return (known, _("the same e-mail address")) if known else (self._by_id(self.by_id_without_email, entry))
        known, what = self._by_id(self.by_id, entry)
        if not known:
            names = self.by_name_alone if entry.external_id else self.by_name_without_email
            known, what = names.get(name), _("the same name, and no e-mail address")
        return known, what

    def add(self, entry: CandidateEntry, person: _Person) -> None:
        """Remember how the person can be found."""
        name = entry.name.casefold()
        if entry.email:
            self.by_email.setdefault(entry.email.casefold(), person)
        else:
            self.by_name_without_email.setdefault(name, person)
            if not entry.external_id:
                self.by_name_alone.setdefault(name, person)
        if entry.external_id:
            self.by_id.setdefault(entry.external_id, person)
            if not entry.email:
                self.by_id_without_email.setdefault(entry.external_id, person)

    @staticmethod
    def _by_id(index: dict[str, _Person], entry: CandidateEntry) -> tuple[_Person | None, str]:
        return index.get(entry.external_id) if entry.external_id else None, _("the same id")


def one_line(text: str) -> str:
    """Return `text` composed (NFC), on one line, without space around it."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def kept_once(proposals: Iterable[Proposal]) -> tuple[tuple[CandidateEntry, ...], tuple[ImportFault, ...]]:
    """Return the entries without repetitions, with a fault for each repetition that names the row it repeats.

    Two rows of one person are two applications when both name a job and the jobs differ; otherwise the second row is
    a repetition.
    """
    people = _People()
    entries: list[CandidateEntry] = []
    faults: list[ImportFault] = []
    for proposal in proposals:
        known, what = people.find(proposal.entry)
        person = known or _Person()
        people.add(proposal.entry, person)
        job = proposal.entry.job_title.casefold()
        first = person.repeated_by(job)
        if first is None:
            person.applications[job] = proposal
            entries.append(proposal.entry)
        else:
            faults.append(ImportFault(proposal.file, proposal.row, "", _repetition(proposal, first, what)))
    return tuple(entries), tuple(faults)


def _repetition(proposal: Proposal, first: Proposal, what: str) -> str:
    if first.file == proposal.file:
        sentence = _("“{name}” has {what} as row {row} (“{first}”); the first row was kept.")
    else:
        sentence = _("“{name}” has {what} as row {row} of {file} (“{first}”); the first row was kept.")
    return sentence.format(name=proposal.entry.name, what=what, row=first.row, file=first.file, first=first.entry.name)
