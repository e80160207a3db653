"""Every statistic has its page: what it says to a manager, its formula, its reference and a published example."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "methods"
MODULES = (
    "accuracy",
    "alpha",
    "chance_corrected",
    "composites",
    "decision_studies",
    "generalizability",
    "impact",
    "intraclass",
    "kappa",
    "net_promoter",
    "observed_agreement",
    "panel_reliability",
    "pareto",
    "question_quality",
    "selection_tables",
    "validity",
    "within_group",
)
HEADINGS = ("**What it says.**", "**What it does not say.**", "**When it refuses.**", "## How it is computed")
LINK = re.compile(r"\]\(([\w-]+\.md)\)")


def statistics() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the public functions of every module of statistics."""
    for name in MODULES:
        module = importlib.import_module(f"cfhire.scoring.{name}")
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not function_name.startswith("_"):
                yield function_name, function


def page_by_function() -> dict[str, str]:
    """Return the page that the index gives for each function."""
    found: dict[str, str] = {}
    for line in (PAGES / "index.md").read_text(encoding="utf-8").splitlines():
        cells = line.strip("|").split("|")
        link = LINK.search(line)
        if len(cells) == 3 and link:
            found |= dict.fromkeys(re.findall(r"`(\w+)`", cells[2]), link.group(1))
    return found


NAMES = sorted(name for name, _function in statistics())


@pytest.mark.parametrize("name", NAMES)
def test_every_statistic_has_a_page_with_formula_reference_and_example(name: str) -> None:
    page = page_by_function()[name]
    text = (PAGES / page).read_text(encoding="utf-8")
    assert f"`{name}`" in text
    for heading in HEADINGS:
        assert heading in text
    formulas = [line for line in text.splitlines() if line.startswith("    ") and re.search("[=∝]", line)]
    assert formulas
    assert re.search("^References?: ", text, re.MULTILINE)
    assert re.search(r"^\*\*(Published example|Example)\.\*\*", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "function"), list(statistics()), ids=lambda part: part if isinstance(part, str) else ""
)
def test_every_docstring_has_reference_and_example_or_names_where_they_are(
    name: str, function: Callable[..., Any]
) -> None:
    text = inspect.getdoc(function) or ""
    assert re.search(r"[Rr]eference", text), name
    assert re.search(r"[Ee]xample", text), name


def test_the_index_names_nothing_that_is_not_there() -> None:
    for page in set(page_by_function().values()):
        assert (PAGES / page).is_file()


@pytest.mark.parametrize("page", sorted({page_by_function()[name] for name in NAMES}))
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in LINK.findall((PAGES / page).read_text(encoding="utf-8")):
        assert (PAGES / target).is_file()
