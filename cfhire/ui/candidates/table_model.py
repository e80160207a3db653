"""Columns of the table of applications."""

from cfhire.i18n import _
from cfhire.model.kinds import ApplicationState, Reason, VerdictKind
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

OUTCOMES = (
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.COVERAGE),
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.VALUES_UNCLEAR),
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.SKILL_UNCLEAR),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL_ALONE),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.VALUES),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL),
    (VerdictKind.READY_WITH_PLAN, Reason.TRAINABLE),
    (VerdictKind.READY, Reason.BOTH_CLEAR),
)
"""Each reason with the verdict it gives: none of them is ever cut."""


def candidate_columns() -> tuple[Column[ApplicationRow], ...]:
    """Return the columns; what can be sorted by is sorted by the database."""
    return (
        Column(_("Name"), lambda row: row.name, width=17, sort_name="name"),
        Column(_("Job"), lambda row: row.job, width=17, is_muted=True, sort_name="job", id="job"),
        Column(
            _("Values"),
            lambda row: _figure(row.values),
            width=12,
            sort_name="values",
            marks=lambda row: _bar("values", row.values, row.values_error, _("Values")),
            kind="values",
        ),
        Column(
            _("Skill"),
            lambda row: _figure(row.skill),
            width=12,
            sort_name="skill",
            marks=lambda row: _bar("skill", row.skill, row.skill_error, _("Skill")),
            kind="skill",
        ),
        Column(
            _("Verdict"),
            _verdict_text,
            width=26,
            stretch=True,
            is_muted=True,
            sort_name="verdict",
            marks=_verdict_marks,
            longest=tuple(_marks(kind, reason) for kind, reason in OUTCOMES),
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
    return () if row.verdict is None or row.reason is None else _marks(row.verdict, row.reason)


def _marks(verdict: VerdictKind, reason: Reason) -> tuple[Mark, ...]:
    return ChipMark(verdict_label(verdict), KIND_OF[verdict]), ChipMark(reason_words(reason))


def _cards(row: ApplicationRow) -> str:
    return _("{done} of {due}").format(done=row.cards_in, due=row.cards_due) if row.cards_due else HIDDEN_MARK


def _decision(row: ApplicationRow) -> str:
    if row.decision is None and row.state is ApplicationState.WITHDRAWN:
        return state_words(row.state)
    return HIDDEN_MARK if row.decision is None else decision_words(row.decision)
