"""The chosen candidates beside each other: a row a criterion, a column a candidate, evidence in each own column."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.fair_words import standing_lines
from cfhire.model.kinds import Axis
from cfhire.model.robustness_words import readiness_sentence, readiness_words
from cfhire.model.rows.reports import ComparedCandidate
from cfhire.model.rows.verdicts import CriterionScore
from cfhire.model.wording import axis_words
from cfhire.ui.compare.table_model import KINDS, MOST_SIDE_BY_SIDE
from cfhire.ui.compare.words import evidence_of, first_lines, mark_of, sameness
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import restyle, sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.score_bar import ScoreBar

CRITERION_LETTERS = 20
CANDIDATE_LETTERS = 23


class SideBySide(Card):
    """A card with as many tables as it takes for each column to be readable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Side by side"), parent)
        self._criteria: Sequence[CriterionScore] = ()
        self._candidates: Sequence[ComparedCandidate] = ()
        self._across = 0
        self._all_notes = Button(_("All &notes"), self, checkable=True)
        self._all_notes.setAccessibleDescription(_("Show every note instead of the first for and against."))
        self._all_notes.toggled.connect(self._on_all_notes)
        self.head.addWidget(self._all_notes)
        self._badge = Chip("", self)
        self._why = PlainLabel("", self, kind="muted", wrap=True)
        line = QHBoxLayout()
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._why, 1)
        self._nobody = PlainLabel(
            _("Tick up to {n} candidates in the table to set them side by side.").format(n=MOST_SIDE_BY_SIDE),
            self,
            kind="muted",
            wrap=True,
        )
        self._readiness = PlainLabel("", self, kind="muted", wrap=True)
        self._tables = QVBoxLayout()
        self._tables.setSpacing(sizes().gap)
        self.body.addLayout(line)
        self.body.addWidget(self._nobody)
        self.body.addLayout(self._tables)
        self.body.addWidget(self._readiness)

    def show_candidates(self, criteria: Sequence[CriterionScore], candidates: Sequence[ComparedCandidate]) -> None:
        """Show these candidates on these criteria."""
        self._criteria, self._candidates = criteria, candidates
        self._nobody.setVisible(not candidates)
        self._all_notes.setVisible(bool(candidates))
        self._badge.setVisible(bool(candidates))
        self._why.setVisible(bool(candidates))
        said = dict.fromkeys(readiness_sentence(each.verdict) for each in candidates if each.verdict)
        self._readiness.setText(_("P(ready): {said}").format(said=" ".join(said)))
        self._readiness.setVisible(any(said))
        if candidates:
            comparable, why = sameness(candidates)
            self._badge.setText(_("comparable") if comparable else _("not fully comparable"))
            restyle(self._badge, "ready" if comparable else "hold")
            self._why.setText(why)
        self._rebuild()

    def take_focus(self) -> None:
        """Let the keyboard go on here."""
        self._all_notes.setFocus()

    def _fitting(self) -> int:
        letter = self.fontMetrics().averageCharWidth()
        room = self.width() - 2 * sizes().gap - CRITERION_LETTERS * letter
        return max(1, min(MOST_SIDE_BY_SIDE, room // (CANDIDATE_LETTERS * letter)))

    def _rebuild(self) -> None:
        while (item := self._tables.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._across = self._fitting()
        chosen = self._candidates
        tables = -(-len(chosen) // self._across)
        for number in range(tables):
            # Groups of nearly the same size: three and two rather than four and one.
            first, last = (len(chosen) * step // tables for step in (number, number + 1))
            self._tables.addWidget(self._table(chosen[first:last]))

    def _table(self, group: Sequence[ComparedCandidate]) -> QWidget:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes().gap)
        grid.setVerticalSpacing(sizes().gap // 2)
        letter = self.fontMetrics().averageCharWidth()
        grid.setColumnMinimumWidth(0, (CRITERION_LETTERS - 2) * letter)
        grid.setColumnStretch(0, CRITERION_LETTERS)
        grid.addWidget(PlainLabel(_("Criterion"), table, kind="small"), 0, 0)
        for column, candidate in enumerate(group, start=1):
            grid.setColumnStretch(column, CANDIDATE_LETTERS * 3)
            grid.addWidget(_head_cell(candidate, table), 0, column)
        row = 1
        for criterion in sorted(self._criteria, key=lambda each: each.axis.value != "values"):
            grid.addWidget(_line(table), row, 0, 1, -1)
            grid.addWidget(_criterion_cell(criterion, table), row + 1, 0)
            for column, candidate in enumerate(group, start=1):
                grid.addWidget(self._cell(candidate, criterion, table), row + 1, column)
            row += 2
        return table

    def _cell(self, candidate: ComparedCandidate, criterion: CriterionScore, table: QWidget) -> QWidget:
        cell = QWidget(table)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        scores = candidate.verdict.criteria if candidate.verdict else ()
        own = next((each for each in scores if each.criterion == criterion.criterion), None)
        low, high = (own.interval if own else None) or (None, None)
        name = f"{candidate.name}, {criterion.name}"
        value = own.value if own else None
        column.addWidget(ScoreBar(ScoreMark(KINDS[criterion.axis], value, low, high, name=name), cell))
        every = evidence_of(candidate, criterion.criterion)
        lines = every if self._all_notes.isChecked() else first_lines(every)
        notes = QGridLayout()
        notes.setHorizontalSpacing(sizes().px(5))
        notes.setVerticalSpacing(2)
        notes.setColumnStretch(1, 1)
        for number, line in enumerate(lines):
            notes.addWidget(PlainLabel(mark_of(line), cell, kind="muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            notes.addWidget(PlainLabel(line.text, cell, kind="muted", wrap=True), number, 1)
        column.addLayout(notes)
        column.addStretch(1)
        return cell

    def _on_all_notes(self, _on: bool) -> None:  # noqa: FBT001  # a check button is connected to it
        self._rebuild()

    def _fit(self) -> None:
        self.updateGeometry()
        if self._fitting() != self._across and self._candidates:
            self._rebuild()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the height that the notes need at the width of now: at the least width they would need far more."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Divide the candidates anew where more or fewer fit beside each other.

        Later: what a layout hears while it is at work, it forgets.
        """
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)


def _head_cell(candidate: ComparedCandidate, parent: QWidget) -> QWidget:
    cell = QWidget(parent)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(PlainLabel(candidate.name, cell, kind="strong"))
    if candidate.verdict:
        for axis in Axis:
            column.addWidget(PlainLabel(_axis_line(candidate, axis), cell, kind="muted", wrap=True))
    if candidate.verdict and (chance := readiness_words(candidate.verdict)):
        column.addWidget(PlainLabel(chance, cell, kind="muted"))
    return cell


def _axis_line(candidate: ComparedCandidate, axis: Axis) -> str:
    """Return both scores of an axis, which of them counts, and the change of rank."""
    standing = next((each for each in candidate.standings if each.axis is axis), None)
    if standing is not None:
        said = "; ".join(standing_lines(standing))
    elif candidate.verdict and (value := candidate.verdict.axis(axis).value) is not None:
        said = _("raw {raw}").format(raw=f"{value:.2f}")
    else:
        said = _("not rated yet")
    return _("{axis}: {said}").format(axis=axis_words(axis), said=said)


def _criterion_cell(criterion: CriterionScore, parent: QWidget) -> QWidget:
    cell = QWidget(parent)
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0, 0)
    kind = KINDS[criterion.axis]
    letter = _("V") if kind == "values" else _("S")
    row.addWidget(Chip(letter, cell, kind=kind), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(criterion.name, cell, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
    return cell


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rowLine")
    line.setFixedHeight(1)
    return line
