"""Files that a person saves: where they go, how they are found again.

Usage::

    ask_where(page, _("Export"), _("Comparison"), (Form("xlsx", _("Excel workbook")),), then=self._save)
    tell_saved(window.toast, path)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cfhire.i18n import _
from cfhire.ui.feedback import Act, Toast
from cfhire.ui.tasks import Progress
from cfhire.ui.text import one_line

_LAST_FOLDER = "lastFolder"
_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Form:
    """A form a file can have: its ending, its name in words."""

    ending: str
    words: str

    @property
    def filter(self) -> str:
        """The line of the dialog that offers it."""
        return f"{self.words} (*.{self.ending})"


class StoppableProgress(Progress):
    """Progress of a work in another process, which hears of the wish to stop through an event."""

    def __init__(self, title: str) -> None:
        super().__init__(title, can_cancel=True)
        self.stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop, and its process to end."""
        super().cancel()
        self.stop.set()


def ask_where(
    parent: QWidget, title: str, name: str, forms: Sequence[Form], then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a place and call `then` with it; the first form is offered first. Nothing waits for the answer."""
    window = parent.window()
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([form.filter for form in forms])
    dialog.setDefaultSuffix(forms[0].ending)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(str(window.property(_LAST_FOLDER) or documents))
    stem = file_name(name)
    dialog.selectFile(f"{stem}.{forms[0].ending}")

    def chosen(path: str) -> None:
        window.setProperty(_LAST_FOLDER, str(Path(path).parent))
        then(Path(path))

    def other_form(line: str) -> None:
        ending = next(form.ending for form in forms if form.filter == line)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{stem}.{ending}")

    dialog.fileSelected.connect(chosen)
    dialog.filterSelected.connect(other_form)
    dialog.open()
    return dialog


def tell_saved(toast: Toast, path: Path) -> None:
    """Say which file was saved, with a way to the folder it lies in."""
    toast.show_done(
        _("Saved as “{name}”").format(name=path.name), act=Act(_("Show in folder"), lambda: show_in_folder(path))
    )


def show_in_folder(path: Path) -> None:
    """Open the folder of a file in the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def file_name(text: str) -> str:
    """Return `text` as the name of a file that every system takes, without an ending."""
    kept = "".join(" " if character in _NOT_IN_NAMES else character for character in one_line(text))
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .") or "cfhire"
