"""Pictures of coefficients and decisions: agreement, precision, training, impact, validity."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.line_chart import Curve, Frame, line_chart
from bench.picture_dots import dots, plain
from cfhire.scoring.accuracy import borman_differential_accuracy, cronbach_accuracy
from cfhire.scoring.alpha import krippendorff_alpha
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.composites import composite_reliability, effective_weights, success_ratio
from cfhire.scoring.decision_studies import decision_study, dependability_at_bar
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.generalizability import table_components
from cfhire.scoring.impact import Group, adverse_impact
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.kappa import brennan_prediger, conger_kappa, fleiss_kappa
from cfhire.scoring.net_promoter import net_promoter_score
from cfhire.scoring.observed_agreement import agreement_weights
from cfhire.scoring.pareto import pareto_front
from cfhire.scoring.question_quality import question_quality
from cfhire.scoring.ratings import counts_from_table
from cfhire.scoring.validity import corrected_for_range, operational_validity
from cfhire.scoring.within_group import average_deviation, awg, rwg

DATA = Path(__file__).parents[1] / "tests" / "data" / "scoring" / "published"
FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)
PANELS = {
    "4, 4, 4, 4": (4, 4, 4, 4),
    "4, 4, 5, 4": (4, 4, 5, 4),
    "3, 4, 5, 4": (3, 4, 5, 4),
    "2, 3, 4, 5": (2, 3, 4, 5),
}


def table_of(name: str) -> NDArray[np.float64]:
    """Return a published table, NaN for what is missing."""
    return np.genfromtxt(DATA / f"{name}.csv", delimiter=",", dtype=np.float64)


def agreement() -> str:
    """Draw what the coefficients say of one and the same table."""
    table = table_of("krippendorff_c_4x12").T
    counts = counts_from_table(table, FIVE)
    full = table[np.isfinite(table).all(axis=1)]
    rows = {
        "Krippendorff's alpha, nominal": krippendorff_alpha(counts, FIVE, "nominal"),
        "Krippendorff's alpha, ordinal": krippendorff_alpha(counts, FIVE, "ordinal"),
        "Gwet's AC1": gwet_ac(counts, FIVE),
        "Gwet's AC2, quadratic": gwet_ac(counts, FIVE, "quadratic"),
        "Brennan and Prediger": brennan_prediger(counts, FIVE),
        "Fleiss' kappa": fleiss_kappa(counts, FIVE).kappa,
        "Conger's kappa": conger_kappa(full, FIVE),
    }
    return dots("One table, seven coefficients (Krippendorff's example C)", rows, (0, 1))


def weights() -> str:
    """Draw how alike two points are, by their distance from the lowest."""
    drawn = []
    for name in ("unweighted", "linear", "quadratic", "ordinal"):
        of_lowest = agreement_weights(FIVE, name)[0]
        drawn.append(Curve(name, list(zip(FIVE, of_lowest.tolist(), strict=True))))
    frame = Frame("How much of an agreement is 1 against …", "the other rating", "weight", (1, 5), (0, 1))
    return line_chart(frame, drawn)


def within_group() -> str:
    """Draw agreement of the interviewers of one candidate, by what they gave."""
    rows = {f"{name}: rWG": rwg(values) for name, values in PANELS.items()}
    rows |= {f"{name}: aWG": awg(values) for name, values in PANELS.items()}
    return dots("Four interviewers of one candidate", rows, (-0.5, 1), 0.5, "discuss below")


def deviation() -> str:
    """Draw the same panels in points of the scale."""
    rows = {name: average_deviation(values) for name, values in PANELS.items()}
    return dots("Average deviation in points", rows, (0, 2))


def components() -> str:
    """Draw where differences come from, in Brennan's synthetic data 3."""
    found = table_components(_brennan()).by_effect
    names = {
        "p": "candidates", "i": "questions", "r": "interviewers", "pi": "candidates × questions",
        "pr": "candidates × interviewers", "ir": "questions × interviewers", "pir": "all three, and error",
    }  # fmt: skip
    rows = {names[effect]: each.value or 0.0 for effect, each in found.items()}
    return dots("Variance of one rating (Brennan's synthetic data 3)", plain(rows), (0, 1))


def _brennan() -> NDArray[np.float64]:
    return table_of("brennan2001_synthetic3").reshape(10, 2, 4).transpose(0, 2, 1)


def plans() -> str:
    """Draw what more questions and interviewers buy."""
    found, drawn = table_components(_brennan()), []
    for raters in (4, 2, 1):
        points = [(items, decision_study(found, items, raters).dependability.value or 0.0) for items in range(1, 13)]
        drawn.append(Curve(f"{raters} interviewer{'s' if raters > 1 else ''}", points))
    frame = Frame("Dependability of plans", "questions", "Φ", (0, 12), (0, 1))
    return line_chart(frame, drawn)


def at_a_bar() -> str:
    """Draw how safely a bar decides, by where it stands."""
    found = table_components(_brennan())
    bars = np.linspace(1, 9, 41).tolist()
    points = [(bar, dependability_at_bar(found, 4, 2, 5.0, bar, 1000).value or 0.0) for bar in bars]
    frame = Frame(
        "A bar far from where candidates stand decides safely", "bar (candidates' mean 5)", "Φ(bar)", (1, 9), (0, 1)
    )
    return line_chart(frame, [Curve("4 questions, 2 raters", points)])


def accuracy() -> str:
    """Draw one rater in training beside the experts."""
    expert = np.array([[2, 3, 4], [3, 3, 2], [4, 5, 3], [1, 2, 2], [5, 4, 4]], dtype=np.float64)
    rated = np.array([[3, 3, 5], [3, 4, 3], [4, 5, 4], [2, 3, 3], [4, 4, 5]], dtype=np.float64)
    found = cronbach_accuracy(rated, expert)
    rows = {
        "Mild throughout": found.elevation,
        "Depends on whom": found.differential_elevation,
        "Depends on what": found.stereotype_accuracy,
        "Who is good at what": found.differential_accuracy,
        "Order kept (Borman)": borman_differential_accuracy(rated, expert),
    }
    return dots("Distance from the experts, in points", rows, (0, 1))


def composite() -> str:
    """Draw what a second part does to the reliability of a mean."""
    matrix = np.array([[1, 0.5], [0.5, 1]])
    rows = {"One part": Estimate(0.8), "Mean of two": composite_reliability([0.5, 0.5], [1, 1], [0.8, 0.8], matrix)}
    return dots("Reliability of a mean (parts .80, correlated .50)", rows, (0, 1))


def effective() -> str:
    """Draw equal weights that are not equal, for one criterion varies more."""
    found = effective_weights([1, 1, 1], np.diag([1.0, 0.5, 0.25]) + 0.1)
    names = ("varies much", "varies less", "everybody gets a 4")
    return dots("Equal weights in truth", dict(zip(names, found, strict=True)), (0, 1), 1 / 3, "as written")


def taylor_russell() -> str:
    """Draw success among those selected, by validity."""
    drawn = []
    for ratio in (0.1, 0.3, 0.6):
        points = [(r, success_ratio(r, 0.5, ratio).value or 0.0) for r in np.linspace(0, 0.9, 19).tolist()]
        drawn.append(Curve(f"{ratio:.0%} selected", points))
    frame = Frame(
        "Of those selected, how many succeed (half of all would)",
        "validity",
        "share",
        (0, 0.9),
        (0.4, 1),
        0.5,
        "by lot",
    )
    return line_chart(frame, drawn)


def impact() -> str:
    """Draw the guidelines' example."""
    groups = [Group("A: 60 of 100", 60, 100), Group("B: 45 of 100", 45, 100), Group("C: 48 of 100", 48, 100)]
    found = adverse_impact([*groups, Group("D: 51 of 100", 51, 100)]).comparisons
    return dots(
        "Impact ratios against 60 of 100",
        {each.group.name: each.ratio for each in found},
        (0.4, 1.2),
        0.8,
        "four fifths",
    )


def chance() -> str:
    """Draw the same ratio with few and many applicants."""
    rows = {}
    for people in (20, 100, 500):
        groups = [Group("reference", people * 60 // 100, people), Group("focal", people * 45 // 100, people)]
        rows[f"{people} in each group"] = Estimate(adverse_impact(groups).comparisons[0].p_value)
    return dots("45 against 60 %: the probability that chance alone would do it", rows, (0, 1), 0.05, ".05")


def validity() -> str:
    """Draw a validity observed and corrected."""
    found = operational_validity(0.25, 0.52, 1.4, pairs=120)
    rows = {"Observed": found.observed, "Range alone": corrected_for_range(0.25, 1.4), "Both": found.operational}
    return dots("Observed beside corrected (r .25, ryy .52, U 1.4)", rows, (0, 1))


def axes() -> str:
    """Draw when two axes are one: the corrected correlation by what is observed."""
    points = [(r, r / 0.8) for r in np.linspace(0, 0.8, 17).tolist()]
    frame = Frame(
        "Corrected correlation of axes with reliability .80",
        "observed r",
        "corrected",
        (0, 0.8),
        (0, 1),
        0.85,
        "one axis from .85",
    )
    return line_chart(frame, [Curve("r / .80", points)])


def questions() -> str:
    """Draw which questions go with the others."""
    table = table_of("r_attitude")
    found = question_quality(table, 0, 100)
    names = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
    rows = {name: each.item_total for name, each in zip(names, found, strict=True)}
    return dots("Correlation with the other questions (R: attitude)", rows, (0, 1))


def promoters() -> str:
    """Draw promoters less detractors, with few answers and with many."""
    rows = {}
    for n in (2, 10, 50):
        found = net_promoter_score([10] * 2 * n + [8] * n + [3] * n)
        low, high = found.interval or (0.0, 0.0)
        rows[f"{4 * n} answers"] = Estimate((found.value or 0.0) / 100, None, (low / 100, high / 100))
    return dots("Half promoters, a quarter detractors: the score of 100", rows, (-1, 1), 0, "as many of each")


def pareto() -> str:
    """Draw what validity costs in impact (De Corte and others 2007)."""
    correlations = np.array([[1, 0.24, 0, 0.19], [0.24, 1, 0.12, 0.16], [0, 0.12, 1, 0.51], [0.19, 0.16, 0.51, 1]])
    front = pareto_front(
        [0.30, 0.30, 0.18, 0.28], [1.0, 0.23, 0.09, 0.33], correlations, share=0.25, selection_ratio=0.1
    )
    points = sorted((each.validity, each.impact_ratio) for each in front.points)
    frame = Frame("No weights beat these in both", "validity", "impact ratio", (0.1, 0.5), (0, 1), 0.8, "four fifths")
    return line_chart(frame, [Curve("best weights", points)])


def two_raters() -> str:
    """Draw Kappa of two people who share more and more of their ratings, by how common the rating is."""
    rows = {}
    for name, common in (("half are fours", 50), ("nine of ten are fours", 90)):
        table = np.array(
            [[4, 4]] * (common - 5) + [[4, 3]] * 5 + [[3, 4]] * 5 + [[3, 3]] * (95 - common), dtype=np.float64
        )
        counts = counts_from_table(table, FIVE)
        rows[f"Kappa, {name}"] = conger_kappa(table, FIVE)
        rows[f"AC1, {name}"] = gwet_ac(counts, FIVE)
    return dots("Two interviewers who agree on 90 of 100 candidates", rows, (0, 1))


def shrout_fleiss() -> str:
    """Draw the six coefficients of Shrout and Fleiss."""
    found = intraclass_correlations(table_of("shrout_fleiss_1979"))
    rows = {
        "ICC(1,1)": found.one_way_one, "ICC(A,1)": found.agreement_one, "ICC(C,1)": found.consistency_one,
        "ICC(1,k)": found.one_way_mean, "ICC(A,k)": found.agreement_mean, "ICC(C,k)": found.consistency_mean,
    }  # fmt: skip
    return dots("Six targets, four judges (Shrout and Fleiss 1979)", rows, (-0.5, 1))
