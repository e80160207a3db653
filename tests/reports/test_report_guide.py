"""The guide to reports names everything that a template can use."""

from collections.abc import Callable
from pathlib import Path

from cfhire.model.rows.reports import Comparison, OfferReadiness
from cfhire.reports.comparison import comparison_data
from cfhire.reports.offer_readiness import offer_readiness_data
from cfhire.reports.pdf import PACKAGES
from cfhire.reports.sandbox import ALLOWED_FILTERS, ALLOWED_LOOP_WORDS, ALLOWED_TESTS
from cfhire.reports.template_functions import FUNCTIONS

GUIDE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")


def test_filters_tests_and_functions_are_listed() -> None:
    words = [*ALLOWED_FILTERS, *(word for word in ALLOWED_TESTS if word.isalpha())]
    assert [word for word in words if f"`{word}`" not in GUIDE] == []
    assert [word for word in ALLOWED_LOOP_WORDS if f"`loop.{word}`" not in GUIDE] == []
    assert [name for name in FUNCTIONS if f"`{name}(" not in GUIDE] == []


def test_every_entry_of_the_data_is_listed(
    report: Callable[..., OfferReadiness], compare: Callable[..., Comparison]
) -> None:
    offer, comparison = offer_readiness_data(report(), "A4"), comparison_data(compare(), "A4")
    entries = {*offer, *comparison}
    for part in ("page", "verdict", "decision", "policy"):
        entries |= set((offer | comparison)[part])
    for rows in (offer["axes"], offer["criteria"], offer["onboarding"], offer["guardrails"], comparison["candidates"]):
        entries |= set(rows[0])
    entries |= set(offer["criteria"][0]["evidence"][0]) | set(comparison["tables"][0])
    assert [entry for entry in sorted(entries) if f"`{entry}`" not in GUIDE] == []


def test_what_to_install_reads_alike_in_guide_and_message() -> None:
    commands = [part.split(": ", 1)[1] for part in PACKAGES.split(" · ")]
    assert [command for command in commands if f"`{command}`" not in GUIDE] == []
