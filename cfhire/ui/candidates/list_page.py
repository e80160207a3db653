"""The table of everybody who applied."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import ApplicationState, VerdictKind
from cfhire.model.rows.candidate_lists import ApplicationFilter
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.model.rows.jobs import JobRow
from cfhire.model.wording import verdict_label
from cfhire.ui.candidates.words import state_words
from cfhire.ui.choosing import ask_for_file, ask_for_folder
from cfhire.ui.tasks import SEARCH_WAIT_MS
from cfhire.ui.text import no_mnemonic, one_line
from cfhire.ui.widgets.block_table_model import BlockTableModel
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.columns_button import ColumnsButton
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.find_field import FindField
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.page_frame import PageFrame

LEAST_ROWS = 6


class CandidateListPage(PageFrame):
    """Search, filters, table.

    Signals:
        shown: the list came into view.
        filter_changed: an ApplicationFilter, once typing has paused.
        candidate_requested: the id of an application to open.
        withdraw_requested: the id of an application whose candidate withdrew.
        add_requested: the button was pressed.
        import_requested: the Path of a file or folder that was chosen.
    """

    shown = Signal()
    filter_changed = Signal(object)
    candidate_requested = Signal(str)
    withdraw_requested = Signal(str)
    add_requested = Signal()
    import_requested = Signal(object)

    def __init__(self, model: BlockTableModel[ApplicationRow], parent: QWidget | None = None) -> None:
        super().__init__(_("Candidates"), parent=parent)
        self.model = model
        model.setParent(self)
        self._paused = QTimer(self, singleShot=True, interval=SEARCH_WAIT_MS)
        self._build()
        self._connect()

    def filter(self) -> ApplicationFilter:
        """Return what is asked for now."""
        return ApplicationFilter(
            text=self._find.text(),
            job_id=self._job.currentData() or "",
            state=self._state.currentData(),
            verdict=self._verdict.currentData(),
        )

    def show_jobs(self, jobs: tuple[JobRow, ...]) -> None:
        """Let the person filter by these jobs."""
        chosen = self._job.currentData()
        self._job.blockSignals(True)
        self._job.clear()
        self._job.addItem(_("All jobs"), "")
        for job in jobs:
            self._job.addItem(one_line(job.title), job.id)
        self._job.setCurrentIndex(max(self._job.findData(chosen), 0))
        self._job.blockSignals(False)

    def offer_adding(self, offered: bool) -> None:  # noqa: FBT001  # what the services said
        """Show the ways to add candidates to whoever organises a hire."""
        self._add.setVisible(offered)
        self._import.setVisible(offered)
        self._nobody.offer(offered)
        filling = _("Nobody has applied yet: add a candidate, or import a file.")
        self._nobody.set_sentence(filling if offered else _("Nobody has applied yet."))

    def select(self, application_id: str) -> None:
        """Put the cursor on a row."""
        self.table.select_id(application_id)

    def focus_search(self) -> None:
        """Let the person type what to find."""
        self._find.setFocus()
        self._find.selectAll()

    def choose_file(self) -> None:
        """Ask for a file of candidates."""
        kinds = _("Tables and résumés (*.csv *.tsv *.txt *.xlsx *.xlsm *.json);;All files (*)")
        ask_for_file(self, _("Import candidates"), kinds, self.import_requested.emit)

    def choose_folder(self) -> None:
        """Ask for the folder of an export."""
        ask_for_folder(self, _("Import a folder"), self.import_requested.emit)

    def _build(self) -> None:
        self._import = Button(_("Import"))
        menu = QMenu(self._import)
        menu.addAction(_("A file…"), self.choose_file)
        menu.addAction(_("The folder of an export…"), self.choose_folder)
        self._import.setMenu(menu)
        self._add = Button(_("Add candidate…"), kind="primary")
        self.table = DataTable(self.model, name=_("Candidates"))
        self.columns = ColumnsButton(self.table)
        self.add_action(self._import)
        self.add_action(self.columns)
        self.add_action(self._add)
        self._find = FindField(_("Find by name or e-mail"))
        self._job = _choice(_("Job"), [(_("All jobs"), "")])
        self._state = _choice(
            _("State"), [(_("All states"), None), *((state_words(state), state) for state in ApplicationState)]
        )
        self._verdict = _choice(
            _("Verdict"), [(_("All verdicts"), None), *((verdict_label(kind), kind) for kind in VerdictKind)]
        )
        filters = QWidget()
        flow = FlowLayout(filters, spacing=10)
        for field in (self._find, self._job, self._state, self._verdict):
            flow.addWidget(field)
        self.table.setMinimumHeight(LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        self._nobody = EmptyState(_("Nobody has applied yet."), _("Add candidate…"))
        self._none_fit = EmptyState(_("Nobody fits what you ask for."), _("Show everybody"))
        self._stack = QStackedWidget()
        for widget in (self.table, self._nobody, self._none_fit):
            self._stack.addWidget(widget)
        self.offer_adding(False)
        card = Card()
        card.body.addWidget(self._stack, 1)
        self.body.addWidget(filters)
        self.body.addWidget(card, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_requested)
        self._nobody.filling_requested.connect(self.add_requested)
        self._none_fit.filling_requested.connect(self._on_everybody_wanted)
        self._find.textChanged.connect(self._paused.start)
        for box in (self._job, self._state, self._verdict):
            box.currentIndexChanged.connect(self._on_filter_changed)
        self._paused.timeout.connect(self._on_filter_changed)
        self.table.row_activated.connect(self.candidate_requested)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.model.loaded.connect(self._on_loaded)

    def _on_filter_changed(self) -> None:
        self._paused.stop()
        self.filter_changed.emit(self.filter())

    def _on_everybody_wanted(self) -> None:
        for box in (self._job, self._state, self._verdict):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._find.clear()
        self._find.setFocus()
        self._on_filter_changed()

    def _on_loaded(self, number: int) -> None:
        self.set_title(_("Candidates"), plural("{n} application", "{n} applications", number))
        empty = self._nobody if self.filter().lets_all_through else self._none_fit
        self._stack.setCurrentWidget(self.table if number else empty)

    def _on_menu_requested(self, menu: QMenu, application_id: str) -> None:
        if not application_id:
            return
        opening = menu.addAction(no_mnemonic(_("Open")))
        opening.triggered.connect(lambda: self.candidate_requested.emit(application_id))
        row = self.model.row_at(self.model.row_of(application_id))
        if row is None or row.state is not ApplicationState.ACTIVE:
            return
        leaving = menu.addAction(no_mnemonic(_("Candidate withdrew")))
        leaving.triggered.connect(lambda: self.withdraw_requested.emit(application_id))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that the list came into view."""
        super().showEvent(event)
        self.shown.emit()


def _choice(name: str, items: list[tuple[str, object]]) -> QComboBox:
    box = ChoiceField()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for text, value in items:
        box.addItem(text, value)
    return box
