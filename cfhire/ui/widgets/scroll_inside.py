"""What lies inside a page that scrolls: no higher than its contents need at the width there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class ScrollInside(QWidget):
    """Reckons its least height for its own width.

    Qt reckons it for the least width, where every sentence wraps into a column; a page that has room for all it shows
    would then scroll over nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageInside")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width, with the height that the width of now asks for."""
        hint = super().minimumSizeHint()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.minimumHeightForWidth(max(self.width(), hint.width())))
        return hint
