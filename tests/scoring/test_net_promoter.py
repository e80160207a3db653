"""Would candidates recommend us: the figure, and an interval that holds what it promises."""

from math import comb

import pytest

from cfhire.scoring.net_promoter import net_promoter_score


def answers(promoters: int, detractors: int, passives: int) -> list[int]:
    """Return so many answers of each kind."""
    return [9] * promoters + [3] * detractors + [7] * passives


def test_the_example_of_the_page() -> None:
    found = net_promoter_score(answers(6, 2, 2))
    assert found.value == 40
    assert found.interval is not None
    assert [round(limit) for limit in found.interval] == [-12, 79]


@pytest.mark.parametrize(("answer", "value"), [(0, -100), (6, -100), (7, 0), (8, 0), (9, 100), (10, 100)])
def test_who_promotes_and_who_advises_against(answer: int, value: float) -> None:
    found = net_promoter_score([answer] * 20)
    assert found.value == value
    assert found.interval is not None
    assert -100 <= found.interval[0] <= found.interval[1] <= 100


@pytest.mark.parametrize("count", range(5))
def test_few_answers_say_nothing(count: int) -> None:
    found = net_promoter_score([9] * count)
    assert (found.value, found.interval, found.reason) == (None, None, "fewer than five answers")


def test_an_answer_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        net_promoter_score([9] * 9 + [11])


def coverage(n: int, p: float, d: float) -> float:
    """Return how often the interval of n answers holds 100(p - d), worked out over all outcomes."""
    held = 0.0
    for more in range(n + 1):
        for less in range(n - more + 1):
            rest = n - more - less
            chance = comb(n, more) * comb(n - more, less) * p**more * d**less * (1 - p - d) ** rest
            interval = net_promoter_score(answers(more, less, rest)).interval
            if chance and interval and interval[0] - 1e-9 <= 100 * (p - d) <= interval[1] + 1e-9:
                held += chance
    return held


def test_the_interval_of_ten_answers_holds_the_true_score() -> None:
    shares = [(p / 10, d / 10) for p in range(11) for d in range(11 - p)]
    found = [coverage(10, p, d) for p, d in shares]
    assert min(found) > 0.88
    assert sum(found) / len(found) > 0.95
