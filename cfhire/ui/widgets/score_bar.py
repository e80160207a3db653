"""A value from 1 to 5 with its interval, drawn on a track beside its figure.

Usage::

    ScoreBar(ScoreMark("values", 4.4, 3.9, 4.8, bar=3.5, name=_("Values")))
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.ui.text import set_tooltip
from cfhire.ui.widgets.marks import ScoreMark, mark_size, paint_mark


class ScoreBar(QWidget):
    """Paints a score mark; its accessible name is the same as a sentence."""

    def __init__(self, mark: ScoreMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_mark(mark)

    def set_mark(self, mark: ScoreMark) -> None:
        """Show another score."""
        self._mark = mark
        self.setAccessibleName(mark.sentence)
        set_tooltip(self, mark.sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of track and figure."""
        return QSize(*mark_size(self._mark, self.font()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the score."""
        painter = QPainter(self)
        paint_mark(painter, self.rect(), self._mark)
        painter.end()
