"""The frame every page has: title, second line, buttons at the right, the body below.

Usage::

    class CandidatesPage(PageFrame):
        def __init__(self) -> None:
            super().__init__(_("Candidates"))
            self.add_action(Button(_("Add candidate")))
            self.body.addWidget(table, 1)
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cfhire.ui.first_focus import PAGE_HEAD
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.scroll_inside import ScrollInside

SIDE = 22
TITLE_LETTERS = 48


class PageFrame(QScrollArea):
    """A page that scrolls when it is higher than the window.

    Attributes:
        body: the column below the title; what it lacks in height goes below unless something stretches.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = ScrollInside()
        self._title = PlainLabel(title, inside, kind="title")
        self._subtitle = PlainLabel(subtitle, inside, kind="muted", wrap=True)
        self._subtitle.setVisible(bool(subtitle))
        self._buttons = QWidget(inside)
        self._buttons.setObjectName(PAGE_HEAD)
        self._button_flow = FlowLayout(self._buttons, spacing=sizes().gap, align_right=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._buttons.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(sizes().gap)
        self._head.addLayout(words, 1)
        self._head.addWidget(self._buttons, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(sizes().gap)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 16, SIDE, SIDE)
        column.setSpacing(sizes().gap)
        column.addLayout(self._head)
        column.addLayout(self.body, 1)
        self.setWidget(inside)
        self.setAccessibleName(title)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and second line."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self._arrange()

    def add_action(self, button: QWidget) -> None:
        """Put a button, badge or chip at the right of the title."""
        self._button_flow.addWidget(button)
        self._arrange()

    def _arrange(self) -> None:
        """Let the buttons stand below the title where a subtitle beside them would become a column."""
        letters = self._subtitle.fontMetrics().averageCharWidth() * TITLE_LETTERS
        words = max(letters if self._subtitle.text() else 0, self._title.sizeHint().width())
        needed = words + self._button_flow.sizeHint().width() + sizes().gap + 2 * SIDE
        is_narrow = needed > self.maximumViewportSize().width()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if is_narrow else right)
        self._button_flow.set_align_right(align_right=not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange the head for the new width."""
        super().resizeEvent(event)
        self._arrange()
