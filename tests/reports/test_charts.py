"""Charts are SVG that every one of our surfaces can draw, and that can be read without eyes."""

import re
import xml.etree.ElementTree as ET
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from cfhire.model.kinds import Axis, VerdictKind
from cfhire.model.rows.insights import Dots
from cfhire.reports.charts.interval_dots import _tick, _ticks
from cfhire.reports.charts.label_placement import Anchor, Box, place_labels, shortened, text_width
from cfhire.reports.charts.palette import DARK, LIGHT, PRINT, Palette, Tone
from cfhire.reports.charts.score_bar import ScoreBar, score_bar
from cfhire.reports.charts.values_skill_scatter import Scatter, ScatterPoint, unplaced, values_skill_scatter

FORBIDDEN = ("clipPath", "dominant-baseline", "tspan", "foreignObject", "var(", "rgba(", "hsl(", "textLength")
SVG = "{http://www.w3.org/2000/svg}"
PALETTES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def point(name: str, values: float, skill: float, verdict: VerdictKind = VerdictKind.READY) -> ScatterPoint:
    return ScatterPoint(name, values, skill, verdict, (values - 0.5, values + 0.5), (skill - 0.5, skill + 0.5))


SEVEN = Scatter(
    (
        point("Dana Kim", 3.9, 4.2),
        point("Alex Rivera", 3.8, 3.7),
        point("Nia Adeyemi", 4.4, 2.8, VerdictKind.READY_WITH_PLAN),
        point("Leo Fischer", 3.45, 3.4, VerdictKind.HOLD_MORE_EVIDENCE),
        point("Ines Costa", 4.0, 2.3, VerdictKind.DO_NOT_MOVE_FORWARD),
        point("Omar Haddad", 3.0, 2.6, VerdictKind.DO_NOT_MOVE_FORWARD),
        point("Sam Chen", 2.7, 4.6, VerdictKind.DO_NOT_MOVE_FORWARD),
    ),
    values_bar=3.5,
    skill_bar=3.0,
)


def drawings(palette: Palette) -> list[str]:
    return [
        values_skill_scatter(SEVEN, palette),
        score_bar(ScoreBar("Empowerment", Axis.VALUES, 4.6, (4.1, 5.0)), palette),
        score_bar(ScoreBar("Shift operations", Axis.SKILL, None), palette),
    ]


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_charts_use_nothing_that_qtsvg_does_not_know(palette: Palette, qapp: object) -> None:
    for svg in drawings(palette):
        assert [word for word in FORBIDDEN if word.lower() in svg.lower()] == []
        assert QSvgRenderer(QByteArray(svg.encode())).isValid()


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_charts_speak_to_a_screen_reader_first(palette: Palette) -> None:
    for svg in drawings(palette):
        children = list(ET.fromstring(svg))  # noqa: S314
        assert [child.tag for child in children[:2]] == [f"{SVG}title", f"{SVG}desc"]
        assert all(child.text for child in children[:2])


def test_a_score_is_in_the_title_with_its_interval() -> None:
    rated = score_bar(ScoreBar("Empowerment", Axis.VALUES, 4.6, (4.1, 5.0)), LIGHT)
    assert "<title>Empowerment, Values: 4.6 of 5, 95 % interval 4.1 – 5.0</title>" in rated
    assert "no rating" in score_bar(ScoreBar("Empowerment", Axis.VALUES, None), LIGHT)


def test_the_track_is_the_scale_from_1_to_5() -> None:
    def dot(value: float) -> float:
        found = re.search(r'cx="([\d.]+)"', score_bar(ScoreBar("x", Axis.SKILL, value), LIGHT, width=110, height=10))
        assert found is not None
        return float(found[1])

    assert dot(3.0) == 55.0
    assert dot(5.0) - dot(3.0) == pytest.approx(dot(3.0) - dot(1.0), abs=0.1)
    assert dot(5.0) < 110


def test_values_are_teal_and_skill_is_indigo() -> None:
    assert LIGHT.values.strong in score_bar(ScoreBar("x", Axis.VALUES, 4.0), LIGHT)
    assert LIGHT.skill.strong in score_bar(ScoreBar("x", Axis.SKILL, 4.0), LIGHT)


def test_the_same_candidates_give_the_same_drawing() -> None:
    assert values_skill_scatter(SEVEN, LIGHT) == values_skill_scatter(SEVEN, LIGHT)


def test_every_candidate_has_a_name_a_shape_and_a_sentence() -> None:
    svg = values_skill_scatter(SEVEN, LIGHT)
    assert {each.name for each in SEVEN.points} <= set(texts(svg))
    assert (svg.count("<circle"), svg.count("<path")) == (3, 4)
    description = ET.fromstring(svg).findtext(f"{SVG}desc") or ""  # noqa: S314
    assert "Sam Chen: values 2.7 (2.2 – 3.2), skill 4.6 (4.1 – 5.1), ▲ Do not move forward." in description


def test_the_corner_where_skill_is_alone_says_what_it_means() -> None:
    svg = values_skill_scatter(SEVEN, LIGHT)
    assert "skill alone: no offer" in texts(svg)
    assert LIGHT.skill_alone.ground in svg
    assert LIGHT.good.ground in svg
    assert svg.count("stroke-dasharray") == 2


@pytest.mark.parametrize("name", ["<img src=file:///etc/passwd>", "{{7*7}}", "//server/x", "a\x00b\u202ec", "]]>&amp;"])
def test_a_name_is_text_and_nothing_else(name: str, qapp: object) -> None:
    svg = values_skill_scatter(replace(SEVEN, points=(point(name, 3, 3),)), LIGHT)
    root = ET.fromstring(svg)  # noqa: S314
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "line",
        "text",
        "circle",
    }
    assert QSvgRenderer(QByteArray(svg.encode())).isValid()
    assert "49" not in svg.replace("{{7*7}}", "").split("</desc>")[0]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(40, 450), st.floats(10, 380), st.text(alphabet="abcdefghi MW山田", min_size=1, max_size=18)
        ),
        max_size=24,
    )
)
def test_no_label_covers_another_or_a_point_or_leaves_the_frame(places: list[tuple[float, float, str]]) -> None:
    frame = Box(40, 10, 450, 380)
    anchors = [Anchor(x, y, text) for x, y, text in places]
    found = [label for label in place_labels(anchors, 11, frame) if label is not None]
    boxes = [label.box for label in found]
    assert all(frame.holds(box) for box in boxes)
    assert not any(a.meets(b) for place, a in enumerate(boxes) for b in boxes[place + 1 :])
    dots = [Box(each.x - 6, each.y - 6, each.x + 6, each.y + 6) for each in anchors]
    assert not any(box.meets(dot) for box in boxes for dot in dots)


def test_names_without_a_free_place_are_told_not_lost() -> None:
    crowd = replace(SEVEN, points=tuple(point(f"Candidate number {n}", 3.6, 3.4) for n in range(90)))
    left_out = unplaced(crowd)
    assert left_out
    drawn = texts(values_skill_scatter(crowd, LIGHT))
    assert {each.name for each in crowd.points} - set(drawn) == set(left_out)


def test_long_names_are_cut_to_their_place() -> None:
    cut = shortened("Anneliese von Hohenzollern-Sigmaringen-Lichtenberg", 11, 150)
    assert cut.endswith("…")
    assert text_width(cut, 11) <= 150


def luminance(colour: str) -> float:
    """Return the relative luminance as the Web Content Accessibility Guidelines 2.2 define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_and_marks_stand_out(palette: Palette) -> None:
    tones = [getattr(palette, each.name) for each in fields(palette) if isinstance(getattr(palette, each.name), Tone)]
    grounds = (palette.surface, palette.track, palette.good.ground, palette.skill_alone.ground)
    assert len(tones) == 6
    for tone in tones:
        assert contrast(tone.strong, tone.ground) >= 4.5
        assert contrast(tone.strong, palette.surface) >= 4.5
        assert all(contrast(tone.band, ground) >= 3 for ground in grounds)
    assert all(contrast(palette.text, ground) >= 4.5 for ground in grounds)
    assert contrast(palette.muted, palette.surface) >= 4.5


@pytest.mark.parametrize(("lowest", "highest"), [(-1.0, 0.9), (0.0, 1.0), (-2.6, 2.4), (-0.4, 0.3), (1.0, 5.0)])
def test_every_mark_of_a_scale_is_written_as_it_is(lowest: float, highest: float) -> None:
    dots = Dots("Severity", (), lowest, highest, is_signed=lowest < 0)
    written = [float(_tick(place, dots).replace("−", "-")) for place in _ticks(dots)]
    assert written == pytest.approx(_ticks(dots))
    assert 4 <= len(written) <= 10
