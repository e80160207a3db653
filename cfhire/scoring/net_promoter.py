"""The net promoter score of a set of answers, with its interval."""

import math
from collections.abc import Sequence

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate

PROMOTES_FROM, DETRACTS_UP_TO = 9, 6
FEWEST = 5
"""Below this many answers a figure would tell what single people said."""

_Z95 = 1.959963984540054


def net_promoter_score(answers: Sequence[int]) -> Estimate:
    """Return the share of promoters (9, 10) less that of detractors (0–6) among answers of 0–10, in points of 100.

    With p and d the numbers of promoters and detractors among n answers the score is 100(p - d)/n. Its 95 % interval
    adds half an answer to each cell of the table of which it is a difference of matched proportions (Agresti & Min,
    2005): p' = p + ½, d' = d + ½, n' = n + 2, centre (p' - d')/n', se² = (p' + d' - (p' - d')²/n')/n'²; it is cut to
    -100 … 100. Assumes independent answers. Under five answers nothing is said.

    Reference: Agresti, A. & Min, Y. (2005), Statistics in Medicine 24, 729-740. Example: 6 promoters and 2 detractors
    among 10 give 40, interval -12 … 79.

    Raises:
        ValueError: an answer is off the scale.
    """
    if any(not 0 <= answer <= 10 for answer in answers):
        message = "answers are 0 to 10"
        raise ValueError(message)
    count = len(answers)
    if count < FEWEST:
        return Estimate(None, None, None, _("fewer than five answers"))
    promoters = sum(answer >= PROMOTES_FROM for answer in answers)
    detractors = sum(answer <= DETRACTS_UP_TO for answer in answers)
    more, less, many = promoters + 0.5, detractors + 0.5, count + 2
    centre = (more - less) / many
    error = math.sqrt(more + less - (more - less) ** 2 / many) / many
    low, high = max(-1.0, centre - _Z95 * error), min(1.0, centre + _Z95 * error)
    return Estimate(100 * (promoters - detractors) / count, 100 * error, (100 * low, 100 * high), "")
