"""One part of the page: its sentences, tables, chart."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.insights import Insight
from cfhire.ui.insights.dots_card import DotsCard
from cfhire.ui.insights.table_card import TableCard
from cfhire.ui.insights.words import Part, refusal_words, silence_words, telling_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.flow_layout import FlowLayout


class InsightPane(QWidget):
    """Shows an insight; what a part asks for besides stands in its row of buttons.

    Signals:
        table_export_requested: an InsightTable to save.
        chart_export_requested: the chart is to be saved.
        chart_wanted: the chart has another width or look.
        row_activated: the id of a row that was opened.
        filling_requested: the button of the empty part was pressed.
    """

    table_export_requested = Signal(object)
    chart_export_requested = Signal()
    chart_wanted = Signal()
    row_activated = Signal(str)
    filling_requested = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.chart: DotsCard | None = None
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes().gap)
        self._about = Card()
        self._about.body.addWidget(PlainLabel(telling_words(part), self._about, wrap=True))
        limits = f"{silence_words(part)} {refusal_words(part)}"
        self._about.body.addWidget(PlainLabel(limits, self._about, kind="muted", wrap=True))
        self._row = QWidget(self._about)
        self._buttons = FlowLayout(self._row, spacing=sizes().gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._row.hide()
        self._about.body.addWidget(self._row)
        column.addWidget(self._about)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(sizes().gap)
        column.addLayout(self._shown)

    def add_button(self, button: Button | QWidget) -> None:
        """Put a button, or another field, into the row of this part."""
        self._buttons.addWidget(button)

    def clear(self) -> None:
        """Show nothing of what was shown."""
        self.chart = None
        while (item := self._shown.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def show_insight(self, insight: Insight) -> None:
        """Show tables first, then the chart, then what is to be known of both; the keyboard stays on its row."""
        tables = self.findChildren(DataTable)
        held = next(((each.accessibleName(), each.current_id()) for each in tables if each.hasFocus()), None)
        self.clear()
        if insight.is_empty:
            self.show_empty(insight.empty or _("Nothing can be said yet."), _("Go to the candidates"))
            return
        self._row.setVisible(self._buttons.count() > 0)
        for table in insight.tables:
            card = TableCard(table, self)
            card.export_requested.connect(self.table_export_requested)
            card.row_activated.connect(self.row_activated)
            self._shown.addWidget(card)
            if held is not None and held[0] == card.table.accessibleName():
                card.table.select_id(held[1])
                card.table.setFocus()
        if insight.chart is not None:
            self.chart = DotsCard(insight.chart, self)
            self.chart.export_requested.connect(self.chart_export_requested)
            self.chart.view.wanted.connect(self.chart_wanted)
            self._shown.addWidget(self.chart)
        if insight.notes:
            notes = Card()
            for note in insight.notes:
                notes.body.addWidget(PlainLabel(note, notes, kind="muted", wrap=True))
            self._shown.addWidget(notes)
        if self.chart is not None:
            self.chart_wanted.emit()

    def show_empty(self, sentence: str, act: str) -> None:
        """Show one sentence with the one button that ends the emptiness."""
        self.clear()
        self._row.hide()
        empty = EmptyState(sentence, act, self)
        empty.filling_requested.connect(self.filling_requested)
        self._shown.addWidget(empty)
