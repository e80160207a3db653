"""One interview of the plan with its questions in order."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.rows.plans import PlannedInterview, PlannedQuestion
from cfhire.model.rows.policy import JobCriterion
from cfhire.ui.jobs.question_delegates import PlannedDelegate
from cfhire.ui.jobs.question_list import PLANNED, QuestionRow, list_of
from cfhire.ui.jobs.words import kind_words, minutes_words
from cfhire.ui.text import PlainLabel, no_mnemonic
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip


class InterviewCard(Card):
    """Name, minutes used, the questions; a menu for the rest.

    Signals:
        chosen: the id of the interview that questions are added to from now on.
        act_requested: the id of the interview, and what to do: "edit", "up", "down", "remove".
    """

    chosen = Signal(str)
    act_requested = Signal(str, str)

    def __init__(self, interview: PlannedInterview, parent: QWidget | None = None) -> None:
        super().__init__(interview.name or _("Interview"), parent)
        self.interview = interview
        self._people = PlainLabel(kind="muted")
        self._minutes = Chip()
        self._more = Button(icon="more", name=_("Change this interview"), kind="quiet")
        self._menu = QMenu(self._more)
        for text, act in (
            (_("Name, minutes, interviewers…"), "edit"),
            (_("Move up"), "up"),
            (_("Move down"), "down"),
            (_("Remove interview"), "remove"),
        ):
            self._menu.addAction(no_mnemonic(text)).setData(act)
        self._more.setMenu(self._menu)
        self.questions = list_of(PLANNED, PlannedDelegate, "", self, takes_drops=True)
        for part in (self._people, self._minutes, self._more):
            self.head.addWidget(part)
        inner = QVBoxLayout()
        inner.addWidget(self.questions)
        self.body.addLayout(inner)
        self._menu.triggered.connect(self._on_menu)
        self.questions.entered.connect(self._on_entered)

    def show_interview(
        self, interview: PlannedInterview, criteria: Mapping[str, JobCriterion], *, can_change: bool
    ) -> None:
        """Show the interview as it is now."""
        self.interview = interview
        self.set_title(interview.name or _("Interview"))
        self._people.setText(plural("{n} interviewer", "{n} interviewers", interview.interviewers))
        used, there = interview.planned_minutes, interview.minutes
        self._minutes.show_as(_("{used} of {n} min").format(used=used, n=there), "ready" if used <= there else "hold")
        self._more.setVisible(can_change)
        self._more.setAccessibleName(_("Change {name}").format(name=interview.name))
        self.questions.setAccessibleName(_("Questions of {name}").format(name=interview.name))
        self.questions.set_can_change(can_change)
        self.questions.set_rows([planned_row(each, criteria) for each in interview.questions])

    def _on_entered(self) -> None:
        self.chosen.emit(self.interview.id)

    def _on_menu(self, action: QAction) -> None:
        self.act_requested.emit(self.interview.id, str(action.data()))


def planned_row(planned: PlannedQuestion, criteria: Mapping[str, JobCriterion]) -> QuestionRow:
    """Return a question of the plan as it is shown."""
    question = planned.question
    criterion = criteria.get(question.criterion or "")
    return QuestionRow(
        id=planned.id,
        title=question.title,
        prompt=question.prompt,
        criterion=criterion.name if criterion else question.criterion or "",
        axis=criterion.axis if criterion else None,
        kind=kind_words(question.kind),
        minutes=minutes_words(question.minutes),
    )
