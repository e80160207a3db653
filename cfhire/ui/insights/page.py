"""Raters, agreement, questions, axes, adverse impact, validity: one part at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from cfhire.i18n import _
from cfhire.ui.insights.pane import InsightPane
from cfhire.ui.insights.words import Part, title_words
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.page_frame import PageFrame

PUBLISHED = 0.52
"""Reliability of one lead's rating of performance (Viswesvaran, Ones & Schmidt 1996)."""


class InsightsPage(PageFrame):
    """Shows the parts that this viewer may read.

    Signals:
        part_wanted: a Part is shown and has to be filled.
        impact_file_requested: a table of groups is to be chosen.
        outcome_requested: the id of somebody hired, empty for the next of whom nothing is known yet.
        outcome_file_requested: a table of outcomes is to be chosen.
        snapshot_requested: the number of a snapshot to open.
        reliability_chosen: how reliable the performance ratings are, None when nobody knows.
    """

    part_wanted = Signal(object)
    impact_file_requested = Signal()
    outcome_requested = Signal(str)
    outcome_file_requested = Signal()
    snapshot_requested = Signal(str)
    reliability_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Insights"), _("What the ratings of all jobs tell about our own interviewing."))
        self.panes = {part: InsightPane(part) for part in Part}
        self._shown: Part | None = None
        self._build()
        self._connect()
        self.show_none_yet()

    def show_none_yet(self) -> None:
        """Show no part and say nothing of it: what the person may read is still being found out."""
        self.show_parts(())
        self._nothing.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Offer these parts, the first of them open."""
        for part, pane in self.panes.items():
            self._tabs[part].setVisible(part in parts)
            pane.clear()
            pane.hide()
        self._nothing.setVisible(not parts)
        self._bar.setVisible(bool(parts))
        kept = self._shown if self._shown in parts else None
        self._shown = None
        if parts:
            self.open_part(kept or parts[0])

    def open_part(self, part: Part) -> None:
        """Show one part and ask for what it shows."""
        self._shown = part
        self._tabs[part].setChecked(True)
        for each, pane in self.panes.items():
            pane.setVisible(each is part)
        self.verticalScrollBar().setValue(0)
        self.part_wanted.emit(part)

    @property
    def shown(self) -> Part | None:
        """The part that is open."""
        return self._shown

    @property
    def reliability(self) -> float | None:
        """How reliable the performance ratings are taken to be."""
        value: float | None = self._reliability.currentData()
        return value

    def _build(self) -> None:
        self._bar = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        flow = FlowLayout(self._bar, spacing=sizes().gap // 2)
        self._group = QButtonGroup(self)
        self._tabs: dict[Part, Button] = {}
        for number, part in enumerate(Part):
            button = Button(title_words(part), self._bar, checkable=True)
            self._group.addButton(button, number)
            self._tabs[part] = button
            flow.addWidget(button)
        self._nothing = EmptyState(_("Nothing here is for you to read: ask an administrator."))
        self._choose = Button(_("Choose a &table…"), kind="primary")
        self._record = Button(_("Record &outcome…"), kind="primary")
        self._import = Button(_("Import o&utcomes…"))
        self._reliability = ChoiceField()
        self._reliability.setAccessibleName(_("Reliability of the performance ratings"))
        self._reliability.addItem(_("Reliability of the ratings: not known"), None)
        self._reliability.addItem(_("Reliability .52: one lead, published"), PUBLISHED)
        self._reliability.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._reliability.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.panes[Part.IMPACT].add_button(self._choose)
        for widget in (self._record, self._import, self._reliability):
            self.panes[Part.VALIDITY].add_button(widget)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._nothing)
        for pane in self.panes.values():
            self.body.addWidget(pane)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._group.idToggled.connect(self._on_part_toggled)
        self._choose.clicked.connect(self.impact_file_requested)
        self._record.clicked.connect(self._on_record)
        self._import.clicked.connect(self.outcome_file_requested)
        self._reliability.activated.connect(self._on_reliability)
        self.panes[Part.VALIDITY].row_activated.connect(self.outcome_requested)
        self.panes[Part.SNAPSHOTS].row_activated.connect(self._on_snapshot_row)

    def _on_part_toggled(self, number: int, on: bool) -> None:  # noqa: FBT001  # a check button is connected to it
        part = tuple(Part)[number]
        if on and part is not self._shown:
            self.open_part(part)

    def _on_snapshot_row(self, row: str) -> None:
        # Rows of what a snapshot holds are no snapshots.
        if row.isdecimal():
            self.snapshot_requested.emit(row)

    def _on_record(self) -> None:
        self.outcome_requested.emit("")

    def _on_reliability(self, _index: int) -> None:
        self.reliability_chosen.emit(self.reliability)
