"""A person at the window of the whole program: finds things by what they read, acts by keys and clicks only."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

from cfhire.ui.hands import Hands, cells, let_go_on, rows_of

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
LOOK_AGAIN_MS = 30
LEFT = Qt.MouseButton.LeftButton
Fields = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class Player(Hands):
    """Hands with the words that a story is told in."""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self._come_back()
        super().press(key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        self._come_back()
        super().write(text)

    def _come_back(self) -> None:
        # Without a window manager nobody makes a window active again when the dialog over it is gone.
        front = self.front()
        if not front.isActiveWindow() and QApplication.activePopupWidget() is None:
            front.activateWindow()
            self.wait(front.isActiveWindow, "the window to be active")

    def wait(self, so: Callable[[], object], what: str) -> None:
        """Look again and again whether something is so; a story that ends here says what stood there instead."""
        ends = time.monotonic() + self._patience
        while not so():
            if time.monotonic() > ends:
                raise AssertionError(f"waited in vain for {what}; there stand {sorted(set(self.texts()))}")
            let_go_on(LOOK_AGAIN_MS)

    def sees(self, *texts: str) -> None:
        """Wait until every one of these texts stands in front."""
        for text in texts:
            self.wait(lambda text=text: self.shows(text), repr(text))  # type: ignore[misc]

    def sees_none(self, *texts: str) -> None:
        """Look that none of these texts stands in front, once all work is done."""
        self.rest()
        for text in texts:
            assert not self.shows(text), f"{text!r} stands there"

    def shows(self, text: str) -> bool:
        """Tell whether a text stands in front, by itself or in a longer one."""
        return any(text in label.text() for label in self.seen(QLabel)) or super().shows(text)

    def texts(self) -> list[str]:
        """Return every text in front, also what screen readers say of rows that are painted."""
        found = super().texts()
        found += [button.accessibleName() for button in self.seen(QAbstractButton)]
        found += [button.text().replace("&", "") for button in self.seen(QAbstractButton)]
        found += [box.currentText() for box in self.seen(QComboBox)]
        found += [bar.tabText(tab) for bar in self.seen(QTabBar) for tab in range(bar.count())]
        return found

    def press_button(self, text: str) -> None:
        """Click the button that reads so, scrolled into view first as a wheel would."""
        self.wait(lambda: self.button(text) is not None, f"the button {text!r}")
        button = self.button(text)
        assert button is not None
        self.bring(button)
        self.click(button)

    def bring(self, widget: QWidget) -> None:
        """Scroll until a widget is in view."""
        parent = widget.parentWidget()
        while parent is not None:
            ensure = getattr(parent, "ensureWidgetVisible", None)
            if ensure is not None:
                ensure(widget)
            parent = parent.parentWidget()
        self.settle()

    def named(self, name: str) -> QWidget:
        """Return the field that is called so, by its label or to those who hear it."""

        def found() -> QWidget | None:
            for kind in Fields:
                for each in self.seen(kind):
                    if each.accessibleName() == name and each.isEnabled():
                        return each
            for label in self.seen(QLabel):
                buddy = label.buddy()
                if label.text().replace("&", "") == name and buddy is not None:
                    return buddy
            return None

        self.wait(found, f"a field called {name!r}")
        widget = found()
        assert widget is not None
        return widget

    def fill(self, name: str, text: str) -> None:
        """Click into a field, write over what is there."""
        widget = self.named(name)
        self.bring(widget)
        QTest.mouseClick(widget, LEFT, pos=QPoint(12, widget.height() // 2))
        self.settle()
        self.press(Key.Key_A, CTRL)
        self.write(text)

    def enter(self, name: str, text: str) -> None:
        """Fill a field and press Enter."""
        self.fill(name, text)
        self.press(Key.Key_Return)

    def choose(self, name: str, text: str) -> None:
        """Open a list to choose from and take the line that reads so."""
        box = self.named(name)
        assert isinstance(box, QComboBox)
        self.bring(box)
        self.click(box)
        view = box.view()
        self.wait(view.isVisible, f"the list of {name!r}")
        model = box.model()
        lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        assert text in lines, f"{text!r} is not among {lines}"
        view.setFocus()
        QTest.keyClick(view, Key.Key_Home)
        for _step in range(lines.index(text)):
            QTest.keyClick(view, Key.Key_Down)
        QTest.keyClick(view, Key.Key_Return)
        self.settle()
        assert box.currentText() == text

    def tick(self, text: str) -> None:
        """Click the box or the round button that reads so."""
        for kind in (QCheckBox, QRadioButton):
            for each in self.seen(kind):
                if each.text().replace("&", "") == text and each.isEnabled():
                    self.bring(each)
                    QTest.mouseClick(each, LEFT, pos=QPoint(9, each.height() // 2))
                    self.settle()
                    return
        raise AssertionError(f"nothing to tick reads {text!r}")

    def take_from_menu(self, button: str, *way: str) -> None:
        """Open the menu of a button and go down it by clicks."""
        self.press_button(button)
        for text in way:
            self.wait(lambda text=text: self._line(text) is not None, f"{text!r} in a menu")  # type: ignore[misc]
            found = self._line(text)
            assert found is not None
            menu, action = found
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
            self.settle()

    def _line(self, text: str) -> tuple[QMenu, QAction] | None:
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                for action in menu.actions():
                    if action.text().replace("&", "").split("\t")[0].startswith(text) and action.isEnabled():
                        return menu, action
        return None

    def tab(self, text: str) -> None:
        """Click the tab that reads so."""
        for bar in self.seen(QTabBar):
            for place in range(bar.count()):
                if bar.tabText(place).replace("&", "") == text:
                    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())
                    self.settle()
                    return
        raise AssertionError(f"no tab reads {text!r}")

    def go(self, page: str) -> None:
        """Click a page in the rail."""
        self.press_button(page)

    def view(self, name: str) -> QAbstractItemView:
        """Return the table or list that is called so."""
        self.wait(lambda: [v for v in self.seen(QAbstractItemView) if v.accessibleName() == name], f"the list {name!r}")
        return next(view for view in self.seen(QAbstractItemView) if view.accessibleName() == name)

    def rows(self, name: str) -> list[list[str]]:
        """Return the cells of a table, row by row."""
        model = self.view(name).model()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        return [[str(model.index(row, column).data()) for column in range(columns)] for row in range(model.rowCount())]

    def stand_on(self, name: str, text: str) -> QAbstractItemView:
        """Click the row of a table or list in which a text stands."""
        view = self.view(name)
        self.wait(lambda: any(text in cell for cell in cells(view)), f"{text!r} in {name!r}")
        model = view.model()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        for row in range(rows_of(view)):
            if any(text in str(model.index(row, column).data()) for column in range(columns)):
                index = model.index(row, 0)
                view.scrollTo(index)
                self.bring(view)
                QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
                self.settle()
                return view
        raise AssertionError(text)

    def open(self, name: str, text: str) -> None:
        """Open a row of a table by Enter."""
        QTest.keyClick(self.stand_on(name, text), Key.Key_Return)
        self.settle()

    def run_command(self, typed: str, chosen: str) -> None:
        """Open the command box, type some letters, go down to the line wanted, press Enter."""
        self.press(Key.Key_K, CTRL)
        self.write(typed)
        box = self.view("What was found")
        self.wait(lambda: chosen in cells(box), f"{chosen!r} in the command box")
        for _step in range(cells(box).index(chosen)):
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)

    def give_file(self, path: Path) -> None:
        """Type the name of a file into the dialog that asks for one."""
        self.wait(lambda: isinstance(self.front(), QFileDialog), "a dialog for a file")
        dialog = self.front()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChildren(QLineEdit)[0]
        self.click(line)
        self.press(Key.Key_A, CTRL)
        self.write(str(path))
        self.press(Key.Key_Return)
        self.wait(lambda: not isinstance(self.front(), QFileDialog), "the end of the dialog")
