"""The frame around the pages; it knows no hiring.

Usage, in app.py::

    window = MainWindow(Session(tasks), theme)
    window.register_page("candidates", _("Candidates"), lambda: make_candidates_page(window))
    memory.restore(window); window.show(); session.go("today")

A page is a QWidget made when it is first shown. One that shows one thing of many has `show_subject(subject: str)`.
Actions of a page that may be wanted before it was made are added with `add_page_action`.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cfhire.errors import Defect
from cfhire.i18n import _
from cfhire.ui.actions import Actions, Entry, Keymap, MenuId
from cfhire.ui.first_focus import FirstFocus
from cfhire.ui.rail import Rail
from cfhire.ui.session import Crumb, Place, Session
from cfhire.ui.status_bar import StatusBar
from cfhire.ui.theme import Theme
from cfhire.ui.top_bar import TopBar

if TYPE_CHECKING:
    from cfhire.errors import ReadableError
    from cfhire.model.rows.change import Change
    from cfhire.ui.feedback import MessageBar, ProgressStrip, Toast
    from cfhire.ui.palette import Answer, CommandPalette, Provider
    from cfhire.ui.tasks import Progress

HOME = "today"
RAIL_FROM_LETTERS = 105
SMALLEST = (560, 400)

PageFactory = Callable[[], QWidget]


@runtime_checkable
class ShowsSubject(Protocol):
    """A page that shows one thing of many."""

    def show_subject(self, subject: str) -> None:
        """Show the thing with this id; an empty text stands for none in particular."""


class MainWindow(QMainWindow):
    """Top bar, rail, pages, status bar; the ways everything is reached.

    Signals:
        help_requested: the id of the page that help is wanted for.
        about_requested: the versions and the licence.
        closing: the window is about to close.
    """

    help_requested = Signal(str)
    about_requested = Signal()
    closing = Signal()

    def __init__(
        self, session: Session, theme: Theme, keymap: Keymap | None = None, *, single_keys: bool = True
    ) -> None:
        super().__init__()
        self.session = session
        self._theme = theme
        self._titles: dict[str, str] = {}
        self._factories: dict[str, PageFactory] = {}
        self._pages: dict[str, QWidget] = {}
        self._providers: list[Provider] = []
        self._cover: QWidget | None = None
        self._at = session.place
        self._first_focus = FirstFocus(session.tasks, self)
        self.registry = Actions(self, keymap, single_keys=single_keys)
        self._build()
        self._add_actions()
        self._connect()
        self.add_provider(self._find_buttons)

    def show_workspace(self, name: str) -> None:
        """Show the workspace's name in the bar and in the window's title."""
        self.top_bar.show_workspace(name)
        self.setWindowTitle(f"{name} — cfhire" if name else "cfhire")

    def register_page(self, page: str, title: str, factory: PageFactory, *, in_rail: bool = True) -> None:
        """Show a page in rail, menu and command box; `factory` makes it when it is first wanted.

        A page that shows nothing without a subject is not `in_rail`: others lead there.
        """
        self._titles[page] = title
        self._factories[page] = factory
        if not in_rail:
            return
        self.rail.add_pages({page: title})
        entry = Entry(f"go.{page}", title, _("Page"), menu="go")
        if page == "preferences":
            entry = replace(entry, shortcuts=("Ctrl+,",), menu="file", role=QAction.MenuRole.PreferencesRole)
        self.registry.add(entry, lambda: self.session.go(page))

    def add_page_action(self, entry: Entry, page: str, run: Callable[[QWidget], object]) -> QAction:
        """Add an action that first shows `page`, then runs on it."""
        return self.registry.add(entry, lambda: run(self.open_page(page)))

    def add_provider(self, provider: "Provider") -> None:
        """Let the command box ask `provider` too."""
        self._providers.append(provider)

    def open_page(self, page: str) -> QWidget:
        """Go to a page and return it."""
        self.session.go(page)
        return self._made(page)

    def has_page(self, page: str) -> bool:
        """Tell whether there is a page of this id."""
        return page in self._factories

    def page(self, page: str) -> QWidget | None:
        """Return a page that was already made."""
        return self._pages.get(page)

    def cover(self, widget: QWidget, screen: str) -> None:
        """Lay `widget` over everything but the status bar; `screen` says which actions it has.

        The ways to other pages are shut meanwhile: no rail, no breadcrumb, no command box.
        """
        self.uncover()
        self._hush()
        self._cover = widget
        self._body.addWidget(widget)
        self._body.setCurrentWidget(widget)
        self.top_bar.hide()
        self._set_ways_open(is_open=False)
        self.registry.show_screen(screen)
        widget.setFocus()

    def uncover(self) -> None:
        """Take the cover away; the widget belongs to whoever laid it."""
        if self._cover is None:
            return
        self._body.removeWidget(self._cover)
        self._cover.setParent(None)
        self._cover = None
        self.top_bar.show()
        self._set_ways_open(is_open=True)
        self.registry.show_screen(self.session.place.page)
        page = self._stack.currentWidget()
        if page is not None:
            self._first_focus.hold(page)
            self._first_focus.come(self.session.place)

    # What speaks only later is made later: the first paint does not wait for it.

    @cached_property
    def message_bar(self) -> "MessageBar":
        """The bar for what went wrong."""
        from cfhire.ui.feedback import MessageBar  # noqa: PLC0415

        bar = MessageBar(self)
        self._column.insertWidget(1, bar)
        return bar

    @cached_property
    def progress_strip(self) -> "ProgressStrip":
        """The strip for what takes long."""
        from cfhire.ui.feedback import ProgressStrip  # noqa: PLC0415

        strip = ProgressStrip(self)
        strip.watch(self.session.tasks)
        self._column.insertWidget(self._column.indexOf(self._body), strip)
        return strip

    @cached_property
    def toast(self) -> "Toast":
        """The words for what was done."""
        from cfhire.ui.feedback import Toast  # noqa: PLC0415

        return Toast(self)

    @cached_property
    def palette_box(self) -> "CommandPalette":
        """The command box."""
        from cfhire.ui.palette import CommandPalette  # noqa: PLC0415

        return CommandPalette(self, self.registry, self._providers)

    def _build(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.top_bar = TopBar(self)
        self.rail = Rail(self)
        self.status = StatusBar(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("pages")
        self._frame = QWidget(self)
        beside = QHBoxLayout(self._frame)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addWidget(self._stack, 1)
        self._body = QStackedWidget(self)
        self._body.addWidget(self._frame)
        center = QWidget(self)
        column = self._column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(center)

    def _add_actions(self) -> None:
        session, quit_role = self.session, QAction.MenuRole.QuitRole
        help_message = _("While they are there: Space presses their button, Escape leads back.")
        full_screen = _("Use the whole screen, or give it back.")
        entries: tuple[tuple[Entry, Callable[[], object]], ...] = (
            (Entry("edit.undo", _("&Undo"), _("Take the last act back."), ("Ctrl+Z",), "edit", "undo"), session.undo),
            (Entry("edit.redo", _("&Redo"), _("Do it again."), ("Ctrl+Shift+Z", "Ctrl+Y"), "edit"), session.redo),
            (Entry("view.full_screen", _("&Full screen"), full_screen, ("F11",), "view"), self._toggle_full_screen),
            (Entry("go.back", _("&Back"), _("Show what was shown before."), ("Alt+Left",), "go"), session.back),
            (
                Entry("go.find", _("&Search or run a command…"), "", ("Ctrl+K",), "go", in_box=False),
                self._open_palette,
            ),
            (Entry("view.menu", _("Menu"), _("Open the menu."), ("F10",), in_box=False), self.top_bar.open_menu),
            (
                Entry("view.message", _("Go to the words for what was done"), help_message, ("F8",), in_box=False),
                self._answer_toast,
            ),
            (Entry("help.here", _("&Help for this page"), _("Open the guide here."), ("F1",), "help"), self._ask_help),
            (
                Entry("help.shortcuts", _("&Keyboard shortcuts"), _("See every key."), ("Ctrl+/",), "help"),
                self._show_shortcuts,
            ),
            (Entry("help.about", _("&About cfhire"), menu="help"), self.about_requested.emit),
            (
                Entry("file.quit", _("&Quit"), _("Everything is saved."), ("Ctrl+Q",), "file", role=quit_role),
                self.close,
            ),
        )
        for entry, run in entries:
            self.registry.add(entry, run)
        self._show_undo()

    def _connect(self) -> None:
        session = self.session
        session.place_changed.connect(self._on_place_changed)
        session.trail_changed.connect(self._on_trail_changed)
        session.refused.connect(self._on_refused)
        session.noted.connect(self._on_noted)
        session.stepped.connect(self._on_stepped)
        session.undo_changed.connect(self._on_undo_changed)
        session.person_changed.connect(self._show_person)
        session.tasks.began.connect(self._on_first_work)
        self.rail.page_requested.connect(self._on_page_requested)
        self.status.person_requested.connect(self._on_person_requested)
        self.top_bar.place_requested.connect(self._on_place_requested)
        self.top_bar.search_requested.connect(self._open_palette)
        self.top_bar.menu.aboutToShow.connect(self._fill_menu)
        self.top_bar.pages_menu.aboutToShow.connect(self._fill_pages_menu)
        self._theme.changing.connect(self._on_theme_changing)
        self._theme.changed.connect(self._on_theme_changed)
        self._show_person()
        if sys.platform == "darwin":
            self._fill(self.menuBar())

    def _made(self, page: str) -> QWidget:
        if page not in self._pages:
            if page not in self._factories:
                raise Defect(f"no page is called {page}")
            self._pages[page] = self._factories[page]()
            self._stack.addWidget(self._pages[page])
        return self._pages[page]

    def _on_place_changed(self, place: Place) -> None:
        if place.page not in self._factories:
            return
        widget = self._made(place.page)
        moves = self.isVisible() and not _holds_focus(self.rail)
        shown = self._stack.currentWidget()
        if shown is not None:
            self._first_focus.leave(self._at, shown)
        self._at = place
        self._stack.setCurrentWidget(widget)
        if moves:
            self._first_focus.hold(widget)
        self.rail.show_current(place.page)
        self.registry.show_screen(place.page)
        if "message_bar" in self.__dict__:
            self.message_bar.dismiss()
        self.session.set_trail(*(() if place.page == HOME else (Crumb(self._titles[place.page]),)))
        if isinstance(widget, ShowsSubject):
            widget.show_subject(place.subject)
        if moves:
            self._first_focus.come(place)

    def _on_trail_changed(self, trail: tuple[Crumb, ...]) -> None:
        self.top_bar.show_trail(trail, self._titles.get(self.session.place.page, ""))

    def _on_page_requested(self, page: str) -> None:
        self.session.go(page)

    def _on_place_requested(self, place: Place) -> None:
        self.session.go(place.page, place.subject)

    def _on_person_requested(self) -> None:
        if "go.person" in self.registry:
            self.registry["go.person"].trigger()

    def _find_buttons(self, text: str, answer: "Answer") -> None:
        from cfhire.ui.buttons_here import find  # noqa: PLC0415

        here = [entry for entry in self.registry.entries() if self.registry.is_here(entry)]
        find(self._pages.get(self.session.place.page), text, answer, {entry.title for entry in here})

    def _open_palette(self) -> None:
        self.palette_box.open()

    def _on_refused(self, error: "ReadableError") -> None:
        self.message_bar.show_error(error)

    def _on_first_work(self, progress: "Progress") -> None:
        self.session.tasks.began.disconnect(self._on_first_work)
        self.progress_strip.begin(progress)

    def _on_noted(self, change: "Change") -> None:
        can_undo = change.undo is not None and not change.seals
        # The summary is the name of the act in the menu, a command: alone it would read as something still to do.
        done = _("Done: {act}").format(act=change.summary)
        self.toast.show_done(done, (lambda: self.session.take_back(change)) if can_undo else None)
        if change.warnings:
            self.message_bar.show_message("warning", change.warnings[0], "\n".join(change.warnings[1:]))

    def _on_stepped(self, sentence: str) -> None:
        self.toast.show_done(sentence)

    def _on_undo_changed(self) -> None:
        self._show_undo()
        if "toast" in self.__dict__:
            self.toast.outlive()

    def _answer_toast(self) -> None:
        if "toast" in self.__dict__:
            self.toast.answer()

    def _hush(self) -> None:
        if "toast" in self.__dict__:
            self.toast.dismiss()

    def _show_undo(self) -> None:
        undo, redo = self.session.history.next_undo, self.session.history.next_redo
        registry = self.registry
        registry.rename("edit.undo", _("Undo: {act}").format(act=undo.summary) if undo else _("Undo"))
        registry.rename("edit.redo", _("Redo: {act}").format(act=redo.summary) if redo else _("Redo"))
        registry["edit.undo"].setEnabled(undo is not None)
        registry["edit.redo"].setEnabled(redo is not None)

    def _show_person(self) -> None:
        person = self.session.person
        self.status.show_person(" · ".join(part for part in (person.name, person.seat) if part) if person else "")

    def _on_theme_changing(self) -> None:
        # Imported when it is wanted: the first paint does not wait for it.
        from cfhire.ui.widgets.kept_place import keep_places  # noqa: PLC0415

        keep_places(self)

    def _on_theme_changed(self) -> None:
        self.rail.fit_text()
        self._fit_rail()

    def _fill_menu(self) -> None:
        self.top_bar.menu.clear()
        self._fill(self.top_bar.menu)

    def _fill(self, target: QMenu | QMenuBar) -> None:
        menus: tuple[tuple[MenuId, str], ...] = (
            ("file", _("&File")),
            ("edit", _("&Edit")),
            ("view", _("&View")),
            ("go", _("&Go")),
            ("help", _("&Help")),
        )
        for menu_id, title in menus:
            menu = QMenu(title, target)
            self.registry.fill_menu(menu, menu_id)
            target.addMenu(menu)

    def _fill_pages_menu(self) -> None:
        self.top_bar.pages_menu.clear()
        self.rail.fill_menu(self.top_bar.pages_menu)

    def _ask_help(self) -> None:
        self.help_requested.emit(self.session.place.page)

    def _show_shortcuts(self) -> None:
        # Imported when it is wanted: the first paint does not wait for it.
        from cfhire.ui.shortcuts import ShortcutSheet  # noqa: PLC0415

        ShortcutSheet(self.registry, self).open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _set_ways_open(self, *, is_open: bool) -> None:
        self.status.let_change_person(is_open=is_open)
        for entry in self.registry.entries():
            if entry.id.startswith("go."):
                self.registry[entry.id].setEnabled(is_open)

    def _fit_rail(self) -> None:
        is_narrow = self.width() < RAIL_FROM_LETTERS * self.fontMetrics().averageCharWidth()
        self.rail.setVisible(not is_narrow)
        self.top_bar.set_narrow(narrow=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold the rail away where there is no room for it."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the window closes: everything is saved already."""
        self.closing.emit()
        super().closeEvent(event)


def _holds_focus(widget: QWidget) -> bool:
    focused: QWidget | None = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
