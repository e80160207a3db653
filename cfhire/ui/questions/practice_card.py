"""The card where a person rates sample answers and then sees what blind readers chose."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _, plural
from cfhire.model.rows.vignettes import SampleAnswer, Vignette
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.showing import show_checked

LEVELS = (1, 2, 3, 4, 5)
AGREE, AGREE_IN_PART = 0.70, 0.50


class ChoiceRow(QWidget):
    """Buttons of which one at most is down; each is reached by Tab, and none is chosen by moving there.

    Signals:
        chosen: the place of the button that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        # A QButtonGroup would let Tab reach one button only, and an arrow key choose.
        self._buttons = [Button(text, self, checkable=True, name=name) for text, name in choices]
        for place, button in enumerate(self._buttons):
            button.toggled.connect(partial(self._on_toggled, place))
            flow.addWidget(button)

    def show_chosen(self, place: int | None) -> None:
        """Hold down the button at `place`, or none."""
        for number, button in enumerate(self._buttons):
            show_checked(button, on=number == place)

    def _on_toggled(self, place: int, _on: bool) -> None:  # noqa: FBT001  # a check button is connected to it
        self.chosen.emit(place)


class PracticeCard(Card):
    """Answers to one question: read, choose a level, compare. Nothing that is chosen here is kept."""

    def __init__(self, answers: Sequence[SampleAnswer], own_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Sample answers for practice"), parent)
        self._answers = tuple(answers)
        self._chosen: dict[str, int] = {}
        self._number = 0
        self._build(own_folder)
        self._connect()
        self._show(0)

    def _build(self, own_folder: str) -> None:
        self._which = ChoiceRow([(_("Answer {n}").format(n=number + 1), "") for number in range(len(self._answers))])
        self._levels = ChoiceRow([(str(level), _("I would give level {n}").format(n=level)) for level in LEVELS])
        self._text = PlainLabel(wrap=True)
        self._result = [PlainLabel(wrap=True, kind="strong"), *(PlainLabel(wrap=True) for _line in range(3))]
        lead = _("Read an answer and choose a level by the anchors above. Then you see what others chose.")
        self.body.addWidget(PlainLabel(lead, kind="muted", wrap=True))
        self.body.addWidget(self._which)
        self.body.addWidget(self._text)
        self.body.addWidget(PlainLabel(_("Which level would you give?"), kind="section", wrap=True))
        self.body.addWidget(self._levels)
        for line in self._result:
            self.body.addWidget(line)
        self.body.addWidget(PlainLabel(_("Reference, not validated by experts"), kind="strong", wrap=True))
        foot = _(
            "The answers are invented. What you choose is not kept. Answers of your own with the same ids take the "
            "place of these: put your file into {folder}."
        )
        self.body.addWidget(PlainLabel(foot.format(folder=own_folder), kind="muted", wrap=True))

    def _connect(self) -> None:
        self._which.chosen.connect(self._show)
        self._levels.chosen.connect(self._on_level_chosen)

    def _show(self, number: int) -> None:
        vignette = self._answers[number].vignette
        self._number = number
        self._which.show_chosen(number)
        self._text.setText(vignette.text)
        level = self._chosen.get(vignette.id)
        self._levels.show_chosen(None if level is None else LEVELS.index(level))
        for line in self._result:
            line.setVisible(level is not None)
        if level is not None:
            self._compare(level, self._answers[number])

    def _on_level_chosen(self, place: int) -> None:
        self._chosen[self._answers[self._number].vignette.id] = LEVELS[place]
        self._show(self._number)

    def _compare(self, level: int, answer: SampleAnswer) -> None:
        vignette = answer.vignette
        source = _("From your own file {file}.") if answer.is_own else _("From {file}, {license}.")
        said = [
            comparison_words(level, vignette),
            agreement_words(vignette),
            "  ·  ".join(f"{reader}: {given}" for reader, given in vignette.ratings),
            f"{intended_words(vignette)} {source.format(file=answer.file, license=answer.license)}",
        ]
        for line, words in zip(self._result, said, strict=True):
            line.setText(words)
            line.setVisible(bool(words))


class ElsewhereCard(Card):
    """Says that there are sample answers to another question on the criterion.

    Signals:
        question_requested: the id of that question.
    """

    question_requested = Signal(str)

    def __init__(self, question_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Sample answers for practice"), parent)
        self._question_id = question_id
        words = _("There are answers to another question on this criterion: “{title}”.").format(title=title)
        self.body.addWidget(PlainLabel(words, wrap=True))
        button = Button(_("Go to that question"))
        button.clicked.connect(self._on_clicked)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self) -> None:
        self.question_requested.emit(self._question_id)


def comparison_words(level: int, vignette: Vignette) -> str:
    """Return how a level stands to the readers' median."""
    if vignette.median is None:
        return _("You chose {level}. No reader has rated this answer yet.").format(level=level)
    apart = abs(level - vignette.median)
    words = (
        _("You chose {level}, as the readers did (median {median:g}).")
        if apart == 0
        else _("You chose {level}; the readers' median is {median:g}.")
    )
    return words.format(level=level, median=vignette.median)


def agreement_words(vignette: Vignette) -> str:
    """Return how far the readers agree, as a figure and in words."""
    if vignette.rwg is None:
        return ""
    readers = plural("{n} reader", "{n} readers", len(vignette.ratings))
    if vignette.rwg >= AGREE:
        words = _("{readers}, each alone, agree (rWG {rwg:.2f}).")
    elif vignette.rwg >= AGREE_IN_PART:
        words = _("{readers}, each alone, agree in part (rWG {rwg:.2f}); one level more or less is no mistake.")
    else:
        words = _("{readers}, each alone, disagree (rWG {rwg:.2f}); this answer is no reference.")
    return words.format(readers=readers, rwg=max(vignette.rwg, 0.0))


def intended_words(vignette: Vignette) -> str:
    """Return what the author aimed at."""
    return {
        "weak": _("Written as a weak answer."),
        "middling": _("Written as a middling answer."),
        "strong": _("Written as a strong answer."),
    }[vignette.intended]
