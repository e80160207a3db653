"""Buttons of the weights a window needs.

Usage::

    Button(_("Add candidate"))                      # plain: a frame
    Button(_("Record decision…"), kind="primary")   # at most one on a page
    Button(icon="close", name=_("Close"), kind="quiet")
    Button(job, kind="crumb")                       # words in a line of words
"""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from cfhire.ui.icons import icon as draw_icon
from cfhire.ui.icons import icon_size
from cfhire.ui.text import set_tooltip
from cfhire.ui.theme import colors

ButtonKind = Literal["plain", "primary", "quiet", "crumb"]

_RING_INSET = 2.5
_RING_RADIUS = 4.0


class Button(QPushButton):
    """A button with a verb on it; one with only an icon carries its verb as `name`.

    Texts are ours, with & before the letter that Alt reaches; a name somebody typed goes through `no_mnemonic` first.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: ButtonKind = "plain",
        icon: str = "",
        name: str = "",
        checkable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setProperty("iconOnly", bool(icon and not text))
        self.setAutoDefault(False)
        self.setCheckable(checkable)
        if name:
            self.setAccessibleName(name)
            if not text:
                set_tooltip(self, name)
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            self.setIcon(draw_icon(self._icon))
            self.setIconSize(QSize(icon_size(), icon_size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the button that has the focus: Qt would press a dialog's first one, even from Cancel."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Add the ring that shows the focus on a dark button, where a dark frame would not show."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors().on_accent), 2))
            inset = _RING_INSET
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RING_RADIUS, 4.0)
            painter.end()
