"""All candidates of a job on both axes, which are never added up."""

from collections.abc import Iterator
from dataclasses import dataclass

from cfhire.i18n import _
from cfhire.model.kinds import Axis, VerdictKind
from cfhire.model.wording import axis_words, verdict_label
from cfhire.reports.charts.label_placement import Anchor, Box, Label, place_labels, shortened, text_width
from cfhire.reports.charts.palette import Palette
from cfhire.reports.formatting import interval, score, shown
from cfhire.reports.sandbox import draw

LOWEST, HIGHEST = 1.0, 5.0
FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
RADIUS = 5.5
WIDEST_NAME = 13.6
"""In font sizes: large letters have names as whole as small ones."""
SHAPES = {
    VerdictKind.READY: "circle",
    VerdictKind.READY_WITH_PLAN: "circle",
    VerdictKind.HOLD_MORE_EVIDENCE: "diamond",
    VerdictKind.DO_NOT_MOVE_FORWARD: "triangle",
}
"""A shape for each verdict, so that colour never speaks alone."""


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One candidate: score and interval on each axis, and what the policy computed."""

    name: str
    values: float
    skill: float
    verdict: VerdictKind
    values_limits: tuple[float, float] | None = None
    skill_limits: tuple[float, float] | None = None
    one_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class Scatter:
    """The candidates, the two bars."""

    points: tuple[ScatterPoint, ...]
    values_bar: float
    skill_bar: float


@dataclass(frozen=True, slots=True)
class Plane:
    """Turns scores into places of the drawing: skill goes right, values go up."""

    width: float
    height: float
    size: float

    @property
    def frame(self) -> Box:
        """Return the rectangle the scale fills."""
        return Box(self.size * 4, self.size * 0.8, self.width - self.size * 0.8, self.height - self.size * 3.6)

    def x(self, skill: float) -> float:
        """Return the place of a score on the skill axis."""
        return self.frame.left + _share(skill) * (self.frame.right - self.frame.left)

    def y(self, values: float) -> float:
        """Return the place of a score on the values axis."""
        return self.frame.bottom - _share(values) * (self.frame.bottom - self.frame.top)


def values_skill_scatter(
    scatter: Scatter, palette: Palette, width: float = 460, height: float = 430, size: float = 11, font: str = FONT
) -> str:
    """Return the SVG: bars dashed, intervals in both directions, names beside their points, no legend.

    `size` is the font size; everything grows with width and height. Names that find no free place are left out of the
    drawing, never out of the description, and `unplaced` names them.
    """
    plane = Plane(width, height, size)
    labels = _labels(scatter, plane)
    drawn = {
        "width": width,
        "height": height,
        "size": size,
        "font": font,
        "frame": _edges(plane.frame),
        "ticks": tuple({"text": str(step), "x": plane.x(step), "y": plane.y(step)} for step in range(1, 6)),
        "bars": {"x": plane.x(scatter.skill_bar), "y": plane.y(scatter.values_bar)},
        "bar_texts": _bar_texts(scatter, plane),
        "points": tuple(_point(point, plane, palette) for point in scatter.points),
        "labels": tuple(_label(label, size) for label in labels if label is not None),
        "radius": RADIUS,
        "colours": _colours(palette),
        "words": {
            "values": _("{axis} →").format(axis=axis_words(Axis.VALUES)),
            "skill": _("{axis} →").format(axis=axis_words(Axis.SKILL)),
        },
        "title": _("Values and skill of {n} candidates").format(n=len(scatter.points)),
        "description": _description(scatter),
    }
    return str(draw("values_skill_scatter.svg.j2", drawn))


def unplaced(scatter: Scatter, width: float = 460, height: float = 430, size: float = 11) -> tuple[str, ...]:
    """Return the names that found no free place in a drawing of this size; the text beside it has to say them."""
    labels = _labels(scatter, Plane(width, height, size))
    return tuple(point.name for point, label in zip(scatter.points, labels, strict=True) if label is None)


def _labels(scatter: Scatter, plane: Plane) -> tuple[Label | None, ...]:
    anchors = [
        Anchor(
            plane.x(each.skill), plane.y(each.values), shortened(shown(each.name), plane.size, WIDEST_NAME * plane.size)
        )
        for each in scatter.points
    ]
    solid = [_text_box(each, plane.size) for each in _bar_texts(scatter, plane)]
    return place_labels(
        anchors, plane.size, plane.frame, solid=solid, faint=tuple(_lines(scatter, plane)), radius=RADIUS
    )


def _lines(scatter: Scatter, plane: Plane) -> Iterator[Box]:
    frame = plane.frame
    bar_x, bar_y = plane.x(scatter.skill_bar), plane.y(scatter.values_bar)
    yield Box(frame.left, bar_y - 1, frame.right, bar_y + 1)
    yield Box(bar_x - 1, frame.top, bar_x + 1, frame.bottom)
    for point in scatter.points:
        x, y = plane.x(point.skill), plane.y(point.values)
        if point.skill_limits is not None:
            yield Box(plane.x(point.skill_limits[0]), y - 1.5, plane.x(point.skill_limits[1]), y + 1.5)
        if point.values_limits is not None:
            yield Box(x - 1.5, plane.y(point.values_limits[1]), x + 1.5, plane.y(point.values_limits[0]))


def _bar_texts(scatter: Scatter, plane: Plane) -> tuple[dict[str, str | float], ...]:
    """Return what is written on the plane itself: the two bars, and why the lower right corner makes no offer."""
    frame, size = plane.frame, plane.size
    bar_x, bar_y = plane.x(scatter.skill_bar), plane.y(scatter.values_bar)
    return (
        {
            "text": _("bar {score}").format(score=score(scatter.values_bar)),
            "kind": "values",
            "x": frame.left + size * 0.4,
            "y": bar_y - size * 0.4,
        },
        {
            "text": _("bar {score}").format(score=score(scatter.skill_bar)),
            "kind": "skill",
            "x": bar_x + size * 0.4,
            "y": frame.top + size * 1.1,
        },
        {"text": _("skill alone: no offer"), "kind": "alone", "x": bar_x + size * 0.7, "y": frame.bottom - size * 0.8},
    )


def _text_box(text: dict[str, str | float], size: float) -> Box:
    left, baseline = float(text["x"]), float(text["y"])
    return Box(left, baseline - size, left + text_width(str(text["text"]), size), baseline + size * 0.3)


def _point(point: ScatterPoint, plane: Plane, palette: Palette) -> dict[str, object]:
    tone = palette.verdict(point.verdict)
    across = None if point.skill_limits is None else tuple(plane.x(limit) for limit in point.skill_limits)
    down = None if point.values_limits is None else tuple(plane.y(limit) for limit in reversed(point.values_limits))
    return {
        "x": plane.x(point.skill),
        "y": plane.y(point.values),
        "across": across,
        "down": down,
        "shape": SHAPES[point.verdict],
        "strong": tone.strong,
        "band": tone.band,
    }


def _label(label: Label, size: float) -> dict[str, object]:
    places = {1: ("start", label.box.left), -1: ("end", label.box.right), 0: ("middle", _middle(label.box))}
    align, x = places[label.side]
    nearest_x = min(max(label.anchor.x, label.box.left), label.box.right)
    nearest_y = min(max(label.anchor.y, label.box.top), label.box.bottom)
    return {
        "text": label.anchor.text,
        "align": align,
        "x": x,
        "y": label.box.bottom - size * 0.36,
        "lead": (label.anchor.x, label.anchor.y, nearest_x, nearest_y) if label.leads else None,
    }


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _edges(box: Box) -> dict[str, float]:
    return {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}


def _colours(palette: Palette) -> dict[str, str]:
    return {
        "surface": palette.surface,
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "values": palette.values.strong,
        "skill": palette.skill.strong,
        "ready_ground": palette.good.ground,
        "alone_ground": palette.skill_alone.ground,
        "alone": palette.skill_alone.strong,
    }


def _description(scatter: Scatter) -> str:
    opening = _("The values bar is {values}, the skill bar {skill}.").format(
        values=score(scatter.values_bar), skill=score(scatter.skill_bar)
    )
    return " ".join([opening, *(_point_sentence(point) for point in scatter.points)])


def _point_sentence(point: ScatterPoint) -> str:
    return _("{name}: values {values} ({values_interval}), skill {skill} ({skill_interval}), {verdict}.").format(
        name=shown(point.name),
        values=score(point.values),
        values_interval=interval(point.values_limits),
        skill=score(point.skill),
        skill_interval=interval(point.skill_limits),
        verdict=verdict_label(point.verdict, one_interviewer=point.one_interviewer),
    )


def _share(value: float) -> float:
    return (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
