"""Draws the picture of every page of docs/methods from the functions that the page describes.

Usage: python -m bench.method_pictures. The same program draws the same bytes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from bench import pictures_of_figures as figures
from bench import pictures_of_models as models

FOLDER = Path(__file__).parents[1] / "docs" / "methods" / "pictures"
PICTURES: dict[str, Callable[[], str]] = {
    "fair-score": models.fair_score,
    "connected-panels": models.connected_panels,
    "two-axis-verdict": models.verdict,
    "robust-verdict": models.robust,
    "own-error-variances": models.own_errors,
    "many-facet-rasch": models.facets,
    "rater-patterns": models.patterns,
    "spearman-brown": models.more_interviewers,
    "panel-reliability": models.overlap,
    "proof-of-the-rater-models": models.recovered,
    "speed": models.speed,
    "intraclass-correlation": figures.shrout_fleiss,
    "agreement": figures.agreement,
    "cohen-kappa": figures.two_raters,
    "agreement-weights": figures.weights,
    "within-group": figures.within_group,
    "average-deviation": figures.deviation,
    "variance-components": figures.components,
    "decision-studies": figures.plans,
    "dependability-at-a-bar": figures.at_a_bar,
    "rating-accuracy": figures.accuracy,
    "composite-reliability": figures.composite,
    "effective-weights": figures.effective,
    "taylor-russell": figures.taylor_russell,
    "adverse-impact": figures.impact,
    "selection-tests": figures.chance,
    "validity": figures.validity,
    "axes-apart": figures.axes,
    "question-quality": figures.questions,
    "net-promoter-score": figures.promoters,
    "pareto-weights": figures.pareto,
}
"""The pictures by the names of their files; one may serve several pages."""


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
    print(f"{len(PICTURES)} pictures in {FOLDER.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
