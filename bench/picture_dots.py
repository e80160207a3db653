"""Draws figures with intervals for the methods' pages, as the program's own charts do."""

from collections.abc import Mapping

from cfhire.model.rows.insights import DotRow, Dots, Figure
from cfhire.reports.charts.interval_dots import interval_dots
from cfhire.reports.charts.palette import LIGHT
from cfhire.scoring.estimates import Estimate


def dots(
    title: str, rows: Mapping[str, Estimate], scale: tuple[float, float], line: float | None = None, said: str = ""
) -> str:
    """Return the figures that there are with their intervals; `line` is a level to compare with, `said` its name."""
    shown = []
    for name, found in rows.items():
        if found.value is None:
            continue
        low, high = found.interval or (None, None)
        shown.append(DotRow(name, Figure(found.value, low, high)))
    return interval_dots(Dots(title, tuple(shown), *scale, line, said), LIGHT) + "\n"


def plain(values: Mapping[str, float]) -> dict[str, Estimate]:
    """Return figures without intervals."""
    return {name: Estimate(value) for name, value in values.items()}
