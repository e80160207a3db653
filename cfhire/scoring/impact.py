"""Adverse impact of one axis or stage on groups of applicants, with small groups kept out of sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.selection_tables import (
    SelectionTable,
    below_four_fifths,
    cohen_h,
    fisher_exact,
    holm,
    hypergeometric_z,
    impact_ratio,
    lancaster_mid_p,
    one_hire_reverses,
    two_proportion_z,
)

SMALLEST_GROUP = 5
# A group this small a share of all applicants is compared, but is not the one others are held against (UGESP 4D).
_REFERENCE_SHARE = 50
_FEW = 30
_FEW_EXPECTED = 5.0
_SIGNIFICANT = 0.05

Test = Literal["mid_p", "z"]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of applicants: how many applied, how many went on."""

    name: str
    selected: int
    applicants: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One group held against the reference group.

    `ratio` has its interval; `below_four_fifths` and `one_hire_reverses` are exact; `difference` is the focal rate
    less the reference rate. `flagged` is the four-fifths rule alone: below four fifths, and not turned round by one
    hire; something to look into, not a finding of law. Beside it, as a statement of its own, `test` names the decisive
    test, `p_value` is its two-sided p, `adjusted_p` that after Holm over the groups compared, and `significant` says
    whether that is below .05: whether chance alone would hardly do it.
    """

    group: Group
    ratio: Estimate
    below_four_fifths: bool
    one_hire_reverses: bool
    difference: float
    h: Estimate
    z: float | None
    z_p: float | None
    standard_deviations: float | None
    fisher_p: float
    mid_p_lower: float
    mid_p: float
    test: Test
    p_value: float
    adjusted_p: float
    significant: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """Every comparison of one axis or stage.

    `suppressed` names the groups too small to show, without their numbers, and `hidden_beside` a larger one that is
    hidden with a single small group because the total is shown. `total_tells` says that such a total gives a hidden
    group away, and that it has to go instead.
    """

    reference: Group | None
    comparisons: tuple[Comparison, ...]
    suppressed: tuple[str, ...]
    reason: str = ""
    hidden_beside: tuple[str, ...] = ()
    total_tells: bool = False


def adverse_impact(
    groups: Iterable[Group], smallest: int = SMALLEST_GROUP, level: float = 0.95, *, total_shown: bool = False
) -> ImpactReport:
    """Return each group's comparison with the group that has the highest selection rate.

    `groups` are applicants and selected of one axis or stage (run it for each). Groups with fewer than `smallest`
    applicants are suppressed. Where the total of all groups is shown beside the report (`total_shown`), a single hidden
    group could be had by subtraction: then the next smallest goes with it, unless fewer than two would be left; in
    that case the total must not be shown, and `total_tells` says so. The reference is the highest rate among groups
    with at least 2 % of the applicants shown (ties: more applicants, then name). Formula: of the parts, see
    `impact_ratio`, `below_four_fifths`, `one_hire_reverses`, `two_proportion_z`, `fisher_exact`, `lancaster_mid_p`,
    `cohen_h`, `holm`. Decisive is the mid-p when fewer than 30 applied or an expected count is below 5, else z; Holm
    adjusts over groups.

    It says whether rates differ more than chance, not why, nor whether the difference is lawful. Reference: UGESP
    1978, 29 CFR 1607.4D; Biddle & Morris 2011. Example (UGESP Questions & Answers): rates 60, 45, 48, 51 of 100 each:
    ratios .75, .80, .85 against the first, and only .75 is below four fifths.
    """
    everyone = sorted(groups, key=lambda group: (group.applicants, group.name))
    hidden = [group for group in everyone if 0 < group.applicants < smallest]
    shown = [group for group in everyone if group.applicants >= smallest]
    few = tuple(sorted(group.name for group in hidden))
    alone = total_shown and len(hidden) == 1
    beside = (shown.pop(0).name,) if alone and len(shown) > 2 else ()
    tells = alone and not beside
    if len(shown) < 2:
        reason = _("Fewer than two groups are large enough to compare.")
        return ImpactReport(None, (), few, reason, beside, tells)
    reference = _reference(shown)
    if reference.selected == 0:
        return ImpactReport(None, (), few, _("Nobody was selected."), beside, tells)
    focal = [group for group in shown if group is not reference]
    return ImpactReport(reference, _compared(focal, reference, level), few, hidden_beside=beside, total_tells=tells)


def _reference(shown: Sequence[Group]) -> Group:
    """Return the group with the highest rate among those of 2 % or more, compared in whole numbers."""
    total = sum(group.applicants for group in shown)
    large = [group for group in shown if group.applicants * _REFERENCE_SHARE >= total]
    best = large[0]
    for group in large[1:]:
        lead = group.selected * best.applicants - best.selected * group.applicants
        if lead > 0 or (lead == 0 and (group.applicants, best.name) > (best.applicants, group.name)):
            best = group
    return best


def _compared(focal: Sequence[Group], reference: Group, level: float) -> tuple[Comparison, ...]:
    """Return the comparisons in order of name, with Holm's adjustment over all of them."""
    ordered = sorted(focal, key=lambda group: group.name)
    tables = [
        SelectionTable(group.selected, group.applicants, reference.selected, reference.applicants) for group in ordered
    ]
    decisive = [_decisive(table) for table in tables]
    adjusted = holm([p for _test, p in decisive])
    return tuple(
        _comparison(group, table, test, p, adjusted_p, level)
        for group, table, (test, p), adjusted_p in zip(ordered, tables, decisive, adjusted, strict=True)
    )


def _decisive(table: SelectionTable) -> tuple[Test, float]:
    """Return which test decides on a table of this size, and its two-sided p."""
    z = two_proportion_z(table)
    if z is None or table.total < _FEW or table.smallest_expected < _FEW_EXPECTED:
        return "mid_p", lancaster_mid_p(table).two_sided
    return "z", z[1]


def _comparison(
    group: Group, table: SelectionTable, test: Test, p_value: float, adjusted_p: float, level: float
) -> Comparison:
    """Return all figures of one group beside the reference."""
    z = two_proportion_z(table)
    mid_p = lancaster_mid_p(table)
    below, reverses = below_four_fifths(table), one_hire_reverses(table)
    return Comparison(
        group=group,
        ratio=impact_ratio(table, level),
        below_four_fifths=below,
        one_hire_reverses=reverses,
        difference=(table.rate or 0.0) - (table.reference_rate or 0.0),
        h=cohen_h(table),
        z=None if z is None else z[0],
        z_p=None if z is None else z[1],
        standard_deviations=hypergeometric_z(table),
        fisher_p=fisher_exact(table)[1],
        mid_p_lower=mid_p.lower,
        mid_p=mid_p.two_sided,
        test=test,
        p_value=p_value,
        adjusted_p=adjusted_p,
        significant=adjusted_p < _SIGNIFICANT,
        flagged=below and not reverses,
    )
