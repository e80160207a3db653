"""What can be expected of a plan before anybody is interviewed under it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanOutlook:
    """How precise a plan is and whom it lets pass, from the design alone.

    `values` and `skill` are half-widths of a 95 % interval, None for an axis that is not observed; `values_more` and
    `skill_more` are the same with one interviewer more in every interview. `chance` is the probability that a candidate
    truly half a point above both bars is found ready, with or without a plan; None while a must-have is not observed
    often enough, when nobody can be. `source` says where the error variances come from; `own_candidates` and
    `own_interviewers` count the people behind the organisation's own data so far.
    """

    values: float | None
    skill: float | None
    values_more: float | None
    skill_more: float | None
    chance: float | None
    source: str = "published"
    own_candidates: int = 0
    own_interviewers: int = 0
