"""A dialog of fields is seen as a whole, and does only what is asked of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
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
    assert abs(dialog.geometry().center().x() - window.geometry().center().x()) < 20


def test_a_dialog_that_grows_stays_on_the_screen(qtbot: QtBot) -> None:
    window, screen = QWidget(), QApplication.primaryScreen().availableGeometry()
    show(qtbot, window, screen.size())
    dialog = FormDialog("Onboarding plan", "Keep plan", window)
    dialog.open()
    settle()
    for number in range(20):
        dialog.add_field(f"Field {number}", QLineEdit())
    settle()
    dialog.fit()
    assert dialog.height() > screen.height() // 2
    assert screen.contains(dialog.frameGeometry())


def test_enter_on_cancel_cancels(qtbot: QtBot) -> None:
    window = QWidget()
    show(qtbot, window, QSize(700, 500))
    dialog = FormDialog("Record decision", "Record decision", window)
    dialog.add_field("Reason", QLineEdit("Evidence on values is missing."))
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    settle()
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    settle()
    assert ended == [QDialog.DialogCode.Rejected]
