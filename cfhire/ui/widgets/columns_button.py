"""The button with which a person chooses the columns of a table.

Usage::

    self.columns = ColumnsButton(table)
    self.add_action(self.columns)

Only columns with an `id` can be chosen. What was chosen is kept between sittings by `cfhire.ui.keeping`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from cfhire.i18n import _
from cfhire.ui.text import no_mnemonic
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.data_table import DataTable


class ColumnsButton(Button):
    """Opens a menu that stays open while columns are ticked.

    Signals:
        chosen: the choice as one text, empty for the columns that the table begins with.
    """

    chosen = Signal(str)

    def __init__(self, table: DataTable, parent: QWidget | None = None) -> None:
        super().__init__(_("&Columns"), parent)
        self._table = table
        self._menu = StayingMenu(self)
        self._lines: dict[int, QAction] = {}
        self.setAccessibleDescription(_("Choose which columns the table shows."))
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._on_triggered)

    def show_choice(self, choice: str) -> None:
        """Show the columns of a choice that was kept."""
        self._table.toggle_columns(choice.split())

    def _fill(self) -> None:
        self._menu.clear()
        self._lines = {}
        for number, column in enumerate(self._table.columns):
            if column.id and number:
                self._lines[number] = self._menu.addAction("")
                self._lines[number].setCheckable(True)
        self._menu.addSeparator()
        self._all = self._menu.addAction(_("As it was"))
        self._show()

    def _show(self) -> None:
        for number, line in self._lines.items():
            title = no_mnemonic(self._table.columns[number].title)
            is_folded = number in self._table.folded
            line.setText(_("{title}, below the row for want of room").format(title=title) if is_folded else title)
            line.setChecked(not self._table.is_left_out(number))
        self._all.setEnabled(bool(self._table.toggled))

    def _on_triggered(self, action: QAction) -> None:
        ids = {self._table.columns[number].id for number, line in self._lines.items() if line is action}
        self._table.toggle_columns(self._table.toggled ^ ids if ids else ())
        self._show()
        self.chosen.emit(" ".join(sorted(self._table.toggled)))


class StayingMenu(QMenu):
    """A menu that stays open when a line with a tick is chosen."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tick the line under the pointer."""
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick the line that is chosen with Space or Enter."""
        acts = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (acts and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        """Tick a line, and tell whether it is one to tick."""
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True
