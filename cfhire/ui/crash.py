"""What happens when the program itself is at fault: a local file, one dialog, nothing sent, nothing personal.

Usage::

    hook = CrashHook(folder)      # once, in app.py
    hook.install()
"""

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cfhire import __version__
from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button

_WIDTH_IN_LETTERS = 80

Fault = tuple[type[BaseException], BaseException, TracebackType | None]


class CrashHook(QObject):
    """Takes what no one caught, in any thread, and tells it in the window's thread; each fault once.

    Signals:
        refused: a ReadableError that nobody showed; it belongs into the message bar, not into a report.
    """

    refused = Signal(object)
    _fell = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._seen: set[str] = set()
        self._dialog: CrashDialog | None = None
        self._before: Callable[..., object] = sys.excepthook
        self._fell.connect(self._on_fell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        self._before = sys.excepthook
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Answer an exception; Python calls this."""
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        self._fell.emit((kind, error, trace))

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_fell(self, fault: Fault) -> None:
        kind, error, trace = fault
        if isinstance(error, ReadableError):
            self.refused.emit(error)
            return
        report = report_of(kind, trace)
        if report in self._seen:
            return
        self._seen.add(report)
        path = self._folder / f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        dated = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n{report}"
        self._dialog = CrashDialog(dated, written(path, dated), QApplication.activeWindow())
        self._dialog.open()


class CrashDialog(QDialog):
    """Says that something went wrong, what is kept, where it is written."""

    def __init__(self, report: str, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self._report = report
        self._folder = path.parent if path else None
        where = (
            _("It is written down in {file}, on this computer only.").format(file=path.name)
            if path
            else _("It could not be written to a file.")
        )
        details = PlainEdit(report, self, lines=10)
        details.setReadOnly(True)
        details.setAccessibleName(_("Details"))
        sentence = _("cfhire made a mistake and stopped what it was doing. What was saved before is safe.")
        hint = _("{where} It holds no names, notes or ratings.").format(where=where)
        buttons = QDialogButtonBox(self)
        copy = Button(_("&Copy details"), self)
        show = Button(_("&Open folder"), self)
        close = Button(_("C&lose"), self, kind="primary")
        show.setVisible(self._folder is not None)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(show, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setSpacing(sizes().gap)
        column.addWidget(PlainLabel(sentence, self, kind="strong", wrap=True))
        column.addWidget(PlainLabel(hint, self, wrap=True))
        column.addWidget(details, 1)
        column.addWidget(buttons)
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS, 900))
        copy.clicked.connect(self._on_copy)
        show.clicked.connect(self._on_show)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _on_show(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of fault and the way to it through our code: no message, no values, no paths of this machine.

    An exception's message may hold a name or a note, and a path the person's login name.
    """
    # Loaded when it is wanted: most starts come to no fault.
    import platform  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    lines = [
        f"cfhire {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"{short_path(frame.filename)}:{frame.lineno} in {frame.name}")
        if frame.line and "cfhire" in Path(frame.filename).parts:
            lines.append(f"    {frame.line}")
    return "\n".join([*lines, f"{kind.__module__}.{kind.__qualname__}"])


def short_path(filename: str) -> str:
    """Return a path from the package on; of anything else only the file's name."""
    parts = Path(filename).parts
    for package in ("cfhire", "site-packages"):
        if package in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[at:])
    return parts[-1] if parts else filename


def written(path: Path, report: str) -> Path | None:
    """Write a report and return where it is; None where the disk refuses, since the dialog shows it anyway."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return path
