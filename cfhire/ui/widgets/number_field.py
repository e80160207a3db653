"""Fields for whole numbers and figures, with room before the first digit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from cfhire.ui.theme import sizes

ROOM = 7
"""Pixels before the first digit; stylesheets cannot give a spin box room at that side."""


class NumberField(QSpinBox):
    """Takes a whole number from `least` to `most`."""

    def __init__(self, least: int, most: int, value: int | None = None) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(sizes().px(ROOM), 0, 0, 0)
        self.setRange(least, most)
        self.setValue(least if value is None else value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, whose scrolling must not change a figure."""
        event.ignore()


class FigureField(QDoubleSpinBox):
    """Takes a figure with two decimals from `least` to `most`."""

    def __init__(self, least: float, most: float, step: float) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(sizes().px(ROOM), 0, 0, 0)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setDecimals(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, whose scrolling must not change a figure."""
        event.ignore()
