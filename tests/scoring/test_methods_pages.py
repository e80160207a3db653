"""Every statistic has its page: what it says to a manager, its picture, its formula, its reference and an example."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cfhire.scoring
from bench.method_pictures import FOLDER, PICTURES

PAGES = Path(__file__).parents[2] / "docs" / "methods"
HEADINGS = ("**What it says.**", "**What it does not say.**", "**When it refuses.**", "## How it is computed")
LINK = re.compile(r"\]\(([\w-]+\.md)\)")
REPORTS = {"index.md", "speed.md", "proof-of-the-rater-models.md"}
"""Pages that tell of all methods rather than of one."""


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the public functions of every module of the package, whatever is added to it."""
    for found in pkgutil.iter_modules(cfhire.scoring.__path__):
        module = importlib.import_module(f"cfhire.scoring.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield name, function


@cache
def pages_by_function() -> tuple[dict[str, str], dict[str, str]]:
    """Return the page of each statistic, and of each part that statistics are computed with, by the index's tables."""
    statistics: dict[str, str] = {}
    parts: dict[str, str] = {}
    for line in (PAGES / "index.md").read_text(encoding="utf-8").splitlines():
        cells = line.strip("|").split("|")
        link = LINK.search(line)
        if link and len(cells) in {2, 3} and line.startswith("|"):
            (statistics if len(cells) == 3 else parts).update(
                dict.fromkeys(re.findall(r"`(\w+)`", cells[-1]), link.group(1))
            )
    return statistics, parts


NAMES = sorted(name for name, _function in public_functions())
STATISTICS = {name: function for name, function in public_functions() if name in pages_by_function()[0]}


def test_every_public_function_of_every_module_is_a_statistic_or_a_part_of_one() -> None:
    statistics, parts = pages_by_function()
    assert [name for name in NAMES if name not in statistics and name not in parts] == []
    assert not statistics.keys() & parts.keys()
    assert sorted({*statistics, *parts} - set(NAMES)) == []


@pytest.mark.parametrize("name", sorted(STATISTICS))
def test_every_statistic_is_named_on_its_page(name: str) -> None:
    text = (PAGES / pages_by_function()[0][name]).read_text(encoding="utf-8")
    assert f"`{name}`" in text


@pytest.mark.parametrize("page", sorted({each.name for each in PAGES.glob("*.md")} - REPORTS))
def test_every_page_has_formula_reference_and_example(page: str) -> None:
    text = (PAGES / page).read_text(encoding="utf-8")
    for heading in HEADINGS:
        assert heading in text
    formulas = [line for line in text.splitlines() if line.startswith("    ") and re.search("[=∝]", line)]
    assert formulas
    assert re.search("^References?: ", text, re.MULTILINE)
    assert re.search(r"^\*\*(Published example|Example)\.\*\*", text, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(STATISTICS))
def test_every_docstring_has_reference_and_example_or_names_where_they_are(name: str) -> None:
    text = inspect.getdoc(STATISTICS[name]) or ""
    assert re.search(r"[Rr]eference", text), name
    assert re.search(r"[Ee]xample", text), name


def test_every_page_is_in_the_index() -> None:
    linked = set(LINK.findall((PAGES / "index.md").read_text(encoding="utf-8")))
    assert {each.name for each in PAGES.glob("*.md")} - {"index.md"} == linked


@pytest.mark.parametrize("page", sorted(each.name for each in PAGES.glob("*.md")))
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in LINK.findall((PAGES / page).read_text(encoding="utf-8")):
        assert (PAGES / target).is_file()


@pytest.mark.parametrize("page", sorted(each.name for each in PAGES.glob("*.md")))
def test_every_page_has_one_picture_that_is_there_with_words_for_who_cannot_see_it(page: str) -> None:
    found = re.findall(r"!\[([^\]]+)\]\((pictures/[\w-]+\.svg)\)", (PAGES / page).read_text(encoding="utf-8"))
    assert len(found) == 1
    said, file = found[0]
    assert (PAGES / file).is_file()
    assert len(said.split()) > 6


def test_pictures_are_those_that_the_functions_draw_today() -> None:
    assert {each.stem for each in FOLDER.glob("*.svg")} == set(PICTURES)
    for name, draw in PICTURES.items():
        now = re.sub(r"-?[0-9]+\.[0-9]+", _rounded, draw())
        assert now == re.sub(r"-?[0-9]+\.[0-9]+", _rounded, (FOLDER / f"{name}.svg").read_text(encoding="utf-8")), name


def _rounded(number: re.Match[str]) -> str:
    """Return a coordinate to the pixel or so: another processor's last digit is no other picture."""
    return f"{float(number.group()):.0f}"
