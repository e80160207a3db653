"""Fields for whole numbers and figures, with room before the first digit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from cfhire.ui.theme import sizes
from cfhire.ui.widgets.wheel_passes import WheelPasses

ROOM = 7
"""Pixels before the first digit; stylesheets cannot give a spin box room at that side."""


class NumberField(WheelPasses, QSpinBox):
    """Takes a whole number from `least` to `most`."""

    def __init__(self, least: int, most: int, value: int | None = None) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(sizes().px(ROOM), 0, 0, 0)
        self.setRange(least, most)
        self.setValue(least if value is None else value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class FigureField(WheelPasses, QDoubleSpinBox):
    """Takes a figure with two decimals from `least` to `most`."""

    def __init__(self, least: float, most: float, step: float) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(sizes().px(ROOM), 0, 0, 0)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setDecimals(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
