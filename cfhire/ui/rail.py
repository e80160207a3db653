"""The list of pages at the left, in the order of the work."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel, no_mnemonic
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.showing import show_checked

FOOT = "preferences"
WIDTH = 198
SIDE = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong to one part of the work."""

    title: str
    pages: tuple[str, ...]


def groups() -> tuple[Group, ...]:
    """Return all pages there can be, in their order; one that is not registered is not shown."""
    return (
        Group("", ("today",)),
        Group(_("Prepare"), ("culture", "questions", "jobs")),
        Group(_("Interview"), ("schedule", "candidates")),
        Group(_("Decide"), ("calibration", "compare", "reports", "insights")),
        Group(_("People"), ("panel", "practice")),
    )


def rail_titles() -> dict[str, str]:
    """Return the pages there are, in words, so that the rail is whole before the first of them is made."""
    return {
        "today": _("Today"),
        "questions": _("Question banks"),
        "jobs": _("Jobs"),
        "candidates": _("Candidates"),
        "compare": _("Compare"),
        "reports": _("Reports"),
        "insights": _("Insights"),
        FOOT: _("Preferences"),
    }


def rail_order() -> tuple[str, ...]:
    """Return the names of groups and the ids of pages from top to bottom."""
    parts = [(group.title, *group.pages) for group in groups()]
    return (*(key for part in parts for key in part if key), FOOT)


class Rail(QFrame):
    """One stop for the Tab key; Up and Down move within it, Space and Enter open.

    Signals:
        page_requested: the id of a page.
    """

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self._titles: dict[str, str] = {}
        self._buttons: dict[str, RailButton] = {}
        self._current = ""
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("railInside")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SIDE, 10, SIDE, 10)
        self._column.setSpacing(1)
        self._column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._order = list(rail_order())
        self._present: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self._scroll)

    def add_pages(self, titles: Mapping[str, str]) -> None:
        """Show pages, each at its place in the order; those that are shown already stay as they are."""
        new = {page: title for page, title in titles.items() if page not in self._titles}
        self._titles |= new
        buttons = self._buttons | {page: self._button(page, title) for page, title in new.items()}
        self._buttons = {known: buttons[known] for known in self._order if known in buttons}
        self.show_current(self._current)
        if new:
            self._fit()

    def show_current(self, page: str) -> None:
        """Mark the page now shown."""
        self._current = page
        for known, button in self._buttons.items():
            show_checked(button, on=known == page)
            button.setFocusPolicy(_policy(stops_tab=known == page or page not in self._buttons))

    def fill_menu(self, menu: QMenu) -> None:
        """Put the same pages into a menu, for windows too narrow for the rail."""
        for group in groups():
            pages = [page for page in group.pages if page in self._titles]
            if pages and group.title:
                menu.addSection(group.title)
            for page in pages:
                self._add_to(menu, page)
        if FOOT in self._titles:
            menu.addSeparator()
            self._add_to(menu, FOOT)

    def fit_text(self) -> None:
        """Take the width that the titles want at the text size of now."""
        if self._buttons:
            self._fit()

    def move_focus(self, button: "RailButton", by: int) -> None:
        """Put the focus on the next or previous page."""
        buttons = list(self._buttons.values())
        target = buttons[(buttons.index(button) + by) % len(buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target)

    def _add_to(self, menu: QMenu, page: str) -> None:
        action = menu.addAction(no_mnemonic(self._titles[page]))
        action.setCheckable(True)
        action.setChecked(page == self._current)
        action.setData(page)
        action.triggered.connect(lambda _checked=False: self.page_requested.emit(page))

    def _button(self, page: str, title: str) -> "RailButton":
        """Return a page's button, put at its place in the order below the name of its group."""
        button = RailButton(title, self, self._inside)
        button.toggled.connect(lambda _checked: self._on_toggled(page))
        if page == FOOT:
            self._column.addWidget(button)
            return button
        group = next((each.title for each in groups() if page in each.pages), "")
        if group and group not in self._present:
            label = PlainLabel(group.upper(), self._inside)
            label.setObjectName("railGroup")
            self._insert(group, label)
        self._insert(page, button)
        return button

    def _insert(self, key: str, widget: QWidget) -> None:
        before = self._order[: self._order.index(key)]
        at = sum(known in before for known in self._present)
        self._present.insert(at, key)
        self._column.insertWidget(at, widget)

    def _fit(self) -> None:
        content = max(button.sizeHint().width() for button in self._buttons.values()) + 2 * SIDE
        self._scroll.setFixedWidth(max(content, sizes().px(WIDTH)))

    def _on_toggled(self, page: str) -> None:
        self.show_current(self._current)
        self.page_requested.emit(page)


class RailButton(QPushButton):
    """A page's name in the rail."""

    def __init__(self, title: str, rail: Rail, parent: QWidget) -> None:
        super().__init__(no_mnemonic(title), parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._rail = rail

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move through the rail with Up and Down, open with Enter as with Space."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._rail.move_focus(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def _policy(*, stops_tab: bool) -> Qt.FocusPolicy:
    return Qt.FocusPolicy.StrongFocus if stops_tab else Qt.FocusPolicy.ClickFocus
