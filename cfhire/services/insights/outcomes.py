"""Writing down how those who were hired do."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotAllowed
from cfhire.i18n import _, plural
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, DecisionRecord, RawScoreRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.measures import OutcomeRecord
from cfhire.model.kinds import RATINGS, Axis, DecisionKind, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.insights import OutcomeEntry, OutcomeRow, Outcomes
from cfhire.model.viewers import INSIGHTS, Insight, Standing
from cfhire.services.blindness import hidden_names
from cfhire.services.context import Context, change, get, standings


class OutcomeBook:
    """Recording outcomes by hand or from a table; only for those to whom an offer was made."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def read(self) -> Outcomes:
        """Return the latest outcome of everybody hired, with the raw scores of all applicants.

        Raises:
            NotAllowed: the viewer may not read validity.
        """
        self._require(Insight.VALIDITY)
        with self._store.reading() as session:
            hidden = {
                key for key, standing in standings(session, self._viewer).items() if standing is Standing.OWN_CARD_OPEN
            }
            numbers = hidden_names(session, self._viewer)
            rows = (replace(row, candidate=numbers.get(row.application_id, row.candidate)) for row in _rows(session))
            return Outcomes(tuple(rows), _scores(session, hidden))

    def record(self, entry: OutcomeEntry) -> Change:
        """Write down how a person does.

        Raises:
            Invalid: nothing is said, the performance is off the scale, or nobody offered this person the job.
        """
        return self._record([entry])

    def take_in(self, path: Path) -> Change:
        """Write down the outcomes of a table with candidate, performance, still employed, date.

        Raises:
            ReadableError: the file is no such table, or names somebody who was not hired.
        """
        self._require(Insight.OUTCOMES)
        # Reading tables brings the statistics with it: only who takes one in waits for them.
        from cfhire.services.insights.outcome_file import read_outcomes  # noqa: PLC0415

        with self._store.reading() as session:
            known = {
                key.casefold(): row_id
                for row_id, name, email, _title in _hired(session)
                for key in (email, name)
                if key
            }
        entries = read_outcomes(path, known, self._store.clock().date())
        return self._record(entries)

    def _require(self, insight: Insight) -> None:
        if insight not in INSIGHTS[self._viewer.role]:
            raise NotAllowed(
                _("{name} may not see or do this here.").format(name=self._viewer.name), _("Ask an administrator.")
            )

    def _record(self, entries: list[OutcomeEntry]) -> Change:
        self._require(Insight.OUTCOMES)
        for entry in entries:
            if entry.performance is None and entry.still_employed is None:
                raise Invalid(_("Say how they perform, whether they are still here, or both."))
            if entry.performance is not None and entry.performance not in RATINGS:
                raise Invalid(_("Performance is rated from 1 to 5."))
        before: list[tuple[OutcomeEntry, bool]] = []
        with self._store.writing(self._viewer, "outcome.recorded") as (session, act):
            hired = {each[0] for each in _hired(session)}
            for entry in entries:
                get(session, ApplicationRecord, entry.application_id, _("application"))
                if entry.application_id not in hired:
                    raise Invalid(
                        _("An outcome belongs to somebody who was made an offer."), _("Record the decision first.")
                    )
                record = _on_day(session, entry)
                if record is None:
                    before.append((entry, False))
                    record = OutcomeRecord(application_id=entry.application_id, observed_on=entry.observed_on)
                    session.add(record)
                else:
                    before.append((_entry(record), True))
                record.performance, record.still_employed = entry.performance, entry.still_employed
                record.person_id, record.recorded_at = self._viewer.person_id, self._store.clock()
                session.flush()
                act.touch("outcome", record.id)
        summary = plural("Record {n} outcome", "Record {n} outcomes", len(entries))
        return change(summary, {Topic.CANDIDATES}, lambda: self._restore(before, entries))

    def _restore(self, before: list[tuple[OutcomeEntry, bool]], entries: list[OutcomeEntry]) -> Change:
        with self._store.writing(self._viewer, "outcome.taken_back") as (session, act):
            for entry, was_there in reversed(before):
                record = _on_day(session, entry)
                if record is None:
                    continue
                act.touch("outcome", record.id)
                if was_there:
                    record.performance, record.still_employed = entry.performance, entry.still_employed
                else:
                    session.delete(record)
        summary = plural("Take {n} outcome back", "Take {n} outcomes back", len(entries))
        return change(summary, {Topic.CANDIDATES}, lambda: self._record(entries))


def _on_day(session: Session, entry: OutcomeEntry) -> OutcomeRecord | None:
    return session.scalar(
        select(OutcomeRecord).where(
            OutcomeRecord.application_id == entry.application_id, OutcomeRecord.observed_on == entry.observed_on
        )
    )


def _entry(record: OutcomeRecord) -> OutcomeEntry:
    return OutcomeEntry(record.application_id, record.observed_on, record.performance, record.still_employed)


def _hired(session: Session) -> list[tuple[str, str, str, str]]:
    """Return application, name, address and job of everybody whose latest decision is an offer."""
    latest = (
        select(DecisionRecord.application_id, func.max(DecisionRecord.decided_at).label("at"))
        .group_by(DecisionRecord.application_id)
        .subquery()
    )
    query = (
        select(ApplicationRecord.id, CandidateRecord.name, CandidateRecord.email, JobRecord.title)
        .join(latest, latest.c.application_id == ApplicationRecord.id)
        .join(
            DecisionRecord,
            (DecisionRecord.application_id == ApplicationRecord.id) & (DecisionRecord.decided_at == latest.c.at),
        )
        .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
        .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
        .where(DecisionRecord.kind == DecisionKind.OFFER)
        .order_by(CandidateRecord.name_key, ApplicationRecord.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]


def _rows(session: Session) -> tuple[OutcomeRow, ...]:
    latest = {
        record.application_id: record
        for record in session.scalars(select(OutcomeRecord).order_by(OutcomeRecord.observed_on))
    }
    rows = []
    for application_id, name, _email, job in _hired(session):
        record = latest.get(application_id)
        if record is None:
            rows.append(OutcomeRow(application_id, name, job, None, None, None))
        else:
            said = (record.performance, record.still_employed, record.observed_on)
            rows.append(OutcomeRow(application_id, name, job, *said))
    return tuple(rows)


def _scores(session: Session, hidden: set[str]) -> dict[Axis, dict[str, float]]:
    found: dict[Axis, dict[str, float]] = {axis: {} for axis in Axis}
    query = select(RawScoreRecord.application_id, RawScoreRecord.axis, RawScoreRecord.value)
    for application_id, axis, value in session.execute(query):
        if value is not None and application_id not in hidden:
            found[Axis(axis)][application_id] = value
    return found
