"""One score on the 1–5 scale with its interval, as small as a line of text."""

from dataclasses import dataclass

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.wording import axis_words
from cfhire.reports.charts.palette import Palette
from cfhire.reports.formatting import interval, score, shown
from cfhire.reports.sandbox import draw

LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """What one bar shows; without a value only the track is drawn."""

    name: str
    axis: Axis
    value: float | None
    limits: tuple[float, float] | None = None


def score_bar(bar: ScoreBar, palette: Palette, width: float = 84, height: float = 14) -> str:
    """Return the SVG: the track is the scale from 1 to 5, the band the 95 % interval, the dot the score."""
    radius = height * 0.36
    tone = palette.axis(bar.axis)

    def across(value: float) -> float:
        share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
        return radius + share * (width - 2 * radius)

    drawn = {
        "width": width,
        "height": height,
        "middle": height / 2,
        "radius": radius,
        "thickness": height * 0.28,
        "track": palette.track,
        "tone": {"strong": tone.strong, "band": tone.band},
        "dot": None if bar.value is None else across(bar.value),
        "band": None if bar.limits is None else (across(bar.limits[0]), across(bar.limits[1])),
        "title": _title(bar),
        "description": _("The track is the scale from 1 to 5."),
    }
    return str(draw("score_bar.svg.j2", drawn))


def _title(bar: ScoreBar) -> str:
    if bar.value is None:
        return _("{name}, {axis}: no rating").format(name=shown(bar.name), axis=axis_words(bar.axis))
    if bar.limits is None:
        return _("{name}, {axis}: {score} of 5").format(
            name=shown(bar.name), axis=axis_words(bar.axis), score=score(bar.value)
        )
    return _("{name}, {axis}: {score} of 5, 95 % interval {interval}").format(
        name=shown(bar.name), axis=axis_words(bar.axis), score=score(bar.value), interval=interval(bar.limits)
    )
