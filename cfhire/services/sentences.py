"""Sentences about one application that reports, comparisons, screens share."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.kinds import Axis
from cfhire.model.rows.verdicts import Observation, Verdict
from cfhire.model.wording import reason_words, verdict_words
from cfhire.scoring.verdict import judge
from cfhire.services.conduct import unequal_probing
from cfhire.services.context import get
from cfhire.services.decisions import ConsensusRow, consensus_rows
from cfhire.services.evidence import deviations
from cfhire.services.policies import policy_record
from cfhire.services.verdicts import observations_of


def verdict_line(verdict: Verdict) -> str:
    """Return verdict, reason, and the criteria the reason is about, on one line."""
    line = f"{verdict_words(verdict.kind)}: {reason_words(verdict.reason)}"
    return f"{line} ({', '.join(verdict.named)})" if verdict.named else line


def comparability(session: Session, application_id: str, plans: dict[str, set[str]]) -> tuple[str, ...]:
    """Return what makes this application less comparable with the others of its job; nothing means comparable."""
    return comparabilities(session, [application_id], plans)[application_id]


def comparabilities(
    session: Session, application_ids: list[str], plans: dict[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the same for each of these applications, asking once for all."""
    found = deviations(session, application_ids)
    probed = unequal_probing(session, application_ids, list(plans))
    found = {each: (*said, *probed[each]) for each, said in found.items()}
    everybody = {plan for each in plans.values() for plan in each}
    if len(everybody) < 2:
        return found
    mixed = _("The job's plan has more than one version among its candidates")
    return {each: (*said, mixed) if plans.get(each) else said for each, said in found.items()}


def reference_questions(verdict: Verdict) -> tuple[str, ...]:
    """Return what to ask references: an example for the lowest criterion of each axis."""
    asked = []
    for axis in Axis:
        rated = [score for score in verdict.criteria if score.axis is axis and score.value is not None]
        if rated:
            lowest = min(rated, key=lambda score: score.value or 0)
            asked.append(
                _("{criterion}: which example did you see yourself, and what happened in the end?").format(
                    criterion=lowest.name
                )
            )
    return tuple(asked)


def consensus_sentences(session: Session, application: ApplicationRecord, verdict: Verdict) -> tuple[str, ...]:
    """Return what the panel agreed on and whether it would change the verdict; it never enters it."""
    rows = consensus_rows(session, application.id)
    if not rows:
        return ()
    names = {score.criterion: score.name for score in verdict.criteria}
    said = [
        _("{criterion} {value}: {reason}").format(
            criterion=names.get(row.criterion, "?"), value=row.value, reason=row.reason
        )
        for row in rows
    ]
    other = _with_consensus(session, application, rows)
    same = other.kind is verdict.kind and other.reason is verdict.reason
    said.append(
        _("The consensus would not change the verdict.")
        if same
        else _("The consensus would change the verdict to: {verdict}.").format(verdict=verdict_line(other))
    )
    return tuple(said)


def _with_consensus(session: Session, application: ApplicationRecord, rows: Sequence[ConsensusRow]) -> Verdict:
    job = get(session, JobRecord, application.job_id, _("job"))
    agreed = {row.criterion: row.value for row in rows}
    ratings = [
        Observation(each.rater, each.room, each.question, each.criterion, agreed.get(each.criterion, each.value))
        for each in observations_of(session, [application.id])[application.id]
    ]
    criteria = [record.as_policy_part() for record in job.criteria]
    return judge(policy_record(session, job.id).as_policy(), criteria, ratings, one_interviewer=job.one_interviewer)
