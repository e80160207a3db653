"""Fields for a day, for a moment, that Tab leaves as it leaves every other field."""

from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget

from cfhire.ui.widgets.wheel_passes import WheelPasses


class DateField(WheelPasses, QDateEdit):
    """A day; the arrow keys step from part to part of it."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt calls it so
        """Go to the next field instead of the next part of the date."""
        return QWidget.focusNextPrevChild(self, forward)


class MomentField(WheelPasses, QDateTimeEdit):
    """A day with a time; the arrow keys step from part to part of it."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt calls it so
        """Go to the next field instead of the next part of the date."""
        return QWidget.focusNextPrevChild(self, forward)
