"""What the verdicts of a job stand on: a row a candidate, a column a kind of trial."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.robustness_words import axis_question, flip_sentences, hundredths, summary_sentence, trial_words
from cfhire.model.rows.robustness import CandidateRobustness, Trial
from cfhire.model.wording import verdict_label
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.marks import NOTHING, ChipMark, Mark
from cfhire.ui.widgets.row_table_model import RowTableModel
from cfhire.ui.widgets.verdict_badge import KIND_OF

MOST_ROWS = 12


class RobustnessCard(Card):
    """Shows which verdicts hold, and in words which changes give another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Robustness"), parent)
        self._summary = PlainLabel("", self, kind="muted", wrap=True)
        self._model: RowTableModel[CandidateRobustness] = RowTableModel(
            robustness_columns(), lambda row: row.application_id, self
        )
        self.table = DataTable(
            self._model, self, name=_("Robustness of the verdicts"), lines=2, fits_rows=True, most_rows=MOST_ROWS
        )
        self._flips = QVBoxLayout()
        self._flips.setSpacing(sizes().gap // 2)
        self._explained = PlainLabel(
            _(
                "A trial changes one thing: a weight inside its axis, who is counted, or the policy. “One more” says in"
                " how many of 100 cases another interviewer of that axis would change the verdict."
            ),
            self,
            kind="muted",
            wrap=True,
        )
        for part in (self._summary, self.table):
            self.body.addWidget(part)
        self.body.addLayout(self._flips)
        self.body.addWidget(self._explained)

    def show_found(self, found: Sequence[CandidateRobustness]) -> None:
        """Show what came of the trials."""
        self._summary.setText(summary_sentence(found))
        self._model.set_rows(found)
        while (item := self._flips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in found:
            if each.flips:
                self._flips.addWidget(self._flips_of(each))

    def _flips_of(self, found: CandidateRobustness) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(PlainLabel(found.name, box, kind="strong"))
        column.addWidget(PlainLabel("\n".join(flip_sentences(found.flips)), box, kind="muted", wrap=True))
        return box


def robustness_columns() -> tuple[Column[CandidateRobustness], ...]:
    """Return the columns; what is expected of another interviewer has one for each axis."""
    return (
        Column(_("Candidate"), lambda row: row.name, width=17, stretch=True, key=lambda row: row.name.casefold()),
        Column(_("Verdict"), lambda row: verdict_label(row.kind), width=20, marks=_verdict),
        *(_trial_column(trial) for trial in Trial),
        *(_settling_column(axis) for axis in Axis),
    )


def _verdict(row: CandidateRobustness) -> tuple[Mark, ...]:
    return (ChipMark(verdict_label(row.kind), KIND_OF[row.kind]),)


def _trial_column(trial: Trial) -> Column[CandidateRobustness]:
    def words(row: CandidateRobustness) -> str:
        tried = dict(row.tried)[trial]
        flips = len(row.flips_of(trial))
        if not tried:
            return NOTHING
        return _("{flips} of {tried} change it").format(flips=flips, tried=tried) if flips else _("holds")

    def marks(row: CandidateRobustness) -> tuple[Mark, ...]:
        if not dict(row.tried)[trial]:
            return ()
        return (ChipMark(words(row), "hold" if row.flips_of(trial) else "ready"),)

    def detail(row: CandidateRobustness) -> str:
        if trial is Trial.RATER and row.indispensable:
            return _("not without {names}").format(names=", ".join(row.indispensable))
        return "" if row.flips_of(trial) else _("{n} tried").format(n=dict(row.tried)[trial])

    return Column(trial_words(trial), words, width=18, marks=marks, detail=detail)


def _settling_column(axis: Axis) -> Column[CandidateRobustness]:
    def share(row: CandidateRobustness) -> tuple[float | None, float | None]:
        found = next(each for each in row.settling if each.axis is axis)
        return found.one, found.two

    def words(row: CandidateRobustness) -> str:
        one, _two = share(row)
        return NOTHING if one is None else _("{n} of 100").format(n=hundredths(one))

    def detail(row: CandidateRobustness) -> str:
        _one, two = share(row)
        return "" if two is None else _("two: {n}").format(n=hundredths(two))

    def key(row: CandidateRobustness) -> float:
        one, _two = share(row)
        return -1.0 if one is None else one

    kind = "values" if axis is Axis.VALUES else "skill"
    return Column(axis_question(axis), words, width=12, detail=detail, key=key, kind=kind, worth=1)  # type: ignore[arg-type]
