"""The command box (Ctrl+K): finds an action, or whatever else a provider offers, by some letters of its name.

Usage::

    window.add_provider(lambda text, answer: session.fetch(self, lambda: search.hits(viewer, text), answer))

A provider gets the text typed and a callable for its hits, which it may call later; an answer to an older text is
dropped.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cfhire.i18n import _
from cfhire.ui.actions import Actions, Entry
from cfhire.ui.tasks import SEARCH_WAIT_MS
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.key_hint import key_words

MOST_HITS = 12
LEAST_SCORE = 60.0
KEPT_RECENT = 8
WIDTH_IN_LETTERS = 72
MARGIN = 8

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_HIT = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name, what it is, its key, what happens when it is chosen."""

    title: str
    run: Callable[[], object] = field(compare=False)
    detail: str = ""
    shortcut: str = ""
    id: str = ""

    @property
    def sentence(self) -> str:
        """The hit as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.shortcut) if part)


Answer = Callable[[Sequence[Hit]], None]
Provider = Callable[[str, Answer], None]


class CommandPalette(QFrame):
    """A field over a list, laid over the window; Up and Down choose, Enter runs, Escape goes back to where one was."""

    def __init__(self, window: QWidget, actions: Actions, providers: Sequence["Provider"] = ()) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._providers = providers
        self._recent: list[str] = []
        self._asked = 0
        self._came_from: QWidget | None = None
        self._hits = HitModel(self)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_WAIT_MS)
        self._build()
        self._field.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_chosen)
        self._pause.timeout.connect(self._on_paused)
        window.installEventFilter(self)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show the box, with the latest commands first."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._field.setText(text)
        self._on_typed(text)
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus()

    def dismiss(self) -> None:
        """Hide the box and give the focus back."""
        self.hide()
        self._asked += 1
        if self._came_from is not None:
            self._came_from.setFocus()
        self._came_from = None

    def _build(self) -> None:
        self.setAccessibleName(_("Search or run a command"))
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(_("Search or run a command…"))
        self._field.setAccessibleName(_("Search or run a command"))
        self._field.installEventFilter(self)
        self._list = QListView(self)
        self._list.setModel(self._hits)
        self._list.setItemDelegate(HitDelegate(self._list))
        self._list.setAccessibleName(_("What was found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = PlainLabel(_("Nothing is called that."), self, kind="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)

    def _place(self) -> None:
        letter, gap = self.fontMetrics().averageCharWidth(), sizes().gap
        width = min(letter * WIDTH_IN_LETTERS, self._window.width() - 2 * gap)
        rows = max(min(self._hits.rowCount(), MOST_HITS), 1)
        around = 3 * MARGIN + 4
        wanted = rows * hit_height(self.fontMetrics().height()) + self._field.sizeHint().height() + around
        height = min(wanted, self._window.height() - 4 * gap)
        self.setGeometry(QRect(self._window.width() - width - gap // 2, 0, width, height))

    def _on_typed(self, text: str) -> None:
        self._asked += 1
        self._show(self._action_hits(text))
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _on_paused(self) -> None:
        text, asked = self._field.text().strip(), self._asked
        for provider in self._providers:

            def answer(hits: Sequence[Hit], asked: int = asked) -> None:
                if asked == self._asked:
                    self._show([*self._hits.hits, *hits][: 3 * MOST_HITS])

            provider(text, answer)

    def _show(self, hits: Sequence[Hit]) -> None:
        chosen = self._list.currentIndex().row()
        self._hits.set_hits(hits)
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        if hits:
            self._list.setCurrentIndex(self._hits.index(max(chosen, 0) if chosen < len(hits) else 0))
        self._place()

    def _action_hits(self, text: str) -> list[Hit]:
        entries = [entry for entry in self._actions.entries() if entry.in_box and self._is_open(entry)]
        if not text.strip():
            recent = [entry for entry_id in self._recent for entry in entries if entry.id == entry_id]
            return [self._hit(entry) for entry in [*recent, *(e for e in entries if e not in recent)]][:MOST_HITS]
        scored = sorted(((closeness(text, entry.title), entry) for entry in entries), key=lambda pair: -pair[0])
        return [self._hit(entry) for score, entry in scored if score >= LEAST_SCORE][:MOST_HITS]

    def _is_open(self, entry: Entry) -> bool:
        return self._actions.is_here(entry) and self._actions[entry.id].isEnabled()

    def _hit(self, entry: Entry) -> Hit:
        keys = self._actions.shortcuts(entry)
        title = self._actions[entry.id].text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        return Hit(title, self._actions[entry.id].trigger, entry.help, key_words(keys[0]) if keys else "", entry.id)

    def _on_chosen(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        if hit.id:
            self._recent = [hit.id, *(known for known in self._recent if known != hit.id)][:KEPT_RECENT]
        self.dismiss()
        hit.run()

    def _move(self, by: int) -> None:
        row = self._list.currentIndex().row() + by
        self._list.setCurrentIndex(self._hits.index(min(max(row, 0), self._hits.rowCount() - 1)))

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_HITS, Qt.Key.Key_PageUp: -MOST_HITS}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_chosen(self._list.currentIndex())
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.dismiss()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the keys that move through the list; close when the focus leaves; keep the place in the window."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._came_from = None
            self.hide()
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


class HitModel(QAbstractListModel):
    """The hits as Qt's views and screen readers read them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of hits."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return one value of a hit."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == _DISPLAY:
            return one_line(hit.title)
        if role == _ACCESSIBLE:
            return one_line(hit.sentence)
        return hit if role == _HIT else None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: its name, what it is in a quieter colour, its key at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one hit; Qt calls this."""
        hit = index.data(_HIT)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors().selected))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(10, 0, -10, 0)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colors().muted))
        painter.drawText(inner, _RIGHT, hit.shortcut)
        inner.setRight(inner.right() - metrics.horizontalAdvance(hit.shortcut) - sizes().gap)
        font = QFont(painter.font())
        painter.setPen(QColor(colors().text))
        title = metrics.elidedText(one_line(hit.title), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, title)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(title) + sizes().gap)
        font.setPixelSize(sizes().small)
        painter.setFont(font)
        painter.setPen(QColor(colors().muted))
        detail = painter.fontMetrics().elidedText(one_line(hit.detail), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, detail)
        painter.restore()

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a hit; the width is the list's."""
        return QSize(0, hit_height(option.fontMetrics.height()))


def closeness(typed: str, name: str) -> float:
    """Return 0–100, how well what was typed names something: beginnings of words first, then near misses."""
    # Imported at the first letter typed: the first paint does not wait for it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    wanted, words = _folded(typed), _folded(name)
    if words.startswith(wanted):
        return 100.0
    parts = words.split()
    if all(any(part.startswith(word) for part in parts) for word in wanted.split()):
        return 95.0
    if "".join(part[0] for part in parts).startswith(wanted):
        return 90.0
    return fuzz.partial_ratio(wanted, words) * (0.85 if len(wanted) > 2 else 0.5)  # two letters are in every name


def hit_height(text_height: int) -> int:
    """Return the height of a hit in the list."""
    return max(sizes().target, text_height + sizes().px(14))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
