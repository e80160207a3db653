"""Charts for the screen, drawn in the colours of the screen."""

from collections.abc import Mapping

from cfhire.model.rows.insights import Dots
from cfhire.model.rows.reports import Comparison
from cfhire.reports.charts.interval_dots import interval_dots
from cfhire.reports.charts.palette import Palette, Tone
from cfhire.reports.charts.values_skill_scatter import FONT, Scatter, ScatterPoint, values_skill_scatter
from cfhire.services.context import Context
from cfhire.services.reporting import Reporting

BAND_SHARE = 0.55
"""How much of a verdict's colour its intervals have: the points stand out, the lines stay readable."""


class Charts:
    """Drawing what the viewer may see; what is hidden from them is in no drawing."""

    def __init__(self, context: Context) -> None:
        self._reporting = Reporting(context)

    def scatter(
        self, job_id: str, palette: Mapping[str, str], size: tuple[int, int], text: float = 12, font: str = FONT
    ) -> str:
        """Return the SVG of all candidates of a job on both axes, `size` pixels large, its letters `text` high.

        `palette` names colours as `#rrggbb`: surface, text, muted, line, track, and for values, skill, ready, hold,
        stop the strong colour, and the soft one under `…_soft`.
        """
        width, height = size
        return values_skill_scatter(
            scatter_of(self._reporting.comparison(job_id)), chart_palette(palette), width, height, text, font
        )

    def dots(self, dots: Dots, palette: Mapping[str, str], width: int, text: float = 12, font: str = FONT) -> str:
        """Return the SVG of figures with their intervals, `width` pixels wide; the colours as for the scatter."""
        return interval_dots(dots, chart_palette(palette), width, text, font)


def scatter_of(comparison: Comparison) -> Scatter:
    """Return the points of a comparison: those with a score on both axes."""
    seen = [each for each in comparison.candidates if each.verdict is not None and not each.hidden]
    return Scatter(
        points=tuple(
            ScatterPoint(
                name=each.name,
                values=each.verdict.values.value,
                skill=each.verdict.skill.value,
                verdict=each.verdict.kind,
                values_limits=each.verdict.values.interval,
                skill_limits=each.verdict.skill.interval,
                one_interviewer=each.verdict.one_interviewer,
            )
            for each in seen
            if each.verdict and each.verdict.values.value is not None and each.verdict.skill.value is not None
        ),
        values_bar=comparison.policy.values_bar,
        skill_bar=comparison.policy.skill_bar,
    )


def chart_palette(colors: Mapping[str, str]) -> Palette:
    """Return the palette of a chart from the colours of the screen."""
    surface = colors["surface"]

    def tone(name: str) -> Tone:
        return Tone(colors[name], between(colors[name], surface, BAND_SHARE), colors[f"{name}_soft"])

    hold = tone("hold")
    return Palette(
        surface=surface,
        text=colors["text"],
        muted=colors["muted"],
        line=colors["line"],
        track=colors["track"],
        values=tone("values"),
        skill=tone("skill"),
        good=tone("ready"),
        wait=hold,
        stop=tone("stop"),
        # Half as strong as the ground of a badge: it fills a quarter of the drawing.
        skill_alone=Tone(hold.strong, hold.band, between(hold.ground, surface, 0.5)),
    )


def between(color: str, ground: str, share: float) -> str:
    """Return the `#rrggbb` that `share` of one colour on another makes."""
    parts = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02x}" for front, back in parts)
