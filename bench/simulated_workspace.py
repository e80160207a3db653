"""A workspace of an invented organisation with as many ratings as fair scores ask for, written straight to the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, create_engine, insert

from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.cards import RatingRecord
from cfhire.model.entities.columns import Record
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord, JobRecord, PanelMemberRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.entities.plans import PlanRecord, StageRecord
from cfhire.model.entities.policies import PolicyRecord
from cfhire.model.kinds import QuestionKind, ScoreBasis
from cfhire.model.rows.banks import Question
from cfhire.model.rows.cards import NoteLine
from cfhire.services.cards import new_note_id
from cfhire.services.documents import question_content
from cfhire.services.workspace import Workspace, create_workspace

OPENED = datetime(2025, 10, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is simulated: `panel` raters, each in a room of their own, rate each candidate on all criteria.

    Standard deviations are in scale points; `half` of the criteria are values, the others skill. Raters go round, so
    that panels overlap and everybody is linked. Of the last `waiting` candidates the last card is still open.
    """

    jobs: int = 3
    candidates: int = 24
    raters: int = 18
    panel: int = 3
    criteria: int = 6
    basis: ScoreBasis = ScoreBasis.FAIR
    ability: float = 0.6
    severity: float = 0.5
    noise: float = 0.6
    seed: int = 20130
    waiting: int = 0

    @property
    def half(self) -> int:
        """Return how many criteria are on the values axis."""
        return self.criteria // 2


@dataclass(frozen=True, slots=True)
class Simulated:
    """The truth behind the file: severity by rater's name, true score by candidate's name and axis (values, skill)."""

    path: Path
    severity: dict[str, float]
    truth: dict[str, tuple[float, float]]


def simulated_workspace(
    path: Path, organisation: Organisation | None = None, *, same_ability: bool = False
) -> Simulated:
    """Write the workspace of an organisation; its administrator is Maya Ortiz, who rated nobody.

    With `same_ability` everybody truly stands on both axes at the same place.
    """
    plan = organisation or Organisation()
    create_workspace(path, "Harbour Hotels", "Maya Ortiz").close()
    engine = create_engine(f"sqlite:///{path}")
    dice = np.random.default_rng(plan.seed)
    severity = dice.normal(0, plan.severity, plan.raters)
    severity -= severity.mean()
    ability = dice.normal(3.4, plan.ability, (plan.jobs * plan.candidates, 2))
    if same_ability:
        ability[:, 1] = ability[:, 0]
    with engine.begin() as connection:
        raters = [{"id": f"r{n}", "name": f"Rater {n:03}", "role": "interviewer"} for n in range(plan.raters)]
        _put(connection, PersonRecord, raters)
        for job in range(plan.jobs):
            _put_job(connection, plan, job)
        for candidate in range(plan.jobs * plan.candidates):
            _put_candidate(connection, plan, candidate, (ability[candidate], severity, dice))
    engine.dispose()
    return Simulated(
        path,
        {f"Rater {n:03}": float(value) for n, value in enumerate(severity)},
        {f"Candidate {n:04}": (float(a), float(b)) for n, (a, b) in enumerate(ability)},
    )


def finished_card(workspace: Workspace, application_id: str) -> tuple[str, str]:
    """Make the open card of a waiting application ready to be submitted; return whose it is, and its id."""
    held = next(row for row in workspace.interviews.rows(application_id) if row.name == "Interview 3")
    ((person, _name, _role),) = held.seats
    own = workspace.seen_by(person)
    card = next(row.own_card for row in own.interviews.rows(application_id) if row.id == held.id)
    questions = own.interviews.kit(held.id).questions
    own.cards.save_draft(card, [NoteLine(new_note_id(), each.id, "Said what happened.") for each in questions], 0, 60)
    return person, card


def _put(connection: Connection, kind: type[Record], rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(kind), [{"version": 1} | row for row in rows])


def _put_job(connection: Connection, plan: Organisation, job: int) -> None:
    opened = OPENED + timedelta(days=90 * job)
    name = f"j{job}"
    _put(
        connection,
        JobRecord,
        [{"id": name, "title": f"Opening {job + 1}", "state": "open", "created_at": opened, "opened_at": opened}],
    )
    policy = {"rule": "values_gate", "values_bar": 3.5, "skill_bar": 3.0, "observations_required": 2}
    cuts = {"low": 0.4, "clear": 0.6, "sure": 0.8, "basis": plan.basis.value, "fixed_at": opened, "hash": "0" * 64}
    _put(connection, PolicyRecord, [{"id": f"{name}-policy", "job_id": name, "number": 1} | policy | cuts])
    criteria: list[dict[str, Any]] = [
        {
            "id": f"{name}-c{place}",
            "job_id": name,
            "key": _criterion(plan, place),
            "axis": "values" if place < plan.half else "skill",
            "name": f"Criterion {place + 1}",
            "definition": "",
            "job_relevance": "",
            "is_not": [],
            "anchors": ["nothing", "little", "some", "much", "all"],
            "develop": [],
            "position": place,
        }
        for place in range(plan.criteria)
    ]
    _put(connection, CriterionRecord, criteria)
    _put(connection, PlanRecord, [{"id": f"{name}-plan", "job_id": name, "number": 1, "pinned_at": opened}])
    stage = {"id": f"{name}-stage", "plan_id": f"{name}-plan", "name": "Interviews", "position": 0}
    _put(connection, StageRecord, [stage])
    for room in range(plan.panel):
        planned = {"id": f"{name}-i{room}", "stage_id": f"{name}-stage", "name": f"Interview {room + 1}"}
        _put(connection, PlannedInterviewRecord, [planned | {"minutes": 45, "interviewers": 1, "position": room}])
        _put(connection, QuestionRecord, list(_questions(plan, name, room)))
    members = [
        {"id": f"{name}-m{n}", "job_id": name, "person_id": f"r{n}", "panel_role": "interviewer"}
        for n in range(plan.raters)
    ]
    _put(connection, PanelMemberRecord, members)


def _criterion(plan: Organisation, place: int) -> str:
    return f"values.v{place}" if place < plan.half else f"skill.s{place}"


def _questions(plan: Organisation, job: str, room: int) -> Iterator[dict[str, Any]]:
    for place in range(plan.criteria):
        key = f"question-{room}-{place}"
        yield {
            "id": f"{job}-{key}",
            "planned_interview_id": f"{job}-i{room}",
            "key": key,
            "position": place,
            "content": question_content(
                Question(
                    key,
                    QuestionKind.BEHAVIOURAL,
                    f"Question {room + 1}.{place + 1}",
                    "What did you do?",
                    6,
                    criterion=_criterion(plan, place),
                )
            ),
        }


def _put_candidate(
    connection: Connection,
    plan: Organisation,
    candidate: int,
    drawn: tuple[np.ndarray[Any, np.dtype[np.float64]], np.ndarray[Any, np.dtype[np.float64]], np.random.Generator],
) -> None:
    ability, severity, dice = drawn
    job = f"j{candidate // plan.candidates}"
    held = OPENED + timedelta(days=90 * (candidate // plan.candidates) + 10 + candidate % plan.candidates)
    name = f"Candidate {candidate:04}"
    person = {"id": f"k{candidate}", "name": name, "name_key": name.casefold(), "created_at": held}
    _put(connection, CandidateRecord, [person])
    application = {"id": f"a{candidate}", "candidate_id": f"k{candidate}", "job_id": job, "created_at": held}
    _put(connection, ApplicationRecord, [application])
    raters = [
        (candidate * plan.panel + seat * (1 + candidate // plan.raters)) % plan.raters for seat in range(plan.panel)
    ]
    interviews, cards, ratings = [], [], []
    for room, rater in enumerate(dict.fromkeys(raters)):
        key = f"a{candidate}-{room}"
        times = {"starts_at": held, "began_at": held, "ended_at": held + timedelta(hours=1)}
        planned = {"application_id": f"a{candidate}", "planned_interview_id": f"{job}-i{room}", "state": "finished"}
        interviews.append({"id": key} | planned | times)
        card = {"id": f"{key}-card", "interview_id": key, "person_id": f"r{rater}", "panel_role": "interviewer"}
        is_open = room == plan.panel - 1 and candidate >= plan.jobs * plan.candidates - plan.waiting
        state = {"state": "draft"} if is_open else {"state": "submitted", "submitted_at": held + timedelta(hours=2)}
        cards.append(card | {"submitted_at": None} | state | {"no_conflict": True})
        for place in range(plan.criteria):
            point = ability[int(place >= plan.half)] - severity[rater] + dice.normal(0, plan.noise)
            rating = {"scorecard_id": f"{key}-card", "question_id": f"{job}-question-{room}-{place}"}
            value = int(np.clip(np.rint(point), 1, 5))
            where = {"id": f"{key}-{place}", "criterion_id": f"{job}-c{place}", "not_observed": False}
            ratings.append(rating | where | {"value": value, "rated_at": held})
    _put(connection, InterviewRecord, interviews)
    _put(connection, ScorecardRecord, cards)
    _put(connection, RatingRecord, ratings)
