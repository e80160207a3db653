"""Columns of a table: what of a frozen row stands in which.

Usage::

    COLUMNS = (
        Column(_("Name"), lambda row: row.name, width=24, stretch=True, key=lambda row: row.name.casefold()),
        Column(_("Values"), lambda row: row.figure, marks=lambda row: (row.values_mark,)),
    )
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cfhire.i18n import _
from cfhire.ui.text import TOOLTIP_ROLE, one_line, tooltip
from cfhire.ui.theme import Kind, colors
from cfhire.ui.widgets.marks import Mark

Row = TypeVar("Row")

# Qt hands roles over as ints; comparing enums made a frame three times as slow.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
ROW = int(Qt.ItemDataRole.UserRole)
ID = ROW + 1
SORT = ROW + 2
MARKS = ROW + 3
DETAIL = ROW + 4
IS_MUTED = ROW + 5
FOLDED = ROW + 6

_MUTED, _PLAIN, _STRETCHING, _AXIS = 1, 2, 3, 4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    `text` is what is read and copied, also where `marks` draw something instead; `detail` is a small second
    line. `width` is in letters; for the marks of `longest` there is room always. `key` sorts a RowTableModel,
    `sort_name` is handed to the query of a BlockTableModel;
    with neither the column cannot be sorted by. `kind` colours the heading of an axis.

    Where not all columns have room, those of least `worth` fold into a line below the row: first muted ones, then plain
    ones, then those that stretch, then those of an axis, from the right; the first column never does.
    A column with an `id` may be left out by the person; an `is_extra` one is, until somebody asks for it.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 12
    stretch: bool = False
    is_number: bool = False
    is_muted: bool = False
    key: Callable[[Row], Any] | None = None
    sort_name: str = ""
    detail: Callable[[Row], str] | None = None
    marks: Callable[[Row], tuple[Mark, ...]] | None = None
    longest: tuple[tuple[Mark, ...], ...] = ()
    kind: Kind | None = None
    worth: int | None = None
    id: str = ""
    is_extra: bool = False

    @property
    def own_worth(self) -> int:
        """What the column is worth where there is too little room."""
        if self.worth is not None:
            return self.worth
        if self.kind is not None:
            return _AXIS
        return _STRETCHING if self.stretch else _MUTED if self.is_muted else _PLAIN


def cell(column: Column[Row], row: Row, role: int) -> Any:
    """Return what `row` holds in `column` for one of the int roles above."""
    if role == DISPLAY:
        return one_line(column.text(row))
    if role == ALIGNMENT:
        return _RIGHT if column.is_number else _LEFT
    if role == MARKS:
        return column.marks(row) if column.marks else ()
    if role == DETAIL:
        return one_line(column.detail(row)) if column.detail else ""
    if role == IS_MUTED:
        return column.is_muted
    if role == ROW:
        return row
    if role == TOOLTIP_ROLE:
        return tooltip(_spoken(column, row))
    if role == ACCESSIBLE:
        return _spoken(column, row)
    if role == SORT:
        return column.key(row) if column.key else column.text(row)
    return None


def first_cell(columns: Sequence[Column[Row]], folded: Sequence[int], row: Row, role: int) -> Any:
    """Return what `row` holds in the first column, which also tells what of the row is folded away."""
    if not folded or role not in {FOLDED, TOOLTIP_ROLE, ACCESSIBLE}:
        return cell(columns[0], row, role)
    away = [columns[number] for number in sorted(folded)]
    if role == FOLDED:
        return one_line(" · ".join(_titled(each, text) for each in away if (text := each.text(row))))
    said = (_spoken(columns[0], row), *(_titled(each, _spoken(each, row)) for each in away))
    return ", ".join(said) if role == ACCESSIBLE else tooltip("\n".join(said))


def _titled(column: Column[Row], said: str) -> str:
    return said if said.startswith(column.title) else _("{title}: {text}").format(title=column.title, text=said)


def heading(column: Column[Row], role: int) -> Any:
    """Return what stands above a column."""
    if role == DISPLAY:
        return column.title
    if role == ALIGNMENT:
        return _RIGHT if column.is_number else _LEFT
    if role == FOREGROUND:
        return QColor(colors().strong(column.kind) if column.kind else colors().muted)
    return None


def _spoken(column: Column[Row], row: Row) -> str:
    marks = column.marks(row) if column.marks else ()
    parts = [mark.sentence for mark in marks] or [column.text(row)]
    if column.detail:
        parts.append(column.detail(row))
    return ", ".join(part for part in parts if part)
