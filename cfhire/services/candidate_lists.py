"""Long lists of applications: filtered and sorted by the database, cut to what the viewer may read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord, DecisionRecord, RawScoreRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.kinds import (
    RATING_ROLES,
    ApplicationState,
    Axis,
    CardState,
    DecisionKind,
    InterviewState,
    PanelRole,
    Reason,
    VerdictKind,
)
from cfhire.model.likeness import like_names, words_of
from cfhire.model.rows.candidate_lists import ApplicationFilter, OrderName
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.model.viewers import Standing, Thing, Viewer, may, seats_of
from cfhire.services.blindness import hidden_names
from cfhire.services.candidates import name_key
from cfhire.services.context import Context

_BEFORE_A_WORD = (" ", "-", "'", "’", ".", "(")
_VALUES = aliased(RawScoreRecord)
_SKILL = aliased(RawScoreRecord)


class CandidateLists:
    """Listing applications by id, then a screenful of rows at a time."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def ids(
        self, asked: ApplicationFilter | None = None, order: OrderName = "", *, is_descending: bool = False
    ) -> tuple[str, ...]:
        """Return the ids of the applications that the viewer may see, in order.

        What is hidden from the viewer has no place in an order by it: hidden scores, like missing ones, stand last by
        name in either direction, and no filter by verdict finds them.
        """
        view, asked = _View(self._viewer), asked or ApplicationFilter()
        query = view.joined(select(ApplicationRecord.id)).where(view.may(Thing.CANDIDATE))
        with self._store.reading() as session:
            # The place in an order of names would tell a name that is hidden, and so would being found by it.
            hidden = hidden_names(session, self._viewer)
            nameless = ApplicationRecord.id.in_(hidden) if hidden else false()
            query = query.where(*view.conditions(asked))
            wanted = view.order(order)
            if wanted is not None:
                known = case((~nameless, wanted)) if hidden and order == "name" else wanted
                query = query.order_by((known.desc() if is_descending else known.asc()).nulls_last())
            names = CandidateRecord.name_key.asc()
            if hidden:
                names = case((~nameless, CandidateRecord.name_key)).asc().nulls_last()
            query = query.order_by(names, ApplicationRecord.created_at, ApplicationRecord.id)
            if not name_key(asked.text):
                return tuple(session.scalars(query))
            query = query.where(~nameless)
            # What is meant first: names that begin so, then those that hold it, then those with a letter wrong.
            for meant in _meanings(session, asked.text):
                found = tuple(session.scalars(query.where(meant)))
                if found:
                    return found
            return ()

    def rows(self, ids: Sequence[str]) -> tuple[ApplicationRow, ...]:
        """Return the rows of these applications in this order, with scores where the viewer may read them."""
        view = _View(self._viewer)
        query = view.joined(select(*view.columns())).where(view.may(Thing.CANDIDATE), ApplicationRecord.id.in_(ids))
        with self._store.reading() as session:
            numbers = hidden_names(session, self._viewer)
            found = {row.id: _shown(row) for row in session.execute(query)}
            found |= {
                each: replace(found[each], name=name, email="") for each, name in numbers.items() if each in found
            }
        return tuple(found[each] for each in ids if each in found)


class _View:
    """The tables of a list joined for one viewer, with the viewer table as conditions on them."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        # Asked once for all rows, not once for each.
        seated = (
            select(InterviewRecord.application_id)
            .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
            .where(InterviewRecord.state != InterviewState.CANCELLED, ScorecardRecord.person_id == viewer.person_id)
        )
        own = seated.where(ScorecardRecord.panel_role.in_(RATING_ROLES))
        listens = ApplicationRecord.id.in_(seated.where(ScorecardRecord.panel_role.not_in(RATING_ROLES)))
        own_open = ApplicationRecord.id.in_(own.where(ScorecardRecord.state != CardState.SUBMITTED))
        own_in = ApplicationRecord.id.in_(own.where(ScorecardRecord.state == CardState.SUBMITTED))
        self._standings = {
            Standing.OWN_CARD_OPEN: own_open,
            Standing.OWN_CARD_IN: and_(~own_open, own_in),
            Standing.NO_CARD: and_(~own_open, ~own_in, ~listens),
            Standing.LISTENING: and_(~own_open, ~own_in, listens),
        }

    def joined(self, query: Select[Any]) -> Select[Any]:
        """Return `query` with everything joined that rows, filters and orders need."""
        return (
            query.select_from(ApplicationRecord)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
            .outerjoin(
                PanelMemberRecord,
                and_(
                    PanelMemberRecord.job_id == ApplicationRecord.job_id,
                    PanelMemberRecord.person_id == self._viewer.person_id,
                ),
            )
            .outerjoin(_VALUES, and_(_VALUES.application_id == ApplicationRecord.id, _VALUES.axis == Axis.VALUES))
            .outerjoin(_SKILL, and_(_SKILL.application_id == ApplicationRecord.id, _SKILL.axis == Axis.SKILL))
        )

    def may(self, thing: Thing) -> ColumnElement[bool]:
        """Return the viewer table's answer for each application as a condition."""
        clauses = []
        for role in (*PanelRole, None):
            seats = seats_of(self._viewer, role)
            standings = [each for each in Standing if may(seats, thing, each)]
            if not standings:
                continue
            is_seated = PanelMemberRecord.panel_role == role if role else PanelMemberRecord.id.is_(None)
            everywhere = len(standings) == len(Standing)
            clauses.append(
                is_seated if everywhere else and_(is_seated, or_(*map(self._standings.__getitem__, standings)))
            )
        return or_(false(), *clauses)

    def readable(self, thing: Thing, value: Any) -> ColumnElement[Any]:
        """Return `value` where the viewer may read `thing`, else NULL."""
        return case((self.may(thing), value))

    def columns(self) -> Iterator[Any]:
        """Return what a row is made from."""
        application = ApplicationRecord
        plain = (application.id, application.candidate_id, application.job_id, application.state)
        yield from (*plain, application.applied_on, application.answer_due)
        yield from (CandidateRecord.name, CandidateRecord.email, JobRecord.title)
        yield _cards(only_submitted=True).label("cards_in")
        yield _cards(only_submitted=False).label("cards_due")
        yield self.may(Thing.SCORES).label("is_open")
        yield self.readable(Thing.SCORES, _VALUES.value).label("values_score")
        yield self.readable(Thing.SCORES, _SKILL.value).label("skill_score")
        yield self.readable(Thing.SCORES, _VALUES.standard_error).label("values_error")
        yield self.readable(Thing.SCORES, _SKILL.standard_error).label("skill_error")
        yield self.readable(Thing.SCORES, _VALUES.verdict).label("verdict")
        yield self.readable(Thing.SCORES, _VALUES.reason).label("reason")
        yield self.readable(Thing.DECISION, _decision()).label("decision")

    def conditions(self, asked: ApplicationFilter) -> Iterator[ColumnElement[bool]]:
        """Yield what lets through only what is asked for, names aside."""
        if asked.job_id:
            yield ApplicationRecord.job_id == asked.job_id
        if asked.state:
            yield ApplicationRecord.state == asked.state
        if asked.verdict:
            yield self.readable(Thing.SCORES, _VALUES.verdict) == asked.verdict

    def order(self, name: OrderName) -> ColumnElement[Any] | None:
        """Return what to sort by, NULL for what the viewer may not read; None is the order of names."""
        match name:
            case "name":
                return CandidateRecord.name_key.expression
            case "job":
                return func.lower(JobRecord.title)
            case "state":
                return ApplicationRecord.state.expression
            case "values":
                return self.readable(Thing.SCORES, _VALUES.value)
            case "skill":
                return self.readable(Thing.SCORES, _SKILL.value)
            case "verdict":
                places = {kind.value: place for place, kind in enumerate(VerdictKind)}
                return self.readable(Thing.SCORES, case(places, value=_VALUES.verdict))
            case "cards":
                return _cards(only_submitted=False) - _cards(only_submitted=True)
            case "decision":
                places = {kind.value: place for place, kind in enumerate(DecisionKind)}
                return self.readable(Thing.DECISION, case(places, value=_decision()))
            case "applied":
                return ApplicationRecord.applied_on.expression
            case _:
                return None


def _meanings(session: Session, typed: str) -> Iterator[ColumnElement[bool]]:
    """Yield the ways a name or an e-mail can be meant, the likeliest first; a later one is for when none fitted."""
    name, email = CandidateRecord.name_key, func.lower(CandidateRecord.email)
    text, words = name_key(typed), words_of(typed)
    begun = [
        or_(
            name.startswith(word, autoescape=True),
            *(name.contains(f"{before}{word}", autoescape=True) for before in _BEFORE_A_WORD),
        )
        for word in words
    ]
    starts = email.startswith(text, autoescape=True)
    yield or_(and_(*begun), starts) if begun else starts
    yield or_(name.contains(text, autoescape=True), email.contains(text, autoescape=True))
    yield name.in_(like_names(typed, session.scalars(select(name).distinct())))


def _cards(*, only_submitted: bool) -> ScalarSelect[int]:
    query = (
        select(func.count())
        .select_from(ScorecardRecord)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .where(
            InterviewRecord.application_id == ApplicationRecord.id,
            InterviewRecord.state != InterviewState.CANCELLED,
            ScorecardRecord.panel_role.in_(RATING_ROLES),
        )
        .correlate(ApplicationRecord)
    )
    if only_submitted:
        query = query.where(ScorecardRecord.state == CardState.SUBMITTED)
    return query.scalar_subquery()


def _decision() -> ScalarSelect[str]:
    return (
        select(DecisionRecord.kind)
        .where(DecisionRecord.application_id == ApplicationRecord.id)
        .order_by(DecisionRecord.decided_at.desc())
        .limit(1)
        .correlate(ApplicationRecord)
        .scalar_subquery()
    )


def _shown(row: Row[Any]) -> ApplicationRow:
    return ApplicationRow(
        id=row.id,
        candidate_id=row.candidate_id,
        job_id=row.job_id,
        name=row.name,
        email=row.email,
        job=row.title,
        state=ApplicationState(row.state),
        applied_on=row.applied_on,
        cards_in=row.cards_in,
        cards_due=row.cards_due,
        hidden=not row.is_open,
        values=row.values_score,
        skill=row.skill_score,
        verdict=VerdictKind(row.verdict) if row.verdict else None,
        reason=Reason(row.reason) if row.reason else None,
        decision=DecisionKind(row.decision) if row.decision else None,
        answer_due=row.answer_due,
        values_error=row.values_error,
        skill_error=row.skill_error,
    )
