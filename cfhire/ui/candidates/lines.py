"""Rows of widgets that are shown anew, with a thin line below each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card


class Lines(QWidget):
    """A grid; the column called `wide` takes the spare width."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes().gap // 2 + 2)
        self._grid.setVerticalSpacing(sizes().gap // 2)
        self._grid.setColumnStretch(wide, 1)
        let_flow(self)
        self._next = 0
        self._count = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def clear(self) -> None:
        """Take every row away."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._next = self._count = 0

    def add(self, *parts: QWidget | None, top: bool = False) -> None:
        """Add a row; a single part takes its whole width, None leaves a place free, `top` aligns at the first line."""
        if self._next:
            self._grid.addWidget(Line(self), self._next, 0, 1, -1)
            self._next += 1
        for part in parts:
            if part is not None:
                for label in (part, *part.findChildren(PlainLabel)):
                    let_flow(label)
        alignment = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
        if len(parts) == 1 and parts[0] is not None:
            self._grid.addWidget(parts[0], self._next, 0, 1, -1)
        else:
            for column, part in enumerate(parts):
                if part is not None:
                    self._grid.addWidget(part, self._next, column, alignment)
        self._next += 1
        self._count += 1


class LinesCard(Card):
    """A card of such rows.

    Attributes:
        act: the button at the right of the title, hidden where there is nothing to do.
        lines: the rows.
    """

    def __init__(self, title: str, act: str = "", *, wide: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.act = Button(act, name=f"{title}: {act}" if act else "")
        self.head.addWidget(self.act)
        self.act.setHidden(not act)
        self.lines = Lines(wide)
        self.body.addWidget(self.lines)


class Line(QWidget):
    """A thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line in the colour of now."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors().line))
        painter.end()


def let_flow(widget: QWidget) -> None:
    """Ask for the height that the width of now needs: what is set narrower in a hint would lengthen the whole page."""
    policy = widget.sizePolicy()
    if policy.hasHeightForWidth() or isinstance(widget, Lines):
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        widget.setSizePolicy(policy)


def stacked(title: PlainLabel, *texts: str) -> QWidget:
    """Return the title with the texts below it, for one place of a row; empty texts are left out."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(title)
    for text in texts:
        if text:
            column.addWidget(PlainLabel(text, kind="muted", wrap=True))
    return box
