"""Columns of the table of applications."""

from cfhire.i18n import _
from cfhire.model.kinds import ApplicationState
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.model.rows.verdicts import cut_interval
from cfhire.model.wording import decision_words, reason_words, verdict_label
from cfhire.ui.candidates.words import HIDDEN_MARK, day_words, hidden_words, state_words
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.marks import ChipMark, Mark, ScoreMark
from cfhire.ui.widgets.verdict_badge import KIND_OF

VERDICT_WORTH = 5
"""It folds away last."""


def candidate_columns() -> tuple[Column[ApplicationRow], ...]:
    """Return the columns; what can be sorted by is sorted by the database."""
    return (
        Column(_("Name"), lambda row: row.name, width=17, sort_name="name"),
        Column(_("Job"), lambda row: row.job, width=17, is_muted=True, sort_name="job", id="job"),
        Column(
            _("Values"),
            lambda row: _figure(row.values),
            width=13,
            sort_name="values",
            marks=lambda row: _bar("values", row.values, row.values_error, _("Values")),
            kind="values",
        ),
        Column(
            _("Skill"),
            lambda row: _figure(row.skill),
            width=13,
            sort_name="skill",
            marks=lambda row: _bar("skill", row.skill, row.skill_error, _("Skill")),
            kind="skill",
        ),
        Column(
            _("Verdict"),
            _verdict_text,
            width=32,
            stretch=True,
            is_muted=True,
            sort_name="verdict",
            marks=_verdict_marks,
            worth=VERDICT_WORTH,
        ),
        Column(_("Cards"), _cards, width=7, is_number=True, sort_name="cards", id="cards"),
        Column(_("Decision"), _decision, width=9, sort_name="decision", id="decision"),
        Column(
            _("Applied"),
            lambda row: day_words(row.applied_on),
            width=8,
            is_muted=True,
            sort_name="applied",
            id="applied",
        ),
    )


def _figure(value: float | None) -> str:
    return HIDDEN_MARK if value is None else f"{value:.1f}"


def _bar(kind: Kind, value: float | None, error: float | None, name: str) -> tuple[Mark, ...]:
    low, high = cut_interval(value, error) or (None, None)
    return () if value is None else (ScoreMark(kind, value, low, high, name=name),)


def _verdict_text(row: ApplicationRow) -> str:
    if row.hidden:
        return hidden_words()
    if row.verdict is None or row.reason is None:
        return _("no card in yet") if row.cards_due else HIDDEN_MARK
    return f"{verdict_label(row.verdict)}, {reason_words(row.reason)}"


def _verdict_marks(row: ApplicationRow) -> tuple[Mark, ...]:
    if row.verdict is None or row.reason is None:
        return ()
    chip = ChipMark(verdict_label(row.verdict), KIND_OF[row.verdict])
    return chip, ChipMark(reason_words(row.reason))


def _cards(row: ApplicationRow) -> str:
    return _("{done} of {due}").format(done=row.cards_in, due=row.cards_due) if row.cards_due else HIDDEN_MARK


def _decision(row: ApplicationRow) -> str:
    if row.decision is None and row.state is ApplicationState.WITHDRAWN:
        return state_words(row.state)
    return HIDDEN_MARK if row.decision is None else decision_words(row.decision)
