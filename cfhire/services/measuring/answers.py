"""The form of an answer: estimates, numbers and labels as they stand in JSON."""

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.connectivity import Connectivity
from cfhire.scoring.estimates import Estimate

Facts = dict[str, Any]
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: `facts` for machines, `words` for people, `notes` on what was not used, for stderr."""

    facts: Facts
    words: str
    notes: tuple[str, ...] = ()


def estimate_facts(estimate: Estimate) -> Facts:
    """Return an estimate as JSON: value, se, interval, and the reason when something is missing."""
    interval = None if estimate.interval is None else [number(limit) for limit in estimate.interval]
    facts: Facts = {"value": number(estimate.value), "se": number(estimate.se), "interval": interval}
    if estimate.reason:
        facts["reason"] = estimate.reason
    return facts


def value_facts(value: float | None, se: float | None = None, reason: str = "") -> Facts:
    """Return a single number in the form of an estimate; what is not finite has no value."""
    return estimate_facts(Estimate(number(value), number(se), reason=reason))


def number(value: float | np.floating[Any] | None) -> float | None:
    """Return a number that JSON can hold: None for what is missing or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return float(value)


def label_order(label: object) -> tuple[tuple[bool, int, str], ...]:
    """Return the key that sorts labels as people do: 2 before 10, words by their letters."""
    parts = _DIGITS.split(str(label).casefold())
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts if part)


def panel_facts(panel: Connectivity) -> tuple[Facts, tuple[str, ...]]:
    """Return what is connected, with the sentence that a disconnected panel needs."""
    facts: Facts = {
        "connected": panel.connected,
        "sets": [
            {
                "set": place + 1,
                "candidates": int(panel.candidates[place]),
                "raters": int(panel.raters[place]),
                "ratings": int(panel.ratings[place]),
            }
            for place in range(panel.count)
        ],
    }
    if panel.connected:
        return facts, ()
    sentence = _(
        "Disconnected: the panels fall into {sets} sets without a shared interviewer; figures are never compared"
        " between them."
    )
    return facts, (sentence.format(sets=panel.count),)
