"""Candidates that the ratings do not tell apart share a tie band."""

import math
from collections.abc import Mapping

from cfhire.model.kinds import Axis
from cfhire.model.rows.verdicts import Verdict

NOT_SEPARABLE = 0.60
"""A pair whose larger probability stays below this reads "not separable"."""


def probability_above(first: Verdict, second: Verdict, axis: Axis) -> float | None:
    """Return P(first > second) on `axis` = Φ((a − b) / √(se_a² + se_b²)), or None when one has no score.

    Assumes independent normal errors: the two candidates were rated in different interviews.
    """
    a, b = first.axis(axis), second.axis(axis)
    if a.value is None or b.value is None or a.standard_error is None or b.standard_error is None:
        return None
    spread = math.hypot(a.standard_error, b.standard_error)
    return 0.5 * math.erfc((b.value - a.value) / (spread * math.sqrt(2)))


def not_separable(verdicts: Mapping[str, Verdict], axis: Axis) -> tuple[tuple[str, ...], ...]:
    """Return the tie bands on `axis`: the names of neighbours in order that cannot be told apart, two or more each.

    Neighbours in score are joined while every pair of the band is not separable, so nobody shares a band with someone
    who is clearly above them.
    """
    scored = [(name, v) for name, v in verdicts.items() if v.axis(axis).value is not None]
    ordered = sorted(scored, key=lambda each: (-(each[1].axis(axis).value or 0), each[0]))
    bands: list[list[tuple[str, Verdict]]] = []
    for each in ordered:
        if bands and all(_tied(other[1], each[1], axis) for other in bands[-1]):
            bands[-1].append(each)
        else:
            bands.append([each])
    return tuple(tuple(name for name, _ in band) for band in bands if len(band) > 1)


def _tied(first: Verdict, second: Verdict, axis: Axis) -> bool:
    p = probability_above(first, second, axis)
    return p is not None and max(p, 1 - p) < NOT_SEPARABLE
