"""Decisions of named persons, onboarding plans, and the panel's consensus."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, DecisionRecord
from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.entities.onboarding import OnboardingRecord
from cfhire.model.entities.panels import ConsensusRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.kinds import RATINGS, ApplicationState, DecisionKind, DevelopKind, Horizon, Layer, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.reports import DecisionRow, OnboardingRow
from cfhire.model.rows.verdicts import Verdict
from cfhire.model.viewers import Thing
from cfhire.services.context import Context, change, get, require, sealing
from cfhire.services.documents import described_criterion
from cfhire.services.plans import new_id
from cfhire.services.policies import policy_record
from cfhire.services.verdicts import verdict_of


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    """What the panel agreed on for one criterion, beside the independent ratings."""

    criterion: str
    value: int
    reason: str


class Decisions:
    """Recording what a person chose, and what training follows."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def decide(self, application_id: str, kind: DecisionKind, reason: str) -> Change:
        """Record a decision with its reason; it seals.

        Raises:
            Invalid: there is no reason.
            NotAllowed: the viewer may not decide here.
        """
        if not reason.strip():
            raise Invalid(_("A decision needs a reason."), _("Write what the evidence was."))
        with self._store.writing(self._viewer, "decision.recorded") as (session, act):
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.DECIDE)
            verdict = verdict_of(session, application)
            record = DecisionRecord(
                application_id=application_id,
                person_id=self._viewer.person_id,
                kind=kind,
                reason=clean_text(reason.strip(), _("The reason")),
                verdict=verdict.kind,
                verdict_reason=verdict.reason,
                policy_hash=policy_record(session, application.job_id).hash,
                decided_at=self._store.clock(),
            )
            session.add(record)
            if kind is not DecisionKind.HOLD:
                application.state = ApplicationState.DECIDED
            session.flush()
            act.touch("decision", record.id)
            act.note("kind", kind)
        return sealing(_("Record decision"), {Topic.DECISIONS, Topic.CANDIDATES}, application_id)

    def onboarding(self, application_id: str) -> tuple[OnboardingRow, ...]:
        """Return the onboarding plan."""
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            return onboarding_rows(session, application_id)

    def propose_onboarding(self, application_id: str) -> tuple[OnboardingRow, ...]:
        """Return a first plan from the `develop` entries of the criteria below their bar, for the manager to edit."""
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            return proposed(session, application, verdict_of(session, application))

    def set_onboarding(self, application_id: str, rows: Sequence[OnboardingRow]) -> Change:
        """Set the onboarding plan whole."""
        with self._store.writing(self._viewer, "onboarding.set") as (session, act):
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.PLAN_ONBOARDING)
            before = onboarding_rows(session, application_id)
            session.execute(delete(OnboardingRecord).where(OnboardingRecord.application_id == application_id))
            for place, row in enumerate(rows):
                session.add(
                    OnboardingRecord(
                        application_id=application_id,
                        criterion=row.criterion,
                        kind=row.kind,
                        horizon=row.horizon,
                        what=clean_text(row.what, _("The entry")),
                        who=clean_text(row.who, _("The name")),
                        by_when=clean_text(row.by_when, _("The time")),
                        position=place,
                    )
                )
            act.touch("application", application_id)
        undo = lambda: self.set_onboarding(application_id, before)  # noqa: E731
        return change(_("Change onboarding plan"), {Topic.DECISIONS}, undo, application_id)

    def record_consensus(self, application_id: str, criterion_key: str, value: int, reason: str) -> Change:
        """Record what the panel agreed on after discussion; it never enters the verdict."""
        if value not in RATINGS:
            raise Invalid(_("{value} is no rating.").format(value=value), _("Ratings are 1 to 5."))
        if not reason.strip():
            raise Invalid(_("A consensus needs a reason."))
        with self._store.writing(self._viewer, "consensus.recorded") as (session, act):
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            criterion = session.scalars(
                select(CriterionRecord).where(
                    CriterionRecord.job_id == application.job_id, CriterionRecord.key == criterion_key
                )
            ).one()
            record = ConsensusRecord(
                application_id=application_id,
                criterion_id=criterion.id,
                layer=Layer.CONSENSUS,
                person_id=self._viewer.person_id,
                value=value,
                reason=clean_text(reason.strip(), _("The reason")),
                recorded_at=self._store.clock(),
            )
            session.add(record)
            session.flush()
            act.touch("consensus", record.id)
        return sealing(_("Record consensus"), {Topic.CARDS}, application_id)


def latest_decision(session: Session, application_id: str) -> DecisionRow | None:
    """Return the decision in force."""
    return latest_decisions(session, [application_id]).get(application_id)


def latest_decisions(session: Session, application_ids: Sequence[str]) -> dict[str, DecisionRow]:
    """Return the decision in force of each of these applications that has one."""
    query = (
        select(DecisionRecord, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == DecisionRecord.person_id)
        .where(DecisionRecord.application_id.in_(application_ids))
        .order_by(DecisionRecord.decided_at)
    )
    return {
        record.application_id: DecisionRow(DecisionKind(record.kind), name, record.decided_at, record.reason)
        for record, name in session.execute(query)
    }


def onboarding_rows(session: Session, application_id: str) -> tuple[OnboardingRow, ...]:
    """Return the entries of an onboarding plan in order."""
    records = session.scalars(
        select(OnboardingRecord)
        .where(OnboardingRecord.application_id == application_id)
        .order_by(OnboardingRecord.position)
    )
    return tuple(
        OnboardingRow(r.id, r.criterion, DevelopKind(r.kind), Horizon(r.horizon), r.what, r.who, r.by_when)
        for r in records
    )


def proposed(session: Session, application: ApplicationRecord, verdict: Verdict) -> tuple[OnboardingRow, ...]:
    """Return a proposal: for each rated criterion below its bar its `develop` entries.

    When none is below, the lowest criterion of each axis gives its entries, because everybody is trained, in both soft
    and technical skills, for this job and the next.
    """
    rated = [score for score in verdict.criteria if score.value is not None]
    short = [score for score in rated if (score.value or 0) < score.bar]
    if not short:
        lowest = {s.axis: s for s in sorted(rated, key=lambda each: -(each.value or 0))}
        short = list(lowest.values())
    records = {
        record.key: described_criterion(record)
        for record in session.scalars(select(CriterionRecord).where(CriterionRecord.job_id == application.job_id))
    }
    return tuple(
        OnboardingRow(new_id(), score.criterion, entry.kind, entry.horizon, entry.text, "", "")
        for score in short
        for entry in records[score.criterion].develop
    )


def consensus_rows(session: Session, application_id: str) -> tuple[ConsensusRow, ...]:
    """Return the consensus by criterion, the latest word on each."""
    query = (
        select(CriterionRecord.key, ConsensusRecord.value, ConsensusRecord.reason)
        .join(CriterionRecord, CriterionRecord.id == ConsensusRecord.criterion_id)
        .where(ConsensusRecord.application_id == application_id, ConsensusRecord.layer == Layer.CONSENSUS)
        .order_by(ConsensusRecord.recorded_at)
    )
    latest = {key: ConsensusRow(key, value, reason) for key, value, reason in session.execute(query)}
    return tuple(latest.values())
