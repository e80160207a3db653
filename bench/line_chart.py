"""Draws the curves of the methods' pages as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 560, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 150, 34, 44
COLOURS = ("#1f6f78", "#b4542b", "#5b5ea6", "#6b7a2a")
INK, FAINT = "#3c4043", "#c9cdd2"
FONT = "font-family='system-ui, sans-serif' font-size='12'"


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line through points (x, y); `is_dots` draws the points alone."""

    name: str
    points: Sequence[tuple[float, float]]
    is_dots: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart says and shows: words of title and axes, the range of both, and a level to compare with."""

    title: str
    across: str
    up: str
    xs: tuple[float, float]
    ys: tuple[float, float]
    level: float | None = None
    level_words: str = ""


def line_chart(frame: Frame, curves: Sequence[Curve]) -> str:
    """Return the SVG of the curves, each named at its end."""
    body = [_frame(frame)]
    if frame.level is not None:
        y = _y(frame, frame.level)
        body.append(f"<path d='M{LEFT} {y:.1f}H{WIDTH - RIGHT}' stroke='{INK}' stroke-dasharray='4 4' fill='none'/>")
        body.append(_text(WIDTH - RIGHT + 6, y + 4, frame.level_words, INK))
    ends = _apart([_y(frame, each.points[-1][1]) for each in curves])
    for number, (curve, end) in enumerate(zip(curves, ends, strict=True)):
        colour = COLOURS[number % len(COLOURS)]
        places = [(_x(frame, x), _y(frame, y)) for x, y in curve.points]
        if curve.is_dots:
            body += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.5' fill='{colour}'/>" for x, y in places]
            continue
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        body.append(f"<path d='M{path}' stroke='{colour}' stroke-width='2' fill='none'/>")
        body.append(_text(WIDTH - RIGHT + 6, end + 4, curve.name, colour))
    return svg(frame.title, "".join(body), WIDTH, HEIGHT)


def svg(title: str, body: str, width: int, height: int) -> str:
    """Return a whole picture with its title for those who hear it."""
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' role='img' {FONT}>"
    ground = f"<rect width='{width}' height='{height}' fill='#ffffff'/>"
    return f"{head}<title>{escape(title)}</title>{ground}{body}</svg>\n"


def words(x: float, y: float, text: str, anchor: str = "start") -> str:
    """Return a line of text."""
    return _text(x, y, text, INK, anchor)


def _frame(frame: Frame) -> str:
    low, high = frame.xs
    parts = [
        _text(LEFT, 20, frame.title, INK),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, frame.across, INK, "middle"),
    ]
    parts.append(f"<path d='M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}' stroke='{FAINT}' fill='none'/>")
    for part in range(5):
        x, y = low + (high - low) * part / 4, frame.ys[0] + (frame.ys[1] - frame.ys[0]) * part / 4
        parts.append(_text(_x(frame, x), HEIGHT - BOTTOM + 16, f"{x:g}", INK, "middle"))
        parts.append(_text(LEFT - 6, _y(frame, y) + 4, f"{round(y, 3):g}", INK, "end"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f"<g transform='rotate(-90 14 {middle})'>{_text(14, middle, frame.up, INK, 'middle')}</g>")
    return "".join(parts)


def _apart(places: list[float]) -> list[float]:
    """Return the heights of names so that no two lie on each other."""
    order = sorted(range(len(places)), key=lambda each: places[each])
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + 14)
    return moved


def _x(frame: Frame, x: float) -> float:
    return LEFT + (x - frame.xs[0]) / (frame.xs[1] - frame.xs[0]) * (WIDTH - RIGHT - LEFT)


def _y(frame: Frame, y: float) -> float:
    return HEIGHT - BOTTOM - (y - frame.ys[0]) / (frame.ys[1] - frame.ys[0]) * (HEIGHT - BOTTOM - TOP)


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' fill='{colour}' text-anchor='{anchor}'>{escape(text)}</text>"
