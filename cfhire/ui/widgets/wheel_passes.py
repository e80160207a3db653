"""What a field is made with, so that a turn of the wheel over it scrolls the page.

Usage::

    class ChoiceField(WheelPasses, QComboBox): ...      # before Qt's own class
"""

from PySide6.QtGui import QWheelEvent


class WheelPasses:
    """Changes by click and by key only: who scrolls a page must not change what the pointer happens to pass."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()
