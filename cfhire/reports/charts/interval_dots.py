"""Figures with their intervals, one below the other on one scale."""

from collections.abc import Callable

from cfhire.i18n import _
from cfhire.model.rows.insights import Dots
from cfhire.model.wording import axis_words
from cfhire.reports.charts.label_placement import shortened, text_width
from cfhire.reports.charts.palette import Palette
from cfhire.reports.charts.values_skill_scatter import FONT
from cfhire.reports.formatting import shown
from cfhire.reports.sandbox import draw

LINE_EM = 1.9
"""The height of a row in letters' sizes."""
NAME_SHARE = 0.34
MOST_NAME = 260.0


def interval_dots(dots: Dots, palette: Palette, width: float = 560, size: float = 12, font: str = FONT) -> str:
    """Return the SVG: names at the left, dots with 95 % intervals, the figure itself at the right, no legend.

    A row of an axis has its colour and says its name; several rows of one name are written once.
    """
    line = size * LINE_EM
    names = [_name(dots, place) for place in range(len(dots.rows))]
    left = min(max(text_width(name, size) for name in names) + size, width * NAME_SHARE, MOST_NAME)
    right = width - size * 4.2
    top = size * 2.2

    def across(value: float) -> float:
        share = (min(max(value, dots.lowest), dots.highest) - dots.lowest) / (dots.highest - dots.lowest)
        return left + share * (right - left)

    rows = [
        {"name": shortened(names[place], size, left - size * 0.6), "middle": top + (place + 0.5) * line}
        | _row(dots, place, across, palette)
        for place in range(len(names))
    ]
    height = top + len(names) * line + size * 1.6
    drawn = {
        "width": width,
        "height": height,
        "size": size,
        "font": font,
        "rows": tuple(rows),
        "figures": width - size * 0.2,
        "frame": {"left": left, "right": right, "top": top, "bottom": top + len(names) * line},
        "ticks": tuple({"x": across(each), "text": _tick(each, dots)} for each in _ticks(dots)),
        "line": None if dots.line is None else across(dots.line),
        "line_words": dots.line_words,
        "colours": {"text": palette.text, "muted": palette.muted, "line": palette.line, "track": palette.track},
        "title": dots.title,
        "description": "; ".join(_said(dots, place) for place in range(len(names))),
    }
    return str(draw("interval_dots.svg.j2", drawn))


def _row(dots: Dots, place: int, across: Callable[[float], float], palette: Palette) -> dict[str, object]:
    row = dots.rows[place]
    figure = row.figure
    tone = palette.axis(row.axis) if row.axis else None
    value = figure.value if figure.value is not None else 0.0
    return {
        "dot": across(value),
        "band": None if figure.low is None or figure.high is None else (across(figure.low), across(figure.high)),
        "strong": tone.strong if tone else palette.text,
        "soft": tone.band if tone else palette.muted,
        "text": _figure(value, dots),
    }


def _name(dots: Dots, place: int) -> str:
    """Return what stands before a row: a name once, then its axes."""
    row = dots.rows[place]
    name = shown(row.name)
    return f"{name}, {axis_words(row.axis).lower()}" if row.axis and axis_words(row.axis) not in name else name


def _figure(value: float, dots: Dots) -> str:
    return (f"{value:+.2f}" if dots.is_signed else f"{value:.2f}").replace("-", "−")


def _tick(value: float, dots: Dots) -> str:
    said = f"{value:+.2f}" if dots.is_signed and value else f"{value:.2f}"
    return said.rstrip("0").rstrip(".").replace("-", "−") or "0"


def _ticks(dots: Dots) -> list[float]:
    """Return round places on the scale, four to eight of them."""
    span = dots.highest - dots.lowest
    step = next(each for each in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0) if span / each <= 8)
    first = -(-dots.lowest // step)
    return [step * (first + number) for number in range(int((dots.highest - step * first) // step) + 1)]


def _said(dots: Dots, place: int) -> str:
    row = dots.rows[place]
    figure = row.figure
    said = _("{name}: {value}").format(name=_name(dots, place), value=_figure(figure.value or 0.0, dots))
    if figure.low is None or figure.high is None:
        return said
    limits = {"low": _figure(figure.low, dots), "high": _figure(figure.high, dots)}
    return said + _(", between {low} and {high}").format(**limits)
