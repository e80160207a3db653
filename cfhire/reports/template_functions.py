"""What a template may call besides its own macros: the charts, drawn from plain data."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from cfhire.model.kinds import Axis, VerdictKind
from cfhire.reports.charts.palette import PRINT
from cfhire.reports.charts.score_bar import ScoreBar
from cfhire.reports.charts.score_bar import score_bar as draw_score_bar
from cfhire.reports.charts.values_skill_scatter import Scatter, ScatterPoint, unplaced
from cfhire.reports.charts.values_skill_scatter import values_skill_scatter as draw_scatter

SCATTER_SIZE = (470, 430)


def score_bar(chart: Mapping[str, Any]) -> Markup:
    """Return the drawing of a score: `chart` has name, axis, value, limits."""
    bar = ScoreBar(chart["name"], Axis(chart["axis"]), chart["value"], _limits(chart["limits"]))
    return Markup(draw_score_bar(bar, PRINT))  # noqa: S704  # the chart's own sandbox has escaped the name


def values_skill_scatter(chart: Mapping[str, Any]) -> Markup:
    """Return the drawing of all candidates on both axes: `chart` has points, values_bar, skill_bar."""
    return Markup(draw_scatter(_scatter(chart), PRINT, *SCATTER_SIZE))  # noqa: S704


def unplaced_names(chart: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names that found no place in the drawing."""
    return unplaced(_scatter(chart), *SCATTER_SIZE)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "score_bar": score_bar,
    "values_skill_scatter": values_skill_scatter,
    "unplaced_names": unplaced_names,
}


def _scatter(chart: Mapping[str, Any]) -> Scatter:
    points = tuple(
        ScatterPoint(
            name=point["name"],
            values=point["values"],
            skill=point["skill"],
            verdict=VerdictKind(point["verdict"]),
            values_limits=_limits(point["values_limits"]),
            skill_limits=_limits(point["skill_limits"]),
            one_interviewer=point["one_interviewer"],
        )
        for point in chart["points"]
    )
    return Scatter(points, chart["values_bar"], chart["skill_bar"])


def _limits(limits: Any) -> tuple[float, float] | None:
    return None if limits is None else (limits[0], limits[1])
