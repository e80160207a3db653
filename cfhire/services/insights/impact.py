"""Adverse impact in a table that somebody brings: it is read, counted, and forgotten."""

from pathlib import Path
from typing import Any

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import Cell, DotRow, Dots, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.services.measuring.selection_outcomes import impact_of


def impact(path: Path) -> Insight:
    """Return rates, ratios and tests for each axis and stage that the table names; nothing of it is kept.

    The columns are group, selected, applied; or a row a person with group and selected (yes or no); axis and stage if
    they are known. Groups under five are suppressed.

    Raises:
        ReadableError: the file is no such table.
    """
    found, notes = impact_of(path)
    parts: dict[str, dict[str, Any]] = found["axes"] if "axes" in found else {str(found["axis"] or ""): found}
    rows, dots, said = [], [], [*notes]
    for name, facts in parts.items():
        label = _label(name)
        said += [f"{label}: {remark}" if len(parts) > 1 else remark for remark in facts["remarks"]]
        if facts["reference"] is not None:
            rows.append(TableRow(f"{label}/", _with_label(label, _reference(facts["reference"]))))
        for each in facts["comparisons"]:
            ratio = _figure(each["impact_ratio"])
            rows.append(TableRow(f"{label}/{each['group']}", _with_label(label, _cells(each, ratio))))
            if ratio.value is not None:
                dots.append(DotRow(f"{each['group']}, {label}" if len(parts) > 1 else each["group"], ratio))
    highest = max([1.5, *(each.figure.high or 0 for each in dots)])
    chart = Dots(_("Impact ratio"), tuple(dots), 0.0, min(highest, 3.0), 0.8, _("four fifths")) if dots else None
    table = InsightTable("impact", _("Selection rates by group"), _headings(), tuple(rows))
    said.append(_("Rate, difference and h (its size) describe those who applied; the interval is that of the ratio."))
    return Insight((table,), chart, tuple(dict.fromkeys(said)))


def _label(name: str) -> str:
    """Return axis and stage as they are read: “Skill, phone”."""
    first, _space, stage = name.partition(" ")
    if first not in set(Axis):
        return name or _("All")
    return f"{axis_words(Axis(first))}, {stage}" if stage else axis_words(Axis(first))


def _with_label(label: str, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (cells[0], label, *cells[1:])


def _reference(reference: dict[str, Any]) -> tuple[Cell, ...]:
    rate = Figure(reference["selected"] / reference["applied"]) if reference["applied"] else Figure(None)
    return (
        reference["group"],
        reference["applied"],
        reference["selected"],
        rate,
        None,
        None,
        None,
        None,
        "",
        "",
        _("compared with"),
    )


def _cells(each: dict[str, Any], ratio: Figure) -> tuple[Cell, ...]:
    if each["flagged"]:
        said = _("below four fifths: something to look into")
    elif each["below_four_fifths"] and each["one_hire_reverses"]:
        said = _("below four fifths, but one hire would turn it round")
    elif each["below_four_fifths"]:
        said = _("below four fifths")
    else:
        said = _("not below four fifths")
    counts = (each["group"], each["applied"], each["selected"])
    return (
        *counts,
        Figure(each["rate"]),
        ratio,
        Figure(each["difference"]),
        _figure(each["h"]),
        Figure(each["adjusted_p"]),
        _("yes") if each["one_hire_reverses"] else _("no"),
        each["test_name"],
        said,
    )


def _figure(facts: dict[str, Any]) -> Figure:
    low, high = facts.get("interval") or (None, None)
    return Figure(facts["value"], low, high, facts.get("reason", ""))


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Group"), 16, stretch=True),
        Heading(_("Axis and stage"), 16),
        Heading(_("Applied"), 8, is_muted=True),
        Heading(_("Selected"), 8, is_muted=True),
        Heading(_("Rate"), 6),
        Heading(_("Impact ratio"), 18),
        Heading(_("Difference"), 9, is_signed=True),
        Heading(_("h"), 6),
        Heading(_("p, adjusted"), 10, decimals=3),
        Heading(_("One hire turns it round"), 12, is_muted=True),
        Heading(_("Test"), 24, is_muted=True),
        Heading(_("What it says"), 44, is_muted=True),
    )
