"""Tests on one table of selected and not selected in two groups."""

import math
from dataclasses import dataclass

from cfhire.i18n import _
from cfhire.scoring.distributions import normal_cdf, normal_quantile
from cfhire.scoring.estimates import Estimate, undefined

# Two tables count as equally likely when their probabilities agree to this share (as in R's fisher.test).
_SAME = 1.0 + 1e-7


@dataclass(frozen=True, slots=True)
class SelectionTable:
    """How many were selected of how many applicants, in a focal group and in the reference group."""

    selected: int
    applicants: int
    reference_selected: int
    reference_applicants: int

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        for selected, applicants in (
            (self.selected, self.applicants),
            (self.reference_selected, self.reference_applicants),
        ):
            if not 0 <= selected <= applicants:
                raise ValueError("nobody selected who did not apply")

    @property
    def rate(self) -> float | None:
        """Return the selection rate of the focal group, None without applicants."""
        return self.selected / self.applicants if self.applicants else None

    @property
    def reference_rate(self) -> float | None:
        """Return the selection rate of the reference group, None without applicants."""
        return self.reference_selected / self.reference_applicants if self.reference_applicants else None

    @property
    def total(self) -> int:
        """Return how many applied in both groups."""
        return self.applicants + self.reference_applicants

    @property
    def hired(self) -> int:
        """Return how many were selected in both groups."""
        return self.selected + self.reference_selected

    @property
    def smallest_expected(self) -> float:
        """Return the smallest of the four counts to be expected if both groups had one rate; 0 without applicants."""
        if self.total == 0:
            return 0.0
        smaller = min(self.applicants, self.reference_applicants)
        return smaller * min(self.hired, self.total - self.hired) / self.total


@dataclass(frozen=True, slots=True)
class MidP:
    """Lancaster's mid-p: `lower` that the focal group fares so badly or worse; two-sided by two definitions.

    `two_sided` adds up all tables less likely than the one seen and half of those as likely; `doubled` is twice the
    smaller tail.
    """

    lower: float
    two_sided: float
    doubled: float


def impact_ratio(table: SelectionTable, level: float = 0.95) -> Estimate:
    """Return the impact ratio, the focal group's selection rate over the reference group's, with its interval.

    (s₁/n₁)/(s₂/n₂); interval exp(ln ratio ± z √((1-p₁)/(n₁p₁) + (1-p₂)/(n₂p₂))), `se` that of the logarithm times the
    ratio. No interval when a group has nobody selected; no ratio when the reference group has none, or no applicants.

    Reference: UGESP 1978, 29 CFR 1607.4D; Morris & Lobsenz 2000, Personnel Psychology 53, 89-111 (interval; Katz,
    Baptista, Azen & Pike 1978). Example (UGESP Questions & Answers): rates .45 against .60 give .75. The ratio alone
    says nothing of chance: read it with the tests.
    """
    if not table.applicants or not table.reference_applicants:
        return undefined(_("A group has no applicants."))
    if not table.reference_selected:
        return undefined(_("Nobody of the reference group was selected, so there is no ratio."))
    ratio = (table.selected * table.reference_applicants) / (table.applicants * table.reference_selected)
    if not table.selected:
        return Estimate(ratio, reason=_("Nobody of the group was selected, so the ratio has no interval."))
    variance = (table.applicants - table.selected) / (table.applicants * table.selected)
    variance += (table.reference_applicants - table.reference_selected) / (
        table.reference_applicants * table.reference_selected
    )
    error = math.sqrt(variance)
    reach = normal_quantile(1.0 - (1.0 - level) / 2.0) * error
    return Estimate(ratio, ratio * error, (ratio * math.exp(-reach), ratio * math.exp(reach)))


def below_four_fifths(table: SelectionTable) -> bool:
    """Tell whether the focal group's rate is below four fifths of the reference group's, compared in whole numbers.

    Formula: 5 s₁ n₂ < 4 s₂ n₁, so that a ratio of .80 exactly is not flagged, which .48/.60 < .80 in floating point
    would get wrong. Reference: UGESP 1978, 29 CFR 1607.4D. Example (Questions & Answers): of the ratios .75, .80 and
    .85 only .75 is.
    """
    return 5 * table.selected * table.reference_applicants < 4 * table.reference_selected * table.applicants


def one_hire_reverses(table: SelectionTable) -> bool:
    """Tell whether moving one hire from the reference group to the focal group would put the focal group ahead.

    Formula: (s₁+1)/n₁ > (s₂-1)/n₂ in whole numbers, although s₁/n₁ < s₂/n₂; a finding that one hire turns round is none
    (the "flip-flop" or N of 1 rule). Reference: UGESP Questions & Answers 1979, no. 21; Roth, Bobko & Switzer 2006,
    Journal of Applied Psychology 91, 507-522. Example: 1 of 10 against 3 of 20 becomes 2 of 10 against 2 of 20: yes.
    """
    if table.selected * table.reference_applicants >= table.reference_selected * table.applicants:
        return False
    if table.selected == table.applicants:
        return False
    return (table.selected + 1) * table.reference_applicants > (table.reference_selected - 1) * table.applicants


def two_proportion_z(table: SelectionTable) -> tuple[float, float] | None:
    """Return (z, two-sided p) of the difference of two rates with pooled variance; below 0 the focal group is behind.

    z = (p₁-p₂)/√(p(1-p)(1/n₁+1/n₂)), p the rate of all. None when a group is empty, or all or none were selected. For
    expected counts of 5 or more. Reference: Pearson 1900; Siskin & Trippi 2005 for its use here. Example: 12 of 40
    against 48 of 80: z = -3.098, p = .0019.
    """
    spread = _pooled_spread(table)
    if spread is None:
        return None
    difference = table.selected / table.applicants - table.reference_selected / table.reference_applicants
    z = difference / math.sqrt(spread)
    return z, 2.0 * normal_cdf(-abs(z))


def hypergeometric_z(table: SelectionTable) -> float | None:
    """Return how many standard deviations the focal group's hires lie from chance with both margins fixed.

    (s₁ - n₁m/N) / √(n₁n₂m(N-m)/(N²(N-1))), m hires among N: the z of two proportions times √((N-1)/N), the "standard
    deviations" of the courts. None as for `two_proportion_z`. Reference: Siskin & Trippi 2005, in Landy (ed.),
    Employment Discrimination Litigation; Upton 1982 (N-1 chi-square). Example: 12 of 40 against 48 of 80: -3.085.
    """
    found = two_proportion_z(table)
    return None if found is None else found[0] * math.sqrt((table.total - 1.0) / table.total)


def fisher_exact(table: SelectionTable) -> tuple[float, float]:
    """Return Fisher's exact p: (lower tail, two-sided by minimum likelihood).

    With both margins fixed the focal group's hires are hypergeometric; lower is P(X ≤ s₁), two-sided the sum over all
    tables no likelier than the one seen (as in R and scipy). Conservative when margins are not fixed, as in hiring:
    prefer the mid-p. Reference: Fisher 1935, Journal of the Royal Statistical Society 98, 39-82. Example: 12 of 40
    against 48 of 80: two-sided .00341; 1 of 10 against 3 of 20: 1.
    """
    chances, place = _chances(table)
    seen = chances[place]
    two_sided = math.fsum(chance for chance in chances if chance <= seen * _SAME)
    return min(1.0, math.fsum(chances[: place + 1])), min(1.0, two_sided)


def lancaster_mid_p(table: SelectionTable) -> MidP:
    """Return Lancaster's mid-p of Fisher's test: the table seen counts by half.

    Formula: lower = P(X < s₁) + ½P(X = s₁); two-sided = Σ of all P(x) < P(s₁) + ½ Σ of all P(x) = P(s₁); doubled =
    2·min(lower, upper), at most 1. Its error rate is nearer to what it promises than Fisher's, which is why it is the
    default for small tables. Reference: Lancaster 1961, Journal of the American Statistical Association 56, 223-234;
    Biddle & Morris 2011, Journal of Applied Psychology 96, 956-965. Example: 12 of 40 against 48 of 80: .00214; 1 of 10
    against 3 of 20: .792 two-sided, .770 doubled.
    """
    chances, place = _chances(table)
    half = 0.5 * chances[place]
    lower = math.fsum(chances[:place]) + half
    upper = math.fsum(chances[place + 1 :]) + half
    seen = chances[place]
    as_likely = math.fsum(chance for chance in chances if seen / _SAME <= chance <= seen * _SAME)
    less_likely = math.fsum(chance for chance in chances if chance < seen / _SAME)
    two_sided = less_likely + 0.5 * as_likely
    return MidP(min(1.0, lower), max(0.0, min(1.0, two_sided)), min(1.0, 2.0 * min(lower, upper)))


def cohen_h(table: SelectionTable) -> Estimate:
    """Return Cohen's h, the size of the difference between two rates that does not depend on how many there were.

    Formula: 2 arcsin √p₂ - 2 arcsin √p₁, above 0 when the reference group fares better; .2 is small, .5 medium, .8
    large. Reference: Cohen 1988, Statistical Power Analysis, ch. 6. Example: .30 against .60: .613.
    """
    if table.rate is None or table.reference_rate is None:
        return undefined(_("A group has no applicants."))
    return Estimate(2.0 * math.asin(math.sqrt(table.reference_rate)) - 2.0 * math.asin(math.sqrt(table.rate)))


def holm(p_values: list[float]) -> list[float]:
    """Return p-values adjusted for testing several groups at once (Holm's step-down), in the order given.

    Formula: the i-th smallest of m is multiplied by m-i+1, made not to fall, and cut at 1. Reference: Holm 1979,
    Scandinavian Journal of Statistics 6, 65-70. Example: .01, .04, .03 become .03, .06, .06.
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def _pooled_spread(table: SelectionTable) -> float | None:
    """Return the variance of the difference of two rates under one common rate, None when it is 0 or unknown."""
    if not table.applicants or not table.reference_applicants or table.hired in {0, table.total}:
        return None
    rate = table.hired / table.total
    return rate * (1.0 - rate) * (1.0 / table.applicants + 1.0 / table.reference_applicants)


def _chances(table: SelectionTable) -> tuple[list[float], int]:
    """Return the hypergeometric probabilities of every possible number of focal hires, and the place of the one seen.

    Ratios of neighbours are multiplied outwards from the likeliest table, so nothing overflows or cancels.
    """
    focal, other, hired = table.applicants, table.reference_applicants, table.hired
    low, high = max(0, hired - other), min(focal, hired)
    likeliest = min(high, max(low, (focal + 1) * (hired + 1) // (focal + other + 2)))
    upwards = [1.0]
    for x in range(likeliest, high):
        upwards.append(upwards[-1] * (focal - x) * (hired - x) / ((x + 1.0) * (other - hired + x + 1.0)))
    downwards: list[float] = []
    value = 1.0
    for x in range(likeliest, low, -1):
        value *= x * (other - hired + x) / ((focal - x + 1.0) * (hired - x + 1.0))
        downwards.append(value)
    every = downwards[::-1] + upwards
    total = math.fsum(every)
    return [chance / total for chance in every], table.selected - low
