"""Answers in plain tables for people, with the sentences that keep them honest."""

from collections.abc import Iterable, Sequence

from cfhire.i18n import _
from cfhire.services.measuring.answers import Facts
from cfhire.services.measuring.figure_names import figure_name

COUNTS = ("candidates", "raters", "criteria", "units", "ratings", "pairs", "design", "model")
ROWS_SHOWN = 40
"""The longest list on a screen; --json has all of it."""


def words_of(facts: Facts) -> str:
    """Return an answer as lines of text: a block for each axis when there are several."""
    if "axes" in facts:
        blocks = [f"{name}\n{words_of(part)}" for name, part in facts["axes"].items()]
        rest = {name: value for name, value in facts.items() if name != "axes"}
        return "\n\n".join([*blocks, *([_block(rest)] if _block(rest) else [])])
    return _block(facts)


def _block(facts: Facts) -> str:
    counted = [f"{facts[name]} {name}" for name in COUNTS if isinstance(facts.get(name), int)]
    named = [f"{name}: {facts[name]}" for name in ("design", "model") if facts.get(name)]
    lines = [", ".join([*named, *counted])] if counted or named else []
    single = {name: value for name, value in facts.items() if _is_estimate(value) or _is_figure(name, value)}
    single |= {
        f"{outer} {name}": value
        for outer in ("variance_components", "mean_squares")
        for name, value in facts.get(outer, {}).items()
    }
    lines += _aligned((_title(name), *_figure(value)) for name, value in single.items())
    lines += _plans(facts)
    for name in _LISTS:
        lines += _listed(name, facts.get(name) or [])
    lines += [f"– {sentence}" for sentence in facts.get("remarks", []) if sentence]
    return "\n".join(lines)


_LISTS: dict[str, tuple[str, ...]] = {
    "thresholds": ("criterion", "from", "to", "value", "se"),
    "severity": ("rater", "value", "se", "interval", "set", "reason"),
    "patterns": ("rater", "axis", "text"),
    "accuracy": (
        "rater", "candidates", "left_out", "elevation", "differential_elevation", "stereotype_accuracy",
        "differential_accuracy", "borman_differential_accuracy", "reason",
    ),
    "comparisons": (
        "group", "selected", "applied", "rate", "difference", "impact_ratio", "below_four_fifths", "one_hire_reverses",
        "z", "midp", "h", "test_name", "adjusted_p", "flagged",
    ),
    "questions": ("criterion", "mean", "deviation", "item_total", "alpha_if_dropped"),
}  # fmt: skip
"""The lists that are shown, with their columns."""


def _title(name: str) -> str:
    """Return the words for a figure; a correlation of its own is no interviewers' variance."""
    return _("Correlation, r") if name == "r" else figure_name(name)


def _plans(facts: Facts) -> list[str]:
    """Return the dependability of plans, questions in rows and interviewers in columns, and the cheapest."""
    grid = facts.get("grid")
    if not grid or not any(study["dependability"]["value"] is not None for study in grid):
        return []
    raters = sorted({study["raters"] for study in grid})
    cells = {(study["items"], study["raters"]): _cell(study["dependability"])[:5] for study in grid}
    rows = [(_("questions \\ interviewers"), *map(str, raters))]
    rows += [(str(items), *(cells.get((items, each), "") for each in raters)) for items, _one in sorted(cells)]
    lines = ["", _("dependability of plans:"), *_aligned(dict.fromkeys(rows))]
    best = facts.get("cheapest")
    if best:
        sentence = _("The cheapest plan that reaches {target:g}: questions {items}, interviewers {raters}.")
        lines.append(sentence.format(target=facts["target"], items=best["items"], raters=best["raters"]))
    return lines


def _listed(name: str, rows: Sequence[Facts]) -> list[str]:
    if not rows:
        return []
    shown = _flat(rows)
    columns = [column for column in _LISTS[name] if any(row.get(column, "–") not in {"–", ""} for row in shown)]
    table = [[figure_name(column) for column in columns]]
    table += [[_cell(row.get(column)) for column in columns] for row in rows[:ROWS_SHOWN]]
    lines = ["", f"{name.replace('_', ' ')}:", *_aligned(tuple(row) for row in table)]
    if len(rows) > ROWS_SHOWN:
        lines.append(_("… {n} more; --json has them all.").format(n=len(rows) - ROWS_SHOWN))
    return lines


def _flat(rows: Sequence[Facts]) -> list[Facts]:
    """Return the rows with estimates and lists as text, so that they can be compared."""
    return [{name: _cell(value) for name, value in row.items()} for row in rows]


def _aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    listed = [tuple(row) for row in rows]
    if not listed:
        return []
    widths = [max(len(row[place]) for row in listed if place < len(row)) for place in range(max(map(len, listed)))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in listed]


def _is_estimate(value: object) -> bool:
    return isinstance(value, dict) and "value" in value


def _is_figure(name: str, value: object) -> bool:
    return isinstance(value, float) and name != "target"


def _figure(value: object) -> tuple[str, ...]:
    """Return the cells of one figure: value, interval, and the reason for what is missing."""
    if not isinstance(value, dict):
        return (_cell(value),)
    interval = value.get("interval")
    between = "" if interval is None else _("{low} to {high}").format(low=_cell(interval[0]), high=_cell(interval[1]))
    error = "" if value.get("se") is None else _("± {se}").format(se=_cell(value["se"]))
    return _cell(value.get("value")), error, between, str(value.get("reason", ""))


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return _cell(value.get("value"))
    if isinstance(value, list):
        return _("{low} to {high}").format(low=_cell(value[0]), high=_cell(value[1])) if len(value) == 2 else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        value += 0.0  # a zero has no sign
        return f"{value:g}" if value == int(value) and abs(value) < 1e6 else f"{value:.4f}"
    return "–" if value is None else str(value)
