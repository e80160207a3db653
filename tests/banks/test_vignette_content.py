"""What the sample answers that come with cfhire promise, held over their files."""

from functools import cache

from cfhire.banks.places import banks_folder, vignettes_folder
from cfhire.banks.reading import read_folder
from cfhire.banks.vignettes import read_vignette_folder
from cfhire.model.rows.vignettes import INTENDED, Vignette
from cfhire.scoring.within_group import rwg

LEAST_AGREEMENT = 0.70


@cache
def vignettes() -> dict[str, list[Vignette]]:
    """Return the sample answers that come with cfhire by criterion."""
    read, broken = read_vignette_folder(vignettes_folder(), read_folder(banks_folder())[0])
    assert broken == ()
    found: dict[str, list[Vignette]] = {}
    for one in (one for made in read for one in made.vignettes):
        found.setdefault(one.criterion, []).append(one)
    return found


def test_a_dozen_criteria_have_a_weak_a_middling_and_a_strong_answer() -> None:
    assert len(vignettes()) >= 12
    for criterion, answers in vignettes().items():
        assert sorted(one.intended for one in answers) == sorted(INTENDED), criterion
        assert {120 <= len(one.text.split()) <= 250 for one in answers} == {True}, criterion


def test_readers_agree_on_the_sample_answers_and_tell_them_apart() -> None:
    for criterion, answers in vignettes().items():
        for one in answers:
            levels = [level for _reader, level in one.ratings]
            assert len(levels) >= 3, one.id
            agreed = rwg(levels).value
            assert agreed is not None
            assert agreed >= LEAST_AGREEMENT, one.id
        medians = {one.intended: one.median or 0 for one in answers}
        assert medians["weak"] < medians["middling"] < medians["strong"], criterion
