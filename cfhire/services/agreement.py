"""Agreement of a job's interviewers on each axis, from independent ratings."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.interviews import InterviewRecord
from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.kinds import Axis
from cfhire.model.rows.reports import Agreement
from cfhire.model.rows.verdicts import Observation
from cfhire.services.verdicts import observations_of

FEWEST_UNITS = 5
"""Below this many candidate × criterion pairs with two interviewers an alpha says nothing."""


def agreement_of_job(session: Session, job_id: str) -> tuple[Agreement, ...]:
    """Return Krippendorff's ordinal alpha by axis, with its interval or the reason why there is none."""
    # Whoever was not interviewed has no ratings: a job with thousands of applications is no slower for them.
    interviewed = select(InterviewRecord.application_id).distinct()
    applications = list(
        session.scalars(
            select(ApplicationRecord.id).where(
                ApplicationRecord.job_id == job_id, ApplicationRecord.id.in_(interviewed)
            )
        )
    )
    axes = dict(
        session.execute(select(CriterionRecord.key, CriterionRecord.axis).where(CriterionRecord.job_id == job_id)).all()
    )
    observed = observations_of(session, applications)
    return tuple(
        agreement_on(
            axis,
            {
                application: [each for each in ratings if axes.get(each.criterion) == axis]
                for application, ratings in observed.items()
            },
        )
        for axis in Axis
    )


def agreement_on(axis: Axis, observed: dict[str, list[Observation]]) -> Agreement:
    """Return the agreement on one axis: a unit is a candidate on a criterion, a value one interviewer's score."""
    units: list[list[float]] = []
    for ratings in observed.values():
        scores: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for each in ratings:
            scores[each.criterion][each.rater].append(each.value)
        units += [[sum(v) / len(v) for v in by_rater.values()] for by_rater in scores.values() if len(by_rater) > 1]
    if len(units) < FEWEST_UNITS:
        return Agreement(axis, None, None, _("too few answers heard by two interviewers"))
    return _alpha(axis, units)


def _alpha(axis: Axis, units: Iterable[list[float]]) -> Agreement:
    # numpy costs 0.2 s and is wanted only where there is something to compute.
    import numpy as np  # noqa: PLC0415

    from cfhire.scoring.alpha import krippendorff_alpha_of_ratings  # noqa: PLC0415

    unit = np.array([place for place, values in enumerate(units) for _value in values])
    value = np.array([each for values in units for each in values])
    estimate = krippendorff_alpha_of_ratings(unit, value, sorted(set(value.tolist())), "ordinal")
    return Agreement(axis, estimate.value, estimate.interval, estimate.reason)
