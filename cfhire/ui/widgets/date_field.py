"""Fields for a day, for a moment, that Tab leaves as it leaves every other field."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget


class DateField(QDateEdit):
    """A day; the arrow keys step from part to part of it."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt calls it so
        """Go to the next field instead of the next part of the date."""
        return QWidget.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, whose scrolling must not change a date."""
        event.ignore()


class MomentField(QDateTimeEdit):
    """A day with a time; the arrow keys step from part to part of it."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt calls it so
        """Go to the next field instead of the next part of the date."""
        return QWidget.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, whose scrolling must not change a date."""
        event.ignore()
