"""The question whether somebody who is added is somebody who is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cfhire.i18n import _
from cfhire.ui.asking import message_box
from cfhire.ui.text import one_line

if TYPE_CHECKING:
    from cfhire.services.candidates import Twin


def ask_same_person(parent: QWidget, twin: "Twin", same: Callable[[], None], new: Callable[[], None]) -> QMessageBox:
    """Ask, and call `same` or `new`; Enter takes what is likelier, Escape adds nobody."""
    there = f"{twin.name} · {twin.email}" if twin.email else twin.name
    question = _("“{there}” is there already. Is “{name}” the same person?").format(
        there=one_line(there), name=one_line(twin.entry.name)
    )
    hint = _("The same person gets one more application, under the data that are there.")
    box = message_box(parent, question, hint)
    is_same = box.addButton(_("Same person"), QMessageBox.ButtonRole.AcceptRole)
    is_new = box.addButton(_("Somebody new"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(is_new if twin.is_namesake else is_same)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_same.clicked.connect(same)
    is_new.clicked.connect(new)
    box.open()
    return box
