"""Where fair scores count, trials without an interviewer and tie bands come from the model, not from raw means."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bench.simulated_workspace import Simulated
from cfhire.model.kinds import Axis
from cfhire.model.rows.robustness import Trial
from cfhire.scoring.distributions import normal_cdf
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.ratings import code_labels
from cfhire.scoring.separability import probability_above
from cfhire.services.fair_refits import refit
from cfhire.services.insights.rating_table import RatingTable
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def revealed(simulated: Simulated, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return that organisation, whose raters differ by half a point, with a snapshot of one job."""
    workspace = open_workspace(Path(shutil.copy(simulated.path, tmp_path_factory.mktemp("refits") / "Harbour.cfhire")))
    task = workspace.fair_scores.prepare("j0")
    workspace.fair_scores.keep(task, workspace.fair_scores.measure(task))
    yield workspace
    workspace.close()


def fitted_without(ratings: RatingTable, application: str, rater: str, axis: Axis) -> tuple[float, float]:
    """Return the fair score and its error of a model in which the rater never met the candidate, all estimated anew."""
    kept = [
        n
        for n in range(len(ratings))
        if ratings.axis[n] is axis
        and not (ratings.application[n] == application and ratings.people[ratings.person[n]] == rater)
    ]
    codes, names = code_labels([ratings.application[n] for n in kept])
    person, criterion = (code_labels([column[n] for n in kept])[0] for column in (ratings.person, ratings.criterion))
    model = fit_mixed_model(codes, person, criterion, [float(ratings.value[n]) for n in kept])
    place = [str(name) for name in names].index(application)
    return float(model.fair[place]), float(model.fair_se[place])


def test_without_a_rater_the_fair_score_is_that_of_a_model_fitted_anew(revealed: Workspace) -> None:
    """With the variances estimated anew as well, which one panel of many hardly moves."""
    asked = revealed.robustness.of_job("j0")
    assert asked.ratings is not None
    model = refit(asked.ratings)
    assert model is not None
    moved_as_raw = 0.0
    for place in (0, 5):
        application = asked.candidates[place][0]
        counted = asked.counted[place]
        assert counted is not None
        for rater in {each.rater for each in asked.observed[place]}:
            left = model.without(application, rater, counted.fair)
            for axis in Axis:
                anew = fitted_without(asked.ratings, application, rater, axis)
                assert left[axis] == pytest.approx(anew, abs=0.02)
                moved_as_raw = max(moved_as_raw, abs(left[axis][0] - counted.fair[axis][0]))
    assert moved_as_raw > 0.05


def test_a_trial_without_an_interviewer_flips_where_the_model_without_them_does(revealed: Workspace) -> None:
    asked = revealed.robustness.of_job("j0")
    model = refit(asked.ratings)
    assert model is not None
    clear = asked.policy.clear
    for place, found in enumerate(revealed.robustness.tried(asked)):
        counted = asked.counted[place]
        assert counted is not None
        flipped = {flip.name for flip in found.flips if flip.trial is Trial.RATER}
        bars = {axis: asked.policy.bar(axis) for axis in Axis}
        now = all(normal_cdf((v - bars[axis]) / e) >= clear for axis, (v, e) in counted.fair.items())
        for rater in {each.rater for each in asked.observed[place]} - set(found.indispensable):
            left = model.without(found.application_id, rater, counted.fair)
            both = all(normal_cdf((v - bars[axis]) / e) >= clear for axis, (v, e) in left.items())
            # Both bars clearly met, or no longer: another verdict, unless a floor had decided it anyway.
            if now != both and found.kind.value == "ready":
                assert rater in flipped


def test_tie_bands_hold_who_the_covariance_of_the_model_cannot_part(revealed: Workspace) -> None:
    compared = revealed.reporting.comparison("j0")
    asked = revealed.robustness.of_job("j0")
    model = refit(asked.ratings)
    assert model is not None
    ids = [each.application_id for each in compared.candidates if each.verdict]
    scores = {each.name: each.verdict for each in compared.candidates if each.verdict}
    places = {each.name: number for number, each in enumerate(c for c in compared.candidates if c.verdict)}
    seen = 0
    for axis, names in compared.not_separable:
        covariance = np.array(model.covariances(axis, ids))
        for one in names:
            for other in names:
                a, b = scores[one].axis(axis), scores[other].axis(axis)
                assert a.value is not None
                assert b.value is not None
                if a.value > b.value:
                    errors = [float(covariance[places[each], places[each]]) ** 0.5 for each in (one, other)]
                    shared = float(covariance[places[one], places[other]])
                    assert probability_above(a.value, b.value, errors[0], errors[1], shared) < 0.6005
                    assert shared > 0
                    seen += 1
    assert seen
