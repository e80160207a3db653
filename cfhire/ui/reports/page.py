"""Which report about whom, how it will look, where it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.model.kinds import Paper, ReportKind
from cfhire.model.rows.previews import NeedsTraining, Page, Preview, Subject
from cfhire.ui.paper import wished_paper
from cfhire.ui.reports.page_view import PageView
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.page_frame import PageFrame

LEAST_PREVIEW = 200
ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0)


class ReportsPage(PageFrame):
    """Shows the document itself, as it will be printed.

    Signals:
        subject_changed: the id of the application whose report is wanted, empty for none in particular.
        kind_chosen: the ReportKind that was chosen.
        report_wanted: kind, id of its subject, paper: another report is to be shown.
        save_requested: the ending of the file to save, html or pdf.
        training_requested: the page on which the onboarding plan is written.
        jobs_requested: the page of jobs.
        sharper_wanted: the pages are drawn larger than they were made for.
        html_offered: whether there is a web page to save.
        pdf_offered: whether there is a print to save.
    """

    subject_changed = Signal(str)
    kind_chosen = Signal(object)
    report_wanted = Signal(object, str, object)
    save_requested = Signal(str)
    training_requested = Signal()
    jobs_requested = Signal()
    sharper_wanted = Signal()
    html_offered = Signal(bool)
    pdf_offered = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Reports"))
        self._html = Button(_("Save &HTML…"))
        self._pdf = Button(_("Save &PDF…"), kind="primary")
        self.add_action(self._html)
        self.add_action(self._pdf)
        self._build()
        self._connect()
        self.show_waiting("")

    @property
    def kind(self) -> ReportKind:
        """The report now chosen."""
        return ReportKind(self._kinds.currentData())

    @property
    def subject(self) -> str:
        """The id of what the report is about, empty where there is nothing to choose from."""
        return str(self._subjects.currentData() or self._wished)

    @property
    def paper(self) -> Paper:
        """The paper now chosen."""
        return Paper(self._papers.currentData())

    @property
    def preview_width(self) -> int:
        """How many pixels wide a page is drawn now."""
        return round(self._view.wished_width() * self.devicePixelRatio())

    def show_subject(self, subject: str) -> None:
        """Show the report about an application, or the one that was shown."""
        self.subject_changed.emit(subject)

    def choose_kind(self, kind: ReportKind) -> None:
        """Choose a report without asking for it yet."""
        self._kinds.blockSignals(True)
        self._kinds.setCurrentIndex(self._kinds.findData(kind.value))
        self._kinds.blockSignals(False)
        self._name_subject()

    def show_subjects(self, subjects: Sequence[Subject], chosen: str = "") -> None:
        """Offer these subjects, with the one that was chosen before where it is still there."""
        wanted = chosen or self.subject
        # Somebody who was asked for by name is answered about, even if they cannot be offered.
        self._wished = chosen if chosen not in {each.id for each in subjects} else ""
        self._subjects.blockSignals(True)
        self._subjects.clear()
        for subject in subjects:
            self._subjects.addItem(one_line(subject.words), subject.id)
        found = self._subjects.findData(wanted)
        self._subjects.setCurrentIndex(-1 if self._wished else max(found, 0 if subjects else -1))
        self._subjects.blockSignals(False)
        self._subjects.setEnabled(bool(subjects))
        if self.subject:
            self.ask()
        else:
            self._set_savable(html=False, pdf=False)
            self._empty.set_sentence(empty_words(self.kind))
            self._stack.setCurrentWidget(self._empty)
            self._count.setText("")

    def ask(self) -> None:
        """Ask for the report that is now chosen."""
        if self.subject:
            self.report_wanted.emit(self.kind, self.subject, self.paper)

    def show_waiting(self, words: str) -> None:
        """Say that the report is under way."""
        self._set_savable(html=False, pdf=False)
        self._waiting.setText(words)
        self._count.setText("")
        self._stack.setCurrentWidget(self._waiting_widget)

    def show_html_ready(self) -> None:
        """Let the web page be saved; the print is still under way."""
        self._set_savable(html=True, pdf=False)

    def show_preview(self, preview: Preview) -> None:
        """Show the pages."""
        self._set_savable(html=True, pdf=True)
        self._pages = preview.page_count
        self._stack.setCurrentWidget(self._view)
        self._view.show_pages(preview.pages)
        self._on_page_reached(min(1, preview.page_count))

    def show_sharper(self, pages: Sequence[Page]) -> None:
        """Show the same pages with more pixels."""
        self._view.show_sharper(pages)

    def show_trouble(self, error: ReadableError, *, html: bool) -> None:
        """Say what is in the way and what to do; `html` tells that at least the web page can be saved."""
        self._set_savable(html=html, pdf=False)
        self._sentence.setText(error.sentence)
        self._hint.setText(error.hint)
        needs_training = isinstance(error, NeedsTraining)
        self._training.setVisible(needs_training)
        self._instead.setVisible(html)
        self._again.setVisible(not needs_training)
        self._count.setText("")
        self._stack.setCurrentWidget(self._trouble)

    def _set_savable(self, *, html: bool, pdf: bool) -> None:
        self._html.setEnabled(html)
        self._pdf.setEnabled(pdf)
        self.html_offered.emit(html)
        self.pdf_offered.emit(pdf)

    def _build(self) -> None:
        self._pages = 0
        self._wished = ""
        self._kinds, self._subjects, self._papers, self._zooms = (ChoiceField() for _each in range(4))
        for kind in ReportKind:
            self._kinds.addItem(kind_words(kind), kind.value)
        for paper in Paper:
            self._papers.addItem(paper_words(paper), paper.value)
        self._papers.setCurrentIndex(self._papers.findData(wished_paper().value))
        for share in ZOOMS:
            self._zooms.addItem(_("{n} %").format(n=round(share * 100)), share)
        self._zooms.setCurrentIndex(ZOOMS.index(1.0))
        self._count = PlainLabel("", kind="muted")
        self._card = Card()
        controls = QWidget()
        controls.setObjectName("onCard")
        flow = FlowLayout(controls, spacing=sizes().gap)
        self._subject_label = PlainLabel("", buddy=self._subjects)
        for label, box in (
            (PlainLabel(_("&Report"), buddy=self._kinds), self._kinds),
            (self._subject_label, self._subjects),
            (PlainLabel(_("P&aper"), buddy=self._papers), self._papers),
            (PlainLabel(_("&Zoom"), buddy=self._zooms), self._zooms),
        ):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            if box is not self._subjects:
                # Fonts without hinting are a little wider than their boxes are measured.
                box.setMinimumContentsLength(max(len(box.itemText(place)) for place in range(box.count())))
            flow.addWidget(_pair(label, box))
        flow.addWidget(self._count)
        self._name_subject()
        self._card.body.addWidget(controls)
        self._stack = QStackedWidget()
        self._view = PageView()
        self._empty = EmptyState("", _("Go to the jobs"))
        self._waiting_widget = QWidget()
        self._waiting = PlainLabel("", kind="muted", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QVBoxLayout(self._waiting_widget)
        middle.addStretch(1)
        middle.addWidget(self._waiting)
        middle.addStretch(2)
        self._trouble = self._trouble_card()
        for widget in (self._view, self._empty, self._waiting_widget, self._trouble):
            self._stack.addWidget(widget)
        self.body.addWidget(self._card)
        self._stack.setMinimumHeight(sizes().px(LEAST_PREVIEW))
        self.body.addWidget(self._stack, 1)

    def _trouble_card(self) -> QWidget:
        self._sentence = PlainLabel("", kind="strong", wrap=True)
        self._hint = PlainLabel("", wrap=True)
        self._training = Button(_("Open the &onboarding plan"))
        self._instead = Button(_("Save &the web page…"))
        self._again = Button(_("Try a&gain"))
        card = Card()
        card.body.addWidget(self._sentence)
        card.body.addWidget(self._hint)
        buttons = QWidget()
        buttons.setObjectName("onCard")
        flow = FlowLayout(buttons)
        for button in (self._training, self._instead, self._again):
            flow.addWidget(button)
        card.body.addWidget(buttons)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        return holder

    def _connect(self) -> None:
        self._kinds.currentIndexChanged.connect(self._on_kind_chosen)
        self._subjects.currentIndexChanged.connect(self._on_asked)
        self._papers.currentIndexChanged.connect(self._on_asked)
        self._zooms.currentIndexChanged.connect(self._on_zoomed)
        self._html.clicked.connect(self._on_save_html)
        self._pdf.clicked.connect(self._on_save_pdf)
        self._instead.clicked.connect(self._on_save_html)
        self._again.clicked.connect(self.ask)
        self._training.clicked.connect(self.training_requested)
        self._empty.filling_requested.connect(self.jobs_requested)
        self._view.page_reached.connect(self._on_page_reached)
        self._view.sharper_wanted.connect(self.sharper_wanted)

    def _name_subject(self) -> None:
        words = {
            ReportKind.OFFER_READINESS: _("&Candidate"),
            ReportKind.COMPARISON: _("&Job"),
            ReportKind.PLAN: _("&Job"),
            ReportKind.KIT: _("&Interview"),
        }[self.kind]
        self._subject_label.setText(words)

    def _on_kind_chosen(self, _index: int) -> None:
        self._name_subject()
        self.kind_chosen.emit(self.kind)

    def _on_asked(self, _index: int) -> None:
        self.ask()

    def _on_zoomed(self, _index: int) -> None:
        self._view.zoom(float(self._zooms.currentData()))

    def _on_save_html(self) -> None:
        self.save_requested.emit("html")

    def _on_save_pdf(self) -> None:
        self.save_requested.emit("pdf")

    def _on_page_reached(self, number: int) -> None:
        self._count.setText(_("Page {n} of {count}").format(n=number, count=self._pages) if number else "")


def _pair(label: QWidget, box: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(box)
    pair.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return pair


def kind_words(kind: ReportKind) -> str:
    """Return the name of a report."""
    match kind:
        case ReportKind.OFFER_READINESS:
            return _("Offer readiness")
        case ReportKind.COMPARISON:
            return _("Comparison")
        case ReportKind.PLAN:
            return _("Interview plan")
        case ReportKind.KIT:
            return _("Interview kit")


def paper_words(paper: Paper) -> str:
    """Return the name of a paper."""
    match paper:
        case Paper.A4:
            return _("A4")
        case Paper.LETTER:
            return _("US Letter")


def empty_words(kind: ReportKind) -> str:
    """Return why there is nothing to choose."""
    match kind:
        case ReportKind.OFFER_READINESS:
            return _("No candidate has a submitted card that you may see yet.")
        case ReportKind.COMPARISON | ReportKind.PLAN:
            return _("There is no job yet.")
        case ReportKind.KIT:
            return _("No interview is planned yet.")
