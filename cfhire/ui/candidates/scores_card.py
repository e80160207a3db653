"""Where one candidate stands on both axes, with what that stands on."""

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.conduct_words import conduct_words
from cfhire.model.fair_words import standing_lines
from cfhire.model.kinds import Axis
from cfhire.model.robustness_words import readiness_sentence, readiness_words
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.verdicts import Verdict
from cfhire.model.wording import axis_words, decision_words, reason_sentence
from cfhire.ui.candidates.criteria_table import CriteriaTable
from cfhire.ui.candidates.lines import let_flow
from cfhire.ui.candidates.words import bar_words, day_words, evidence_spoken, guardrail_words, hidden_sentence
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.score_bar import ScoreBar


class ScoresCard(Card):
    """The axes, the criteria with their evidence, and what is to be read with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(sizes().gap - 4)
        self._axes = QWidget()
        flow = FlowLayout(self._axes, spacing=sizes().gap * 2)
        policy = self._axes.sizePolicy()
        policy.setHeightForWidth(True)
        self._axes.setSizePolicy(policy)
        self._axis_parts = {axis: _AxisPart(axis) for axis in Axis}
        self._readiness = _ReadinessPart()
        for each in (*self._axis_parts.values(), self._readiness):
            flow.addWidget(each)
        self._reason = PlainLabel("", wrap=True)
        self._criteria = CriteriaTable()
        self._all = Button(_("All evidence"), checkable=True)
        self._all.toggled.connect(self._criteria.show_all)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(sizes().gap // 2)
        self._sentence = PlainLabel("", kind="muted", wrap=True)
        for part in (self._sentence, self._axes, self._reason, self._criteria):
            let_flow(part)
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addLayout(self._notes)
        self.body.addStretch(1)

    def show_page(self, page: CandidatePage) -> None:
        """Show where a candidate stands, or the one sentence that says why that is not shown."""
        verdict = page.verdict
        self._sentence.setText(
            hidden_sentence(listens=page.listens)
            if page.hidden
            else _("No card is in yet, so there is nothing to show.")
        )
        self._sentence.setVisible(verdict is None)
        for part in (self._axes, self._reason, self._criteria):
            part.setVisible(verdict is not None)
        self._criteria.show_verdict(verdict, page.evidence)
        self._all.setVisible(verdict is not None and self._criteria.has_more)
        _empty(self._notes)
        if verdict is None:
            return
        for axis, part in self._axis_parts.items():
            part.show_score(page, axis)
        self._readiness.show_verdict(verdict)
        named = f" ({', '.join(verdict.named)})" if verdict.named else ""
        self._reason.setText(f"{reason_sentence(verdict.reason)}{named}")
        for title, words in _said_of(page):
            note = QVBoxLayout()
            note.setSpacing(2)
            note.addWidget(PlainLabel(title, kind="strong"))
            label = PlainLabel(words, kind="muted", wrap=True)
            let_flow(label)
            note.addWidget(label)
            self._notes.addLayout(note)


class _AxisPart(QWidget):
    """The name, the bar and the words of one axis."""

    def __init__(self, axis: Axis) -> None:
        super().__init__()
        self._name = PlainLabel(axis_words(axis), self, kind=axis.value)
        self._bar = ScoreBar(ScoreMark(axis.value, None), self)
        self._words = PlainLabel("", self, kind="muted", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes().gap // 2 + 2)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._bar, 0, 1)
        grid.addWidget(self._words, 1, 0, 1, 3)
        grid.setColumnStretch(2, 1)

    def show_score(self, page: CandidatePage, axis: Axis) -> None:
        """Show where a candidate stands on the axis."""
        if page.verdict is None:
            return
        score = page.verdict.axis(axis)
        low, high = score.interval or (None, None)
        self._bar.set_mark(ScoreMark(axis.value, score.value, low, high, bar=score.bar, name=axis_words(axis)))
        words = bar_words(score, page.policy)
        standing = next((each for each in page.standings if each.axis is axis), None)
        lines = (words, *standing_lines(standing)) if standing else (words,)
        self._words.setText("\n".join(lines))
        self._words.setMinimumWidth(max(map(self._words.fontMetrics().horizontalAdvance, lines)) + 2)


class _ReadinessPart(QWidget):
    """The probability that both axes reach their bars, with what it is not; the notes say what it assumes."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = PlainLabel("", self, kind="strong")
        self._words = PlainLabel(_("both axes reach their bars · decides nothing"), self, kind="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._figure)
        column.addWidget(self._words)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show it, where there are ratings on both axes."""
        self.setVisible(verdict.p_ready is not None)
        self._figure.setText(readiness_words(verdict))
        self._words.setMinimumWidth(self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2)


def _said_of(page: CandidatePage) -> list[tuple[str, str]]:
    """Return what stands under the criteria: decision, comparability, consensus."""
    if page.decision is None:
        decided = _("No decision recorded.")
    else:
        when = day_words(page.decision.decided_at.astimezone().date())
        decided = f"{decision_words(page.decision.kind)}, {page.decision.person}, {when}: {page.decision.reason}"
    said = [(_("Decision"), decided)]
    if page.counted:
        said.append((_("Raw means and fair scores"), page.counted))
    if page.verdict is not None and page.verdict.p_ready is not None:
        said.append((_("What P(ready) says"), readiness_sentence(page.verdict)))
    if page.guardrails:
        weighed = "\n".join(guardrail_words(title, heard) for title, heard in page.guardrails)
        said.append((_("Weighed before bending a rule"), weighed))
    noted = [evidence_spoken(line) for line in page.evidence if not line.criterion]
    if noted:
        said.append((_("Also noted"), "\n".join(noted)))
    if page.conduct:
        held = "\n".join(conduct_words(each) for each in page.conduct)
        said.append((_("How the interviews were held"), held))
    compared = "\n".join(page.comparability) or _("Same questions in the same order as the others of this job.")
    said.append((_("Comparability"), compared))
    if page.consensus:
        said.append((_("Consensus of the panel"), "\n".join(page.consensus)))
    return said


def _empty(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if isinstance(inner, QBoxLayout):
            _empty(inner)
