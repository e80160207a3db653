"""Published error variances of interview ratings, used until a workspace has enough data of its own."""

from dataclasses import dataclass

RELIABILITY_SEPARATE = 0.44
"""Correlation of two interviewers who met the candidate separately (Huffcutt, Culbertson & Weyhrauch 2013)."""

RELIABILITY_ONE_ROOM = 0.74
"""Correlation of two interviewers who heard the same interview (same source)."""

AXIS_VARIANCE = 0.64
"""Variance of one interviewer's axis score on the 1–5 scale (a standard deviation of 0.8), our assumption."""

CRITERION_ERROR = 0.50
"""Error variance of one interviewer on one criterion: with two of them, a candidate truly half a point above a floor
is seen above it five times of six, as `docs/methods/two-axis-verdict.md` derives."""

CANDIDATE_MEAN = 3.0
"""Where the mean candidate stands on an axis: the middle of the scale, our assumption."""

CANDIDATE_VARIANCE = 0.64
"""Variance of the true axis scores of candidates on the 1–5 scale (a standard deviation of 0.8), our assumption: wide,
so that what the ratings of a candidate say is drawn to the middle no further than it must be."""

CRITERIA_PER_AXIS = 4
"""The number of criteria on an axis for which the published reliabilities are taken to hold."""


@dataclass(frozen=True, slots=True)
class Population:
    """Where candidates stand before anybody has met them: normal with this mean and variance of true scores.

    It is fixed before a job's first interview and never learnt from the candidates who are judged by it, so that one
    candidate's ratings never move another's verdict. An infinite variance knows nothing.
    """

    mean: float = CANDIDATE_MEAN
    variance: float = CANDIDATE_VARIANCE


@dataclass(frozen=True, slots=True)
class ErrorVariances:
    """The parts of the error of one rating on one criterion, in squared scale points.

    `rater` and `room` are shared by all criteria that an interviewer rates, or that are rated in one room;
    `rater_criterion` and `room_criterion` belong to one criterion alone. They are means over the candidates of
    `population`. `source` says where they come from.
    """

    rater: float
    room: float
    rater_criterion: float
    room_criterion: float
    source: str = "published"
    population: Population = Population()

    @property
    def total(self) -> float:
        """Return the error variance of one rating of one interviewer on one criterion."""
        return self.rater + self.room + self.rater_criterion + self.room_criterion


def published_variances() -> ErrorVariances:
    """Return the error variances that follow from the published reliabilities.

    With reliability r of one interviewer's axis score of variance v, its error is (1 − r) v; the part that two
    interviewers in one room share is (r_room − r) v. A criterion has more error than the mean of four: the difference
    is specific to the criterion, split between room and rater in the same proportion.

    Reference: Huffcutt, Culbertson & Weyhrauch 2013. Example: the mean of four criteria by one rater has the error
    .56 · .64 = .358.
    """
    axis_error = (1 - RELIABILITY_SEPARATE) * AXIS_VARIANCE
    specific = (CRITERION_ERROR - axis_error) / (1 - 1 / CRITERIA_PER_AXIS)
    shared = CRITERION_ERROR - specific
    room_part = (RELIABILITY_ONE_ROOM - RELIABILITY_SEPARATE) / (1 - RELIABILITY_SEPARATE)
    return ErrorVariances(
        rater=shared * (1 - room_part),
        room=shared * room_part,
        rater_criterion=specific * (1 - room_part),
        room_criterion=specific * room_part,
    )
