"""How everything looks: the only place with a colour.

Usage::

    app = start()
    theme = apply(app, scheme="system", text_scale=100)   # once, before the first widget
    theme.changed.connect(...)                            # only for what neither repaints nor re-lays itself
    colors().values                                       # in a paintEvent, read anew each time
    sizes().gap                                           # spacing that belongs to no font

Widgets never ask for a colour by name: `Chip(kind="values")`, `Button(kind="primary")` and the stylesheet know. A
widget that paints itself reads `colors()` in its `paintEvent`; Qt repaints it when the theme changes.
"""

import gc
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cfhire.ui.strokes import svg

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

Kind = Literal["values", "skill", "neutral", "ready", "hold", "stop"]
"""What a coloured thing means. Values and skill are the two axes; ready, hold and stop are the verdicts."""

SMALLEST_SCALE, LARGEST_SCALE = 80, 200
BASE_TEXT = 13
FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one scheme, named for its work. `*_soft` is a background, its plain name is read on it."""

    surface: str
    rail: str
    card: str
    field: str
    line: str
    row_line: str
    field_line: str
    text: str
    muted: str
    selected: str
    hover: str
    track: str
    neutral: str
    neutral_soft: str
    neutral_band: str
    values: str
    values_soft: str
    values_band: str
    skill: str
    skill_soft: str
    skill_band: str
    ready: str
    ready_soft: str
    hold: str
    hold_soft: str
    stop: str
    stop_soft: str
    focus: str
    accent: str
    accent_hover: str
    on_accent: str
    values_ramp: tuple[str, str, str, str, str]
    skill_ramp: tuple[str, str, str, str, str]

    def strong(self, kind: Kind) -> str:
        """Return the colour of text and marks of a kind."""
        return str(getattr(self, kind))

    def soft(self, kind: Kind) -> str:
        """Return the background that belongs to a kind."""
        return str(getattr(self, f"{kind}_soft"))

    def band(self, kind: Kind) -> str:
        """Return the colour of an interval around a value; the verdicts have none and use their own."""
        return str(getattr(self, f"{kind}_band", self.strong(kind)))

    def on(self, background: str) -> str:
        """Return the text colour, dark or light, that reads better on `background`."""
        return max((self.text, self.card, self.on_accent), key=lambda color: contrast(color, background))

    def of_charts(self) -> dict[str, str]:
        """Return the colours by name, as charts take them, which lie on a card."""
        named = {name: color for name, color in asdict(self).items() if isinstance(color, str)}
        return named | {"surface": self.card}


LIGHT = Palette(
    surface="#F7F7F5",
    rail="#FBFBF9",
    card="#FFFFFF",
    field="#FFFFFF",
    line="#E3E2DD",
    row_line="#F0EFEB",
    field_line="#8C8F94",
    text="#1F2328",
    muted="#62666D",
    selected="#ECEBE6",
    hover="#F1F0EC",
    track="#F3F2EE",
    neutral="#3B3F45",
    neutral_soft="#EEEEEC",
    neutral_band="#868A91",
    values="#0F766E",
    values_soft="#DDF1EE",
    values_band="#56978F",
    skill="#4B4ACF",
    skill_soft="#E6E6FA",
    skill_band="#8381D9",
    ready="#27702B",
    ready_soft="#E4F2E5",
    hold="#8A5200",
    hold_soft="#FBEFD9",
    stop="#B3261E",
    stop_soft="#FBE5E3",
    focus="#1F2328",
    accent="#1F2328",
    accent_hover="#3B3F45",
    on_accent="#FFFFFF",
    values_ramp=("#EAF4F3", "#C5DEDA", "#94C2BC", "#58A199", "#0F766E"),
    skill_ramp=("#EEEEFB", "#D2D2F3", "#AEADEA", "#8382DE", "#4B4ACF"),
)

DARK = Palette(
    surface="#17191C",
    rail="#1B1D21",
    card="#1F2226",
    field="#262A2F",
    line="#34383E",
    row_line="#2A2E33",
    field_line="#7D838B",
    text="#E8E8E6",
    muted="#A3A8AF",
    selected="#2B2F34",
    hover="#272B30",
    track="#2E3238",
    neutral="#D5D7DA",
    neutral_soft="#33373D",
    neutral_band="#868B93",
    values="#5CC8BB",
    values_soft="#15403B",
    values_band="#3F958B",
    skill="#A9A8F5",
    skill_soft="#2C2B5E",
    skill_band="#8180D8",
    ready="#7CC982",
    ready_soft="#1E3A22",
    hold="#E5B45C",
    hold_soft="#42310F",
    stop="#F29B94",
    stop_soft="#4A2220",
    focus="#E8E8E6",
    accent="#E8E8E6",
    accent_hover="#CFCFCB",
    on_accent="#17191C",
    values_ramp=("#1D2F2E", "#1B433F", "#1B5C55", "#429A90", "#5CC8BB"),
    skill_ramp=("#26264A", "#333270", "#45449A", "#8281DA", "#A9A8F5"),
)

TEXT_PAIRS = (
    *((ink, paper) for ink in ("text", "muted") for paper in ("surface", "rail", "card", "field", "selected", "hover")),
    *((kind, paper) for kind in ("values", "skill", "ready", "hold", "stop") for paper in ("surface", "card", "hover")),
    *((kind, f"{kind}_soft") for kind in ("neutral", "values", "skill", "ready", "hold", "stop")),
    *(("text", f"{kind}_soft") for kind in ("neutral", "values", "skill", "ready", "hold", "stop")),
    *(("on_accent", paper) for paper in ("accent", "accent_hover")),
    ("muted", "neutral_soft"),
    ("card", "text"),
)
"""Pairs in which the first is read on the second: 4.5 : 1 or more."""

MARK_PAIRS = (
    *((mark, "track") for mark in ("values_band", "skill_band", "neutral_band", "values", "skill", "text", "muted")),
    *((mark, paper) for mark in ("field_line", "focus") for paper in ("card", "field", "surface")),
    ("focus", "selected"),
    ("focus", "rail"),
)
"""Pairs in which the first is a mark, a frame or a ring on the second: 3 : 1 or more."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in device-independent pixels for one text scale; texts grow with it, gaps stay."""

    scale: int = 100
    gap: int = 14
    radius: int = 8
    chip_radius: int = 4

    def px(self, at_hundred: float) -> int:
        """Return a length that grows with the text."""
        return round(at_hundred * self.scale / 100)

    @property
    def text(self) -> int:
        """Ordinary text."""
        return self.px(BASE_TEXT)

    @property
    def small(self) -> int:
        """Second lines, chips and the status bar."""
        return self.px(12)

    @property
    def title(self) -> int:
        """The title of a page."""
        return self.px(19)

    @property
    def question(self) -> int:
        """A question read aloud at a glance."""
        return self.px(26)

    @property
    def target(self) -> int:
        """The least height of anything that can be clicked."""
        return max(28, self.px(28))


class Theme(QObject):
    """The look now in force, following the system where asked to.

    Signals:
        changing: palette or sizes are about to be others.
        changed: palette or sizes are others than before.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.palette = LIGHT
        self.sizes = Sizes()
        self._app = app
        self._scheme: Scheme = "system"
        self._is_shown = False
        self._family = _bundled_family()
        self._images = QTemporaryDir()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark palette is shown."""
        return self.palette is DARK

    def use(self, scheme: Scheme, text_scale: int) -> None:
        """Show `scheme` at `text_scale` percent, which is held between 80 and 200."""
        self._scheme = scheme
        shown = self.palette, self.sizes
        self.sizes = Sizes(min(max(text_scale, SMALLEST_SCALE), LARGEST_SCALE))
        self.palette = self._chosen_palette()
        if not self._is_shown or shown != (self.palette, self.sizes):
            self._show()

    def _chosen_palette(self) -> Palette:
        if self._scheme == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme == "dark" else LIGHT

    def _show(self) -> None:
        self.changing.emit()
        # Qt walks through a list of all widgets meanwhile: a window that the collector freed then would crash it.
        was_collecting = gc.isenabled()
        gc.disable()
        # Taken away first: Qt gives another sheet to each widget once for itself, then once more for each widget
        # around it, which took more than a second where many pages were open.
        self._app.setStyleSheet("")
        self._app.setFont(_font(self._family, self.sizes.text))
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(stylesheet(self.palette, self.sizes, self._write_images()))
        if was_collecting:
            gc.enable()
        self._is_shown = True
        self.changed.emit()

    def _write_images(self) -> str:
        """Write the marks that a stylesheet can only take from files, and return their folder."""
        folder = Path(self._images.path()) / ("dark" if self.is_dark else "light")
        if not folder.exists():
            folder.mkdir()
            palette = self.palette
            marks = (("check", palette.on_accent, 4), ("dot", palette.on_accent, 6), ("down", palette.text, 3))
            for name, color, stroke in (*marks, ("up", palette.text, 3)):
                (folder / f"{name}.svg").write_text(svg(name, color, stroke), encoding="utf-8")
        return folder.as_posix()

    def _on_system_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._chosen_palette() is not self.palette:
            self.palette = self._chosen_palette()
            self._show()


_active: Theme | None = None


def start(program: str = "cfhire") -> QApplication:
    """Make the application in the one style that looks alike on every system.

    Asked for by an argument: the call that sets a style also loads a class of many hundred names before the paint.
    """
    return QApplication([program, "-style", "fusion"])


def apply(app: QApplication, scheme: Scheme = "system", text_scale: int = 100) -> Theme:
    """Give `app` our look and return the theme, which lives as long as the application."""
    global _active  # noqa: PLW0603  # a look belongs to the one application there can be, as Qt's palette does
    if _active is None:
        _active = Theme(app)
    _active.use(scheme, text_scale)
    return _active


def colors() -> Palette:
    """Return the palette now shown."""
    return LIGHT if _active is None else _active.palette


def sizes() -> Sizes:
    """Return the sizes now in force."""
    return Sizes() if _active is None else _active.sizes


def restyle(widget: QWidget, kind: str) -> None:
    """Give a widget another `kind` and let the stylesheet look at it again."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's own palette for what the stylesheet leaves to the style; Fusion's defaults are too pale to read."""
    roles = {
        QPalette.ColorRole.Window: palette.surface,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.card,
        QPalette.ColorRole.AlternateBase: palette.surface,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.card,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.stop,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.card,
        QPalette.ColorRole.Highlight: palette.selected,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.text,
        QPalette.ColorRole.LinkVisited: palette.text,
        QPalette.ColorRole.Light: palette.card,
        QPalette.ColorRole.Midlight: palette.hover,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Dark: palette.field_line,
        QPalette.ColorRole.Shadow: palette.line,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return result


def stylesheet(palette: Palette, lengths: Sizes, images: str) -> str:
    """Return the stylesheet: `theme.qss` with `@name` put in from the palette, `px(n)` from the text scale.

    `images` is the folder of the few marks that come from files.
    """
    sheet = Path(__file__).with_name("theme.qss").read_text(encoding="utf-8")
    sheet = re.sub(r"px\((\d+)\)(-\d+)?", lambda match: f"{lengths.px(int(match[1])) + int(match[2] or 0)}px", sheet)
    sheet = re.sub(r"@target(-\d+)?", lambda match: f"{lengths.target + int(match[1] or 0)}px", sheet)
    sheet = sheet.replace("@radius", f"{lengths.radius}px").replace("@images", images)
    return re.sub(r"@(\w+)", lambda match: str(getattr(palette, match[1])), sheet)


def _bundled_family() -> str:
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(Path(__file__).with_name("fonts") / name))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _font(family: str, size: int) -> QFont:
    font = QFont()
    font.setFamilies([family, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
    font.setPixelSize(size)
    # Figures stand under each other in every table; the fallback fonts of the desktops do so anyway.
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
