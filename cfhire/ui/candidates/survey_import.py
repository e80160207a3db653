"""Takes in a file of what candidates answered."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.jobs import JobRow
from cfhire.ui.candidates.dialogs import job_choice
from cfhire.ui.candidates.jobs_to_fill import jobs_to_fill
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.desk import Desk
from cfhire.ui.text import one_line
from cfhire.ui.widgets.form_dialog import FormDialog


class SurveyImportDialog(FormDialog):
    """Asks which job the answers are about.

    Signals:
        entered: the id of the job.
    """

    entered = Signal(str)

    def __init__(self, jobs: Sequence[JobRow], path: Path, parent: QWidget) -> None:
        super().__init__(_("Import answers of candidates"), _("Import"), parent)
        self.add_words(one_line(path.name), "strong")
        self.add_words(_("Columns: candidate (name or e-mail), recommend (0 to 10), better, answered on."))
        self._job = self.add_field(_("Job"), job_choice(jobs, ""))
        self.form.addStretch(1)

    def is_complete(self) -> bool:
        """Ask for a job."""
        return self.check(self._job, bool(self._job.currentData()), _("Make a job first."))

    def hand_over(self) -> None:
        """Emit the job."""
        self.entered.emit(str(self._job.currentData()))


class SurveyImport(QObject):
    """Asks for the file, then for the job, then takes the answers in."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._path = Path()

    def ask(self) -> None:
        """Ask for the file."""
        ask_for_file(self._page, _("Import answers of candidates"), _("Tables (*.csv *.xlsx)"), self.take)

    def take(self, path: Path) -> None:
        """Ask which job a file is about."""
        self._path, desk = path, self._desk
        desk.session.fetch(self, lambda: jobs_to_fill(desk.workspace), self._on_jobs)

    def _on_jobs(self, jobs: tuple[JobRow, ...]) -> None:
        dialog = SurveyImportDialog(jobs, self._path, self._page)
        dialog.entered.connect(self._on_entered)
        dialog.open()

    def _on_entered(self, job: str) -> None:
        desk, path = self._desk, self._path
        desk.session.command(self, lambda: desk.workspace.surveys.take_in(path, job))
