"""Files and folders that a person chooses to be read.

Usage::

    ask_for_file(page, _("Import candidates"), _("Tables (*.csv *.xlsx);;All files (*)"), then=self._read)
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file that is there and call `then` with it; nothing waits for the answer."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.ExistingFile, then)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that is there and call `then` with it; nothing waits for the answer."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.Directory, then)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(mode)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return dialog
