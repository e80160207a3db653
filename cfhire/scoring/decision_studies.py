"""Decision studies: how many questions and interviewers reach the precision wanted, and what they cost in minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.generalizability import VarianceComponents

# For each design, what divides every error component: number of items or tasks (i), of raters (r), or of both.
_RELATIVE: Mapping[str, Mapping[str, str]] = {
    "pi": {"pi": "i"},
    "pir": {"pi": "i", "pr": "r", "pir": "ir"},
    "p(r:t)": {"pt": "i", "pr:t": "ir"},
}
_ONLY_ABSOLUTE: Mapping[str, Mapping[str, str]] = {
    "pi": {"i": "i"},
    "pir": {"i": "i", "r": "r", "ir": "ir"},
    "p(r:t)": {"t": "i", "r:t": "ir"},
}


@dataclass(frozen=True, slots=True)
class DecisionStudy:
    """The precision of a candidate's mean over `items` questions (or tasks) and `raters` interviewers (of each task).

    `relative_error` and `absolute_error` are variances of the mean, in squared points; `generalizability` (Eρ²) is
    for ranking candidates, `dependability` (Φ) for holding them against a bar. `candidate_minutes` is what the plan
    asks of a candidate, `interviewer_minutes` of all interviewers together.
    """

    items: int
    raters: int
    relative_error: float | None
    absolute_error: float | None
    generalizability: Estimate
    dependability: Estimate
    candidate_minutes: float
    interviewer_minutes: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """What an interview costs: `per_item` minutes a question (or task), `around` for opening and closing.

    `in_one_room` says whether all interviewers sit in the same interview; otherwise each holds their own.
    """

    per_item: float = 6.0
    around: float = 10.0
    in_one_room: bool = True


def decision_study(
    components: VarianceComponents, items: int, raters: int = 1, minutes: Minutes | None = None
) -> DecisionStudy:
    """Return the precision of the mean over this many questions and interviewers.

    Design "pi": n_i items, raters ignored. "pir": relative error pi/n_i + pr/n_r + pir/(n_i n_r); absolute adds i/n_i
    + r/n_r + ir/(n_i n_r). "p(r:t)": n_t = `items` tasks with n_r raters each, relative pt/n_t + pr:t/(n_t n_r);
    absolute adds t/n_t + r:t/(n_t n_r). Eρ² = p/(p + relative), Φ = p/(p + absolute). Negative components count as 0.
    Assumes that the questions and interviewers to come are like those studied. Undefined when a needed component is,
    or all are 0.

    References: Cronbach, Gleser, Nanda & Rajaratnam 1972; Brennan 2001, Generalizability Theory, ch. 4. Example
    (Brennan's synthetic data 3 with 4 items, 2 occasions): Eρ² .64, Φ .55; synthetic data 1 with 12 items: .844,
    .773.

    Raises:
        ValueError: fewer than one question or interviewer.
    """
    if items < 1 or raters < 1:
        raise ValueError("a plan has at least one question and one interviewer")
    cost = minutes or Minutes()
    one = cost.around + cost.per_item * items
    people = 1 if components.design == "pi" else raters
    spent = (one if cost.in_one_room else one * people, one * people)
    relative = _error(components, _RELATIVE[components.design], items, raters)
    extra = _error(components, _ONLY_ABSOLUTE[components.design], items, raters)
    absolute = None if relative is None or extra is None else relative + extra
    person = components.value("p")
    return DecisionStudy(
        items,
        raters,
        relative,
        absolute,
        _coefficient(person, relative, components.reason),
        _coefficient(person, absolute, components.reason),
        *spent,
    )


def decision_grid(
    components: VarianceComponents, items: Iterable[int], raters: Iterable[int], minutes: Minutes | None = None
) -> tuple[DecisionStudy, ...]:
    """Return a decision study for every number of questions with every number of interviewers, questions outermost.

    Formula, reference and example as `decision_study`.
    """
    columns = tuple(raters)
    return tuple(decision_study(components, row, column, minutes) for row in items for column in columns)


def cheapest_plan(grid: Iterable[DecisionStudy], target: float, *, against_a_bar: bool = True) -> DecisionStudy | None:
    """Return the plan of the grid that reaches `target` with the fewest interviewer minutes, None when none does.

    Held against a bar, dependability Φ must reach the target, for ranking generalizability Eρ². Ties go to the shorter
    time for the candidate, then to fewer interviewers. Formula and reference as `decision_study`. Example: with
    components p .5, pr .5 (.3 of it chance) the plan grows until p/(p + .5/n_r) reaches .8, four interviewers.
    """
    reaching = [
        study
        for study in grid
        if (value := (study.dependability if against_a_bar else study.generalizability).value) is not None
        and value >= target - 1e-12
    ]
    order = {study: (study.interviewer_minutes, study.candidate_minutes, study.raters) for study in reaching}
    return min(reaching, key=lambda study: order[study], default=None)


def dependability_at_bar(
    components: VarianceComponents, items: int, raters: int, mean: float, bar: float, persons: int
) -> Estimate:
    """Return Φ(λ), how dependably candidates are placed above or below a bar.

    Φ(λ) = (p + (x̄-λ)² - v) / (p + (x̄-λ)² - v + absolute error), x̄ the `mean` over `persons` candidates, λ the
    `bar`, v the variance of x̄ as an estimate: p/n_p + relative error/n_p + the part of the absolute error shared by
    everybody. It is higher the further the bar lies from where candidates are. (x̄-λ)² - v is not taken below 0.

    Reference: Brennan & Kane 1977, Journal of Educational Measurement 14, 277-289; Brennan 2001, ch. 2. Example: at the
    mean of very many candidates Φ(λ) is Φ; with p .5, error .5 and a bar one point off, .75.
    """
    study = decision_study(components, items, raters)
    person = components.value("p")
    if person is None or study.absolute_error is None or study.relative_error is None:
        return undefined(components.reason)
    shared = study.absolute_error - study.relative_error
    uncertainty = (person + study.relative_error) / persons + shared
    signal = person + max(0.0, (mean - bar) ** 2 - uncertainty)
    return _coefficient(signal, study.absolute_error, components.reason)


def _error(components: VarianceComponents, parts: Mapping[str, str], items: int, raters: int) -> float | None:
    """Return the sum of the components over how often each is averaged, None when one is missing."""
    times = {"i": items, "r": raters, "ir": items * raters}
    total = 0.0
    for effect, divisor in parts.items():
        value = components.value(effect)
        if value is None:
            return None
        total += value / times[divisor]
    return total


def _coefficient(signal: float | None, error: float | None, reason: str) -> Estimate:
    """Return signal / (signal + error), undefined when a part is missing or nothing varies."""
    if signal is None or error is None:
        return undefined(reason or _("A variance component of the design is not known."))
    if signal + error <= 0.0:
        return undefined(_("Nothing varies, so there is no precision to state."))
    if signal == 0.0:
        return Estimate(0.0, reason=_("The candidates' own variance is estimated as zero or less."))
    return Estimate(signal / (signal + error))
