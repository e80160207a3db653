"""What a file of candidates holds, shown before anything is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from cfhire.i18n import _, plural
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport, ImportFault
from cfhire.model.rows.jobs import JobRow
from cfhire.ui.candidates.dialogs import job_choice
from cfhire.ui.candidates.lines import Lines
from cfhire.ui.candidates.same_person import known_words, same_words
from cfhire.ui.candidates.words import day_words
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.form_dialog import FormDialog
from cfhire.ui.widgets.row_table_model import RowTableModel

if TYPE_CHECKING:
    from cfhire.model.rows.twins import Twin

ASKED_ONE_BY_ONE = 40
"""Beyond so many look-alikes one answer holds for all: nobody answers hundreds of questions well."""
ROWS_SHOWN = 5

SAME, NEW, SKIP = "same", "", "skip"
ANSWERS = 3
"""So many answers has a question about one person."""


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What is to be taken in, and who it is that looks like somebody: a candidate's id, empty for somebody new."""

    entries: tuple[CandidateEntry, ...]
    answers: Mapping[CandidateEntry, str]
    job_id: str


class ImportDialog(FormDialog):
    """Columns, faults, what is left out, who is there already, and for which job.

    Signals:
        entered: an ImportChoice.
    """

    entered = Signal(object)

    def __init__(
        self, found: CandidateImport, twins: "Sequence[Twin]", jobs: Sequence[JobRow], job_id: str, parent: QWidget
    ) -> None:
        super().__init__(_("Import candidates"), _("Import"), parent, letters=92)
        self._found = found
        self._asked: dict[CandidateEntry, tuple[Twin, QComboBox]] = {}
        self._titles = {job.id: job.title for job in jobs}
        self.add_words(found.form)
        preset = job_id or self._named_job(jobs)
        self._job = self.add_field(_("For the job"), job_choice(jobs, preset))
        self._job.setPlaceholderText(_("Choose a job"))
        if not preset:
            # Nobody said which one: Enter alone must not choose for them.
            self._job.setCurrentIndex(-1)
        self._others = QCheckBox(self)
        self.form.addWidget(self._others)
        self._build_columns()
        self._build_faults()
        self._build_twins(twins)
        self._build_entries()
        self.form.addStretch(1)
        self._job.currentIndexChanged.connect(self._count)
        self._others.toggled.connect(self._count)
        known = {"", *self._titles.values()}
        self._others.setChecked(not any(entry.job_title in known for entry in found.entries))
        self._count()

    def is_complete(self) -> bool:
        """Ask for a job."""
        sentence = _("Choose the job they applied for.")
        if not self._job.count():
            sentence = _("Make a job first, then import candidates to it.")
        return self.check(self._job, bool(self._job.currentData()), sentence)

    def hand_over(self) -> None:
        """Emit what is to be taken in."""
        taken = self._taken()
        answers = {entry: self._answer(entry) for entry in taken if entry in self._asked}
        self.entered.emit(ImportChoice(taken, answers, str(self._job.currentData())))

    def _named_job(self, jobs: Sequence[JobRow]) -> str:
        """Return the job that most entries name, an empty text when they name none."""
        named = Counter(entry.job_title for entry in self._found.entries)
        most = max(jobs, key=lambda job: named[job.title], default=None)
        return most.id if most and named[most.title] else ""

    def _build_columns(self) -> None:
        self.add_title(_("Columns"))
        columns = Lines(2)
        for title, field in self._found.mapping:
            arrow = PlainLabel("→", kind="muted")
            arrow.setAccessibleName(_("becomes"))
            columns.add(PlainLabel(title, wrap=True), arrow, PlainLabel(field_words(field), kind="strong", wrap=True))
        self.form.addWidget(columns)
        if self._found.dropped:
            names = ", ".join(self._found.dropped)
            words = _("Left out, since nobody is judged by it: {columns}").format(columns=names)
            self.add_words(words, "strong")
        if self._found.ignored:
            self.add_words(_("Not used: {columns}").format(columns=", ".join(self._found.ignored)))

    def _build_faults(self) -> None:
        faults = self._found.faults
        if not faults:
            return
        self.add_title(plural("{n} row to look at", "{n} rows to look at", len({(f.file, f.row) for f in faults})))
        if len(faults) <= ASKED_ONE_BY_ONE:
            lines = Lines(2)
            for fault in faults:
                place = PlainLabel(_("Row {n}").format(n=fault.row), kind="strong")
                column = PlainLabel(one_line(fault.column) or "—", kind="muted", wrap=True)
                lines.add(place, column, PlainLabel(fault.sentence, wrap=True))
            self.form.addWidget(lines)
            return
        model = RowTableModel(fault_columns(), lambda fault: f"{fault.file}:{fault.row}:{fault.column}", self)
        model.set_rows(faults)
        self.form.addWidget(_low(DataTable(model, name=_("Rows to look at")), len(faults)))

    def _build_twins(self, twins: "Sequence[Twin]") -> None:
        """Ask about those who look like somebody, then about those who share no more than a name."""
        for is_namesake in (False, True):
            # Where one answer for all cannot say which of several it is, each is asked about before the rest.
            asked = sorted((twin for twin in twins if twin.is_namesake is is_namesake), key=_is_of_one)
            if asked:
                self._ask(asked, twin_title(len(asked), is_namesake=is_namesake))

    def _ask(self, twins: "Sequence[Twin]", title: str) -> None:
        self.add_title(title)
        boxes: list[QComboBox] = []
        if len(twins) > 1:
            for_all = self.add_field(_("All of them"), _answer_box([(_("Same person"), SAME)], twins[0].usual and SAME))
            for_all.setAccessibleName(f"{title}: {_('All of them')}")
            for_all.currentIndexChanged.connect(partial(self._on_all_answered, boxes))
            # Beyond the first ones it answers; the rest have a box of their own.
            self._asked.update((twin.entry, (twin, for_all)) for twin in twins[ASKED_ONE_BY_ONE:])
        lines = Lines(0)
        for twin in twins[:ASKED_ONE_BY_ONE]:
            box = _answer_box([(same_words(twin, one), one.candidate_id) for one in twin.people], twin.usual)
            box.setAccessibleName(_("What to do with {name}").format(name=one_line(twin.entry.name)))
            box.currentIndexChanged.connect(self._count)
            boxes.append(box)
            self._asked[twin.entry] = twin, box
            known = [known_words(one.name, one.contact) for one in twin.people]
            there = PlainLabel(_("there as {name}").format(name="\n".join(known)), kind="muted", wrap=True)
            lines.add(PlainLabel(known_words(twin.entry.name, twin.entry.email), wrap=True), there, box)
        self.form.addWidget(lines)
        if len(twins) > ASKED_ONE_BY_ONE:
            self.add_words(_("For the others holds what is chosen for all of them."))

    def _build_entries(self) -> None:
        self.add_title(_("Candidates"))
        model = RowTableModel(entry_columns(), lambda entry: f"{entry.name}\n{entry.email}\n{entry.external_id}", self)
        model.set_rows(self._found.entries)
        self.form.addWidget(_low(DataTable(model, name=_("Candidates in the file")), len(self._found.entries)))

    def _answer(self, entry: CandidateEntry) -> str:
        """Return who it is, an empty text for somebody new, or SKIP."""
        if entry not in self._asked:
            return ""
        twin, box = self._asked[entry]
        said = str(box.currentData())
        # One answer for all cannot say which of several it is.
        return said if said != SAME else twin.people[0].candidate_id if _is_of_one(twin) else twin.usual

    def _taken(self) -> tuple[CandidateEntry, ...]:
        title = self._titles.get(str(self._job.currentData()), "")
        takes_others = self._others.isChecked()
        return tuple(
            entry
            for entry in self._found.entries
            if (takes_others or entry.job_title in {"", title}) and self._answer(entry) != SKIP
        )

    def _on_all_answered(self, boxes: list[QComboBox], number: int) -> None:
        for box in boxes:
            several = box.count() - ANSWERS
            if number or not several:
                box.setCurrentIndex(number + several)
        self._count()

    def _count(self) -> None:
        title = self._titles.get(str(self._job.currentData()), "")
        elsewhere = sum(entry.job_title not in {"", title} for entry in self._found.entries)
        self._others.setText(
            plural("Also take in {n} who names another job", "Also take in {n} who name another job", elsewhere)
        )
        self._others.setVisible(elsewhere > 0)
        number = len(self._taken())
        self.act.setText(plural("Import {n} candidate", "Import {n} candidates", number))
        self.act.setEnabled(number > 0)


def field_words(field: str) -> str:
    """Return what a field of a candidate is called on screen."""
    words = {
        "name": _("Name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "external_id": _("Number elsewhere"),
        "source": _("Where they heard of the job"),
        "headline": _("Headline"),
        "job_title": _("Job"),
        "applied_on": _("Applied on"),
        "accommodations": _("Accommodations"),
        "interview_language": _("Language of the interview"),
        "extra_percent": _("Extra time in percent"),
    }
    return words.get(field, field)


def fault_columns() -> tuple[Column[ImportFault], ...]:
    """Return the columns of the faults: where, then what."""
    return (
        Column(_("Row"), lambda fault: str(fault.row), width=5, is_number=True),
        Column(_("Column"), lambda fault: fault.column or "—", width=16, is_muted=True),
        Column(_("What is wrong"), lambda fault: fault.sentence, width=44, stretch=True),
    )


def entry_columns() -> tuple[Column[CandidateEntry], ...]:
    """Return the columns of the candidates a file holds."""
    return (
        Column(_("Name"), lambda entry: entry.name, width=20, stretch=True),
        Column(_("E-mail"), lambda entry: entry.email or "—", width=24, is_muted=True),
        Column(_("Job"), lambda entry: entry.job_title or "—", width=18, is_muted=True),
        Column(_("Applied"), lambda entry: day_words(entry.applied_on), width=9, is_muted=True),
    )


def twin_title(number: int, *, is_namesake: bool) -> str:
    """Return what stands above those who look like somebody, or who only have a name in common with somebody."""
    if not is_namesake:
        return plural("{n} looks like somebody who is there", "{n} look like somebody who is there", number)
    return plural(
        "{n} has the name of somebody who is there. The same person?",
        "{n} have the names of people who are there. The same people?",
        number,
    )


def _is_of_one(twin: "Twin") -> bool:
    return len(twin.people) == 1


def _answer_box(same: list[tuple[str, str]], usual: str) -> QComboBox:
    box = ChoiceField()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for words, answer in (*same, (_("Somebody new"), NEW), (_("Skip"), SKIP)):
        box.addItem(words, answer)
    box.setCurrentIndex(box.findData(usual))
    return box


def _low(table: DataTable, rows: int) -> DataTable:
    height = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(height * min(rows, ROWS_SHOWN) + table.horizontalHeader().sizeHint().height() + height // 2)
    return table
