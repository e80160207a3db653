"""The decision policy as it is shown, hashed, stored."""

import hashlib
import json
from dataclasses import asdict, dataclass

from cfhire.model.kinds import Axis, Rule, ScoreBasis


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rule turns scores into a verdict, fixed before the job's first interview.

    Bars and floors are on the 1–5 scale; `low`, `clear` and `sure` are probabilities. There is no weight between
    the axes: none exists anywhere.
    """

    rule: Rule = Rule.VALUES_GATE
    values_bar: float = 3.5
    skill_bar: float = 3.0
    observations_required: int = 2
    low: float = 0.40
    clear: float = 0.60
    sure: float = 0.80
    basis: ScoreBasis = ScoreBasis.RAW

    def bar(self, axis: Axis) -> float:
        """Return the bar of `axis`."""
        return self.values_bar if axis is Axis.VALUES else self.skill_bar


DEFAULT_FLOORS = {Axis.VALUES: 2.5, Axis.SKILL: 2.0}
"""The floor of a must-have criterion unless the job says otherwise."""


@dataclass(frozen=True, slots=True)
class JobCriterion:
    """What a job says of one criterion, beforehand: its weight inside its axis, its floor, `trainable`."""

    id: str
    key: str
    axis: Axis
    name: str
    weight: float = 1.0
    must_have: bool = True
    floor: float | None = None
    trainable: bool = False

    @property
    def floor_value(self) -> float:
        """Return the floor in force."""
        return DEFAULT_FLOORS[self.axis] if self.floor is None else self.floor


def policy_hash(policy: Policy, criteria: tuple[JobCriterion, ...]) -> str:
    """Return the SHA-256 of policy and criteria in canonical form: the same rules, the same hash, on any machine."""
    parts = [
        {
            "key": criterion.key,
            "axis": criterion.axis,
            "weight": criterion.weight,
            "must_have": criterion.must_have,
            "floor": criterion.floor_value,
            "trainable": criterion.trainable,
        }
        for criterion in sorted(criteria, key=lambda each: each.key)
    ]
    canonical = json.dumps({"policy": asdict(policy), "criteria": parts}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
