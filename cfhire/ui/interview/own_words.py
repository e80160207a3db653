"""The interviewer's own word on each axis, asked for after the ratings."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Axis, Recommendation
from cfhire.model.wording import axis_words, recommendation_words
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.showing import show_checked

ORDER = (
    Recommendation.STRONG_NO,
    Recommendation.NO,
    Recommendation.YES,
    Recommendation.STRONG_YES,
    Recommendation.NO_DECISION,
)


class OwnWords(Card):
    """Five choices for each axis; closed until its questions are rated.

    Signals:
        chosen: an Axis and the Recommendation for it.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("In a word"), parent)
        self._hint = PlainLabel("", self, kind="small", wrap=True)
        self.body.addWidget(self._hint)
        self._rows = {axis: AxisWord(axis, self) for axis in Axis}
        for row in self._rows.values():
            row.chosen.connect(self.chosen)
            self.body.addWidget(row)

    def row(self, axis: Axis) -> "AxisWord":
        """Return the choices for an axis."""
        return self._rows[axis]

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what was chosen, and which axes may have a word by now."""
        axes = sheet.axes()
        for axis, row in self._rows.items():
            row.setVisible(axis in axes)
            row.show_word(sheet.words.get(axis), is_open=sheet.is_axis_rated(axis))
        answered = _("Counted in nothing. A “no” on values is what the panel must answer.")
        self._hint.setText(answered if Axis.VALUES in axes else _("Counted in nothing."))
        self.setVisible(bool(axes))


class AxisWord(QWidget):
    """The choices for one axis.

    Attributes:
        choices: the button of each word.

    Signals:
        chosen: the Axis and a Recommendation.
    """

    chosen = Signal(object, object)

    def __init__(self, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._group = QButtonGroup(self)
        self.choices: dict[Recommendation, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes().gap // 4)
        column.addWidget(PlainLabel(axis_words(axis), self, kind=axis.value))
        choices = QWidget(self)
        flow = FlowLayout(choices, spacing=sizes().gap)
        policy = choices.sizePolicy()
        policy.setHeightForWidth(True)
        choices.setSizePolicy(policy)
        for word in ORDER:
            choice = QRadioButton(recommendation_words(word), choices)
            choice.setAccessibleName(f"{axis_words(axis)}: {recommendation_words(word)}")
            choice.setMinimumHeight(sizes().target)
            choice.toggled.connect(partial(self._on_toggled, word))
            self._group.addButton(choice)
            self.choices[word] = choice
            flow.addWidget(choice)
        self._closed = PlainLabel(_("Rate every question of this axis first."), self, kind="small", wrap=True)
        column.addWidget(choices)
        column.addWidget(self._closed)

    def show_word(self, word: Recommendation | None, *, is_open: bool) -> None:
        """Show the word that was chosen."""
        self._group.setExclusive(False)
        for each, button in self.choices.items():
            show_checked(button, on=each is word)
            button.setEnabled(is_open)
        self._group.setExclusive(True)
        self._closed.setVisible(not is_open)

    def _on_toggled(self, word: Recommendation, on: bool) -> None:  # noqa: FBT001  # a check button is connected to it
        if on:
            self.chosen.emit(self._axis, word)
