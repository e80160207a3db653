"""Keeps what is read in its place while everything on a page changes its size.

Usage::

    theme.changing.connect(...)     # before the sizes change
    keep_places(window)             # what now stands at the upper edge of each page stays there
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

HOLD_MS = 700
"""So long after the last change of size: charts are drawn anew a little later than the rest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that lies at the upper edge of the view: how much of it is above, as a share of its height.

    What only begins below the edge has the pixels up to there instead, as a negative number.
    """

    widget: QWidget
    above: float

    def is_there(self) -> bool:
        """Tell whether it can still be seen on its page."""
        return isValid(self.widget) and self.widget.isVisible()

    def place(self, inside: QWidget) -> int:
        """Return how far the page has to be scrolled."""
        top = self.widget.mapTo(inside, QPoint()).y()
        return round(top + self.above * (self.widget.height() if self.above > 0 else 1))


class KeptPlace(QObject):
    """Scrolls a page after each of its changes of size, until they end or the person scrolls."""

    _changed = Signal()

    def __init__(self, area: QScrollArea, inside: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._inside = inside
        self._marks = marks_at(inside, area.verticalScrollBar().value())
        self._end = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._end.timeout.connect(self.deleteLater)
        inside.installEventFilter(self)
        # Queued: when the page is told, its parts have not moved yet; it comes before the next paint all the same.
        self._changed.connect(self._restore, Qt.ConnectionType.QueuedConnection)
        area.verticalScrollBar().rangeChanged.connect(self._changed)
        area.verticalScrollBar().actionTriggered.connect(self.deleteLater)
        self.go_on()

    def go_on(self) -> None:
        """Hold the place through another change, however long that takes."""
        self._end.stop()
        QTimer.singleShot(0, self, self._end.start)

    def _restore(self) -> None:
        self._end.start()
        mark = next((each for each in self._marks if each.is_there()), None)
        if mark is not None:
            self._area.verticalScrollBar().setValue(mark.place(self._inside))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hear that the parts of the page may have moved."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._changed.emit()
        return super().eventFilter(watched, event)


def keep_places(window: QWidget) -> None:
    """Keep what can be read now at the upper edge of every page that is scrolled."""
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is None or not area.isVisible():
            continue
        kept = area.findChild(KeptPlace, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if kept is not None:
            kept.go_on()
        elif area.verticalScrollBar().value() > 0:
            KeptPlace(area, inside)


def marks_at(inside: QWidget, edge: int) -> tuple[Mark, ...]:
    """Return what lies at the upper edge of the view: the smallest part first, then what is around it."""
    found: list[Mark] = []
    around: QWidget | None = inside
    while around is not None:
        parts = [(each.mapTo(inside, QPoint()).y(), each) for each in _parts(around)]
        parts = [(top, each) for top, each in parts if top + each.height() > edge]
        top, nearest = min(parts, key=lambda part: part[0], default=(0, None))
        if nearest is not None:
            above = edge - top
            found.insert(0, Mark(nearest, above / nearest.height() if above > 0 else above))
        around = nearest
    return tuple(found)


def _parts(widget: QWidget) -> list[QWidget]:
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in children if each.isVisible() and each.height() > 0 and not each.isWindow()]
