"""Keeps files with the candidate who is shown, hands copies of them to other programs."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from cfhire.model.rows.pages import CandidatePage
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.copies import write_copy
from cfhire.ui.desk import Desk


class CandidateFiles(QObject):
    """Attaches, opens, removes.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    def __init__(self, view: CandidateView, desk: Desk) -> None:
        super().__init__(view)
        self.page: CandidatePage | None = None
        self._desk = desk
        self._copies: QTemporaryDir | None = None
        view.attach_requested.connect(self._on_attach_requested)
        view.file_requested.connect(self._on_file_requested)
        view.removal_requested.connect(self._on_removal_requested)

    def _on_attach_requested(self, path: Path) -> None:
        desk, page = self._desk, self.page
        if page is not None:
            desk.session.command(self, lambda: desk.workspace.pages.attach(page.candidate_id, path))

    def _on_removal_requested(self, file_id: str) -> None:
        desk, page = self._desk, self.page
        if page is not None:
            desk.session.command(self, lambda: desk.workspace.pages.remove(page.application_id, file_id))

    def _on_file_requested(self, file_id: str) -> None:
        desk, page = self._desk, self.page
        if page is None:
            return
        name = next((row.name for row in page.files if row.id == file_id), "")
        folder = self._folder()
        desk.session.fetch(
            self,
            lambda: write_copy(folder, name, desk.workspace.pages.file_content(page.application_id, file_id)),
            _open_outside,
        )

    def _folder(self) -> Path:
        # It goes with this page: copies do not outlive the program.
        if self._copies is None:
            self._copies = QTemporaryDir()
        return Path(self._copies.path())


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
