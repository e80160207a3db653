"""Puts the keyboard where a person goes on, once a page is filled.

While a page is filled it holds the focus itself, so that Qt hands it to nothing beside the page when what had it is
hidden. Somebody who has gone elsewhere meanwhile is left there.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cfhire.ui.session import Place
from cfhire.ui.tasks import Progress, Tasks

PAGE_HEAD = "pageHead"
"""The name of what holds the buttons at the right of a title; a page is gone on with below it."""

SOON_MS = 20
"""When work is done its result has yet to reach the page, and what that adds to the page has yet to be shown."""

PATIENCE_MS = 1000
"""After this long, work that is still under way is none that fills a page."""


class FirstFocus(QObject):
    """Waits until the page that is to come is filled."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Progress] = set()
        self._page: QWidget | None = None
        self._wanted: QWidget | None = None
        self._left: dict[Place, QWidget] = {}
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        tasks.began.connect(self._running.add)
        tasks.ended.connect(self._on_ended)

    def leave(self, place: Place, page: QWidget) -> None:
        """Remember what had the focus in a place, for whoever comes back."""
        focused: QWidget | None = page.window().focusWidget()
        if focused is not None and page.isAncestorOf(focused):
            self._left[place] = focused

    def hold(self, page: QWidget) -> None:
        """Let the page have the focus while it is filled."""
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page = page

    def come(self, place: Place) -> None:
        """Focus what a place was left with, else the first thing of the page, as soon as the page is filled."""
        wanted = self._left.pop(place, None)
        self._wanted = wanted if wanted is not None and isValid(wanted) else None
        self._patience.start()
        self._look()

    def _on_ended(self, progress: Progress) -> None:
        self._running.discard(progress)
        if self._page is not None:
            self._soon.start()

    def _look(self) -> None:
        page = self._page
        if page is None:
            return
        is_filling = bool(self._running) and self._patience.isActive()
        has_gone = not isValid(page) or page.window().focusWidget() is not page
        if has_gone or (not is_filling and self._focus(page)):
            self._page = None

    def _focus(self, page: QWidget) -> bool:
        wanted = self._wanted
        if wanted is None or not isValid(wanted) or not _takes_focus(wanted, page):
            wanted = first_of(page)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted is not None


def first_of(page: QWidget) -> QWidget | None:
    """Return the first thing below the title that takes the focus by Tab, else the first beside the title."""
    beside_title: QWidget | None = None
    step = page.nextInFocusChain()
    while step is not None and step is not page:
        if page.isAncestorOf(step) and _takes_focus(step, page):
            if not _is_in_head(step):
                return step
            beside_title = beside_title or step
        step = step.nextInFocusChain()
    return beside_title


def _is_in_head(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (parent.objectName() == PAGE_HEAD or _is_in_head(parent))


def _takes_focus(widget: QWidget, page: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and page.isAncestorOf(widget) and widget.isVisibleTo(page)
