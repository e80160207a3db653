"""Where a candidate stands by raw mean beside fair score."""

from dataclasses import dataclass

from cfhire.model.kinds import Axis
from cfhire.model.rows.verdicts import cut_interval


@dataclass(frozen=True, slots=True)
class FairStanding:
    """One axis of one candidate as a snapshot froze it: both scores, and the ranks they give.

    Ranks are among the `among` candidates of the job who have a fair score that the viewer may read; those who are
    equal share the better rank. `counts` says that the policy chose fair scores beforehand and that this one decides.
    """

    axis: Axis
    snapshot: int
    fair: float
    standard_error: float
    raw: float
    counts: bool
    raw_rank: int
    fair_rank: int
    among: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the limits between which the fair score lies with 95 % confidence, cut to the scale."""
        return cut_interval(self.fair, self.standard_error)
