"""The keys of the program, to look up, to change.

Usage::

    ShortcutSheet(actions, window).open()       # Ctrl+/
    ShortcutsDialog(actions, window).open()     # from the preferences
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cfhire.i18n import _
from cfhire.ui.actions import Actions, Entry, is_single_key
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.find_field import FindField, name_clear_button
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.key_hint import KeyHint
from cfhire.ui.widgets.section_title import SectionTitle

FIELD_LETTERS, LINES = 20, 34


class ShortcutSheet(QDialog):
    """Every action that has a key, those of the page first."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        inside = QWidget()
        inside.setObjectName("pageInside")
        column = QVBoxLayout(inside)
        column.setSpacing(sizes().gap)
        keyed = [entry for entry in actions.entries() if actions.shortcuts(entry) and actions.is_here(entry)]
        for title, entries in (
            (_("On this page"), [entry for entry in keyed if entry.screens]),
            (_("Everywhere"), [entry for entry in keyed if not entry.screens]),
        ):
            if entries:
                column.addWidget(SectionTitle(title, inside))
                column.addLayout(self._grid(actions, entries))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(_("Keyboard shortcuts"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = Button(_("C&lose"), self, kind="primary")
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        _take_room(self, 80)
        scroll.setFocus()

    @staticmethod
    def _grid(actions: Actions, entries: list[Entry]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes().gap)
        for row, entry in enumerate(entries):
            grid.addWidget(PlainLabel(entry.title), row, 0)
            keys = QHBoxLayout()
            for key in actions.shortcuts(entry):
                keys.addWidget(KeyHint(key))
            keys.addStretch(1)
            grid.addLayout(keys, row, 1)
        grid.setColumnStretch(0, 1)
        return grid


class ShortcutsDialog(QDialog):
    """The page of shortcuts in a dialog of its own; each change counts at once."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change keys"))
        self.page = ShortcutsPage(actions)
        self.page.setObjectName("pageInside")
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = Button(_("C&lose"), self, kind="primary")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        _take_room(self, 110)


class ShortcutsPage(QWidget):
    """Finds actions, shows their keys, lets a person choose others."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._rows: list[tuple[Entry, ShortcutRow]] = []
        self._find = FindField(_("Find an action"), self)
        self._single = QCheckBox(_("Shortcuts of a single character work"), self)
        self._single.setChecked(actions.single_keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._find)
        column.addWidget(self._single)
        for entry in actions.entries():
            row = ShortcutRow(actions, entry, self)
            self._rows.append((entry, row))
            column.addWidget(row)
        column.addStretch(1)
        self._find.textChanged.connect(self._on_find)
        self._single.toggled.connect(self._on_single)

    def _on_find(self, text: str) -> None:
        for entry, row in self._rows:
            row.setVisible(text.casefold() in entry.title.casefold())

    def _on_single(self, on: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._actions.set_single_keys(on)


class ShortcutRow(QWidget):
    """One action with its keys, each of which can be typed anew; what is taken says by whom."""

    def __init__(self, actions: Actions, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._entry = entry
        self._title = PlainLabel(entry.title, self)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._edits = tuple(self._field(number) for number in range(max(len(entry.shortcuts), 1)))
        self._reset = Button(_("Reset"), self, kind="quiet", name=_("Reset {action}").format(action=entry.title))
        self._fault = PlainLabel("", self, kind="error", wrap=True)
        self._fault.hide()
        controls = QWidget(self)
        flow = FlowLayout(controls, align_right=True)
        for edit in self._edits:
            flow.addWidget(edit)
        flow.addWidget(self._reset)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(controls, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.addLayout(line)
        column.addWidget(self._fault)
        self._show_keys()
        self._reset.clicked.connect(self._on_reset)

    def _field(self, number: int) -> "KeyField":
        edit = KeyField(self)
        edit.setMaximumSequenceLength(1)
        edit.setMinimumWidth(self.fontMetrics().averageCharWidth() * FIELD_LETTERS)
        name = _("Shortcut of {action}") if number == 0 else _("Another shortcut of {action}")
        edit.set_name(name.format(action=self._entry.title))
        edit.editingFinished.connect(self._on_edited)
        return edit

    def _show_keys(self) -> None:
        keys = self._actions.shortcuts(self._entry)
        for number, edit in enumerate(self._edits):
            edit.setKeySequence(QKeySequence(keys[number] if number < len(keys) else ""))
        self._reset.setEnabled(keys != self._entry.shortcuts)

    def _on_edited(self) -> None:
        fields = [edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText) for edit in self._edits]
        keys = tuple(dict.fromkeys(key for key in fields if key))
        if keys == self._actions.shortcuts(self._entry):
            return
        found = [(key, each) for key in keys for each in self._actions.conflicts(self._entry, key)]
        wanted, taken = (found[0][0], [found[0][1]]) if found else ("", [])
        self._fault.setVisible(bool(taken))
        if taken:
            self._fault.setText(_("{key} already means “{action}”.").format(key=wanted, action=taken[0].title))
            self._show_keys()
            return
        self._actions.rebind(self._entry.id, keys)
        self._show_keys()
        if any(is_single_key(key) for key in keys) and not self._actions.single_keys:
            self._fault.setText(_("Shortcuts of a single character are switched off."))
            self._fault.show()

    def _on_reset(self) -> None:
        self._fault.hide()
        self._actions.rebind(self._entry.id, self._entry.shortcuts)
        self._show_keys()


class KeyField(QKeySequenceEdit):
    """A field that takes the next key pressed, except Tab, which leaves it."""

    def set_name(self, name: str) -> None:
        """Name the field for those who hear it; the line inside is what takes the focus."""
        self.setAccessibleName(name)
        for line in self.findChildren(QLineEdit):
            line.setAccessibleName(name)
            line.setPlaceholderText(_("none"))
            name_clear_button(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Tab go on to the next field: a field nobody can leave by key is a trap."""
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return
        super().keyPressEvent(event)


def _take_room(dialog: QDialog, letters: int) -> None:
    metrics, over = dialog.fontMetrics(), dialog.parentWidget()
    wanted = QSize(letters * metrics.averageCharWidth(), LINES * metrics.height())
    dialog.resize(wanted.boundedTo(over.window().size()) if over is not None else wanted)
