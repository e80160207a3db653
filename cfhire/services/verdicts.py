"""Verdicts of applications, computed from independent ratings alone."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, RawScoreRecord
from cfhire.model.entities.cards import RatingRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord, JobRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation, Verdict
from cfhire.model.viewers import Thing
from cfhire.scoring.fair_verdict import FairScore, with_fair_scores
from cfhire.scoring.verdict import judge
from cfhire.services.context import Context, get, require
from cfhire.services.counted_scores import Counting, counting
from cfhire.services.policies import policy_record


class Verdicts:
    """Reading what the policy computes."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def of(self, application_id: str) -> Verdict:
        """Return the verdict on an application.

        Raises:
            NotAllowed: the viewer's own card is not in, or they may not see scores.
        """
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            return verdict_of(session, application)


def observations_of(session: Session, application_ids: list[str]) -> dict[str, list[Observation]]:
    """Return the independent ratings by application: submitted cards of those who count, nothing else."""
    query = (
        select(
            InterviewRecord.application_id,
            InterviewRecord.id,
            ScorecardRecord.person_id,
            QuestionRecord.key,
            CriterionRecord.key,
            RatingRecord.value,
        )
        .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
        .join(RatingRecord, RatingRecord.scorecard_id == ScorecardRecord.id)
        .join(CriterionRecord, CriterionRecord.id == RatingRecord.criterion_id)
        .join(QuestionRecord, QuestionRecord.id == RatingRecord.question_id)
        .where(
            InterviewRecord.application_id.in_(application_ids),
            ScorecardRecord.counts(),
            RatingRecord.value.is_not(None),
        )
        .order_by(InterviewRecord.id, ScorecardRecord.person_id, QuestionRecord.key, CriterionRecord.key)
    )
    found: dict[str, list[Observation]] = {each: [] for each in application_ids}
    for application, room, rater, question, criterion, value in session.execute(query):
        if value is not None:
            found[application].append(Observation(rater, room, question, criterion, value))
    return found


def verdict_of(session: Session, application: ApplicationRecord) -> Verdict:
    """Return the verdict on one application from an open session, whoever looks."""
    job = get(session, JobRecord, application.job_id, _("job"))
    return counted_verdict(
        policy_record(session, job.id).as_policy(),
        [record.as_policy_part() for record in job.criteria],
        observations_of(session, [application.id])[application.id],
        counting(session, [application.id]).get(application.id),
        one_interviewer=job.one_interviewer,
    )


def counted_verdict(
    policy: Policy,
    criteria: Sequence[JobCriterion],
    observations: Sequence[Observation],
    counted: Counting | None,
    *,
    one_interviewer: bool,
) -> Verdict:
    """Return the verdict from the scores that count: fair ones where the cited snapshot says so, else raw means."""
    verdict = judge(
        policy, criteria, observations, counted.errors if counted else None, one_interviewer=one_interviewer
    )
    if counted is None:
        waiting = _("Raw means count until the last card of the panel is in; then fair scores are estimated.")
        return replace(verdict, note=waiting) if policy.basis is ScoreBasis.FAIR else verdict
    fair = {axis: FairScore(*pair) for axis, pair in counted.fair.items()}
    return replace(with_fair_scores(verdict, policy, fair), snapshot=counted.number, note=counted.note)


def renew_raw_scores(session: Session, application: ApplicationRecord) -> None:
    """Recompute the materialised raw scores of an application, in the transaction that changed its ratings."""
    session.flush()
    verdict = verdict_of(session, application)
    session.execute(delete(RawScoreRecord).where(RawScoreRecord.application_id == application.id))
    if verdict.values.value is None and verdict.skill.value is None:
        return
    for axis in Axis:
        score = verdict.axis(axis)
        session.add(
            RawScoreRecord(
                application_id=application.id,
                axis=axis,
                value=score.value,
                standard_error=score.standard_error,
                raters=score.raters,
                verdict=verdict.kind,
                reason=verdict.reason,
            )
        )
