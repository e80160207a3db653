"""The command box (Ctrl+K): finds an action, or whatever else a provider offers, by some letters of its name.

Usage::

    window.add_provider(lambda text, answer: session.fetch(self, lambda: search.hits(viewer, text), answer))

A provider gets the text typed and a callable for its hits, which it calls once, now or later; an answer to an older
text is dropped. What is called as typed stands above what only resembles it, whoever answers first.
"""

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
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QPainter
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
from cfhire.model.likeness import begins, folded, resembles, words_of
from cfhire.ui.actions import Actions, Entry
from cfhire.ui.tasks import SEARCH_WAIT_MS
from cfhire.ui.text import PlainLabel, one_line, without_mnemonic
from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.key_hint import key_words

MOST_HITS = 12
STARTS, WORDS, INITIALS, INSIDE, TOLD, ALIKE = 100, 95, 90, 88, 86, 60
"""How well a name fits: it starts so, its words do, their first letters, it holds it, its help tells it, one letter is
wrong. A hit of a provider that fits none of these was found by what is not shown, and counts as INSIDE."""

ANSWER_MS = 10_000
"""After this long, an Enter no longer waits for answers."""

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
        self._found: list[tuple[int, Hit]] = []
        self._unanswered = 0
        self._is_moved = False
        self._hits = HitModel(self)
        self._enter = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_WAIT_MS)
        self._build()
        self._field.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_chosen)
        self._pause.timeout.connect(self._on_paused)
        self._enter.timeout.connect(self._run_best)
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
        self._enter.stop()
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
        self._unanswered = 0
        self._is_moved = False
        self._enter.stop()
        self._found = self._action_hits(text)
        self._show_best()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _on_paused(self) -> None:
        text, asked = self._field.text().strip(), self._asked
        self._unanswered = len(self._providers)
        for provider in tuple(self._providers):

            def answer(hits: Sequence[Hit], asked: int = asked) -> None:
                if asked == self._asked:
                    self._take(text, hits)

            provider(text, answer)
        self._run_if_answered()

    def _take(self, text: str, hits: Sequence[Hit]) -> None:
        self._unanswered -= 1
        self._found += [(closeness(text, hit.title, hit.detail) or INSIDE, hit) for hit in hits]
        self._show_best()
        self._run_if_answered()

    def _show_best(self) -> None:
        """Show the closest hits first, and keep the one that the person moved to."""
        kept = self._list.currentIndex().data(_HIT) if self._is_moved else None
        best = [hit for _score, hit in sorted(self._found, key=lambda pair: -pair[0])][: 3 * MOST_HITS]
        self._hits.set_hits(best)
        self._list.setVisible(bool(best))
        self._nothing.setVisible(not best)
        if best:
            self._list.setCurrentIndex(self._hits.index(best.index(kept) if kept in best else 0))
        self._place()

    def _on_enter(self) -> None:
        """Run what is chosen; what was only just typed is first answered."""
        is_sure = any(score == STARTS for score, _hit in self._found)
        is_answered = not self._unanswered and not self._pause.isActive()
        if self._is_moved or is_answered or is_sure:
            self._on_chosen(self._list.currentIndex())
            return
        self._enter.start()
        if self._pause.isActive():
            self._pause.stop()
            self._on_paused()

    def _run_if_answered(self) -> None:
        if self._enter.isActive() and not self._unanswered:
            self._run_best()

    def _run_best(self) -> None:
        """Do what an Enter waited for; an action that only resembles what was typed wants another Enter."""
        self._enter.stop()
        best = max((score for score, _hit in self._found), default=0)
        index = self._list.currentIndex()
        hit = index.data(_HIT)
        if isinstance(hit, Hit) and (best > ALIKE or not hit.id):
            self._on_chosen(index)

    def _action_hits(self, text: str) -> list[tuple[int, Hit]]:
        entries = [entry for entry in self._actions.entries() if entry.in_box and self._is_open(entry)]
        if not text.strip():
            recent = [entry for entry_id in self._recent for entry in entries if entry.id == entry_id]
            latest = [*recent, *(entry for entry in entries if entry not in recent)]
            return [(STARTS, self._hit(entry)) for entry in latest][:MOST_HITS]
        scored = [(self._score(text, entry), self._hit(entry)) for entry in entries]
        return sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:MOST_HITS]

    def _score(self, text: str, entry: Entry) -> int:
        score = closeness(text, self._title(entry), entry.help)
        # Nobody leaves because of a slip of a finger.
        return score if score >= WORDS or entry.role is not QAction.MenuRole.QuitRole else 0

    def _is_open(self, entry: Entry) -> bool:
        return self._actions.is_here(entry) and self._actions[entry.id].isEnabled()

    def _title(self, entry: Entry) -> str:
        return without_mnemonic(self._actions[entry.id].text())

    def _hit(self, entry: Entry) -> Hit:
        keys = self._actions.shortcuts(entry)
        return Hit(
            self._title(entry),
            self._actions[entry.id].trigger,
            entry.help,
            key_words(keys[0]) if keys else "",
            entry.id,
        )

    def _on_chosen(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        if hit.id:
            self._recent = [hit.id, *(known for known in self._recent if known != hit.id)][:KEPT_RECENT]
        self.dismiss()
        hit.run()

    def _move(self, by: int) -> None:
        self._is_moved = True
        row = self._list.currentIndex().row() + by
        self._list.setCurrentIndex(self._hits.index(min(max(row, 0), self._hits.rowCount() - 1)))

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_HITS, Qt.Key.Key_PageUp: -MOST_HITS}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_enter()
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
            self.dismiss()
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


def closeness(typed: str, name: str, told: str = "") -> int:
    """Return how well what was typed names something, of which `told` tells more; 0 when it does not."""
    wanted, whole = folded(typed), folded(name)
    words, parts = words_of(typed), words_of(name)
    fits = (
        (STARTS, bool(wanted) and whole.startswith(wanted)),
        (WORDS, begins(words, parts)),
        (INITIALS, bool(wanted) and len(parts) > 1 and "".join(part[0] for part in parts).startswith(wanted)),
        (INSIDE, len(wanted) > 2 and wanted in whole),  # two letters are in every name
        (TOLD, begins(words, (*parts, *words_of(told)))),
    )
    return next((score for score, does_fit in fits if does_fit), ALIKE if resembles(words, parts) else 0)


def hit_height(text_height: int) -> int:
    """Return the height of a hit in the list."""
    return max(sizes().target, text_height + sizes().px(14))


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
