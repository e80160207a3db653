"""Decision policies as the store keeps them."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.model.entities.policies import PolicyRecord
from cfhire.model.rows.policy import Policy


def policy_record(session: Session, job_id: str) -> PolicyRecord:
    """Return the policy in force."""
    return session.scalars(
        select(PolicyRecord).where(PolicyRecord.job_id == job_id).order_by(PolicyRecord.number.desc()).limit(1)
    ).one()


def new_policy_record(job_id: str, number: int, policy: Policy) -> PolicyRecord:
    """Return the record of a policy in a new version."""
    record = PolicyRecord(job_id=job_id, number=number)
    fill(record, policy)
    return record


def fill(record: PolicyRecord, policy: Policy) -> None:
    """Write a policy over the one of a record."""
    for name, value in asdict(policy).items():
        setattr(record, name, value)


def refuse_odd_policy(policy: Policy) -> None:
    """Refuse a policy with which nothing could be decided.

    Raises:
        Invalid: a bar, a probability or a number is out of its range.
    """
    if not (1 <= policy.values_bar <= 5 and 1 <= policy.skill_bar <= 5):
        raise Invalid(_("Bars must lie on the 1–5 scale."))
    if not 0 < policy.low <= policy.clear <= 1 or not 0 < policy.sure <= 1:
        raise Invalid(_("The cut-offs are probabilities, and the lower one may not pass the upper one."))
    if policy.observations_required < 1:
        raise Invalid(_("At least one observation is required."))
