"""What the linter says about sample answers that can be read."""

from collections.abc import Iterable, Iterator

from cfhire.banks.lint_rules import Rule, rules_of, settings_of
from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.yaml_tree import Place, Tree
from cfhire.i18n import _
from cfhire.model.rows.banks import Finding
from cfhire.model.rows.vignettes import INTENDED, Vignette, VignetteSet


def lint_vignettes(sets: Iterable[VignetteSet]) -> list[Finding]:
    """Return what is weak about sample answers: unrated, disputed, too short or long, or in the wrong order."""
    return [finding for made in sets for finding in _findings(made)]


def _findings(made: VignetteSet) -> Iterator[Finding]:
    tree = _tree(made)
    rules = {rule.id: rule for rule in rules_of("vignettes", "en")}
    limits = settings_of("vignettes")
    least, most = limits["words"]
    for number, one in enumerate(made.vignettes):
        place: Place = ("vignettes", number)
        words = len(one.text.split())
        if not least <= words <= most:
            said = _("{id}: {n} words").format(id=one.id, n=words)
            yield _finding(tree, (*place, "text"), rules["vignette.length"], said)
        if one.rwg is None:
            yield _finding(tree, place, rules["vignette.unrated"], one.id)
            continue
        if round(one.rwg, 2) < limits["agreement"]:
            said = _("{id}: agreement {rwg:.2f}").format(id=one.id, rwg=one.rwg)
            yield _finding(tree, (*place, "rwg"), rules["vignette.disagreement"], said)
        above = _weaker_but_no_lower(one, made.vignettes)
        if above is not None:
            said = _("{id}: see “{other}”").format(id=one.id, other=above.id)
            yield _finding(tree, (*place, "median"), rules["vignette.order"], said)


def _weaker_but_no_lower(one: Vignette, all_of_them: Iterable[Vignette]) -> Vignette | None:
    """Return an answer on the same criterion that was meant to be weaker and has no lower median."""
    rank = INTENDED.index
    return next(
        (
            other
            for other in all_of_them
            if other.criterion == one.criterion
            and rank(other.intended) < rank(one.intended)
            and other.median is not None
            and one.median is not None
            and other.median >= one.median
        ),
        None,
    )


def _tree(made: VignetteSet) -> Tree:
    if made.path is not None and made.path.is_file():
        return remembered_tree(made.path)
    return Tree(str(made.path or ""), {}, {})


def _finding(tree: Tree, place: Place, rule: Rule, detail: str) -> Finding:
    return Finding(tree.file, tree.line(place), rule.severity, rule.id, f"{rule.why} {detail}.", rule.category)
