"""No panel, however small, empty or uniform, makes a statistic fail or leaves a missing value without its reason."""

import math

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.accuracy import borman_differential_accuracy, cronbach_accuracy
from cfhire.scoring.alpha import krippendorff_alpha
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.decision_studies import decision_study, dependability_at_bar
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.generalizability import persons_by_items, persons_by_raters_in_tasks, table_components
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.kappa import brennan_prediger, conger_kappa, fleiss_kappa
from cfhire.scoring.panel_reliability import generalizability_of_panels
from cfhire.scoring.question_quality import cronbach_alpha, question_quality
from cfhire.scoring.ratings import counts_from_table
from cfhire.scoring.validity import correlation
from cfhire.scoring.within_group import awg, rwg, rwg_j

Table = npt.NDArray[np.float64]
POINTS = (1, 2, 3)


@st.composite
def panels(draw: st.DrawFn) -> Table:
    """Draw a panel of up to six candidates and four raters, often uniform or with ratings missing."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    point = st.sampled_from(draw(st.sampled_from([(1.0, 2.0, 3.0), (2.0,), (1.0, 2.0, 3.0, math.nan), (1.0, 3.0)])))
    return np.array(draw(st.lists(st.lists(point, min_size=columns, max_size=columns), min_size=rows, max_size=rows)))


def whole(estimate: Estimate) -> bool:
    """Tell whether an estimate is finite, and says why when there is no value."""
    numbers = (estimate.value, estimate.se, *(estimate.interval or ()))
    finite = all(number is None or math.isfinite(number) for number in numbers)
    return finite and (estimate.value is not None or bool(estimate.reason))


@given(panels())
@settings(derandomize=True, max_examples=150, deadline=None)
def test_agreement_is_answered(panel: Table) -> None:
    counts = counts_from_table(panel, POINTS)
    for weighting in ("unweighted", "ordinal"):
        assert whole(gwet_ac(counts, POINTS, weighting))
        assert whole(brennan_prediger(counts, POINTS, weighting))
        assert whole(fleiss_kappa(counts, POINTS, weighting).kappa)
        assert whole(conger_kappa(panel, POINTS, weighting))
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        assert whole(krippendorff_alpha(counts, POINTS, metric, draws=30))
    for estimate in (rwg(panel[0], 3), awg(panel[0], 1, 3), rwg_j(panel.T, 3)):
        assert whole(estimate)


@given(panels())
@settings(derandomize=True, max_examples=150, deadline=None)
def test_reliability_is_answered(panel: Table) -> None:
    found = intraclass_correlations(panel)
    for estimate in (found.one_way_one, found.agreement_one, found.consistency_one):
        assert whole(estimate)
    for estimate in (found.one_way_mean, found.agreement_mean, found.consistency_mean):
        assert whole(estimate)
    candidate, rater = np.nonzero(np.isfinite(panel))
    value = panel[candidate, rater]
    assert whole(generalizability_of_panels(candidate, rater, value, draws=20).reliability)
    for components in (
        persons_by_items(candidate, rater, value),
        table_components(np.stack([panel, panel[::-1]], axis=2)),
        persons_by_raters_in_tasks(candidate, rater, rater % 2, value),
    ):
        study = decision_study(components, 2, 2)
        assert whole(study.generalizability)
        assert whole(study.dependability)
        assert whole(dependability_at_bar(components, 2, 2, 2.0, 2.5, 6))


@given(panels())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_accuracy_and_questions_are_answered(panel: Table) -> None:
    expert = panel[::-1]
    accuracy = cronbach_accuracy(panel, expert)
    for estimate in (accuracy.elevation, accuracy.differential_elevation, accuracy.differential_accuracy):
        assert whole(estimate)
    assert whole(borman_differential_accuracy(panel, expert))
    assert whole(cronbach_alpha(panel))
    assert whole(correlation(panel[:, 0], expert[:, -1]))
    for item in question_quality(panel, 1, 3):
        for estimate in (item.item_total, item.alpha_if_dropped, item.discrimination):
            assert whole(estimate)
