"""A dialog that asks for some values and writes nothing itself.

Usage::

    class NameDialog(FormDialog):
        entered = Signal(str)
        def __init__(self, parent):
            super().__init__(_("Rename"), _("Rename"), parent)
            self._name = self.add_field(_("Name"), QLineEdit())
        def is_complete(self):
            return self.check(self._name, bool(self._name.text()), _("A thing needs a name."))
        def hand_over(self):
            self.entered.emit(self._name.text())
"""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import LabelKind, PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.scroll_inside import ScrollInside
from cfhire.ui.widgets.section_title import SectionTitle

Field = TypeVar("Field", bound=QWidget)


class FormDialog(QDialog):
    """Fields below each other with their errors beside them; Enter and the button named for the deed end it."""

    def __init__(self, title: str, act: str, parent: QWidget, *, letters: int = 62) -> None:
        super().__init__(parent)
        self._over = parent
        self._letters = letters
        self._errors: dict[QWidget, PlainLabel] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._inside = ScrollInside()
        self.form = QVBoxLayout(self._inside)
        self.form.setSpacing(sizes().gap // 2)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self.act = Button(act, self, kind="primary")
        cancel = Button(_("Cancel"), self)
        self.act.setDefault(True)
        self.act.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(sizes().gap)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.act)
        sides = self.form.contentsMargins()
        # The buttons stand in line with the fields.
        self.foot.setContentsMargins(sides.left(), 0, sides.right(), 0)
        self._outer = outer = QVBoxLayout(self)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self.foot)

    def add_field(self, title: str, field: Field, hint: str = "") -> Field:
        """Add a field under its title, with room for what is wrong with it."""
        label = PlainLabel(title, self._inside, kind="strong", wrap=True)
        field.setAccessibleName(title)
        field.setAccessibleDescription(hint)
        self.begin()
        self.form.addWidget(label)
        if hint:
            self.form.addWidget(PlainLabel(hint, self._inside, kind="muted", wrap=True))
        self.form.addWidget(field)
        self.add_error(field)
        return field

    def add_error(self, field: QWidget) -> None:
        """Add room for what is wrong with a field, where the next thing goes."""
        error = PlainLabel("", self._inside, kind="error", wrap=True)
        error.hide()
        self._errors[field] = error
        self.form.addWidget(error)

    def begin(self) -> None:
        """Leave room before what comes next, so that a title stands nearer to what it names than to what is above."""
        if self.form.count():
            self.form.addSpacing(sizes().gap // 3)

    def add_title(self, text: str) -> None:
        """Add the title of a group of fields or lines."""
        self.begin()
        self.form.addWidget(SectionTitle(text, self._inside))

    def add_words(self, text: str, kind: LabelKind = "muted") -> PlainLabel:
        """Add a sentence."""
        label = PlainLabel(text, self._inside, kind=kind, wrap=True)
        self.form.addWidget(label)
        return label

    def check(self, field: QWidget, holds: bool, sentence: str) -> bool:  # noqa: FBT001  # reads like a sentence
        """Say what is wrong beside the field unless it holds, and return whether it does."""
        error = self._errors[field]
        error.setText("" if holds else f"▲ {sentence}")
        is_new = error.isHidden() and not holds
        error.setVisible(not holds)
        if is_new and self.isVisible():
            # What stands at the foot, such as what a deed seals, stays in sight where the window has room.
            self.fit()
        if not holds:
            field.setFocus()
            self._scroll.ensureWidgetVisible(error)
        return holds

    def is_complete(self) -> bool:
        """Tell whether everything can be handed over; say beside the fields what cannot."""
        return True

    def hand_over(self) -> None:
        """Emit what was entered."""

    def accept(self) -> None:
        """Hand over what was entered when it is complete."""
        if self.is_complete():
            self.hand_over()
            super().accept()

    def fit(self) -> None:
        """Take the room the fields need now, held to the window and to the screen."""
        over, outer = self._over.window(), self._outer
        margins = outer.contentsMargins()
        beside = margins.left() + margins.right()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        # Where letters are narrow, the fields themselves say how much room they need.
        least = self._inside.minimumSizeHint().width() + bar + beside
        width = max(self._letters * self.fontMetrics().averageCharWidth(), least)
        width = min(width, over.width() - 2 * sizes().gap)
        inner = width - beside
        layout = self.form
        wanted = layout.totalHeightForWidth(inner - bar) if layout.hasHeightForWidth() else layout.sizeHint().height()
        around = margins.top() + margins.bottom() + self.foot.sizeHint().height() + 2 * sizes().gap
        self.resize(width, min(wanted + around, over.height() - sizes().gap))
        area = self.screen().availableGeometry()
        beyond = self.frameGeometry().bottom() - area.bottom()
        if beyond > 0:
            self.move(self.x(), max(self.y() - beyond, area.top()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the room the fields need, before Qt finds a place for it on the screen."""
        self.fit()
        super().showEvent(event)


def growing(widget: Field) -> Field:
    """Let a widget take the width there is."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
    return widget
