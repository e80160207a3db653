"""Everything that can be done with a key, a menu or the command box, in one registry.

Usage::

    actions.add(Entry("candidates.add", _("Add candidate…"), help=_("Write down somebody who applied."),
                      shortcuts=("Ctrl+N",), menu="edit", screens=frozenset({"candidates"})), self._on_add)
    actions["candidates.add"].setEnabled(False)

Menus, the command box, the sheet of shortcuts and the page of preferences are made from it. An entry with `screens` is
there only while one of those pages is shown. A page that goes takes its entries along: pass it as `owner`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cfhire.errors import Defect
from cfhire.model.viewers import Right
from cfhire.ui.icons import icon
from cfhire.ui.menu_order import in_order
from cfhire.ui.text import no_mnemonic, set_tooltip, without_mnemonic

MenuId = Literal["file", "edit", "view", "go", "help", ""]
Keymap = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done.

    `text` may hold an & for its letter in the menu; `help` is one sentence; `in_box` False keeps it out of the command
    box, for what makes no sense there, such as opening the box. What `needs` a right is there for nobody else.
    """

    id: str
    text: str
    help: str = ""
    shortcuts: tuple[str, ...] = ()
    menu: MenuId = ""
    icon: str = ""
    screens: frozenset[str] = frozenset()
    in_box: bool = True
    needs: Right | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole

    @property
    def title(self) -> str:
        """The text without its letter mark."""
        return without_mnemonic(self.text)


class Actions(QObject):
    """The registry of one window.

    Signals:
        changed: an entry came, went or has another text, key or state.
        keymap_changed: the person's own shortcuts, to be kept.
        single_keys_changed: whether shortcuts of a single character work, to be kept.
    """

    changed = Signal()
    keymap_changed = Signal(object)
    single_keys_changed = Signal(bool)

    def __init__(self, window: QWidget, keymap: Keymap | None = None, *, single_keys: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self._entries: dict[str, Entry] = {}
        self._actions: dict[str, QAction] = {}
        self._keymap: Keymap = dict(keymap or {})
        self._single_keys = single_keys
        self._screen = ""
        self._rights = frozenset(Right)

    def __getitem__(self, entry_id: str) -> QAction:
        return self._actions[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._actions

    def entries(self) -> Iterator[Entry]:
        """Return all entries in the order they came."""
        return iter(tuple(self._entries.values()))

    def add(self, entry: Entry, run: Callable[[], object], owner: QObject | None = None) -> QAction:
        """Make the QAction of an entry, which calls `run`.

        Raises:
            Defect: the id is taken, or a shortcut already means something else on the same screens.
        """
        if entry.id in self._entries:
            raise Defect(f"two actions are called {entry.id}")
        for shortcut in entry.shortcuts:
            for other in self._meaning(shortcut, entry.screens, self.default_shortcuts):
                raise Defect(f"{shortcut} is both {other.id} and {entry.id}")
        action = QAction(entry.text, self._window)
        action.setObjectName(entry.id)
        action.setMenuRole(entry.role)
        set_tooltip(action, entry.help or entry.title)
        action.triggered.connect(lambda _checked=False: run())
        self._entries[entry.id] = entry
        self._actions[entry.id] = action
        self._window.addAction(action)
        self._set_keys(entry)
        self._set_state(entry)
        if owner is not None:
            owner.destroyed.connect(lambda _gone=None, entry_id=entry.id: self.remove(entry_id))
        self.changed.emit()
        return action

    def remove(self, entry_id: str) -> None:
        """Forget an entry."""
        self._entries.pop(entry_id, None)
        action = self._actions.pop(entry_id, None)
        if action is not None:
            self._window.removeAction(action)
            action.deleteLater()
            self.changed.emit()

    def rename(self, entry_id: str, text: str) -> None:
        """Give an action another text, for instance with the name of what would be undone."""
        self._actions[entry_id].setText(no_mnemonic(text))
        set_tooltip(self._actions[entry_id], text)

    def show_screen(self, screen: str) -> None:
        """Let only the actions of everywhere and of this page be there."""
        self._screen = screen
        self._set_states()

    def permit(self, rights: frozenset[Right]) -> None:
        """Let only those actions be there that somebody with these rights may do."""
        self._rights = rights
        self._set_states()

    def is_here(self, entry: Entry) -> bool:
        """Tell whether an entry belongs to the page now shown, and to the person at the keyboard."""
        is_theirs = entry.needs is None or entry.needs in self._rights
        return is_theirs and (not entry.screens or self._screen in entry.screens)

    def shortcuts(self, entry: Entry) -> tuple[str, ...]:
        """Return the keys of an entry: the person's own, else ours."""
        return self._keymap.get(entry.id, entry.shortcuts)

    @staticmethod
    def default_shortcuts(entry: Entry) -> tuple[str, ...]:
        """Return the keys we gave an entry."""
        return entry.shortcuts

    def conflicts(self, entry: Entry, shortcut: str) -> list[Entry]:
        """Return the other entries that `shortcut` already means somewhere `entry` is."""
        return [other for other in self._meaning(shortcut, entry.screens, self.shortcuts) if other.id != entry.id]

    def rebind(self, entry_id: str, shortcuts: tuple[str, ...]) -> None:
        """Give an entry the person's own keys; none is an answer too, ours again leaves the keymap."""
        entry = self._entries[entry_id]
        if shortcuts == entry.shortcuts:
            self._keymap.pop(entry_id, None)
        else:
            self._keymap[entry_id] = shortcuts
        self._set_keys(entry)
        self.keymap_changed.emit(dict(self._keymap))
        self.changed.emit()

    @property
    def single_keys(self) -> bool:
        """Whether shortcuts of a single character work."""
        return self._single_keys

    def set_single_keys(self, on: bool) -> None:  # noqa: FBT001  # a check box is connected to it
        """Let shortcuts of a single character work or not."""
        if on == self._single_keys:
            return
        self._single_keys = on
        for entry in self._entries.values():
            self._set_keys(entry)
        self.single_keys_changed.emit(on)
        self.changed.emit()

    def press(self, shortcut: str) -> bool:
        """Do what a shortcut means here, for keyboards whose own keys it cannot be told by; tell whether it did."""
        wanted = QKeySequence(shortcut)
        for entry in self._entries.values():
            action = self._actions[entry.id]
            if self.is_here(entry) and action.isEnabled() and wanted in action.shortcuts():
                action.trigger()
                return True
        return False

    def fill_menu(self, menu: QMenu, menu_id: MenuId) -> None:
        """Put every action of a menu into it in its order, with its icon in the colours of now."""
        ids = (entry.id for entry in self._entries.values() if entry.menu == menu_id)
        for number, group in enumerate(in_order(menu_id, ids)):
            if number:
                menu.addSeparator()  # Qt shows it only between what is shown.
            for entry_id in group:
                if self._entries[entry_id].icon:
                    self._actions[entry_id].setIcon(icon(self._entries[entry_id].icon))
                menu.addAction(self._actions[entry_id])

    def _meaning(
        self, shortcut: str, screens: frozenset[str], keys_of: Callable[[Entry], tuple[str, ...]]
    ) -> Iterator[Entry]:
        wanted = _sequence(shortcut)
        for other in self._entries.values():
            meet = not screens or not other.screens or screens & other.screens
            if meet and any(_sequence(key) == wanted for key in keys_of(other)):
                yield other

    def _set_keys(self, entry: Entry) -> None:
        keys = [key for key in self.shortcuts(entry) if self._single_keys or not is_single_key(key)]
        self._actions[entry.id].setShortcuts([QKeySequence(key) for key in keys])

    def _set_states(self) -> None:
        for entry in self._entries.values():
            self._set_state(entry)
        self.changed.emit()

    def _set_state(self, entry: Entry) -> None:
        self._actions[entry.id].setVisible(self.is_here(entry))


@cache
def _sequence(shortcut: str) -> QKeySequence:
    # Each key is compared with all others when the program starts.
    return QKeySequence(shortcut)


def is_single_key(shortcut: str) -> bool:
    """Tell whether a shortcut is a character that could as well be typed into a field."""
    portable = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    return len(portable.removeprefix("Shift+")) == 1
