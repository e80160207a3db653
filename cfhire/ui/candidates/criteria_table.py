"""The criteria of one candidate: score, how many observations, the evidence beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Axis, Mark
from cfhire.model.rows.reports import EvidenceLine
from cfhire.model.rows.verdicts import CriterionScore, Verdict
from cfhire.model.wording import axis_words
from cfhire.ui.candidates.lines import Lines
from cfhire.ui.candidates.words import evidence_spoken, evidence_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.score_bar import ScoreBar

SHOWN = 2
"""So many lines of evidence stand beside a criterion until all are asked for."""
NAME_LETTERS = 19


class CriteriaTable(Lines):
    """A row for each criterion, values first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self._verdict: Verdict | None = None
        self._evidence: tuple[EvidenceLine, ...] = ()
        self._shows_all = False

    @property
    def has_more(self) -> bool:
        """Tell whether there is evidence that is not shown at first."""
        keys = [line.criterion for line in self._evidence]
        return any(keys.count(key) > SHOWN for key in set(keys))

    def show_verdict(self, verdict: Verdict | None, evidence: tuple[EvidenceLine, ...]) -> None:
        """Show the criteria of a verdict with the evidence for each."""
        self._verdict, self._evidence = verdict, evidence
        self._refill()

    def show_all(self, on: bool) -> None:  # noqa: FBT001  # a button that stays down is connected to it
        """Show every line of evidence, or the first of each criterion."""
        self._shows_all = on
        self._refill()

    def _refill(self) -> None:
        self.clear()
        if self._verdict is None:
            return
        few = PlainLabel(_("n"), kind="small")
        few.setAccessibleName(_("Number of observations"))
        heads = (PlainLabel(_("Criterion"), kind="small"), PlainLabel(_("Score"), kind="small"), few)
        self.add(None, *heads, PlainLabel(_("Evidence"), kind="small"))
        for axis in Axis:
            for score in self._verdict.criteria:
                if score.axis is axis:
                    self._add_criterion(score)

    def _add_criterion(self, score: CriterionScore) -> None:
        chip = Chip(axis_words(score.axis)[0], kind="values" if score.axis is Axis.VALUES else "skill")
        chip.setAccessibleName(axis_words(score.axis))
        name = PlainLabel(score.name, wrap=True)
        name.setMinimumWidth(NAME_LETTERS * self.fontMetrics().averageCharWidth())
        number = PlainLabel(str(score.observations), kind="muted")
        low, high = score.interval or (None, None)
        mark = ScoreMark(score.axis.value, score.value, low, high, bar=score.bar, name=score.name)
        lines = [line for line in self._evidence if line.criterion == score.criterion]
        self.add(chip, name, ScoreBar(mark), number, self._evidence_of(lines), top=self._shows_all)

    def _evidence_of(self, lines: list[EvidenceLine]) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes().px(3))
        for line in lines if self._shows_all else telling(lines):
            words = evidence_words(line)
            label = PlainLabel(f"{words} ({line.rater})" if self._shows_all else words, kind="muted", wrap=True)
            label.setAccessibleName(evidence_spoken(line))
            column.addWidget(label)
        if not lines:
            column.addWidget(PlainLabel("—", kind="muted"))
        return box


def telling(lines: list[EvidenceLine]) -> list[EvidenceLine]:
    """Return the few lines that tell most: one for and one against where both are there, in their order."""
    first = {mark: next((line for line in lines if line.mark is mark), None) for mark in (Mark.FOR, Mark.AGAINST)}
    chosen = [line for line in first.values() if line is not None]
    for line in lines:
        if len(chosen) >= SHOWN:
            break
        if line not in chosen:
            chosen.append(line)
    return [line for line in lines if line in chosen][:SHOWN]
