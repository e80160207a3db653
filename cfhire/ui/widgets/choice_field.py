"""A list to choose one of, which a turn of the wheel scrolls past."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from cfhire.ui.widgets.wheel_passes import WheelPasses


class ChoiceField(WheelPasses, QComboBox):
    """Takes the focus by click and by Tab, not by the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
