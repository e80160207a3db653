"""A dialog of fields comes up where all of it is seen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cfhire.ui.widgets.form_dialog import FormDialog
from tests.ui.window_checks import settle, show


def test_a_dialog_of_many_fields_comes_up_over_its_window_and_not_below_it(qtbot: QtBot) -> None:
    window = QWidget()
    show(qtbot, window, QSize(700, 500))
    dialog = FormDialog("Add candidate", "Add candidate", window)
    for number in range(20):
        dialog.add_field(f"Field {number}", QLineEdit())
    dialog.open()
    settle()
    # Qt leaves room for a title bar that it does not know yet.
    assert window.frameGeometry().adjusted(0, -40, 0, 0).contains(dialog.geometry())
