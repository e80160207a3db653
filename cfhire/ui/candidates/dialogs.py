"""What is asked before a candidate is added, decided on, promised an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import DecisionKind, DevelopKind, JobState
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.wording import decision_words
from cfhire.ui.candidates.kept_dialog import KeptDialog
from cfhire.ui.candidates.words import today
from cfhire.ui.text import PlainEdit, one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.date_field import DateField
from cfhire.ui.widgets.form_dialog import FormDialog

ANSWER_AT = time(18)
"""An answer promised for a day is due by the end of its work."""


@dataclass(frozen=True, slots=True)
class NewCandidate:
    """What was entered of somebody who applied, with the job."""

    entry: CandidateEntry
    job_id: str


class AddCandidateDialog(KeptDialog):
    """Asks for a candidate; there is no field for a protected characteristic.

    Signals:
        entered: a NewCandidate.
    """

    entered = Signal(object)

    def __init__(self, jobs: Sequence[JobRow], job_id: str, parent: QWidget) -> None:
        super().__init__(_("Add candidate"), _("Add candidate"), parent)
        self._name = self.add_field(_("Name"), QLineEdit())
        self._job = self.add_field(_("Job"), job_choice(jobs, job_id))
        self._email = self.add_field(_("E-mail"), QLineEdit())
        self._phone = self.add_field(_("Phone"), QLineEdit())
        self._source = self.add_field(_("Where they heard of the job"), QLineEdit())
        self._applied = self.add_field(_("Applied on"), date_field(today()))
        hint = _("What the candidate asked for, such as extra time. Interviewers see it before the interview.")
        self.add_arrangement("", hint, None)
        self.add_refusal()
        self.form.addStretch(1)
        self._name.setFocus()

    def is_complete(self) -> bool:
        """Ask for a name and a job."""
        has_job = self.check(
            self._job, bool(self._job.currentData()), _("Make a job first, then add candidates to it.")
        )
        has_name = self.check(self._name, bool(self._name.text().strip()), _("A candidate needs a name."))
        return has_name and has_job

    def hand_over(self) -> None:
        """Emit the candidate."""
        entry = CandidateEntry(
            name=self._name.text().strip(),
            email=self._email.text().strip(),
            phone=self._phone.text().strip(),
            source=self._source.text().strip(),
            applied_on=day_of(self._applied),
            accommodations=self.needs.toPlainText().strip(),
            extra_percent=self.extra.percent,
        )
        self.entered.emit(NewCandidate(entry, str(self._job.currentData())))


class DecisionDialog(FormDialog):
    """Asks what a person decides, and why: the one act here that seals.

    Signals:
        entered: a DecisionKind and its reason.
    """

    entered = Signal(object, str)

    def __init__(self, page: CandidatePage, parent: QWidget) -> None:
        super().__init__(_("Record decision"), _("Record decision"), parent)
        self._page = page
        self.add_words(one_line(f"{page.name} · {page.job}"), "strong")
        verdict = page.words or _("No card is in yet, so there is no verdict.")
        self.add_words(_("Verdict: {verdict}. It never acts by itself: the decision is yours.").format(verdict=verdict))
        for sentence in page.consensus:
            self.add_words(sentence)
        self._kinds = QButtonGroup(self)
        for kind in DecisionKind:
            choice = QRadioButton(decision_words(kind), self)
            self._kinds.addButton(choice, list(DecisionKind).index(kind))
            self.form.addWidget(choice)
        self._first = self._kinds.button(0)
        self.add_error(self._first)
        self._training = self.add_words("")
        self._training.hide()
        hint = _("Which evidence decided? If you part from the verdict or the consensus, say why.")
        self._reason = self.add_field(_("Reason"), PlainEdit(lines=4), hint)
        self.add_words(_("This seals: the decision stays on record under your name and cannot be undone."), "strong")
        self.form.addStretch(1)
        self._kinds.idToggled.connect(self._on_kind_chosen)
        self._first.setFocus()

    def is_complete(self) -> bool:
        """Ask for a decision and its reason."""
        has_reason = self.check(
            self._reason,
            bool(self._reason.toPlainText().strip()),
            _("A decision needs a reason: what was the evidence?"),
        )
        has_kind = self.check(self._first, self._kinds.checkedId() >= 0, _("Choose what you decide."))
        return has_kind and has_reason

    def hand_over(self) -> None:
        """Emit the decision."""
        self.entered.emit(list(DecisionKind)[self._kinds.checkedId()], self._reason.toPlainText().strip())

    def _on_kind_chosen(self, _number: int, _is_on: bool) -> None:  # noqa: FBT001  # Qt hands it over so
        missing = {DevelopKind.SOFT, DevelopKind.TECHNICAL} - {row.kind for row in self._page.onboarding}
        is_offer = self._kinds.checkedId() == list(DecisionKind).index(DecisionKind.OFFER)
        self._training.setText(_("The report of an offer needs an onboarding plan with soft and technical training."))
        self._training.setVisible(is_offer and bool(missing))
        if self.isVisible():
            self.fit()


class PromiseDialog(FormDialog):
    """Asks by when the candidate was promised an answer.

    Signals:
        entered: a datetime, or None for no promise.
    """

    entered = Signal(object)

    def __init__(self, promised: datetime | None, parent: QWidget) -> None:
        super().__init__(_("Promised answer"), _("Keep promise"), parent, letters=52)
        self._is_promised = QCheckBox(_("The candidate was promised an answer"), self)
        self._is_promised.setChecked(True)
        self.form.addWidget(self._is_promised)
        day = promised.astimezone().date() if promised else today() + timedelta(days=7)
        self._day = self.add_field(_("By"), date_field(day))
        self.form.addStretch(1)
        self._is_promised.toggled.connect(self._day.setEnabled)
        self._day.setFocus()

    def hand_over(self) -> None:
        """Emit the moment."""
        at = datetime.combine(day_of(self._day), ANSWER_AT).astimezone(UTC)
        self.entered.emit(at if self._is_promised.isChecked() else None)


def job_choice(jobs: Sequence[JobRow], job_id: str) -> QComboBox:
    """Return a list of the jobs that still take candidates, with one of them chosen."""
    box = ChoiceField()
    for job in jobs:
        if job.state is not JobState.CLOSED:
            box.addItem(one_line(job.title), job.id)
    box.setCurrentIndex(max(box.findData(job_id), 0) if box.count() else -1)
    return box


def date_field(day: date) -> DateField:
    """Return a field for a day, with a calendar."""
    field = DateField(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMM yyyy")
    return field


def day_of(field: DateField) -> date:
    """Return the day in a field."""
    return date(field.date().year(), field.date().month(), field.date().day())
