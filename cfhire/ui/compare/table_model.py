"""The table of compared candidates, in which those to set side by side are ticked."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from cfhire.i18n import _
from cfhire.model.fair_words import short_words
from cfhire.model.kinds import Axis, Reason
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.reports import ComparedCandidate
from cfhire.model.rows.verdicts import AxisScore, CriterionScore
from cfhire.model.wording import axis_words, decision_words, probability_words, reason_words, verdict_label
from cfhire.ui.theme import Kind, colors, sizes
from cfhire.ui.widgets.cell_delegate import CELL_PADDING, CellDelegate, folded_height
from cfhire.ui.widgets.columns import FOLDED, ID, ROW, Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.marks import NOTHING, ChipMark, Mark, ScoreMark
from cfhire.ui.widgets.row_table_model import Index, RowTableModel
from cfhire.ui.widgets.verdict_badge import KIND_OF

MOST_SIDE_BY_SIDE = 5
MOST_ROWS = 12
"""More of them scroll, so that what stands below stays near."""
VERDICT_WORTH = 5
"""It folds away last."""
STANDING_WORTH, STANDING_WIDTH = 0, 400
"""Columns of fair scores beside raw means always fold below the row; nobody sees them while there is none."""
KINDS: dict[Axis, Kind] = {Axis.VALUES: "values", Axis.SKILL: "skill"}
CHECK_STATE = int(Qt.ItemDataRole.CheckStateRole)

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One candidate, with whether they stand in the side-by-side view."""

    candidate: ComparedCandidate
    is_chosen: bool = False

    @property
    def can_be_chosen(self) -> bool:
        """Tell whether there is anything to set side by side."""
        return self.candidate.verdict is not None and not self.candidate.hidden

    def axis(self, axis: Axis) -> AxisScore | None:
        """Return the score on an axis, where there is one to see."""
        return self.candidate.verdict.axis(axis) if self.candidate.verdict and self.can_be_chosen else None

    def standing(self, axis: Axis) -> FairStanding | None:
        """Return the fair score beside the raw mean, where there is one to see."""
        standings = self.candidate.standings if self.can_be_chosen else ()
        return next((each for each in standings if each.axis is axis), None)


class CompareModel(RowTableModel[CompareRow]):
    """Rows with a box to tick in the first column."""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return one value of one cell, in the first column also the state of its box."""
        if role == CHECK_STATE and index.isValid() and index.column() == 0:
            row = self.row_at(index.row())
            return (_CHECKED if row.is_chosen else _UNCHECKED) if row.can_be_chosen else None
        return super().data(index, role)


class CompareTable(DataTable):
    """Ticks a candidate with a click on the name or with Space.

    Signals:
        ticked: the id of the row whose box was asked to change.
    """

    ticked = Signal(str)

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        self._compared = model
        super().__init__(model, parent, name=_("Candidates"), lines=2, fits_rows=True, most_rows=MOST_ROWS)
        self.setItemDelegate(TickDelegate(self))
        self.setAccessibleDescription(_("Space puts a candidate side by side with others, Enter opens the page."))
        self.clicked.connect(self._on_clicked)

    @property
    def least_width(self) -> int:
        """The width at which no column has to be scrolled to."""
        bar = self.verticalScrollBar().sizeHint().width() if self.model().rowCount() > MOST_ROWS else 0
        shown = (
            width
            for number, width in enumerate(self._widths)
            if not self.is_left_out(number) and self.columns[number].worth != STANDING_WORTH
        )
        return sum(shown) + 2 * self.frameWidth() + bar

    def is_left_out(self, number: int) -> bool:
        """Tell whether nobody wants to see a column now; one of fair scores goes while there is none."""
        if self.columns[number].worth == STANDING_WORTH:
            rows = (self._compared.row_at(place) for place in range(self._compared.rowCount()))
            if not any(row.candidate.standings for row in rows):
                return True
        return super().is_left_out(number)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.ticked.emit(str(index.data(ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick the row with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticked.emit(self.current_id())
        else:
            super().keyPressEvent(event)


class TickDelegate(CellDelegate):
    """Paints the box before the name; rows that are side by side have the ground of chosen rows."""

    @property
    def indent(self) -> int:
        """How far in the names begin, behind the boxes."""
        return sizes().px(16) + sizes().px(8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell; Qt calls this."""
        row: CompareRow = index.data(ROW)
        inner = QStyleOptionViewItem(option)
        if row.is_chosen:
            inner.state |= QStyle.StateFlag.State_Selected
        else:
            inner.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, inner, index)
        if index.column() == 0 and row.can_be_chosen:
            side = sizes().px(16)
            rect: QRect = option.rect.adjusted(CELL_PADDING, 2, 0, -2)
            height = rect.height() - (folded_height(option.fontMetrics.height()) if index.data(FOLDED) else 0)
            top = rect.top() + (height - side) // 2
            _paint_box(painter, QRect(rect.left(), top, side, side), ticked=row.is_chosen)


def _paint_box(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    palette = colors()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.accent if ticked else palette.field_line), 1))
    painter.setBrush(QColor(palette.accent if ticked else palette.field))
    painter.drawRoundedRect(box, sizes().chip_radius, sizes().chip_radius)
    if ticked:
        painter.setPen(QPen(QColor(palette.on_accent), 2))
        points = [QPoint(round(box.left() + x * box.width()), round(box.top() + y * box.height())) for x, y in _TICK]
        painter.drawPolyline(points)
    painter.restore()


def compare_columns() -> tuple[Column[CompareRow], ...]:
    """Return the columns: each axis has its own, and none holds both. Axes and verdict cannot be left out."""
    return (
        Column(_("Candidate"), lambda row: row.candidate.name, width=17, key=_name_key),
        _axis_column(Axis.VALUES),
        _axis_column(Axis.SKILL),
        Column(
            _("Verdict"),
            _verdict_text,
            width=23,
            stretch=True,
            is_muted=True,
            detail=_reason,
            marks=_verdict_marks,
            worth=VERDICT_WORTH,
        ),
        _standing_column(Axis.VALUES),
        _standing_column(Axis.SKILL),
        _lowest_column(Axis.VALUES),
        _lowest_column(Axis.SKILL),
        Column(_("What differed"), _differed, width=18, is_muted=True, key=_differences, id="differed", is_extra=True),
        Column(_("Decision"), _decision, width=12, key=_decided, id="decision", is_extra=True),
    )


def _axis_column(axis: Axis) -> Column[CompareRow]:
    def score(row: CompareRow) -> AxisScore | None:
        return row.axis(axis)

    def figure(row: CompareRow) -> str:
        found = score(row)
        return NOTHING if found is None or found.value is None else f"{found.value:.1f}"

    def mark(row: CompareRow) -> tuple[Mark, ...]:
        found = score(row)
        return () if found is None else (axis_mark(found),)

    def chance(row: CompareRow) -> str:
        found = score(row)
        if found is None or found.p_bar is None:
            return ""
        return _("P(bar) {p}").format(p=probability_words(found.p_bar))

    def value(row: CompareRow) -> float | None:
        found = score(row)
        return None if found is None else found.value

    return Column(
        axis_words(axis), figure, width=14, is_muted=True, key=value, detail=chance, marks=mark, kind=KINDS[axis]
    )


def _standing_column(axis: Axis) -> Column[CompareRow]:
    """Return the column with both scores and the ranks they give; it folds below the row before anything else."""

    def said(row: CompareRow) -> str:
        found = row.standing(axis)
        return "" if found is None else short_words(found)

    return Column(axis_words(axis), said, width=STANDING_WIDTH, is_muted=True, kind=KINDS[axis], worth=STANDING_WORTH)


def _lowest_column(axis: Axis) -> Column[CompareRow]:
    """Return the column of the criterion that a candidate scored lowest on."""

    def lowest(row: CompareRow) -> CriterionScore | None:
        verdict = row.candidate.verdict if row.can_be_chosen else None
        rated = [each for each in verdict.criteria if each.axis is axis and each.value is not None] if verdict else []
        return min(rated, key=_value, default=None)

    def name(row: CompareRow) -> str:
        found = lowest(row)
        return NOTHING if found is None else _("{name}  {value}").format(name=found.name, value=f"{found.value:.1f}")

    def value(row: CompareRow) -> float | None:
        found = lowest(row)
        return None if found is None else found.value

    title = _("Lowest, {axis}").format(axis=axis_words(axis).lower())
    return Column(title, name, width=22, key=value, kind=KINDS[axis], worth=2, id=f"lowest_{axis.value}", is_extra=True)


def _value(score: CriterionScore) -> float:
    return score.value or 0.0


def axis_mark(score: AxisScore) -> ScoreMark:
    """Return the bar of an axis."""
    low, high = score.interval or (None, None)
    return ScoreMark(KINDS[score.axis], score.value, low, high, bar=score.bar, name=axis_words(score.axis))


def _name_key(row: CompareRow) -> str:
    return row.candidate.name.casefold()


def _verdict_text(row: CompareRow) -> str:
    if row.candidate.hidden:
        return _("hidden until your own card is in")
    if row.candidate.verdict is None:
        return _("not rated yet")
    verdict = row.candidate.verdict
    return verdict_label(verdict.kind, one_interviewer=verdict.one_interviewer)


def _verdict_marks(row: CompareRow) -> tuple[Mark, ...]:
    verdict = row.candidate.verdict if row.can_be_chosen else None
    return () if verdict is None else (ChipMark(_verdict_text(row), KIND_OF[verdict.kind]),)


def _differed(row: CompareRow) -> str:
    if not row.can_be_chosen:
        return NOTHING
    return "; ".join(row.candidate.comparability) or _("nothing")


def _differences(row: CompareRow) -> int | None:
    return len(row.candidate.comparability) if row.can_be_chosen else None


def _decision(row: CompareRow) -> str:
    decision = None if row.candidate.hidden else row.candidate.decision
    return NOTHING if decision is None else decision_words(decision.kind)


def _decided(row: CompareRow) -> str | None:
    said = _decision(row)
    return None if said == NOTHING else said


def _reason(row: CompareRow) -> str:
    verdict = row.candidate.verdict if row.can_be_chosen else None
    if verdict is None or verdict.reason is Reason.BOTH_CLEAR:
        return ""
    said = reason_words(verdict.reason)
    return f"{said}: {', '.join(verdict.named)}" if verdict.named else said
