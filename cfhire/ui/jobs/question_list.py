"""Lists of questions that can be dragged, moved by keys, taken out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyledItemDelegate, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.ui.text import one_line
from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.columns import ACCESSIBLE, DISPLAY, ID, ROW

MIME = "application/x-cfhire-question"
OFFERED, PLANNED = "offered", "planned"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as a row: `id` is that of its place in the plan, or of the bank's question where it is offered."""

    id: str
    title: str
    prompt: str
    criterion: str
    axis: Axis | None
    kind: str
    minutes: str

    @property
    def sentence(self) -> str:
        """What the row says to those who hear it."""
        return ", ".join(part for part in (self.title, self.criterion, self.kind, self.minutes, self.prompt) if part)


class QuestionListModel(QAbstractListModel):
    """Rows that can be dragged; `origin` says from where."""

    def __init__(self, origin: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._origin = origin
        self.rows: tuple[QuestionRow, ...] = ()
        self.is_draggable = True

    def set_rows(self, rows: Sequence[QuestionRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, row_id: str) -> int:
        """Return where a row is, or -1."""
        return next((number for number, row in enumerate(self.rows) if row.id == row_id), -1)

    def rowCount(self, parent: Any = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Any, role: int = DISPLAY) -> Any:
        """Return one value of a row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == DISPLAY:
            return one_line(row.title)
        if role == ACCESSIBLE:
            return one_line(row.sentence)
        if role == ID:
            return row.id
        return row if role == ROW else None

    def flags(self, index: Any) -> Qt.ItemFlag:
        """Let rows be dragged where the plan may be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() and self.is_draggable else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """Return the dragged row, with where it comes from."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, QByteArray(f"{self._origin} {self.rows[indexes[0].row()].id}".encode()))
        return data


class QuestionList(QListView):
    """One question is chosen; Enter, Delete, Alt+Up, Alt+Down act on it; with `takes_drops` others can be dropped.

    Signals:
        opened: the id of the row on which Enter or a double click fell.
        removed: the id of the row on which Delete fell.
        moved: the id of a row, and by how many places it goes.
        dropped: from where a question comes, its id, the place where it fell.
        entered: the focus came.
    """

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    dropped = Signal(str, str, int)
    entered = Signal()

    def __init__(
        self, model: QuestionListModel, delegate: QStyledItemDelegate, name: str, *, takes_drops: bool = False
    ) -> None:
        super().__init__()
        self.rows = model
        self._takes_drops = takes_drops
        self._drop_at = -1
        self.can_change = True
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(takes_drops)
        self.doubleClicked.connect(self._on_opened)
        if takes_drops:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_rows(self, rows: Sequence[QuestionRow]) -> None:
        """Show other rows; the cursor stays on its row, or where it was."""
        number, row_id = self.currentIndex().row(), self.current_id()
        scrolled = self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        found = self.rows.row_of(row_id)
        place = found if found >= 0 else min(max(number, 0), len(rows) - 1)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))
        self.verticalScrollBar().setValue(scrolled)
        self.fit()

    def current_id(self) -> str:
        """Return the id of the row the cursor stands on, or an empty text."""
        return str(self.currentIndex().data(ID) or "") if self.currentIndex().isValid() else ""

    def set_can_change(self, can_change: bool) -> None:  # noqa: FBT001  # a state is handed on
        """Let rows be moved, dropped, taken out, or not."""
        self.can_change = can_change
        self.rows.is_draggable = can_change
        self.setAcceptDrops(can_change and self._takes_drops)
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Take the height of all rows, with room to drop one more, where others may be dropped."""
        if self._takes_drops:
            rows = sum(self.sizeHintForRow(number) for number in range(len(self.rows.rows)))
            room = self._drop_room() if self.can_change or not rows else 0
            self.setFixedHeight(rows + room + 2 * self.frameWidth())

    def row_menu(self, row_id: str) -> QMenu:
        """Return what can be done with a planned question."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Move up") + "\tAlt+↑", partial(self.moved.emit, row_id, -1))
        menu.addAction(_("Move down") + "\tAlt+↓", partial(self.moved.emit, row_id, 1))
        menu.addAction(_("Remove") + "\t" + _("Delete"), partial(self.removed.emit, row_id))
        return menu

    def _drop_room(self) -> int:
        return max(self.fontMetrics().height() + sizes().px(22), sizes().target)

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(ID)))

    def _place_of(self, y: int) -> int:
        for number in range(len(self.rows.rows)):
            if y < self.visualRect(self.rows.index(number, 0)).center().y():
                return number
        return len(self.rows.rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what the keys do to those who look for it."""
        row_id = self.current_id()
        if not row_id or not self.can_change or not self._takes_drops:
            return
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.row_menu(row_id).popup(event.globalPos() if event.reason() == event.Reason.Mouse else below)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Act on the row, or go to the next one."""
        row_id, key = self.current_id(), event.key()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row_id and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row_id)
        elif row_id and self.can_change and is_alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(row_id, -1 if key == Qt.Key.Key_Up else 1)
        elif row_id and self.can_change and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(row_id)
        elif event.text().isprintable() and event.text() and key != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that the focus came, and show the ring."""
        super().focusInEvent(event)
        self.entered.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Repaint without the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take questions."""
        if event.mimeData().hasFormat(MIME) and self._takes_drops and self.can_change:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Show where the question would come to stand."""
        if event.mimeData().hasFormat(MIME) and self._takes_drops and self.can_change:
            self._drop_at = self._place_of(round(event.position().y()))
            event.acceptProposedAction()
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Forget where it would come to stand."""
        super().dragLeaveEvent(event)
        self._drop_at = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Tell what was dropped where; the page changes the plan."""
        self._drop_at = -1
        self.viewport().update()
        origin, _space, dropped = bytes(event.mimeData().data(MIME).data()).decode().partition(" ")
        if dropped:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(origin, dropped, self._place_of(round(event.position().y())))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let rows and the list be as high as the new letters ask for."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "rows"):
            self.scheduleDelayedItemsLayout()
            QTimer.singleShot(0, self, self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let rows be as high as the new width asks for."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Add the room for a drop, and the line where it would fall."""
        super().paintEvent(event)
        if not self._takes_drops:
            return
        rows, width = len(self.rows.rows), self.viewport().width()
        foot = self.visualRect(self.rows.index(rows - 1, 0)).bottom() + 1 if rows else 0
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.can_change or not rows:
            painter.setPen(QPen(QColor(colors().field_line), 1, Qt.PenStyle.DashLine))
            box = QRect(1, foot + 3, width - 3, self._drop_room() - 6)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(colors().muted))
            words = _("Drop a question here") if self.can_change else _("No questions")
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if self._drop_at >= 0:
            y = self.visualRect(self.rows.index(self._drop_at, 0)).top() if self._drop_at < rows else foot
            painter.setPen(QPen(QColor(colors().focus), 2))
            painter.drawLine(0, max(y, 1), width, max(y, 1))
        painter.end()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for some rows."""
        return QSize(self.fontMetrics().averageCharWidth() * 30, self.fontMetrics().height() * 12)


def list_of(
    origin: str,
    delegate: Callable[[], QStyledItemDelegate],
    name: str,
    parent: QWidget,
    *,
    takes_drops: bool = False,
) -> QuestionList:
    """Return a list with its model."""
    made = QuestionList(QuestionListModel(origin, parent), delegate(), name, takes_drops=takes_drops)
    made.setParent(parent)
    return made
