"""Message boxes that show what was typed letter for letter.

Usage::

    ask_before(self, question, hint, act=_("Erase"), then=self._erase)
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from cfhire.i18n import _
from cfhire.ui.text import no_mnemonic, plain


def message_box(parent: QWidget | None, sentence: str, hint: str = "", *, warns: bool = False) -> QMessageBox:
    """Return a plain message box without buttons yet."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QApplication.applicationDisplayName() or "cfhire")
    box.setText(plain(f"{sentence}\n\n{hint}" if hint else sentence))
    box.setIcon(QMessageBox.Icon.Warning if warns else QMessageBox.Icon.NoIcon)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    return box


def ask_before(parent: QWidget, question: str, hint: str, *, act: str, then: Callable[[], None]) -> QMessageBox:
    """Ask before something that cannot be undone, and call `then` when the button named `act` was chosen.

    `act` is the verb of the deed. Escape and Enter both keep things as they are. Nothing waits: the window goes on.
    """
    box = message_box(parent, question, hint, warns=True)
    doing = box.addButton(no_mnemonic(act), QMessageBox.ButtonRole.AcceptRole)
    keeping = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    doing.clicked.connect(then)
    box.open()
    return box
