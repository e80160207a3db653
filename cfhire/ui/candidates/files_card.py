"""The files that are kept with a candidate."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.pages import CandidatePage, FileRow
from cfhire.ui.candidates.copies import write_copy
from cfhire.ui.candidates.lines import LinesCard, stacked
from cfhire.ui.candidates.words import hidden_sentence, size_words
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.desk import Desk
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.button import Button


class FilesCard(LinesCard):
    """What is kept, with ways to add, open and remove.

    Signals:
        attach_requested: the Path of a file to keep with the candidate.
        file_requested: the id of a file to open outside.
        removal_requested: the id of a file to remove.

    Attributes:
        takes_files: whether this viewer may add one.
    """

    attach_requested = Signal(object)
    file_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Files"), _("Attach…"), parent=parent)
        self.takes_files = False
        self.act.clicked.connect(self._on_attach)

    def show_page(self, page: CandidatePage) -> None:
        """Show the files of a candidate."""
        self.takes_files = page.may_organise and not page.files_hidden
        self.act.setVisible(self.takes_files)
        self.lines.clear()
        for row in page.files:
            words = stacked(PlainLabel(row.name, wrap=True), size_words(row.size))
            self.lines.add(words, self._opening(row), self._removing(row) if page.may_organise else None)
        if page.files_hidden:
            self.lines.add(PlainLabel(hidden_sentence(listens=page.listens), kind="muted", wrap=True))
        elif not page.files:
            self.lines.add(PlainLabel(_("No file is kept."), kind="muted", wrap=True))

    def _opening(self, row: FileRow) -> Button:
        button = Button(_("Open"), name=_("Open {name}").format(name=row.name))
        button.clicked.connect(lambda: self.file_requested.emit(row.id))
        return button

    def _removing(self, row: FileRow) -> Button:
        button = Button(_("Remove"), name=_("Remove {name}").format(name=row.name))
        button.clicked.connect(lambda: self.removal_requested.emit(row.id))
        return button

    def _on_attach(self) -> None:
        ask_for_file(self, _("Attach a file"), _("All files (*)"), self.attach_requested.emit)


class CandidateFiles(QObject):
    """Attaches, removes, hands copies to other programs.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    def __init__(self, card: FilesCard, desk: Desk) -> None:
        super().__init__(card)
        self.page: CandidatePage | None = None
        self._desk = desk
        self._copies: QTemporaryDir | None = None
        card.attach_requested.connect(self._on_attach_requested)
        card.file_requested.connect(self._on_file_requested)
        card.removal_requested.connect(self._on_removal_requested)

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


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files that are dragged; folders and what lies on other computers are left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
