"""Proof that the rater models find the truth of panels that are made with it."""

from collections.abc import Callable

from bench.proof_result import Result
from bench.simulations import MODELS, Figure, figures

SHOWN = {
    "severity with truth": "severity, {model}, whole panel",
    "intervals that hold it": "severity, {model}, coverage",
}
"""What the row says of each model, with the name of its figure."""
INDICES = ("erratic", "central", "extreme", "halo", "drift", "group", "criterion")


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Try the panels of seeds 1 … `count`, plain, planted and alike; a figure out of its bounds is a failure."""
    found = figures(count, progress)
    for each in found:
        progress(str(each))
    missed = [f"{each.name} is {each.value:.4f}, not {each.least}–{each.most}" for each in found if each.missed]
    return Result("rater models on panels of known truth", 3 * count, _words(found), missed)


def _words(found: list[Figure]) -> str:
    """Return the figures that were asked for, in one line: plain panels before planted ones."""
    known = {(each.name, each.summary): each.value for each in found}
    parts = []
    for words, name in SHOWN.items():
        for model in MODELS:
            key, summary = name.format(model=model), "lowest" if "whole" in name else "pooled"
            plain, planted = (known[f"{kind}: {key}", summary] for kind in ("plain", "planted"))
            free = any(each.name == f"planted: {key}" and not each.asked for each in found if each.summary == summary)
            parts.append(f"{words}, {model}: {plain:.3f}, {planted:.3f}{' (no bound)' if free else ''}")
    gains = [known[f"{kind}: fair less raw", "mean"] for kind in ("plain", "planted")]
    parts.append(f"fair less raw: +{gains[0]:.3f}, +{gains[1]:.3f}")
    parts.append(f"among raters alike: {known['alike: fair less raw', 'lowest']:+.4f} at worst")
    alarms = [known[f"{kind}: {index}, false alarms", "share"] for kind in ("plain", "planted") for index in INDICES]
    parts.append(f"false alarms of an index: {100 * max(alarms):.1f} % at most")
    hits = (f"{index} {known[f'planted: {index}, hits', 'share']:.0%}" for index in INDICES[:-1])
    return "; ".join(parts) + "; found: " + ", ".join(hits)
