"""The line at the top: menu, workspace, way to where one is, command box."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from cfhire.i18n import _
from cfhire.ui.session import Crumb, Place
from cfhire.ui.text import PlainLabel, no_mnemonic, set_tooltip
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.key_hint import KeyHint

SEPARATOR = "›"
WIDEST_CRUMB_IN_LETTERS = 26
CRUMB_PADDING = 4
SEARCH_WIDTH = 346
SEARCH_LEAST = 120


class TopBar(QFrame):
    """Shows where one is.

    Signals:
        place_requested: a Place of the breadcrumb.
        search_requested: the command box.

    Attributes:
        menu: everything that can be done, for those who look for it.
        pages_menu: the pages, where the window is too narrow for the rail.
    """

    place_requested = Signal(object)
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self._trail: tuple[Crumb, ...] = ()
        self.menu = QMenu(self)
        self.pages_menu = QMenu(self)
        self._menu_button = Button("", self, icon="menu", name=_("Menu"), kind="quiet")
        self._menu_button.setMenu(self.menu)
        self._pages_button = Button(_("Pages"), self, icon="down", kind="quiet")
        self._pages_button.setMenu(self.pages_menu)
        self._pages_button.hide()
        self._workspace = PlainLabel("", self, kind="strong")
        self._crumbs = QWidget(self)
        self._crumb_row = QHBoxLayout(self._crumbs)
        self._crumb_row.setContentsMargins(0, 0, 0, 0)
        self._crumb_row.setSpacing(4)
        self._crumbs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = SearchBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 16, 6)
        row.setSpacing(sizes().gap // 2)
        row.addWidget(self._menu_button)
        row.addWidget(self._pages_button)
        row.addWidget(self._workspace)
        row.addWidget(self._crumbs, 1)
        row.addWidget(self.search)
        self.search.clicked.connect(self.search_requested)

    def show_workspace(self, name: str) -> None:
        """Show the workspace's name."""
        self._workspace.setText(name)

    def show_trail(self, trail: Sequence[Crumb], page_title: str) -> None:
        """Show the way to where one is."""
        self._trail = tuple(trail)
        self._pages_button.setText(no_mnemonic(page_title))
        self._pages_button.setAccessibleName(_("Page: {page}").format(page=page_title))
        self._rebuild()

    def set_narrow(self, *, narrow: bool) -> None:
        """Let a button stand for the rail, and only the last step of the way be shown."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._pages_button.setVisible(narrow)
            self._workspace.setVisible(not narrow)
            self._rebuild()

    def open_menu(self) -> None:
        """Open the menu by key."""
        self._menu_button.showMenu()

    def _rebuild(self) -> None:
        while (item := self._crumb_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._trail[-1:] if self._is_narrow else self._trail
        if self._is_narrow and len(self._trail) == 1:
            shown = ()
        for number, crumb in enumerate(shown):
            if number:
                self._crumb_row.addWidget(PlainLabel(SEPARATOR, self._crumbs, kind="muted"))
            if crumb.place is None:
                here = PlainLabel(crumb.title, self._crumbs, kind="muted")
                # As far from what is before it as the words of a step that can be gone back to.
                here.setContentsMargins(CRUMB_PADDING, 0, 0, 0)
                self._crumb_row.addWidget(here)
            else:
                self._crumb_row.addWidget(self._crumb_button(crumb, crumb.place))
        self._crumb_row.addStretch(1)

    def _crumb_button(self, crumb: Crumb, place: Place) -> Button:
        room = self.fontMetrics().averageCharWidth() * WIDEST_CRUMB_IN_LETTERS
        cut = self.fontMetrics().elidedText(crumb.title, Qt.TextElideMode.ElideRight, room)
        button = Button(no_mnemonic(cut), self._crumbs, kind="crumb", name=crumb.title)
        set_tooltip(button, crumb.title if cut != crumb.title else "")
        button.clicked.connect(lambda _checked=False: self.place_requested.emit(place))
        return button


class SearchBox(Button):
    """Looks like a field, opens the command box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Search or run a command"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = PlainLabel(_("Search or run a command…"), self)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint = KeyHint("Ctrl+K", self)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.addWidget(words, 1)
        row.addWidget(self.hint)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width of a comfortable field."""
        return QSize(sizes().px(SEARCH_WIDTH), max(sizes().target, self.hint.sizeHint().height() + 10))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a word and the key."""
        return QSize(sizes().px(SEARCH_LEAST), self.sizeHint().height())
