"""Colours can be read, sizes grow with the text, and both live in one place."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cfhire.ui import theme
from cfhire.ui.theme import DARK, LIGHT, MARK_PAIRS, TEXT_PAIRS, Palette, Sizes, contrast

UI = Path(theme.__file__).parent


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The greys that the WCAG techniques name on both sides of 4.5.
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_and_mark_stands_out(palette: Palette) -> None:
    pale = [
        (ink, paper, round(ratio, 2))
        for pairs, least in ((TEXT_PAIRS, 4.5), (MARK_PAIRS, 3.0))
        for ink, paper in pairs
        if (ratio := contrast(getattr(palette, ink), getattr(palette, paper))) < least
    ]
    assert pale == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_rule_of_the_sheet_that_names_both_can_be_read(palette: Palette) -> None:
    sheet = (UI / "theme.qss").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    pairs = [
        (selector.strip(), ink[1], paper[1])
        for selector, body in rules
        if (ink := re.search(r"(?<![-\w])color: @(\w+)", body)) and (paper := re.search(r"background: @(\w+)", body))
    ]
    pale = [pair for pair in pairs if contrast(getattr(palette, pair[1]), getattr(palette, pair[2])) < 4.5]
    assert len(pairs) > 10
    assert pale == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_figures_can_be_read_on_every_step_of_a_ramp(palette: Palette) -> None:
    steps = chain(palette.values_ramp, palette.skill_ramp)
    assert all(contrast(palette.on(step), step) >= 4.5 for step in steps)


def test_the_two_axes_have_their_colours() -> None:
    assert (LIGHT.values, LIGHT.values_soft) == ("#0F766E", "#DDF1EE")
    assert (LIGHT.skill, LIGHT.skill_soft) == ("#4B4ACF", "#E6E6FA")


def test_no_other_module_has_a_colour() -> None:
    found = []
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            literal = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            named = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            is_color = re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", literal)
            if path.name != "theme.py" and (is_color or re.match(r"Qt\.GlobalColor\.(?!transparent)", named)):
                found.append(f"{path.relative_to(UI)}: {literal or named}")
    sheet = (UI / "theme.qss").read_text(encoding="utf-8")
    assert found == []
    assert re.findall(r"#[0-9a-fA-F]{6}\b|rgb", sheet) == []


def test_text_grows_with_its_scale_and_targets_never_shrink(qapp: QApplication) -> None:
    heights = []
    for scale in (80, 100, 150, 200):
        theme.apply(qapp, "light", scale)
        heights.append(QFontMetrics(qapp.font()).height())
        assert theme.sizes().target >= 28
    assert heights == sorted(set(heights))
    assert [Sizes(scale).text for scale in (80, 100, 150, 200)] == [10, 13, 20, 26]


@pytest.mark.parametrize(("asked", "given"), [(10, 80), (500, 200), (120, 120)])
def test_the_text_scale_is_held(qapp: QApplication, asked: int, given: int) -> None:
    theme.apply(qapp, "light", asked)
    assert theme.sizes().scale == given


def test_figures_stand_under_each_other(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert len({metrics.horizontalAdvance(figure * 8) for figure in "0123456789"}) == 1


def test_a_new_scheme_is_told_and_reaches_qt(qapp: QApplication, qtbot: QtBot) -> None:
    chosen = theme.apply(qapp, "light", 100)
    with qtbot.waitSignal(chosen.changed):
        theme.apply(qapp, "dark", 100)
    assert chosen.is_dark
    assert theme.colors() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.surface


class Listener(QLabel):
    """Counts how often it hears that the style is another."""

    heard = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Count."""
        super().changeEvent(event)
        self.heard += event.type() == QEvent.Type.StyleChange


def test_what_lies_deep_in_a_page_is_given_a_new_look_no_more_often_than_what_lies_on_top(
    qapp: QApplication, qtbot: QtBot
) -> None:
    top, inner, deep = QWidget(), QWidget(), Listener()
    qtbot.addWidget(top)
    inner.setParent(top)
    for _level in range(12):
        inner = QWidget(inner)
    deep.setParent(inner)
    top.show()
    theme.apply(qapp, "light", 125)
    assert 1 <= deep.heard <= 3


def test_qts_own_pairs_can_be_read() -> None:
    role = QPalette.ColorRole
    pairs = [
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase),
    ]
    for palette in (theme.qt_palette(LIGHT), theme.qt_palette(DARK)):
        for ink, paper in pairs:
            assert contrast(palette.color(ink).name(), palette.color(paper).name()) >= 4.5
