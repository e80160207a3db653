"""Checks of a window as it stands: cut text, pale text, small targets, missing names, keyboard, focus.

Usage, in a screen's test::

    from tests.ui.window_checks import LOOKS, faults

    def test_the_page_reads_well_in_every_look(qtbot, look):      # `look` is a fixture of tests/ui/conftest.py
        page = CandidatesPage(...)
        show(qtbot, page, look.size)
        assert faults(page) == []
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cfhire.ui.main_window import MainWindow
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Scheme, contrast
from cfhire.ui.widgets.score_bar import ScoreBar
from cfhire.ui.widgets.svg_view import SvgView

LEAST_TARGET = 28
LEAST_ROW = 24
LEAST_CONTRAST = 4.5
LEAST_RING_CONTRAST = 3.0
RING_COLORS = 60
MOST_TABS = 300

Controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Look:
    """A way in which people see the program."""

    name: str
    scheme: Scheme
    text_scale: int
    language: str
    size: QSize


LOOKS = (
    Look("light", "light", 100, "en", QSize(1366, 768)),
    Look("dark", "dark", 100, "en", QSize(1366, 768)),
    Look("large in a long language", "light", 150, "de-x-pseudo", QSize(1024, 700)),
    Look("small", "dark", 80, "de-x-pseudo", QSize(1024, 700)),
)


def show(qtbot: QtBot, widget: QWidget, size: QSize) -> None:
    """Show a widget as a window of this size, with everything laid out."""
    qtbot.addWidget(widget)
    widget.resize(size)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    settle()


def first_shown(window: MainWindow, page: str, kind: type[Kind]) -> Kind:
    """Show a window with one of its pages, and return that."""
    window.resize(1366, 768)
    window.show()
    made = window.open_page(page)
    assert isinstance(made, kind)
    return made


def settle() -> None:
    """Let Qt carry out what it has put off."""
    for _round in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def faults(window: QWidget) -> list[str]:
    """Return everything that is wrong with what is now shown, each in words."""
    settle()
    return [
        *cut_texts(window),
        *overlaps(window),
        *sideways(window),
        *unnamed_controls(window),
        *pale_texts(window),
        *small_targets(window),
        *doubled_mnemonics(window),
        *wrong_by_tab(window),
    ]


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts that do not fit their place and are not shortened on purpose."""
    found = [f"cut: {_said(label)}" for label in _shown(window, QLabel) if label.text() and _is_cut_label(label)]
    found += [f"cut: {_said(button)}" for button in _shown(window, QAbstractButton) if _is_cut_button(button)]
    for box in _shown(window, QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        if box.fontMetrics().horizontalAdvance(box.currentText()) > field.width() + 1:
            found.append(f"cut: {box.currentText()!r} in a list to choose from")
    for bar in _shown(window, QTabBar):
        for tab in range(bar.count()):
            if bar.fontMetrics().horizontalAdvance(_plain(bar.tabText(tab))) > bar.tabRect(tab).width():
                found.append(f"cut: tab {bar.tabText(tab)!r}")
    for header in _shown(window, QHeaderView):
        for section in range(header.count() if header.orientation() == Qt.Orientation.Horizontal else 0):
            if header.isSectionHidden(section):
                continue
            title = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
            if header.fontMetrics().horizontalAdvance(title) > header.sectionSize(section):
                found.append(f"cut: heading {title!r}")
    for edit in _shown(window, QLineEdit):
        if edit.fontMetrics().horizontalAdvance(edit.placeholderText()) > edit.width():
            found.append(f"cut: placeholder {edit.placeholderText()!r}")
    return found


def overlaps(window: QWidget) -> list[str]:
    """Return neighbours whose texts lie on each other, and texts that leave the place of their parent."""
    found = []
    texts = [w for w in (*_shown(window, QLabel), *_shown(window, QAbstractButton)) if _text(w)]
    for number, one in enumerate(texts):
        parent = one.parentWidget()
        if parent is not None and parent.parentWidget() is not None and not parent.rect().contains(one.geometry()):
            found.append(f"outside: {_said(one)} leaves {type(parent).__name__}")
        for other in texts[number + 1 :]:
            meet = one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry().adjusted(1, 1, -1, -1))
            if other.parentWidget() is parent and meet:
                found.append(f"overlap: {_said(one)} and {_said(other)}")
    return found


def sideways(window: QWidget) -> list[str]:
    """Return the pages and tables that have to be pushed sideways to be read."""
    kinds = (QScrollArea, QTableView)
    areas = [
        each for each in (window, *(w for kind in kinds for w in window.findChildren(kind))) if isinstance(each, kinds)
    ]
    wide = [area for area in areas if area.isVisible() and area.horizontalScrollBar().maximum() > 0]
    return [f"sideways: {_said(area)} by {area.horizontalScrollBar().maximum()}" for area in wide]


def unnamed_controls(window: QWidget) -> list[str]:
    """Return the controls and pictures that a screen reader cannot name."""
    found = []
    for kind in (*Controls, ScoreBar, SvgView):
        for control in _shown(window, kind):
            if control.objectName().startswith("qt_") or isinstance(control, QHeaderView):
                continue
            interface = QAccessible.queryAccessibleInterface(control)
            if not interface.text(QAccessible.Text.Name).strip():
                found.append(f"unnamed: {type(control).__name__} {control.objectName()}".strip())
    return found


def pale_texts(window: QWidget) -> list[str]:
    """Return the texts whose colour is too close to what is painted behind them."""
    picture = window.grab().toImage()
    found = []
    for kind in (QLabel, QPushButton, QCheckBox, QRadioButton):
        for widget in _shown(window, kind):
            rect = QRect(widget.mapTo(window, QPoint()), widget.size()).intersected(picture.rect())
            if not _text(widget) or rect.isEmpty() or not widget.isEnabled():
                continue
            color = widget.palette().color(widget.foregroundRole()).name()
            behind = _most_common(picture, rect)
            if contrast(color, behind) < LEAST_CONTRAST:
                found.append(f"pale: {_said(widget)}, {color} on {behind} is {contrast(color, behind):.2f}")
    return found


def small_targets(window: QWidget) -> list[str]:
    """Return what can be clicked but is hard to hit; rows of a table may be a little lower."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
        for control in _shown(window, kind):
            inner = isinstance(control.parentWidget(), (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView))
            if not inner and min(control.width(), control.height()) < LEAST_TARGET:
                found.append(f"small: {_said(control)} is {control.width()} × {control.height()}")
    for bar in _shown(window, QTabBar):
        found += [
            f"small: tab {bar.tabText(t)!r}" for t in range(bar.count()) if bar.tabRect(t).height() < LEAST_TARGET
        ]
    for header in _shown(window, QHeaderView):
        if header.orientation() == Qt.Orientation.Vertical and 0 < header.defaultSectionSize() < LEAST_ROW:
            found.append("small: the rows of a table")
    return found


def doubled_mnemonics(window: QWidget) -> list[str]:
    """Return the letters that Alt would have to guess between."""
    texts = [button.text() for button in _shown(window, QAbstractButton)]
    texts += [label.text() for label in _shown(window, QLabel) if label.property("hasBuddy")]
    texts += [box.title() for box in _shown(window, QGroupBox)]
    texts += [bar.tabText(tab) for bar in _shown(window, QTabBar) for tab in range(bar.count())]
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return [f"doubled: {letter}" for letter, count in letters.items() if letter and count > 1]


def wrong_by_tab(window: QWidget) -> list[str]:
    """Return what Tab does not come to though it takes the focus by it, and what does not show that it has the focus.

    Buttons of which one is chosen count as one.
    """
    wanted = [
        widget
        for widget in _shown(window, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QRadioButton)
        and not _is_one_of_several(widget)
    ]
    if not wanted:
        return []
    before = QApplication.focusWidget()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    unseen = []
    for _step in range(MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        with_focus = _as_seen(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if not with_focus.isNull() and not focused.hasFocus() and not _differs_plainly(with_focus, _as_seen(focused)):
            unseen.append(f"no sign of the focus: {type(focused).__name__} {_said(focused)}")
    if before is not None:
        before.setFocus()
    beyond = [f"beyond Tab: {type(widget).__name__} {_said(widget)}" for widget in wanted if widget not in seen]
    return beyond + unseen


def _as_seen(widget: QWidget) -> QImage:
    """Return a widget with what shows through it."""
    window = widget.window()
    return window.grab(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())).toImage()


def _differs_plainly(first: QImage, second: QImage) -> bool:
    """Tell whether at least a line of pixels changed to a colour that stands out from the one before."""
    if first.size() != second.size():
        return True
    before, after = _pixels(first), _pixels(second)
    changed = before != after
    pairs, counts = np.unique(before[changed].astype(np.uint64) << 32 | after[changed], return_counts=True)
    # A ring has few colours on few grounds; the many that are left smooth the edges of letters.
    plain = 0
    for place in np.argsort(counts)[: -RING_COLORS - 1 : -1]:
        one, other = (QColor(int(each)).name() for each in divmod(int(pairs[place]), 1 << 32))
        plain += int(counts[place]) if contrast(one, other) >= LEAST_RING_CONTRAST else 0
    return plain >= min(first.width(), first.height())


def _pixels(picture: QImage) -> npt.NDArray[np.uint32]:
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(bytes(plain.constBits()), dtype=np.uint32)


def _is_one_of_several(widget: QWidget) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()


def _shown(window: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Return the widgets of a kind that can be seen in the window, at least in part, without scrolling."""
    for widget in window.findChildren(kind):
        if widget.isVisible() and widget.window() is window.window() and not widget.visibleRegion().isEmpty():
            yield widget


def _is_cut_label(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    if label.fontMetrics().height() > room.height() + 2:
        return True
    if isinstance(label, PlainLabel) and label.is_cut:
        return not label.toolTip()
    lines = _plain(label.text()).split("\n")
    return max(map(label.fontMetrics().horizontalAdvance, lines)) > room.width()


def _is_cut_button(button: QAbstractButton) -> bool:
    if not button.text() or not isinstance(button, (QPushButton, QCheckBox, QRadioButton)):
        return False
    option = QStyleOptionButton()
    button.initStyleOption(option)
    parts = {
        QPushButton: QStyle.SubElement.SE_PushButtonContents,
        QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
        QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
    }
    part = next(part for kind, part in parts.items() if isinstance(button, kind))
    room = button.style().subElementRect(part, option, button)
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    wanted = button.fontMetrics().horizontalAdvance(_plain(button.text())) + icon
    return wanted > room.width() + 1 or button.fontMetrics().height() > button.height()


def _most_common(picture: QImage, rect: QRect) -> str:
    across = range(rect.left(), rect.right() + 1, max(rect.width() // 60, 1))
    down = range(rect.top(), rect.bottom() + 1, max(rect.height() // 12, 1))
    pixels = Counter(picture.pixel(x, y) for x in across for y in down)
    return QColor(pixels.most_common(1)[0][0]).name()


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _said(widget: QWidget) -> str:
    return repr(_text(widget) or widget.accessibleName() or widget.objectName() or type(widget).__name__)
