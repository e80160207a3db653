"""Panes side by side that become tabs where the window is too narrow for them.

Usage::

    panes = FoldingPanes()
    panes.add(_("Question bank"), bank, letters=34)     # the width it needs, in letters
    panes.add(_("Plan"), plan, letters=60, share=2)
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from cfhire.ui.text import no_mnemonic
from cfhire.ui.theme import sizes


@dataclass(frozen=True, slots=True)
class _Pane:
    """A pane with the room it wants."""

    title: str
    widget: QWidget
    letters: int
    share: int


class FoldingPanes(QWidget):
    """Shows its panes in a splitter, or as tabs when their letters do not fit in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: list[_Pane] = []
        self._left_out: set[QWidget] = set()
        self._front: QWidget | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=sizes().gap)
        self._tabs = QTabWidget(documentMode=True)
        self._tabs.tabBar().setDrawBase(False)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def are_folded(self) -> bool:
        """Tell whether the panes are shown as tabs."""
        return self._stack.currentWidget() is self._tabs

    def add(self, title: str, widget: QWidget, *, letters: int, share: int = 1) -> None:
        """Add a pane at the right of the others; spare width is divided by `share`."""
        self._panes.append(_Pane(title, widget, letters, share))
        self._place(folded=self.are_folded)

    def show_pane(self, widget: QWidget) -> None:
        """Bring a pane to the front where they are tabs, or where they become some."""
        if self.are_folded:
            self._tabs.setCurrentWidget(widget)
        else:
            self._front = widget

    def set_shown(self, widget: QWidget, *, shown: bool) -> None:
        """Show a pane, or leave it out: beside the others and among the tabs."""
        if shown != (widget in self._left_out):
            return
        self._left_out ^= {widget}
        self._place(folded=self.width() < self._needed())

    def _there(self) -> list[_Pane]:
        return [pane for pane in self._panes if pane.widget not in self._left_out]

    def _needed(self) -> int:
        letter = self.fontMetrics().averageCharWidth()
        return sum(pane.letters * letter for pane in self._there()) + sizes().gap * (len(self._there()) - 1)

    def _place(self, *, folded: bool) -> None:
        for number, pane in enumerate(self._panes):
            is_there = pane.widget not in self._left_out
            if folded:
                place = self._tabs.indexOf(pane.widget)
                if place < 0:
                    place = self._tabs.insertTab(number, pane.widget, no_mnemonic(pane.title))
                if self._tabs.isTabVisible(place) != is_there:
                    # Told what it knows, Qt forgets that another tab of a bar that is not seen waits for its width.
                    self._tabs.setTabVisible(place, is_there)
            else:
                self._splitter.insertWidget(number, pane.widget)
                self._splitter.setStretchFactor(number, pane.share)
                pane.widget.setVisible(is_there)
        self._stack.setCurrentWidget(self._tabs if folded else self._splitter)
        if not folded:
            self._divide()
        elif self._front is not None:
            self._tabs.setCurrentWidget(self._front)
            self._front = None
        elif not self._tabs.isTabVisible(self._tabs.currentIndex()) and self._there():
            # The first tab that came is the current one, and it may be left out: nothing would be shown.
            self._tabs.setCurrentWidget(self._there()[0].widget)

    def _divide(self) -> None:
        """Give each pane its letters, and its share of what is left."""
        self._splitter.resize(self.contentsRect().size())
        letter = self.fontMetrics().averageCharWidth()
        spare = max(self.contentsRect().width() - self._needed(), 0)
        shares = max(sum(pane.share for pane in self._there()), 1)
        self._splitter.setSizes([pane.letters * letter + spare * pane.share // shares for pane in self._panes])

    def _fold_or_unfold(self) -> None:
        wants_tabs = self.width() < self._needed()
        if wants_tabs == self.are_folded:
            return
        # What moves from parent to parent loses the focus: whoever types there goes on there.
        focused: QWidget | None = QApplication.focusWidget()
        held = next((each.widget for each in self._panes if focused and each.widget.isAncestorOf(focused)), None)
        self._front = held or self._front
        self._place(folded=wants_tabs)
        if held is not None and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room of the widest single pane: all of them need not fit at once."""
        hints = [pane.widget.minimumSizeHint() for pane in self._there()]
        tabs = self._tabs.tabBar().minimumSizeHint().height()
        return QSize(
            max((hint.width() for hint in hints), default=0), max((h.height() for h in hints), default=0) + tabs
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold or unfold where the new width asks for it."""
        super().resizeEvent(event)
        self._fold_soon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Fold or unfold when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_panes"):
            self._fold_soon()

    def _fold_soon(self) -> None:
        """Fold or unfold once Qt is done with what it does.

        While a new stylesheet is put on, Qt walks through a list of all widgets, changes widths on its way, and crashes
        where one is gone; folding frees some.
        """
        QTimer.singleShot(0, self, self._fold_or_unfold)
