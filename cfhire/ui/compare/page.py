"""All candidates of a job on both axes: chart, table, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.robustness_words import summary_sentence
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.reports import Comparison
from cfhire.model.rows.robustness import CandidateRobustness
from cfhire.model.wording import job_state_words
from cfhire.ui.compare.chart_pane import ChartPane
from cfhire.ui.compare.robustness_card import RobustnessCard
from cfhire.ui.compare.side_by_side import SideBySide
from cfhire.ui.compare.table_model import (
    MOST_ROWS,
    MOST_SIDE_BY_SIDE,
    CompareModel,
    CompareRow,
    CompareTable,
    compare_columns,
)
from cfhire.ui.compare.words import figures_notes, notes, subtitle
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.columns import ID, Column
from cfhire.ui.widgets.columns_button import ColumnsButton
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.page_frame import SIDE, PageFrame
from cfhire.ui.widgets.row_table_model import RowTableModel

FIRST_CHOSEN = 3
BESIDE_LETTERS, REASON_LETTERS = 58, 9
CHART_SHARE = 0.72
ROWS_BESIDE_CHART = 7
"""A table of more rows is higher than the chart with all notes below."""


class ComparePage(PageFrame):
    """Shows a comparison, or the jobs to choose one of.

    Signals:
        subject_changed: the id of the job to compare, empty for none in particular.
        job_requested: the id of the job to compare.
        jobs_requested: the page of jobs.
        candidate_requested: the application whose page is wanted.
        export_requested: a file of the comparison.
        export_offered: whether there is anything to export.
        chart_wanted: the chart has another size or look.
        snapshot_requested: fair scores are to be estimated and frozen.
    """

    subject_changed = Signal(str)
    job_requested = Signal(str)
    jobs_requested = Signal()
    candidate_requested = Signal(str)
    export_requested = Signal()
    export_offered = Signal(bool)
    chart_wanted = Signal()
    snapshot_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("Compare"))
        self._comparison: Comparison | None = None
        self._chosen: tuple[str, ...] = ()
        self._found: tuple[CandidateRobustness, ...] = ()
        self._other = Button(_("Other &job…"))
        self._robust = Button(_("&Robustness"), checkable=True)
        self._robust.setAccessibleDescription(
            _("Show whether the verdicts hold under other weights, without one interviewer, under other policies.")
        )
        self._snapshot = Button(_("Take &snapshot"))
        self._snapshot.setAccessibleDescription(
            _("Estimate fair scores over all jobs and freeze them under the next number.")
        )
        self._export = Button(_("&Export…"), kind="primary")
        self.add_action(self._other)
        self.add_action(self._robust)
        self._model = CompareModel(compare_columns(), lambda row: row.candidate.application_id, self)
        self._table = CompareTable(self._model)
        self.columns = ColumnsButton(self._table)
        self.add_action(self._snapshot)
        self.add_action(self.columns)
        self.add_action(self._export)
        self._build()
        self._connect()
        self.clear()

    @property
    def chart(self) -> ChartPane:
        """The place of the chart."""
        return self._chart

    def show_subject(self, subject: str) -> None:
        """Show the comparison of a job, or let one be chosen."""
        self.subject_changed.emit(subject)

    def clear(self) -> None:
        """Show nothing of what was shown."""
        self._comparison = None
        self.set_title(_("Compare"))
        for widget in (
            self._jobs,
            self._no_jobs,
            self._shown,
            self._other,
            self._robust,
            self._snapshot,
            self.columns,
            self._export,
        ):
            widget.hide()
        self._found = ()
        self.export_offered.emit(False)

    def show_jobs(self, jobs: Sequence[JobRow]) -> None:
        """Let a job be chosen."""
        self.clear()
        self.set_title(_("Compare"), _("Whose candidates?") if jobs else "")
        self._job_model.set_rows(jobs)
        self._jobs.setVisible(bool(jobs))
        self._no_jobs.setVisible(not jobs)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show all candidates of a job; who was side by side stays so."""
        is_other = self._comparison is None or self._comparison.job != comparison.job
        self._comparison = comparison
        self.set_title(_("Compare — {job}").format(job=comparison.job), subtitle(comparison))
        can_be = [row.candidate.application_id for row in self._rows() if row.can_be_chosen]
        if is_other:
            self._chosen = tuple(can_be[:FIRST_CHOSEN])
        else:
            self._chosen = tuple(each for each in self._chosen if each in can_be)
        self._found = ()
        self._show_robustness()
        self._show_notes()
        self._jobs.hide()
        self._no_jobs.hide()
        self._empty.setVisible(not comparison.candidates)
        self._beside_widget.setVisible(bool(comparison.candidates))
        self._side_by_side.setVisible(bool(comparison.candidates))
        self._shown.show()
        self._other.show()
        self.columns.setVisible(bool(comparison.candidates))
        self._export.setVisible(bool(comparison.candidates))
        self.export_offered.emit(bool(comparison.candidates))
        self._show_chosen()
        self._arrange_cards()

    def offer_snapshot(self, offered: bool) -> None:  # noqa: FBT001  # what the services said
        """Show the button for a snapshot to whoever organises the hire."""
        self._snapshot.setVisible(offered and self._comparison is not None and bool(self._comparison.candidates))

    def show_chart(self, svg: str) -> None:
        """Show the chart beside the table."""
        self._chart.show_svg(svg)

    def show_robustness(self, found: Sequence[CandidateRobustness]) -> None:
        """Show what the verdicts stand on, once that is known."""
        self._found = tuple(found)
        self._show_robustness()
        self._show_notes()

    def tick(self, application_id: str) -> None:
        """Put a candidate side by side with the others, or take them out."""
        row = next((each for each in self._rows() if each.candidate.application_id == application_id), None)
        if row is None or not row.can_be_chosen:
            return
        if application_id in self._chosen:
            self._chosen = tuple(each for each in self._chosen if each != application_id)
        elif len(self._chosen) < MOST_SIDE_BY_SIDE:
            self._chosen = (*self._chosen, application_id)
        self._full.setVisible(application_id not in self._chosen and len(self._chosen) >= MOST_SIDE_BY_SIDE)
        self._show_chosen()

    def _show_robustness(self) -> None:
        self._robust.setVisible(bool(self._found))
        self._robustness.setVisible(bool(self._found) and self._robust.isChecked())
        self._robustness.show_found(self._found)

    def _show_notes(self) -> None:
        shown = self._comparison
        holds = (summary_sentence(self._found),) if self._found else ()
        said = ((self._notes, notes(shown)), (self._figures_notes, (*figures_notes(shown), *holds))) if shown else ()
        for label, sentences in said:
            label.setText("\n".join(sentences))
            label.setVisible(bool(sentences))

    def _on_robustness(self, _on: bool) -> None:  # noqa: FBT001  # a check button is connected to it
        self._show_robustness()
        if self._robust.isChecked():
            QTimer.singleShot(0, self, self._go_to_robustness)

    def _go_to_robustness(self) -> None:
        self._go_to(self._robustness)

    def _on_side_by_side(self) -> None:
        self._go_to(self._side_by_side)
        self._side_by_side.take_focus()

    def _go_to(self, card: QWidget) -> None:
        """Show a card from its top: most are higher than the window."""
        inside = self.widget()
        if inside is not None:
            self.verticalScrollBar().setValue(card.mapTo(inside, QPoint()).y() - sizes().gap)

    def _rows(self) -> list[CompareRow]:
        candidates = self._comparison.candidates if self._comparison else ()
        return [CompareRow(each, each.application_id in self._chosen) for each in candidates]

    def _show_chosen(self) -> None:
        rows = self._rows()
        self._model.set_rows(rows)
        criteria = self._comparison.criteria if self._comparison else ()
        self._side_by_side.show_candidates(criteria, [row.candidate for row in rows if row.is_chosen])
        chosen = len(self._chosen)
        self._to_side_by_side.setText(plural("Show {n} s&ide by side", "Show {n} s&ide by side", chosen))
        self._to_side_by_side.setVisible(chosen > 0)

    def _build(self) -> None:
        self._job_model: RowTableModel[JobRow] = RowTableModel(job_columns(), lambda row: row.id, self)
        self._jobs = Card()
        self._job_table = DataTable(self._job_model, name=_("Jobs"), fits_rows=True)
        self._jobs.body.addWidget(self._job_table)
        self._no_jobs = EmptyState(_("There is no job whose candidates could be compared."), _("Go to the jobs"))
        self._chart = ChartPane()
        self._full = PlainLabel(
            _("{n} candidates are side by side already: untick one first.").format(n=MOST_SIDE_BY_SIDE),
            kind="error",
            wrap=True,
        )
        self._full.hide()
        self._to_side_by_side = Button()
        self._notes, self._figures_notes = (PlainLabel("", kind="muted", wrap=True) for _each in range(2))
        self._chart_card, self._table_card = Card(), Card()
        self._chart_card.body.addWidget(self._chart)
        self._chart_card.body.addStretch(1)
        for part in (self._table, self._full):
            self._table_card.body.addWidget(part)
        self._table_card.body.addWidget(self._to_side_by_side, 0, Qt.AlignmentFlag.AlignLeft)
        self._table_card.body.addWidget(self._notes)
        self._table_card.body.addWidget(self._figures_notes)
        self._table_card.body.addStretch(1)
        self._beside_widget = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._beside_widget)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(sizes().gap)
        self._beside.addWidget(self._chart_card)
        self._beside.addWidget(self._table_card)
        self._empty = EmptyState(_("Nobody has applied for this job yet."), _("Go to the jobs"))
        self._robustness = RobustnessCard()
        self._side_by_side = SideBySide()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes().gap)
        for widget in (self._empty, self._beside_widget, self._robustness, self._side_by_side):
            column.addWidget(widget)
        for widget in (self._jobs, self._no_jobs, self._shown):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._other.clicked.connect(self._on_other)
        self._snapshot.clicked.connect(self.snapshot_requested)
        self.columns.chosen.connect(self._on_columns_chosen)
        self._robust.toggled.connect(self._on_robustness)
        self._export.clicked.connect(self.export_requested)
        self._to_side_by_side.clicked.connect(self._on_side_by_side)
        self._robustness.table.row_activated.connect(self.candidate_requested)
        self._job_table.row_activated.connect(self.job_requested)
        self._job_table.clicked.connect(self._on_job_clicked)
        self._no_jobs.filling_requested.connect(self.jobs_requested)
        self._empty.filling_requested.connect(self.jobs_requested)
        self._table.ticked.connect(self.tick)
        self._table.row_activated.connect(self.candidate_requested)
        self._chart.wanted.connect(self.chart_wanted)

    def _on_columns_chosen(self, _choice: str) -> None:
        self._arrange_cards()

    def _on_job_clicked(self, index: QModelIndex) -> None:
        self.job_requested.emit(str(index.data(ID)))

    def _on_other(self) -> None:
        self.job_requested.emit("")

    def _arrange_cards(self) -> None:
        """Put the table below the chart where not both can be read beside each other."""
        gap = sizes().gap
        room = self.viewport().width() - 2 * SIDE
        table, chart = self._table.least_width + 2 * gap + 2, self._chart.least_width + 2 * gap + 2
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        # Many names find a place only in a large chart.
        is_narrow = room < table + chart + gap or self._model.rowCount() > MOST_ROWS
        self._chart.set_highest(round(self.viewport().height() * CHART_SHARE))
        self._beside.setDirection(down if is_narrow else right)
        # The table has its columns already: a little goes to the reasons, then the chart grows, then the reasons again.
        letter = self.fontMetrics().averageCharWidth()
        wished = min(room - table - gap - REASON_LETTERS * letter, BESIDE_LETTERS * letter)
        width = max(chart, wished)
        self._beside.setStretch(0, 0 if is_narrow else width)
        self._beside.setStretch(1, 0 if is_narrow else room - gap - width)
        self._put_notes(
            self._chart_card if not is_narrow and self._model.rowCount() > ROWS_BESIDE_CHART else self._table_card,
            self._table_card if is_narrow else self._chart_card,
        )

    def _put_notes(self, of_candidates: Card, of_figures: Card) -> None:
        """Divide the notes among the cards, so that what stands below both is near."""
        if (self._notes.parentWidget(), self._figures_notes.parentWidget()) != (of_candidates, of_figures):
            for label, home in ((self._notes, of_candidates), (self._figures_notes, of_figures)):
                home.body.insertWidget(home.body.count() - 1, label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange the cards for the new width."""
        super().resizeEvent(event)
        if hasattr(self, "_beside"):
            QTimer.singleShot(0, self, self._arrange_cards)


def job_columns() -> tuple[Column[JobRow], ...]:
    """Return the columns of the jobs to choose from."""
    return (
        Column(_("Job"), lambda row: row.title, width=28, stretch=True, key=lambda row: row.title.casefold()),
        Column(_("Team"), lambda row: row.team, width=18, is_muted=True),
        Column(_("State"), lambda row: job_state_words(row.state), width=10, is_muted=True),
        Column(_("Candidates"), lambda row: str(row.candidates), width=10, is_number=True),
    )
