"""The questions of the kit in order, with their minutes and how far each is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.interview.live_keys import KeysOf, first_key
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.interview.sheet import Progress, Sheet
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.key_hint import KeyHint
from cfhire.ui.widgets.showing import show_checked


class KitList(Card):
    """Shows every question; a click goes there.

    Signals:
        place_requested: the place of a question.
    """

    place_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Questions"))
        self._buttons: list[NumberedButton] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setObjectName("onCard")
        inside.setObjectName("onCard")
        scroll.setWidget(inside)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)
        self.keys = KeyReminder(self)
        self.body.addWidget(self.keys)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how far each question is."""
        self.keys.show_manner(paper=sheet.is_paper)
        while len(self._buttons) < len(sheet.kit.questions):
            button = NumberedButton(self, chip=True)
            button.setCheckable(True)
            button.toggled.connect(self._on_toggled)
            self._column.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            self._show(button, place, sheet)
        if self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[sheet.place], 0, 0)

    @property
    def buttons(self) -> tuple[NumberedButton, ...]:
        """The rows in order."""
        return tuple(self._buttons)

    @property
    def place(self) -> int:
        """The place of the question in hand."""
        return next((place for place, button in enumerate(self._buttons) if button.isChecked()), 0)

    def _show(self, button: NumberedButton, place: int, sheet: Sheet) -> None:
        question = sheet.kit.questions[place].question
        progress, axis = sheet.progress(place), sheet.axis(place)
        mark = {Progress.RATED: "✓", Progress.SKIPPED: "–"}.get(progress, str(place + 1))
        kind: Kind = "neutral" if axis is None or progress is Progress.SKIPPED else axis.value
        minutes = _("{n} min").format(n=round(sheet.planned_minutes(place)))
        state = {Progress.RATED: _("rated"), Progress.SKIPPED: _("skipped")}.get(progress, "")
        flag = _("revisit") if place in sheet.revisit else ""
        here = place == sheet.place
        detail = " · ".join(part for part in (minutes, state if progress is Progress.SKIPPED else "", flag) if part)
        heard = ", ".join(part for part in (f"{place + 1}: {question.title}", minutes, state, flag) if part)
        button.show_row(mark, question.title, detail, kind=kind, strong=here, name=heard)
        show_checked(button, on=here)

    def _on_toggled(self) -> None:
        sender = self.sender()
        for place, button in enumerate(self._buttons):
            if button is sender:
                show_checked(button, on=True)
                self.place_requested.emit(place)


class KeyReminder(QWidget):
    """The keys of an interview, below the questions.

    Signals:
        shortcut_pressed: the key of a reminder that was clicked.
    """

    shortcut_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=6)
        self._reminders = {
            "next": Reminder(_("next"), self),
            "back": Reminder(_("back"), self),
            "blank": Reminder(_("blank"), self),
            "candidate": Reminder(_("candidate view"), self),
            "revisit": Reminder(_("mark to revisit"), self),
            "link": Reminder(_("link note"), self),
        }
        for reminder in self._reminders.values():
            reminder.clicked.connect(self.shortcut_pressed)
            flow.addWidget(reminder)
        self._is_paper = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> tuple[str, ...]:
        """What is reminded of now."""
        return tuple(each.words for each in self._reminders.values() if not each.isHidden())

    def show_keys(self, keys: KeysOf) -> None:
        """Show the keys that there are now."""
        for act, reminder in self._reminders.items():
            reminder.show_key(first_key(keys(act)))
        self.show_manner(paper=self._is_paper)

    def show_manner(self, *, paper: bool) -> None:
        """Leave out what is only for a candidate who is there."""
        self._is_paper = paper
        for act, reminder in self._reminders.items():
            reminder.setVisible(reminder.has_key and not (paper and act in {"blank", "candidate"}))


class Reminder(QWidget):
    """A key with what it does, which a click does too; the focus stays where somebody types.

    Signals:
        clicked: the key.
    """

    clicked = Signal(str)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=4)
        self._key = KeyHint("", self)
        self._words = PlainLabel(words, self, kind="small", elide=Qt.TextElideMode.ElideNone)
        flow.addWidget(self._key)
        flow.addWidget(self._words)
        self._shortcut = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def has_key(self) -> bool:
        """Tell whether there is a key to remind of."""
        return bool(self._key.text())

    @property
    def words(self) -> str:
        """The key and what it does."""
        return f"{self._key.text()} {self._words.text()}"

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._shortcut = key
        self._key.set_shortcut(key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Do what the key does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._shortcut)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the click, so that its end comes here too."""
        event.accept()
