"""Adverse impact, validity and corrections of a correlation, from tables of what came of applications."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cfhire.errors import Invalid
from cfhire.exchange.tables import Table
from cfhire.i18n import _, plural
from cfhire.scoring.impact import Comparison, Group, ImpactReport, Test, adverse_impact
from cfhire.scoring.selection_tables import SelectionTable, lancaster_mid_p
from cfhire.scoring.validity import (
    Restricted,
    axes_are_one,
    corrected_for_range,
    corrected_for_unreliability,
    correlation,
    disattenuated_correlation,
    operational_validity,
)
from cfhire.services.measuring.answers import Facts, estimate_facts, number
from cfhire.services.measuring.tidy_files import BadCell, number_in, read_columns, require

IMPACT_COLUMNS: dict[str, tuple[str, ...]] = {
    "group": ("group", "Gruppe"),
    "selected": ("selected", "hired", "passed"),
    "applied": ("applied", "applicants", "n"),
    "axis": ("axis",),
    "stage": ("stage",),
}
VALIDITY_COLUMNS: dict[str, tuple[str, ...]] = {
    "score": ("score", "rating", "predictor"),
    "values": ("values",),
    "skill": ("skill", "skills"),
    "performance": ("performance", "outcome", "criterion"),
    "candidate": ("candidate", "person"),
}
DECISION = ("test", "test_name", "p", "adjusted_p", "significant", "flagged")
"""The keys of the test that decides, and of what it and the four-fifths rule say."""
YES = frozenset(("1", "yes", "y", "true", "t", "x", "selected", "hired", "passed", "ja", "sí", "si"))
NO = frozenset(("0", "no", "n", "false", "f", "", "-", "–", "rejected", "not selected", "nein"))


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is known for correcting a correlation; None is not known and not corrected for."""

    ryy: float | None = None
    u: float | None = None
    rxx: float | None = None
    ryy_from: Restricted = "restricted"


def impact_of(path: Path) -> tuple[Facts, tuple[str, ...]]:
    """Return the adverse impact in a table of groups, or of people, apart for each axis or stage it names.

    Raises:
        ReadableError: the file cannot be read.
    """
    parts, unknown, notes = _groups_by_part(path)
    found = {name: _impact_facts(adverse_impact(groups)) for name, groups in parts.items()}
    said = [*notes]
    if unknown:
        said.append(
            plural("{n} person of no known group is left out.", "{n} people of no known group are left out.", unknown)
        )
    if len(found) == 1 or not found:
        name, facts = next(iter(found.items()), ("", _impact_facts(adverse_impact([]))))
        return {"axis": name or None} | facts, tuple(said)
    return {"axes": {name or _("no name"): facts for name, facts in found.items()}, "remarks": []}, tuple(said)


def validity_of(path: Path, known: Corrections) -> tuple[Facts, tuple[str, ...]]:
    """Return how a score, or the scores of both axes, go with later performance, observed beside corrected.

    Raises:
        ReadableError: the file cannot be read.
    """
    _check(known)
    table, places, notes = read_columns(path, VALIDITY_COLUMNS)
    predictors = [name for name in ("score", "values", "skill") if name in places]
    require(table, places, ("performance",) if predictors else ("score", "performance"))
    columns: dict[str, list[float]] = {name: [] for name in (*predictors, "performance")}
    for row, cells in zip(table.numbers, table.rows, strict=True):
        for name, column in columns.items():
            value = number_in(table, row, places[name], cells)
            column.append(float("nan") if value is None else value)
    answers = {name: _validity_facts(columns[name], columns["performance"], known) for name in predictors}
    facts: Facts = {"axes": answers, "remarks": []}
    if len(predictors) == 1:
        facts = {"axis": None if "score" in answers else predictors[0]} | answers[predictors[0]]
    if {"values", "skill"} <= set(predictors):
        facts["correlation_of_axes"] = estimate_facts(correlation(columns["values"], columns["skill"]))
    return facts, notes


def corrected(r: float, known: Corrections, pairs: int | None) -> Facts:
    """Return one correlation after every correction whose input is known, in the right order.

    Raises:
        Invalid: it is no correlation.
    """
    if not -1.0 <= r <= 1.0:
        raise Invalid(_("{r:g} is no correlation.").format(r=r), _("A correlation lies between -1 and 1."))
    _check(known)
    found = operational_validity(r, known.ryy, known.u, known.ryy_from, pairs)
    facts: Facts = {
        "r": estimate_facts(found.observed),
        "operational": estimate_facts(found.operational),
        "steps": list(found.steps),
    }
    if known.u is not None:
        facts["corrected_for_range"] = estimate_facts(corrected_for_range(r, known.u))
    if known.ryy is not None:
        facts["corrected_for_unreliability"] = estimate_facts(corrected_for_unreliability(r, known.ryy))
    if known.ryy is not None and known.rxx is not None:
        both = disattenuated_correlation(r, known.rxx, known.ryy)
        facts |= {"disattenuated": estimate_facts(both), "one_thing": axes_are_one(both)}
    remarks = []
    if not found.steps:
        remarks.append(_("Nothing to correct with: neither a reliability nor a ratio of spreads was given."))
    facts["remarks"] = remarks
    return facts


def _check(known: Corrections) -> None:
    """Refuse what cannot be true; what is not known is None and fine.

    Raises:
        Invalid: a ratio of spreads that is not above 0, or a reliability outside 0 to 1.
    """
    if known.u is not None and not (known.u > 0 and math.isfinite(known.u)):
        raise Invalid(
            _("{u:g} is no ratio of spreads (--u).").format(u=known.u),
            _("It is the standard deviation among all applicants over that among the selected, a number above 0."),
        )
    for name, value in (("--ryy", known.ryy), ("--rxx", known.rxx)):
        if value is not None and not 0 < value <= 1:
            raise Invalid(
                _("{value:g} is no reliability ({name}).").format(value=value, name=name),
                _("A reliability lies above 0 and is 1 at most."),
            )


def _groups_by_part(path: Path) -> tuple[dict[str, list[Group]], int, tuple[str, ...]]:
    """Return the groups of each axis or stage, how many people are of no group, and notes."""
    table, places, notes = read_columns(path, IMPACT_COLUMNS)
    require(table, places, ("group", "selected"))
    counts: dict[str, defaultdict[str, list[int]]] = {}
    unknown = 0
    for row, cells in zip(table.numbers, table.rows, strict=True):
        name = " ".join(cells[places["group"]].split())
        part = " ".join(" ".join(cells[places[each]].split()) for each in ("axis", "stage") if each in places)
        if "applied" in places:
            applied = _count(table, row, places["applied"], cells)
            selected = _count(table, row, places["selected"], cells)
            if selected > applied:
                what = _("{selected} were selected of {applied} who applied.")
                raise BadCell(
                    table.file,
                    row,
                    table.header[places["selected"]],
                    what.format(selected=selected, applied=applied),
                )
        else:
            applied, selected = 1, int(_yes(table, row, places["selected"], cells))
        if not name:
            unknown += applied
            continue
        entry = counts.setdefault(part.strip(), defaultdict(lambda: [0, 0]))[name]
        entry[0] += selected
        entry[1] += applied
    parts = {
        part: [Group(name, selected, applied) for name, (selected, applied) in groups.items()]
        for part, groups in counts.items()
    }
    return parts, unknown, notes


def _count(table: Table, row: int, place: int, cells: Sequence[str]) -> int:
    value = number_in(table, row, place, cells)
    if value is None or value < 0 or value != int(value):
        what = _("“{text}” is no count.").format(text=cells[place].strip()[:40])
        raise BadCell(table.file, row, table.header[place], what, _("Counts are whole numbers from 0 up."))
    return int(value)


def _yes(table: Table, row: int, place: int, cells: Sequence[str]) -> bool:
    text = " ".join(cells[place].split()).casefold()
    if text in YES or text in NO:
        return text in YES
    what = _("“{text}” says neither yes nor no.").format(text=text[:40])
    hint = _("Write yes or no; or add a column “applied” when the rows are groups.")
    raise BadCell(table.file, row, table.header[place], what, hint)


def _impact_facts(report: ImpactReport) -> Facts:
    """Return the report; with two groups the figures of the one comparison stand at the top as well."""
    reference = report.reference
    comparisons = [] if reference is None else [_comparison_facts(each, reference) for each in report.comparisons]
    remarks = [report.reason] if report.reason else []
    if report.suppressed:
        remarks.append(_("Too small to show: {groups}.").format(groups=", ".join(report.suppressed)))
    remarks += [_impact_words(each) for each in comparisons]
    facts: Facts = {
        "reference": None
        if reference is None
        else {"group": reference.name, "selected": reference.selected, "applied": reference.applicants},
        "comparisons": comparisons,
        "suppressed": list(report.suppressed),
        "remarks": remarks,
    }
    names = ("impact_ratio", "below_four_fifths", "one_hire_reverses", "z", "z_p", "sd_hypergeometric", "fisher_p")
    for name in (*names, "midp", "midp_doubled", "midp_lower", "h", "difference", *DECISION):
        alone = comparisons[0][name] if len(comparisons) == 1 else None
        if alone is None and name in {"impact_ratio", "h"} and len(comparisons) != 1:
            reason = report.reason or _("There are several groups: see the comparisons.")
            alone = {"value": None, "se": None, "interval": None, "reason": reason}
        facts[name] = alone
    return facts


def _comparison_facts(found: Comparison, reference: Group) -> Facts:
    group = found.group
    table = SelectionTable(group.selected, group.applicants, reference.selected, reference.applicants)
    return {
        "group": group.name,
        "selected": group.selected,
        "applied": group.applicants,
        "rate": number(table.rate),
        "reference_rate": number(table.reference_rate),
        "difference": found.difference,
        "impact_ratio": estimate_facts(found.ratio),
        "below_four_fifths": found.below_four_fifths,
        "one_hire_reverses": found.one_hire_reverses,
        "z": number(found.z),
        "z_p": number(found.z_p),
        "sd_hypergeometric": number(found.standard_deviations),
        "fisher_p": found.fisher_p,
        "midp": found.mid_p,
        "midp_doubled": lancaster_mid_p(table).doubled,
        "midp_lower": found.mid_p_lower,
        "h": estimate_facts(found.h),
        "test": found.test,
        "test_name": test_name(found.test),
        "p": found.p_value,
        "adjusted_p": found.adjusted_p,
        "significant": found.significant,
        "flagged": found.flagged,
    }


def test_name(test: Test) -> str:
    """Return what people call the decisive test."""
    return {"mid_p": _("Lancaster's mid-p"), "z": _("z test of two proportions")}[test]


def _impact_words(each: Facts) -> str:
    """Return the two statements on one group, apart: what the four-fifths rule says, and what chance would do."""
    if each["flagged"]:
        rule = _("below four fifths: something to look into, not a finding of law")
    elif each["below_four_fifths"]:
        rule = _("below four fifths, but one hire would turn it round: no finding")
    else:
        rule = _("not below four fifths")
    chance = _("a difference that chance alone would hardly give") if each["significant"] else _("chance may give it")
    sentence = _("{group}: {rule}. {test}: p = {p:.3f} after Holm, {chance}.")
    return sentence.format(group=each["group"], rule=rule, test=each["test_name"], p=each["adjusted_p"], chance=chance)


def _validity_facts(score: list[float], performance: list[float], known: Corrections) -> Facts:
    observed = correlation(score, performance)
    pairs = sum(math.isfinite(a) and math.isfinite(b) for a, b in zip(score, performance, strict=True))
    facts: Facts = {"pairs": pairs, "r": estimate_facts(observed)}
    remarks = []
    if observed.value is None:
        return facts | {"operational": estimate_facts(observed), "steps": [], "remarks": [observed.reason]}
    found = operational_validity(observed.value, known.ryy, known.u, known.ryy_from, pairs)
    if not found.steps:
        remarks.append(_("Not corrected: neither a reliability nor a ratio of spreads was given."))
    return facts | {"operational": estimate_facts(found.operational), "steps": list(found.steps), "remarks": remarks}
