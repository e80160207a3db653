"""The model behind frozen fair scores, solved again for what the snapshot does not hold: joint errors, other panels."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.published import published_variances
from cfhire.scoring.separability import shared_covariances
from cfhire.services.counted_scores import Counting
from cfhire.services.insights.rating_table import RatingTable, rating_table

if TYPE_CHECKING:
    from cfhire.scoring.mixed_model_errors import FairErrors


@dataclass(frozen=True, slots=True)
class FairRefit:
    """The errors of fair scores by axis, under the ids of applications and the names of people.

    `levels` holds the mean rating of each criterion in the model.
    """

    errors: "dict[Axis, FairErrors]"
    places: dict[str, int]
    seats: dict[str, tuple[int, ...]]
    levels: dict[str, float]

    def covariances(self, axis: Axis, applications: Sequence[str]) -> list[list[float]]:
        """Return the covariances of the errors of these applications' fair scores; NaN for one without ratings."""
        known = [each for each in applications if each in self.places]
        block = self.errors[axis].covariance([self.places[each] for each in known]).tolist()
        place = {each: number for number, each in enumerate(known)}
        return [
            [block[place[a]][place[b]] if a in place and b in place else float("nan") for b in applications]
            for a in applications
        ]

    def without(
        self, application: str, rater: str, frozen: dict[Axis, tuple[float, float]]
    ) -> dict[Axis, tuple[float, float]]:
        """Return the fair scores of an application without one rater, starting from the frozen ones.

        The frozen score moves by what the model says of the ratings that are left, its error grows in the same
        proportion. Axes on which nothing can be said are left out.
        """
        found = {}
        own = self.seats.get(rater, ())
        place = self.places.get(application)
        for axis, errors in self.errors.items():
            if place is None or len(own) != 1 or axis not in frozen:
                continue
            if not errors.rated(place, own[0]):
                found[axis] = frozen[axis]
                continue
            left = errors.without(place, own[0])
            if left is not None:
                before = float(errors.covariance([place])[0, 0]) ** 0.5
                found[axis] = (frozen[axis][0] + left[0], frozen[axis][1] * left[1] / before)
        return found


def ratings_behind(session: Session, counted: Iterable[Counting | None]) -> RatingTable | None:
    """Return the ratings that the cited fair scores were made from, up to the newest snapshot; None when raw counts."""
    fair = [each.taken_at for each in counted if each is not None and each.fair]
    return rating_table(session, None, until=max(fair)) if fair else None


def shared_errors(
    criteria: Sequence[JobCriterion],
    named: Mapping[str, str],
    observed: Mapping[str, Sequence[Observation]],
    counted: Mapping[str, Counting],
    ratings: RatingTable | None,
) -> dict[Axis, dict[tuple[str, str], float]]:
    """Return the covariances of the errors of the scores that count, by axis and pair of names.

    `named` gives the names of the applications in `observed`. Of two fair scores it is the model's; of two raw ones
    that of shared interviewers' severity; of one and the other nothing is known, and they are left out.
    """
    fair = [each for each in named if each in counted and counted[each].fair]
    raw = [each for each in named if each not in set(fair)]
    published = published_variances()
    errors = {named[each]: (counted[each].errors if each in counted else None) or published for each in raw}
    own = {named[each]: observed[each] for each in raw}
    found = shared_covariances(criteria, own, errors)
    fitted = refit(ratings) if len(fair) > 1 else None
    for axis in Axis if fitted is not None else ():
        block = fitted.covariances(axis, fair) if fitted is not None else []
        for (a, one), (b, other) in combinations(enumerate(fair), 2):
            first, second = sorted((named[one], named[other]))
            if block[a][b] == block[a][b]:  # NaN stands for an axis without ratings
                found[axis][first, second] = block[a][b]
    return found


def refit(ratings: RatingTable | None, progress: Callable[[float], None] | None = None) -> FairRefit | None:
    """Return the model of both axes solved again; None when there is none."""
    if ratings is None or not len(ratings):
        return None
    # numpy is needed only where fair scores count.
    from cfhire.scoring.mixed_model import fit_mixed_model  # noqa: PLC0415
    from cfhire.scoring.mixed_model_errors import fair_errors  # noqa: PLC0415
    from cfhire.scoring.ratings import code_labels  # noqa: PLC0415

    application, names = code_labels(ratings.application)
    person, people = code_labels(ratings.person)
    errors: dict[Axis, FairErrors] = {}
    levels: dict[str, float] = {}
    for axis in Axis:
        own = [n for n, each in enumerate(ratings.axis) if each is axis]
        criterion, labels = code_labels([ratings.criterion[n] for n in own])
        columns = (application[own], person[own], criterion, [float(ratings.value[n]) for n in own])
        sizes = (len(names), len(people), len(labels))
        model = fit_mixed_model(*columns, sizes=sizes, progress=progress)
        found = fair_errors(*columns, model, sizes=sizes)
        if found is None:
            return None
        errors[axis] = found
        levels |= dict(zip(map(str, labels), model.criterion_mean.tolist(), strict=True))
    seats: defaultdict[str, list[int]] = defaultdict(list)
    for code, each in enumerate(map(str, people)):
        seats[ratings.people.get(each, each)].append(code)
    return FairRefit(
        errors,
        {str(name): code for code, name in enumerate(names)},
        {name: tuple(codes) for name, codes in seats.items()},
        levels,
    )
