"""The question whether somebody who is added is somebody who is there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from cfhire.i18n import _
from cfhire.ui.asking import message_box
from cfhire.ui.text import no_mnemonic, one_line

if TYPE_CHECKING:
    from cfhire.model.rows.twins import Known, Twin


def ask_same_person(parent: QWidget, twin: "Twin", same: Callable[[str], None], new: Callable[[], None]) -> QMessageBox:
    """Ask, and call `same` with the candidate's id, or `new`; Enter takes what is likelier, Escape adds nobody."""
    there = [known_words(one.name, one.contact) for one in twin.people]
    question = (
        _("“{there}” is there already. Is “{name}” the same person?")
        if len(there) == 1
        else _("“{there}” are there already. Is “{name}” one of them?")
    ).format(there="”, “".join(there), name=one_line(twin.entry.name))
    hint = _("The same person gets one more application, under the data that are there.")
    box = message_box(parent, question, hint)
    buttons: dict[str, QPushButton] = {}
    for one in twin.people:
        button = box.addButton(no_mnemonic(same_words(twin, one)), QMessageBox.ButtonRole.AcceptRole)
        button.clicked.connect(partial(same, one.candidate_id))
        buttons[one.candidate_id] = button
    is_new = box.addButton(_("Somebody new"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(buttons.get(twin.usual, is_new))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_new.clicked.connect(new)
    box.open()
    return box


def known_words(name: str, contact: str) -> str:
    """Return how somebody is named where several may have the name."""
    return one_line(f"{name} · {contact}" if contact else name)


def same_words(twin: "Twin", one: "Known") -> str:
    """Return the answer that somebody is this one of those who are there."""
    if len(twin.people) == 1:
        return _("Same person")
    return _("Same as {contact}").format(contact=one_line(one.contact or one.name))
