"""Snapshots of fair scores as screens and files show them."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import Axis, ScoreBasis

FEWEST_RATERS = 15
FEWEST_CANDIDATES = 60
"""Fair scores count from so many interviewers and candidates on in one connected set."""


@dataclass(frozen=True, slots=True)
class FrozenScore:
    """One candidate on one axis: the fair score with its standard error beside the raw mean, and which counts."""

    application_id: str
    candidate: str
    axis: Axis
    value: float | None
    standard_error: float | None
    raw: float | None
    basis: ScoreBasis
    reason: str


@dataclass(frozen=True, slots=True)
class FrozenSeverity:
    """One rater on one axis."""

    person: str
    axis: Axis
    value: float | None
    standard_error: float | None
    ratings: int


@dataclass(frozen=True, slots=True)
class ConnectedSet:
    """Who could be compared: the size of one set of candidates linked by shared raters."""

    axis: Axis
    number: int
    candidates: int
    raters: int
    ratings: int


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A snapshot in a list: what it froze and when, no score.

    `asked` is a snapshot of all complete panels that somebody asked for, else it was taken at a reveal. `cards` counts
    all submitted cards of the workspace at that moment.
    """

    number: int
    job: str
    taken_at: datetime
    taken_by: str
    asked: bool
    cards: int
    raters: int
    candidates: int
    model: str
    data_hash: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen, numbered estimate: scores and severities are cut to what the viewer may read."""

    number: int
    job: str
    taken_at: datetime
    taken_by: str
    model: str
    data_hash: str
    raters: int
    candidates: int
    own_errors: bool
    sets: tuple[ConnectedSet, ...]
    scores: tuple[FrozenScore, ...]
    severities: tuple[FrozenSeverity, ...]
