"""The day's work of the person at the keyboard."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cfhire.model.kinds import ApplicationState, InterviewState, JobState, PanelRole, VerdictKind
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.model.rows.days import AnswerDue, CardDue, InterviewRow, OpenJob, PanelComplete, PracticeReady, Today
from cfhire.services.candidates import Candidates
from cfhire.services.context import Context, organised_jobs
from cfhire.services.interviews import Interviews
from cfhire.services.job_list import job_rows
from cfhire.services.surveys import Surveys

CARD_HOURS = 24
"""A card is due this long after the interview; what was heard fades."""

NEVER = datetime.min.replace(tzinfo=UTC)

NOT_BEGUN = timedelta(days=7)
"""So long after its time an interview that nobody began is called to mind: it is held, moved or cancelled."""

PRACTICE_DAYS = 7
"""So long a shadow hears that practice can be compared: later nobody remembers the answers."""


class Days:
    """Gathering what is due."""

    def __init__(self, context: Context, candidates: Candidates, interviews: Interviews, surveys: Surveys) -> None:
        self._store = context.store
        self._candidates = candidates
        self._interviews = interviews
        self._surveys = surveys
        self._context = context
        self._viewer = context.viewer

    def today(self) -> Today:
        """Return interviews to come or interrupted, cards, panels, answers, practice that wait; and open jobs."""
        now = self._store.clock()
        held = self._interviews.rows()
        own = [row for row in held if row.own_card and row.own_rates]
        applications = self._candidates.in_motion()
        jobs = self._open_jobs(applications)
        has_practised = any(row.own_role is PanelRole.SHADOW and row.own_card_in for row in held)
        organised = self._organised([*(row.job_id for row in applications), *(row.id for row in jobs)])
        return Today(
            now=now,
            interviews=_to_come(held, now),
            interrupted=_interrupted(own),
            cards=tuple(
                CardDue(
                    row.own_card, row.id, row.name, row.job, row.heard_at + timedelta(hours=CARD_HOURS), row.heard_at
                )
                for row in own
                if row.own_state is InterviewState.FINISHED and not row.own_card_in and row.heard_at is not None
            ),
            panels=tuple(
                PanelComplete(row.id, row.name, row.job, row.cards_in)
                for row in applications
                if row.cards_due
                and row.cards_in == row.cards_due
                and row.decision is None
                and not row.hidden
                and row.job_id in organised
            ),
            answers=tuple(
                sorted(
                    (
                        AnswerDue(row.id, row.name, row.job, row.answer_due)
                        for row in applications
                        if row.answer_due is not None
                        and row.state is ApplicationState.ACTIVE
                        and row.job_id in organised
                    ),
                    key=lambda each: each.due_at,
                )
            ),
            jobs=jobs,
            voice=self._surveys.voice() if self._viewer.manages else None,
            practice=self._practice(now - timedelta(days=PRACTICE_DAYS)) if has_practised else (),
            may_make_jobs=self._viewer.manages,
            may_add_candidates=self._viewer.manages or any(job.id in organised for job in jobs),
        )

    def _organised(self, job_ids: Iterable[str]) -> frozenset[str]:
        """Return the jobs whose hire the viewer organises: theirs are the promises made, and the decisions to come."""
        with self._store.reading() as session:
            return organised_jobs(session, self._viewer, job_ids)

    def _practice(self, since: datetime) -> tuple[PracticeReady, ...]:
        # Loaded for who has practised: it wants the tables of the cards, for which nobody else should wait.
        from cfhire.services.shadowing import Shadowing  # noqa: PLC0415

        return Shadowing(self._context).ready(since)

    def _open_jobs(self, applications: tuple[ApplicationRow, ...]) -> tuple[OpenJob, ...]:
        by_job: defaultdict[str, list[ApplicationRow]] = defaultdict(list)
        for row in applications:
            by_job[row.job_id].append(row)
        now = self._store.clock()
        with self._store.reading() as session:
            jobs = job_rows(session)
        shown = []
        for job in jobs:
            if job.state is JobState.CLOSED:
                continue
            rows = by_job[job.id]
            verdicts = Counter(row.verdict for row in rows if row.verdict is not None)
            shown.append(
                OpenJob(
                    id=job.id,
                    title=job.title,
                    state=job.state,
                    candidates=job.candidates,
                    waiting_cards=sum(row.cards_due - row.cards_in for row in rows),
                    verdicts=tuple((kind, verdicts[kind]) for kind in VerdictKind if verdicts[kind]),
                    days_open=(now - job.opened_at).days if job.opened_at else None,
                )
            )
        return tuple(shown)


def _interrupted(own: Iterable[InterviewRow]) -> tuple[InterviewRow, ...]:
    """Return the interviews that were left in the midst, the last one first: it is the one to go on with."""
    left = [row for row in own if row.own_state is InterviewState.LIVE and not row.own_card_in]
    return tuple(sorted(left, key=lambda row: row.saved_at or row.starts_at or NEVER, reverse=True))


def _to_come(held: Iterable[InterviewRow], now: datetime) -> tuple[InterviewRow, ...]:
    """Return the interviews to be held: today's, those that nobody began in time, those to come, those without time."""
    to_come = [
        row
        for row in held
        if row.own_state is InterviewState.PLANNED
        and (row.state is InterviewState.LIVE or row.starts_at is None or row.starts_at > now - NOT_BEGUN)
    ]
    return tuple(sorted(to_come, key=lambda row: _place_of(row, now)))


def _place_of(row: InterviewRow, now: datetime) -> int:
    if row.starts_at is None:
        return 3
    days = (row.starts_at.astimezone().date() - now.astimezone().date()).days
    return 0 if not days or row.state is InterviewState.LIVE else 1 if days < 0 else 2
