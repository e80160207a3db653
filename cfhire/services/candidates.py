"""Candidates and their applications: added by hand or by import, listed to those who may see them."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import ColumnElement, Row, delete, func, insert, select
from sqlalchemy.orm import Session

from cfhire.errors import Conflict, Invalid, NotFound, clean_text
from cfhire.i18n import _, plural
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, DecisionRecord, RawScoreRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.extra_time import MOST_PERCENT
from cfhire.model.kinds import RATING_ROLES, ApplicationState, Axis, DecisionKind, Reason, Topic, VerdictKind
from cfhire.model.likeness import folded
from cfhire.model.rows.candidates import ApplicationRow, CandidateEntry
from cfhire.model.rows.change import Change
from cfhire.model.rows.twins import Known, Twin
from cfhire.model.viewers import Standing, Thing, Viewer, may
from cfhire.services.blindness import hidden_names
from cfhire.services.context import (
    Context,
    change,
    get,
    require_organiser,
    require_organiser_of,
    seats_by_job,
    standings,
)

_TEXTS = ("name", "email", "phone", "headline", "external_id", "source", "accommodations", "interview_language")
_ENTERED = (*_TEXTS, "extra_percent")
_STEP = 500
"""So many entries are written before whoever waits is told."""

NO_ANSWERS: Mapping[CandidateEntry, str] = MappingProxyType({})

Advance = Callable[[int, int, str], None]
"""Hears how much is done, of how much, and what the part of the work is called."""


class Candidates:
    """Adding, changing, importing, listing candidates."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def rows(self, job_id: str = "", text: str = "") -> tuple[ApplicationRow, ...]:
        """Return applications by name, cut to what the viewer may see; `text` filters by name or e-mail."""
        wanted: list[ColumnElement[bool]] = []
        if job_id:
            wanted.append(ApplicationRecord.job_id == job_id)
        if text.strip():
            like = f"%{name_key(text)}%"
            wanted.append(CandidateRecord.name_key.like(like) | CandidateRecord.email.like(like))
        return self._rows(*wanted, by_name=bool(text.strip()))

    def in_motion(self) -> tuple[ApplicationRow, ...]:
        """Return the applications that somebody works on: with an interview, or with an answer promised."""
        met = select(InterviewRecord.application_id)
        return self._rows(ApplicationRecord.id.in_(met) | ApplicationRecord.answer_due.is_not(None))

    def _rows(self, *wanted: ColumnElement[bool], by_name: bool = False) -> tuple[ApplicationRow, ...]:
        query = (
            select(ApplicationRecord, CandidateRecord, JobRecord.title)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
            .where(*wanted)
            .order_by(CandidateRecord.name_key, ApplicationRecord.created_at)
        )
        with self._store.reading() as session:
            rows = _Listing(session, self._viewer).rows(session.execute(query).all())
            hidden = hidden_names(session, self._viewer)
        # Being found by a name, or a place in their order, would tell one that is hidden.
        known = tuple(row for row in rows if row.id not in hidden)
        return known if by_name else known + tuple(row for row in rows if row.id in hidden)

    def find(self, job_id: str, name: str) -> ApplicationRow:
        """Return the application of the candidate with that name, e-mail or id to a job.

        Raises:
            NotFound: there is none, or several share the name.
        """
        rows = [row for row in self.rows(job_id) if name in {row.name, row.email, row.id, row.candidate_id}]
        if len(rows) == 1:
            return rows[0]
        hint = _("Several have that name: use the e-mail address.") if rows else _("See the candidates of the job.")
        raise NotFound(_("candidate"), name, hint)

    def add(self, entry: CandidateEntry, job_id: str, candidate_id: str = "") -> Change:
        """Add a candidate with an application for a job."""
        _refuse_bad(entry)
        refuse_private(entry.accommodations)
        made = candidate_id or str(uuid.uuid4())
        application_id = str(uuid.uuid4())
        with self._store.writing(self._viewer, "candidate.added") as (session, act):
            get(session, JobRecord, job_id, _("job"))
            require_organiser(session, self._viewer, job_id, _("add candidates"))
            session.execute(insert(CandidateRecord), [_candidate_values(entry, made, self._store.clock())])
            values = _application_values(entry, made, job_id, application_id, self._store.clock())
            session.execute(insert(ApplicationRecord), [values])
            act.touch("candidate", made)
            act.touch("application", application_id)
        undo = lambda: self._remove([made], entry.name, lambda: self.add(entry, job_id, made))  # noqa: E731
        return change(_("Add {name}").format(name=entry.name), {Topic.CANDIDATES}, undo, application_id)

    @staticmethod
    def private(text: str) -> tuple[str, ...]:
        """Return the words of an arrangement that tell why it is needed."""
        return private_words(text)

    def update(self, candidate_id: str, entry: CandidateEntry, version: int = 0) -> Change:
        """Change what is known of a candidate; with `version`, a stale write is refused.

        Raises:
            Invalid: there is no name, or the accommodations tell more than what is arranged.
            NotAllowed: the viewer organises no hire that the candidate applied for.
        """
        return self._change(candidate_id, entry, version, refuse_private)

    def _change(
        self, candidate_id: str, entry: CandidateEntry, version: int, look_at_needs: Callable[[str], None]
    ) -> Change:
        _refuse_bad(entry)
        with self._store.writing(self._viewer, "candidate.changed") as (session, act):
            record = get(session, CandidateRecord, candidate_id, _("candidate"))
            require_organiser_of(session, self._viewer, candidate_id, _("change candidates"))
            if version and record.version != version:
                raise Conflict(_("candidate"))
            if entry.accommodations != record.accommodations:
                look_at_needs(entry.accommodations)
            before = entry_of(record)
            for name in _ENTERED:
                setattr(record, name, getattr(entry, name))
            record.name_key = name_key(entry.name)
            act.touch("candidate", candidate_id)
        # What was there comes back as it was, also where an import wrote what nobody would be let type.
        undo = lambda: self._change(candidate_id, before, 0, _look_away)  # noqa: E731
        return change(_("Change {name}").format(name=entry.name), {Topic.CANDIDATES}, undo, candidate_id)

    def twins(self, entries: Sequence[CandidateEntry]) -> tuple[Twin, ...]:
        """Return the entries that look like somebody already there: same e-mail, number or name."""
        with self._store.reading() as session:
            unnamed = set(
                session.scalars(
                    select(ApplicationRecord.candidate_id).where(
                        ApplicationRecord.id.in_(hidden_names(session, self._viewer))
                    )
                )
            )
            known = session.execute(
                select(
                    CandidateRecord.id,
                    CandidateRecord.name,
                    CandidateRecord.name_key,
                    CandidateRecord.email,
                    CandidateRecord.phone,
                    CandidateRecord.external_id,
                ).order_by(CandidateRecord.created_at)
            ).all()
        by_email, by_number, by_name = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in known:
            one = Known(row.id, row.name, "" if row.id in unnamed else row.email or row.phone or row.external_id)
            by_email[row.email.casefold()].append(one)
            by_number[row.external_id].append(one)
            by_name[row.name_key].append(one)
        found = []
        for entry in entries:
            named = by_name.get(name_key(entry.name), [])
            sure = by_email.get(entry.email.casefold()) if entry.email else None
            sure = sure or (by_number.get(entry.external_id) if entry.external_id else None)
            people = sorted(sure, key=named.count, reverse=True) if sure else named
            if people:
                is_namesake = not sure and (bool(entry.email) or len(named) > 1)
                found.append(Twin(entry, tuple(people), is_namesake))
        return tuple(found)

    def take_in(
        self,
        entries: Sequence[CandidateEntry],
        job_id: str,
        answers: Mapping[CandidateEntry, str] = NO_ANSWERS,
        advance: Advance | None = None,
    ) -> Change:
        """Import entries as one command with one undo.

        Somebody who is already there gets an application for the job instead of a second record; whoever shares no
        more than a name with somebody is another person. `answers` say otherwise: the candidate whom an entry is, an
        empty text for another person. An application that is already there is left as it is. Two entries of one person
        (same id elsewhere) become one candidate. `advance` hears how far it is; what it raises ends the import with
        nothing written.
        """
        told = advance or _tell_nobody
        for number, entry in enumerate(entries):
            _refuse_bad(entry)
            if number % _STEP == 0:
                told(number, len(entries), _("Checking the rows"))
        told(0, 0, _("Comparing them with who is there"))
        twins = {id(twin.entry): twin.answered(answers) for twin in self.twins(entries)}
        now = self._store.clock()
        people: list[dict[str, object]] = []
        applications: list[dict[str, object]] = []
        fresh: dict[str, str] = {}
        with self._store.writing(self._viewer, "candidates.imported") as (session, act):
            get(session, JobRecord, job_id, _("job"))
            require_organiser(session, self._viewer, job_id, _("import candidates"))
            there = set(
                session.scalars(select(ApplicationRecord.candidate_id).where(ApplicationRecord.job_id == job_id))
            )
            for entry in entries:
                known = twins.get(id(entry)) or (fresh.get(entry.external_id) if entry.external_id else None)
                made = known or str(uuid.uuid4())
                if known is None:
                    people.append(_candidate_values(entry, made, now))
                    fresh[entry.external_id or made] = made
                if made not in there:
                    there.add(made)
                    applications.append(_application_values(entry, made, job_id, str(uuid.uuid4()), now))
            _write(session, people, applications, told)
            told(0, 0, _("Finishing"))
            new_people = [str(each["id"]) for each in people]
            new_applications = [str(each["id"]) for each in applications]
            act.touch("candidate", *new_people)
            act.touch("application", *new_applications)
        summary = plural("Import {n} candidate", "Import {n} candidates", len(new_applications))
        redo = lambda: self.take_in(entries, job_id, answers)  # noqa: E731
        undo = lambda: self._take_out(new_people, new_applications, summary, redo)  # noqa: E731
        return change(summary, {Topic.CANDIDATES}, undo, job_id)

    def _remove(self, people: list[str], name: str, redo: Callable[[], Change]) -> Change:
        return self._take_out(people, [], _("Add {name}").format(name=name), redo)

    def _take_out(self, people: list[str], applications: list[str], summary: str, redo: Callable[[], Change]) -> Change:
        with self._store.writing(self._viewer, "candidates.taken_out") as (session, act):
            busy = select(InterviewRecord.application_id)
            blocked = session.scalar(
                select(func.count())
                .select_from(ApplicationRecord)
                .where(
                    ApplicationRecord.id.in_(busy),
                    ApplicationRecord.id.in_(applications) | ApplicationRecord.candidate_id.in_(people),
                )
            )
            if blocked:
                raise Invalid(_("Some of these candidates have interviews by now."), _("They were left as they are."))
            session.execute(delete(ApplicationRecord).where(ApplicationRecord.id.in_(applications)))
            session.execute(delete(ApplicationRecord).where(ApplicationRecord.candidate_id.in_(people)))
            session.execute(delete(CandidateRecord).where(CandidateRecord.id.in_(people)))
            # The day lists candidates too, and does not wait for what their files are kept in.
            from cfhire.services.file_contents import forget_unused  # noqa: PLC0415

            forget_unused(session)
            act.touch("candidate", *people)
            act.touch("application", *applications)
        return change(_("Undo: {what}").format(what=summary), {Topic.CANDIDATES}, redo)

    def withdraw(self, application_id: str) -> Change:
        """Note that the candidate withdrew."""
        return self._set_state(application_id, ApplicationState.WITHDRAWN, _("Withdraw application"))

    def _set_state(self, application_id: str, state: ApplicationState, summary: str) -> Change:
        with self._store.writing(self._viewer, "application.state_set") as (session, act):
            record = get(session, ApplicationRecord, application_id, _("application"))
            require_organiser(session, self._viewer, record.job_id, _("change applications"))
            before = ApplicationState(record.state)
            record.state = state
            act.touch("application", application_id)
            act.note("state", state)
        undo = lambda: self._set_state(application_id, before, summary)  # noqa: E731
        return change(summary, {Topic.CANDIDATES}, undo, application_id)

    def promise_answer(self, application_id: str, by: datetime | None) -> Change:
        """Note by when the candidate was promised an answer."""
        with self._store.writing(self._viewer, "application.answer_promised") as (session, act):
            record = get(session, ApplicationRecord, application_id, _("application"))
            require_organiser(session, self._viewer, record.job_id, _("promise answers"))
            before, record.answer_due = record.answer_due, by
            act.touch("application", application_id)
        undo = lambda: self.promise_answer(application_id, before)  # noqa: E731
        return change(_("Promise an answer"), {Topic.CANDIDATES}, undo, application_id)


class _Listing:
    """Turns records into rows, asking the viewer table for each application."""

    def __init__(self, session: Session, viewer: Viewer) -> None:
        self._session = session
        self._viewer = viewer
        self._standings = standings(session, viewer)

    def rows(self, found: Sequence[Row[ApplicationRecord, CandidateRecord, str]]) -> tuple[ApplicationRow, ...]:
        """Return the rows that the viewer may see, with scores where they may see those."""
        cards, scores, decisions = self._cards(), self._scores(), self._decisions()
        numbers = hidden_names(self._session, self._viewer)
        table = seats_by_job(self._session, self._viewer, (a.job_id for a, _c, _t in found))
        shown = []
        for application, candidate, title in found:
            standing = self._standings.get(application.id, Standing.NO_CARD)
            if not may(table[application.job_id], Thing.CANDIDATE, standing):
                continue
            hidden = not may(table[application.job_id], Thing.SCORES, standing)
            values = None if hidden else scores.get((application.id, Axis.VALUES))
            skill = None if hidden else scores.get((application.id, Axis.SKILL))
            done, due = cards.get(application.id, (0, 0))
            decided = may(table[application.job_id], Thing.DECISION, standing)
            shown.append(
                ApplicationRow(
                    id=application.id,
                    candidate_id=candidate.id,
                    job_id=application.job_id,
                    name=numbers.get(application.id, candidate.name),
                    email="" if application.id in numbers else candidate.email,
                    job=title,
                    state=ApplicationState(application.state),
                    applied_on=application.applied_on,
                    cards_in=done,
                    cards_due=due,
                    hidden=hidden,
                    values=values.value if values else None,
                    skill=skill.value if skill else None,
                    verdict=VerdictKind(values.verdict) if values else None,
                    reason=Reason(values.reason) if values else None,
                    decision=decisions.get(application.id) if decided else None,
                    answer_due=application.answer_due,
                    values_error=values.standard_error if values else None,
                    skill_error=skill.standard_error if skill else None,
                )
            )
        return tuple(shown)

    def _cards(self) -> dict[str, tuple[int, int]]:
        counts: dict[str, list[int]] = {}
        query = (
            select(InterviewRecord.application_id, ScorecardRecord.state, func.count())
            .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
            .where(
                ScorecardRecord.panel_role.in_(RATING_ROLES),
                InterviewRecord.state != "cancelled",
            )
            .group_by(InterviewRecord.application_id, ScorecardRecord.state)
        )
        for application_id, state, number in self._session.execute(query):
            count = counts.setdefault(application_id, [0, 0])
            count[1] += number
            count[0] += number if state == "submitted" else 0
        return {key: (done, due) for key, (done, due) in counts.items()}

    def _scores(self) -> dict[tuple[str, Axis], RawScoreRecord]:
        return {(each.application_id, Axis(each.axis)): each for each in self._session.scalars(select(RawScoreRecord))}

    def _decisions(self) -> dict[str, DecisionKind]:
        query = select(DecisionRecord.application_id, DecisionRecord.kind).order_by(DecisionRecord.decided_at)
        return {application: DecisionKind(kind) for application, kind in self._session.execute(query)}


def entry_of(record: CandidateRecord) -> CandidateEntry:
    """Return what was entered of a candidate."""
    return CandidateEntry(**{name: getattr(record, name) for name in _ENTERED})


def private_words(text: str) -> tuple[str, ...]:
    """Return the words of an arrangement that tell why it is needed, which is nobody's business."""
    # Some hundred patterns are compiled on import: only who writes such a text waits for them.
    from cfhire.banks.protected_ground import find_strays  # noqa: PLC0415
    from cfhire.services.note_lint import as_written  # noqa: PLC0415

    found = (as_written(line, stray.words) for line in text.splitlines() for stray in find_strays(line, "en", "note"))
    return tuple(dict.fromkeys(found))


def refuse_private(text: str) -> None:
    """Refuse accommodations that tell more than what is arranged.

    Raises:
        Invalid: it names the words.
    """
    found = private_words(text)
    if found:
        raise Invalid(
            _("The accommodations name something private: {words}.").format(words=", ".join(found)),
            _("Write what is arranged, not why: “15 minutes more”, “step-free room”."),
        )


def _look_away(_text: str) -> None:
    """Stand in for a look at a text that was there before."""


def name_key(name: str) -> str:
    """Return what names are compared and sorted by: no accents, no strokes, no case, single spaces."""
    return folded(name)


def _tell_nobody(_done: int, _total: int, _part: str) -> None:
    """Stand in for somebody who waits."""


def _refuse_bad(entry: CandidateEntry) -> None:
    if not entry.name.strip():
        raise Invalid(_("A candidate needs a name."))
    if not 0 <= (entry.extra_percent or 0) <= MOST_PERCENT:
        sentence = _("{n} % is no extra time: 0 to {most} % are.")
        raise Invalid(sentence.format(n=entry.extra_percent, most=MOST_PERCENT))
    for name in _TEXTS:
        clean_text(getattr(entry, name), name.replace("_", " "))


def _write(
    session: Session, people: list[dict[str, object]], applications: list[dict[str, object]], told: Advance
) -> None:
    # Both lists are one work for who waits: the count never begins anew.
    written, all_of_it = 0, len(people) + len(applications)
    for record, values in ((CandidateRecord, people), (ApplicationRecord, applications)):
        for start in range(0, len(values), _STEP):
            told(written, all_of_it, _("Writing candidates and applications"))
            session.execute(insert(record), values[start : start + _STEP])
            written += len(values[start : start + _STEP])


def _candidate_values(entry: CandidateEntry, candidate_id: str, now: datetime) -> dict[str, object]:
    entered: dict[str, object] = {name: getattr(entry, name) for name in _ENTERED}
    return entered | {"id": candidate_id, "version": 1, "name_key": name_key(entry.name), "created_at": now}


def _application_values(
    entry: CandidateEntry, candidate_id: str, job_id: str, application_id: str, now: datetime
) -> dict[str, object]:
    return {
        "id": application_id,
        "version": 1,
        "candidate_id": candidate_id,
        "job_id": job_id,
        "state": ApplicationState.ACTIVE,
        "applied_on": entry.applied_on,
        "answer_due": None,
        "created_at": now,
    }
