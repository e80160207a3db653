"""What a snapshot holds, computed from all ratings of the workspace without the database."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfhire.i18n import _
from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.snapshots import FEWEST_CANDIDATES, FEWEST_RATERS
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.published import ErrorVariances
from cfhire.scoring.verdict import judge
from cfhire.services.insights.rating_table import Advance, RatingTable

if TYPE_CHECKING:
    from cfhire.scoring.mixed_model import MixedModel

MODEL = "crossed random effects, REML, 1"
"""The model of fair scores with the number of its form; another model gets another number."""
NO_MODEL = "raw means"
STEPS = 200


@dataclass(frozen=True, slots=True)
class MeasuredScore:
    """One application on one axis."""

    application: str
    axis: Axis
    value: float | None
    standard_error: float | None
    raw: float | None
    set_number: int
    basis: ScoreBasis
    reason: str


@dataclass(slots=True)
class Measured:
    """All that is to be frozen."""

    model: str
    data_hash: str
    raters: int
    candidates: int
    errors: ErrorVariances | None = None
    scores: list[MeasuredScore] = field(default_factory=list)
    sets: list[tuple[Axis, int, int, int, int]] = field(default_factory=list)
    severities: list[tuple[str, Axis, float | None, float | None, int]] = field(default_factory=list)


def measure(
    ratings: RatingTable,
    applications: Sequence[str],
    criteria: Sequence[JobCriterion],
    policy: Policy,
    advance: Advance = lambda _done, _all: None,
) -> Measured:
    """Return scores of these applications of one job, severities of their raters, and the sets they belong to.

    The model is fitted over the whole workspace; with fewer than 15 raters or 60 candidates nothing is fitted and the
    raw means stand alone, with a sentence that names the counts.
    """
    raters, candidates = len(set(ratings.person)), len(set(ratings.application))
    if raters < FEWEST_RATERS or candidates < FEWEST_CANDIDATES:
        return _raw_alone(ratings, applications, criteria, policy, (raters, candidates))
    return _fitted(ratings, applications, criteria, policy, advance)


def not_enough(raters: int, candidates: int) -> str:
    """Return the sentence that says why raw means count."""
    return _(
        "Not enough data for fair scores: {raters} interviewers and {candidates} candidates in one connected set, of"
        " {fewest_raters} and {fewest_candidates} that are needed."
    ).format(raters=raters, candidates=candidates, fewest_raters=FEWEST_RATERS, fewest_candidates=FEWEST_CANDIDATES)


def hash_of(ratings: RatingTable) -> str:
    """Return the SHA-256 of all ratings, in an order that does not depend on how they were stored."""
    columns = (ratings.application, ratings.person, ratings.room, ratings.question, ratings.criterion, ratings.value)
    rows = sorted(zip(*columns, strict=True))
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


def raw_scores(
    ratings: RatingTable, applications: Sequence[str], criteria: Sequence[JobCriterion], policy: Policy
) -> dict[tuple[str, Axis], float | None]:
    """Return the raw axis scores of these applications, as their verdicts have them."""
    observed: defaultdict[str, list[Observation]] = defaultdict(list)
    wanted = set(applications)
    for n, application in enumerate(ratings.application):
        if application in wanted:
            where = (ratings.person[n], ratings.room[n], ratings.question[n], ratings.criterion[n])
            observed[application].append(Observation(*where, ratings.value[n]))
    verdicts = {each: judge(policy, criteria, observed[each]) for each in applications}
    return {(each, axis): verdicts[each].axis(axis).value for each in applications for axis in Axis}


def _raw_alone(
    ratings: RatingTable,
    applications: Sequence[str],
    criteria: Sequence[JobCriterion],
    policy: Policy,
    counts: tuple[int, int],
) -> Measured:
    measured = Measured(NO_MODEL, hash_of(ratings), *counts)
    raw = raw_scores(ratings, applications, criteria, policy)
    reason = not_enough(*counts) if policy.basis is ScoreBasis.FAIR else ""
    measured.scores += [
        MeasuredScore(application, axis, None, None, raw[application, axis], 0, ScoreBasis.RAW, reason)
        for application in applications
        for axis in Axis
    ]
    return measured


def _fitted(
    ratings: RatingTable,
    applications: Sequence[str],
    criteria: Sequence[JobCriterion],
    policy: Policy,
    advance: Advance,
) -> Measured:
    # numpy is needed only in an organisation of this size.
    from cfhire.scoring.mixed_model import fit_mixed_model  # noqa: PLC0415
    from cfhire.scoring.ratings import code_labels  # noqa: PLC0415

    application, names = code_labels(ratings.application)
    person, people = code_labels(ratings.person)
    place = {str(name): code for code, name in enumerate(names)}
    models: dict[Axis, MixedModel] = {}
    keys: dict[Axis, tuple[str, ...]] = {}
    for number, axis in enumerate(Axis):
        own = [n for n, each in enumerate(ratings.axis) if each is axis]
        criterion, labels = code_labels([ratings.criterion[n] for n in own])
        keys[axis] = tuple(map(str, labels))

        def progress(share: float, number: int = number) -> None:
            advance(round((number + share) * 100), STEPS)

        models[axis] = fit_mixed_model(
            application[own],
            person[own],
            criterion,
            [float(ratings.value[n]) for n in own],
            sizes=(len(names), len(people), len(labels)),
            progress=progress,
        )
    codes = [place[each] for each in applications if each in place]
    largest = _largest(models)
    measured = Measured(MODEL, hash_of(ratings), *largest, errors=_own_errors(ratings))
    counts = _fair_counts(models, codes, policy.basis)
    raw = raw_scores(ratings, applications, criteria, policy)
    for code in codes:
        name = str(names[code])
        plain = {axis: raw[name, axis] for axis in Axis}
        measured.scores += _scores(
            (name, code), models, keys, criteria, plain, counts=code in counts, basis=policy.basis
        )
    _add_sets_and_raters(
        measured, models, codes, _met(ratings, applications), {str(k): n for n, k in enumerate(people)}
    )
    return measured


def _largest(models: "dict[Axis, MixedModel]") -> tuple[int, int]:
    """Return raters and candidates of the largest connected set."""
    found = models[Axis.VALUES].connectivity
    return (int(found.raters[0]), int(found.candidates[0])) if found.count else (0, 0)


def _fair_counts(models: "dict[Axis, MixedModel]", codes: Sequence[int], basis: ScoreBasis) -> set[int]:
    """Return whose fair scores count: chosen beforehand, and enough data on both axes."""
    if basis is not ScoreBasis.FAIR:
        return set()
    return {code for code in codes if all(model.fair_score(code).value is not None for model in models.values())}


def _scores(
    whose: tuple[str, int],
    models: "dict[Axis, MixedModel]",
    keys: dict[Axis, tuple[str, ...]],
    criteria: Sequence[JobCriterion],
    raw: dict[Axis, float | None],
    *,
    counts: bool,
    basis: ScoreBasis,
) -> list[MeasuredScore]:
    found = []
    name, code = whose
    for axis, model in models.items():
        fair, number = model.fair_score(code), int(model.connectivity.candidate_set[code])
        reason = ""
        if basis is ScoreBasis.FAIR and not counts:
            sizes = model.connectivity
            reason = (
                not_enough(int(sizes.raters[number]), int(sizes.candidates[number])) if number >= 0 else fair.reason
            )
        value = None if fair.value is None else fair.value + _own_criteria(model, keys[axis], axis, criteria)
        own = ScoreBasis.FAIR if counts else ScoreBasis.RAW
        found.append(MeasuredScore(name, axis, value, fair.se, raw[axis], max(number, 0), own, reason))
    return found


def _own_criteria(model: "MixedModel", keys: tuple[str, ...], axis: Axis, criteria: Sequence[JobCriterion]) -> float:
    """Return how much higher the job's own criteria are rated than all criteria of the axis are.

    A fair score is a mean over all criteria there are; a job asks for its own, with its own weights.
    """
    means = dict(zip(keys, model.criterion_mean.tolist(), strict=True))
    own = [(each.weight, means[each.key]) for each in criteria if each.axis is axis and each.key in means]
    if not own:
        return 0.0
    weighted = sum(weight * mean for weight, mean in own) / sum(weight for weight, _mean in own)
    return float(weighted - sum(means.values()) / len(means))


def _own_errors(ratings: RatingTable) -> ErrorVariances | None:
    import numpy as np  # noqa: PLC0415

    from cfhire.scoring.own_variances import RatedCells, own_variances  # noqa: PLC0415
    from cfhire.scoring.ratings import code_labels  # noqa: PLC0415

    sums: defaultdict[tuple[str, str, str, str, Axis], list[int]] = defaultdict(list)
    for n in range(len(ratings)):
        key = (ratings.application[n], ratings.criterion[n], ratings.person[n], ratings.room[n], ratings.axis[n])
        sums[key].append(ratings.value[n])
    columns = [code_labels([str(key[part]) for key in sums])[0] for part in range(5)]
    values = np.array([sum(each) / len(each) for each in sums.values()])
    return own_variances(RatedCells(columns[0], columns[1], columns[2], columns[3], columns[4], values))


def _met(ratings: RatingTable, applications: Sequence[str]) -> Counter[tuple[str, Axis]]:
    """Return how many ratings everybody gave on each axis who rated one of these applications."""
    wanted = set(applications)
    met = {person for person, each in zip(ratings.person, ratings.application, strict=True) if each in wanted}
    pairs = zip(ratings.person, ratings.axis, strict=True)
    return Counter((person, axis) for person, axis in pairs if person in met)


def _add_sets_and_raters(
    measured: Measured,
    models: "dict[Axis, MixedModel]",
    codes: Sequence[int],
    met: Counter[tuple[str, Axis]],
    people: dict[str, int],
) -> None:
    """Add the sets of these candidates, and the severities of everybody who rated one of them."""
    for axis, model in models.items():
        sizes = model.connectivity
        for number in sorted({int(sizes.candidate_set[code]) for code in codes} - {-1}):
            counts = (int(sizes.candidates[number]), int(sizes.raters[number]), int(sizes.ratings[number]))
            measured.sets.append((axis, number, *counts))
        for person in sorted({person for person, _axis in met}):
            found = model.severity_of(people[person])
            measured.severities.append((person, axis, found.value, found.se, met[person, axis]))
