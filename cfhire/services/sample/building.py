"""Builds the sample workspace through the same services that people use."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cfhire.model.kinds import DecisionKind, DevelopKind, Guardrail, Horizon, Mark, PanelRole, Role, Star
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.cards import NoteLine
from cfhire.model.rows.plans import JobPage, PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.model.rows.reports import OnboardingRow
from cfhire.model.rows.surveys import SurveyAnswer
from cfhire.services.banks import Banks
from cfhire.services.cards import new_note_id
from cfhire.services.plans import new_id
from cfhire.services.workspace import Workspace, create_workspace

SEED = 20261122
ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
"""When the sample stands still: one interview is in progress, others wait."""

SEVERITY = {"Maya Ortiz": 0.0, "Jonas Weber": -0.45, "Priya Shah": 0.05, "Tom Okafor": 0.35, "Ada Lindqvist": 0.1}
"""What each interviewer adds to the level a story shows: Jonas rates hard, Tom rates easily."""

SPREAD = 0.3
"""The rest of a rating's error, in scale points."""

_CLOSING = "closing-candidate-questions"


@dataclass(frozen=True, slots=True)
class _Meeting:
    """An interview of a sample plan: its key in the data, name, minutes, people, questions."""

    key: str
    name: str
    minutes: int
    people: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    """A job of the sample."""

    title: str
    team: str
    opened: datetime
    criteria: tuple[str, ...]
    trainable: tuple[str, ...]
    optional: tuple[str, ...]
    meetings: tuple[_Meeting, ...]


JOBS = {
    "A": _Opening(
        "Guest Services Lead",
        "Front office",
        datetime(2026, 11, 3, 9, tzinfo=UTC),
        (
            "values.empowerment",
            "values.people-first",
            "values.leads-by-example",
            "values.customer-experience",
            "skill.shift-operations",
            "skill.conflict-resolution",
            "skill.reservation-systems",
        ),
        ("skill.conflict-resolution", "skill.reservation-systems"),
        ("skill.reservation-systems",),
        (
            _Meeting(
                "phone",
                "Phone",
                20,
                ("Priya Shah",),
                ("customer-experience-had-to-refuse", "conflict-resolution-angry-guest", _CLOSING),
            ),
            _Meeting(
                "values",
                "Values interview",
                45,
                ("Maya Ortiz", "Jonas Weber"),
                (
                    "empowerment-no-approval",
                    "leads-by-example-own-failure",
                    "people-first-own-result",
                    "customer-experience-silent-guest",
                    "shift-operations-two-short",
                    _CLOSING,
                ),
            ),
            _Meeting(
                "skill",
                "Skill interview",
                60,
                ("Tom Okafor",),
                (
                    "empowerment-refund-late",
                    "people-first-missing-tool",
                    "leads-by-example-words-and-acts",
                    "shift-operations-full-arrivals",
                    "conflict-resolution-two-colleagues",
                    "reservation-systems-last-rooms",
                    "reservation-systems-learned",
                ),
            ),
        ),
    ),
    "B": _Opening(
        "Night Auditor",
        "Front office",
        datetime(2026, 11, 10, 9, tzinfo=UTC),
        (
            "values.guardrail-judgement",
            "values.internal-customer",
            "values.service-recovery",
            "skill.night-accounts",
            "skill.reservation-systems",
            "skill.guest-safety",
        ),
        ("skill.reservation-systems",),
        (),
        (
            _Meeting(
                "phone",
                "Phone",
                20,
                ("Ada Lindqvist",),
                ("service-recovery-own-slip", "guest-safety-hazard", _CLOSING),
            ),
            _Meeting(
                "values",
                "Values interview",
                45,
                ("Maya Ortiz", "Priya Shah"),
                (
                    "guardrail-judgement-lost-fee",
                    "guardrail-judgement-kept-rule",
                    "internal-customer-handover",
                    "internal-customer-both-due",
                    "service-recovery-seen-first",
                    _CLOSING,
                ),
            ),
            _Meeting(
                "skill",
                "Skill interview",
                60,
                ("Tom Okafor",),
                (
                    "night-accounts-difference",
                    "night-accounts-short-cash",
                    "reservation-systems-records",
                    "reservation-systems-double-booked",
                    "guest-safety-key",
                ),
            ),
        ),
    ),
}
Progress = Callable[[int, int], None]


class SampleClock:
    """A clock that the builder sets; each look moves it on a little, so that no two acts share a time."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the time, a tenth of a second after the last look."""
        self.at += timedelta(milliseconds=100)
        return self.at


def build_sample(
    path: Path, banks: Banks | None = None, progress: Progress | None = None, today: date | None = None
) -> Workspace:
    """Make the sample workspace at `path` and return it open, as its administrator sees it.

    With `today` the invented weeks are moved so that they end on that day; without, they end on 21 November 2026.
    Killed in the midst there is no file at `path`, and the next time what was left beside it goes.

    Raises:
        ReadableError: the place is taken or the disk refuses.
    """
    data = _data()
    shift = (today - NOW.date()) if today else timedelta()
    clock = SampleClock(JOBS["A"].opened - timedelta(days=1) + shift)

    def play(workspace: Workspace) -> None:
        _Builder(workspace, clock, shift).build(data["candidates"], progress or (lambda _done, _all: None))

    return create_workspace(
        path, data["organisation"], "Maya Ortiz", "", banks, clock, sample=True, before_it_is_there=play
    )


def last_day(now: datetime) -> date:
    """Return the newest day on which the invented weeks can end without reaching beyond `now`."""
    return (now.astimezone(UTC) - timedelta(hours=NOW.hour, minutes=NOW.minute)).date()


def _data() -> dict[str, Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 60 ms that only the sample needs

    text = (Path(__file__).parent / "northwind.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


class _Builder:
    """Plays the invented weeks of hiring in order."""

    def __init__(self, workspace: Workspace, clock: SampleClock, shift: timedelta) -> None:
        self._workspace = workspace
        self._shift = shift
        self._clock = clock
        self._random = random.Random(SEED)
        self._desks: dict[str, Workspace] = {}
        self._jobs: dict[str, JobPage] = {}

    def build(self, candidates: list[dict[str, Any]], progress: Progress) -> None:
        """Make people, jobs, then each candidate's way through them."""
        people = self._workspace.people
        for name in SEVERITY:
            if name != "Maya Ortiz":
                people.add(name, Role.INTERVIEWER)
        self._desks = {row.name: self._workspace.seen_by(row.id) for row in people.rows()}
        for key, opening in JOBS.items():
            self._jobs[key] = self._open(opening)
        for place, candidate in enumerate(candidates):
            progress(place, len(candidates))
            self._play(candidate)
        self._clock.at = NOW + self._shift
        progress(len(candidates), len(candidates))

    def _open(self, opening: _Opening) -> JobPage:
        self._clock.at = opening.opened - timedelta(hours=2) + self._shift
        workspace, jobs = self._workspace, self._workspace.jobs
        job_id = jobs.add(opening.title, opening.criteria, opening.team).id
        page = jobs.page(job_id)
        wanted = [
            replace(c, trainable=c.key in opening.trainable, must_have=c.key not in opening.optional)
            for c in page.criteria
        ]
        jobs.set_criteria(job_id, wanted)
        stages = tuple(
            PlannedStage(
                new_id(),
                meeting.name,
                (
                    PlannedInterview(
                        new_id(),
                        meeting.name,
                        meeting.minutes,
                        len(meeting.people),
                        tuple(PlannedQuestion(new_id(), workspace.banks.question(q)) for q in meeting.questions),
                    ),
                ),
            )
            for meeting in opening.meetings
        )
        jobs.save_plan(job_id, replace(page.plan, stages=stages))
        for name in dict.fromkeys(name for meeting in opening.meetings for name in meeting.people):
            role = PanelRole.CHAIR if name == "Maya Ortiz" else PanelRole.INTERVIEWER
            workspace.people.seat(job_id, self._person(name), role)
        self._clock.at = opening.opened + self._shift
        jobs.open(job_id)
        return jobs.page(job_id)

    def _person(self, name: str) -> str:
        return self._desks[name].viewer.person_id

    def _play(self, candidate: dict[str, Any]) -> None:
        page, opening = self._jobs[candidate["job"]], JOBS[candidate["job"]]
        applied = date.fromisoformat(candidate["applied_on"]) + self._shift
        self._clock.at = datetime(applied.year, applied.month, applied.day, 8, tzinfo=UTC)
        entry = CandidateEntry(
            name=candidate["name"],
            email=candidate["email"],
            headline=candidate["headline"],
            source=candidate["source"],
            accommodations=candidate.get("accommodations", ""),
            extra_percent=candidate.get("extra_percent"),
            applied_on=applied,
        )
        application = self._workspace.candidates.add(entry, page.row.id).id
        for meeting, planned in zip(opening.meetings, page.plan.interviews(), strict=True):
            if meeting.key in candidate.get("interviews", {}):
                self._meet(application, candidate, meeting, planned)
        self._conclude(application, candidate)

    def _meet(self, application: str, candidate: dict[str, Any], meeting: _Meeting, planned: PlannedInterview) -> None:
        local = datetime.fromisoformat(candidate["interviews"][meeting.key]) + self._shift
        start = local.isoformat(timespec="minutes")
        began = local.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        self._clock.at = min(self._clock.at, began - timedelta(hours=1))
        people = [self._person(name) for name in meeting.people]
        interview = self._workspace.interviews.schedule(application, planned.id, people, start, ZONE).id
        told = [q for q in planned.questions if q.question.id in candidate.get("evidence", {})]
        if not told:
            return
        self._clock.at = began
        skipped = candidate.get("skipped") or {}
        rated = [q for q in planned.questions if q.question.criterion]
        finished = all(q in told or q.question.id in skipped for q in rated)
        for name in meeting.people:
            if finished or name == "Maya Ortiz":
                self._clock.at = began
                self._fill(interview, name, candidate, planned, finished=finished)

    def _fill(
        self, interview: str, name: str, candidate: dict[str, Any], planned: PlannedInterview, *, finished: bool
    ) -> None:
        desk = self._desks[name]
        card = next(row.own_card for row in desk.interviews.rows() if row.id == interview)
        criteria = dict(desk.interviews.kit(interview).criterion_ids)
        desk.interviews.begin(card)
        began = self._clock.at
        for place, question in enumerate(planned.questions):
            key = question.question.id
            if key in (candidate.get("skipped") or {}):
                desk.cards.skip(card, question.id, candidate["skipped"][key])
                continue
            told = candidate["evidence"].get(key)
            if told is None:
                continue
            notes = list(self._notes(question.id, told["lines"], name))
            seconds = max([note.at_seconds or 0 for note in notes], default=0)
            self._clock.at = began + timedelta(seconds=seconds)
            desk.cards.save_draft(card, notes, place, seconds)
            for criterion in (question.question.criterion, question.question.also):
                if criterion in criteria:
                    desk.cards.rate(card, question.id, criteria[criterion], self._rating(told["level"], name))
                    if not notes:
                        reason = "Heard the same answer as the first interviewer."
                        desk.cards.explain_missing_evidence(card, question.id, criteria[criterion], reason)
            for guardrail in (candidate.get("guardrails") or {}).get(key, ()):
                if name == "Maya Ortiz":
                    desk.cards.tick_guardrail(card, question.id, Guardrail(guardrail))
        if finished:
            self._clock.at = began + timedelta(minutes=planned.minutes)
            desk.interviews.end(card)
            self._clock.at = began + timedelta(minutes=planned.minutes + 25)
            desk.cards.submit(card)
            desk.fair_scores.make_due()

    @staticmethod
    def _notes(question_id: str, lines: list[dict[str, Any]], name: str) -> Iterator[NoteLine]:
        for line in lines:
            if line["by"] == name:
                yield NoteLine(
                    new_note_id(),
                    question_id,
                    line["text"],
                    int(line["minute"]) * 60,
                    Star(line["star"]) if line.get("star") else None,
                    Mark(line["mark"]) if line.get("mark") else None,
                )

    def _rating(self, level: int, name: str) -> int:
        drawn = level + SEVERITY[name] + self._random.gauss(0, SPREAD)
        return min(5, max(1, round(drawn)))

    def _conclude(self, application: str, candidate: dict[str, Any]) -> None:
        desk = self._workspace
        if candidate.get("onboarding"):
            rows = [
                OnboardingRow(
                    new_id(),
                    entry["criterion"],
                    DevelopKind(entry["kind"]),
                    Horizon(entry["horizon"]),
                    entry["what"],
                    entry["who"],
                    entry["by_when"],
                )
                for entry in candidate["onboarding"]
            ]
            desk.decisions.set_onboarding(application, rows)
        decision = candidate.get("decision")
        if decision:
            self._clock.at = datetime.fromisoformat(decision["on"]).replace(hour=15, tzinfo=UTC) + self._shift
            desk.decisions.decide(application, DecisionKind(decision["kind"]), decision["reason"])
        elif candidate.get("answer_by"):
            due = datetime.fromisoformat(candidate["answer_by"]).replace(hour=16, tzinfo=UTC) + self._shift
            desk.candidates.promise_answer(application, due)
        self._hear_and_answer(application, candidate)

    def _hear_and_answer(self, application: str, candidate: dict[str, Any]) -> None:
        """Write and approve the letter, an hour after the decision; record what the candidate says of the hiring."""
        letter, said = candidate.get("letter"), candidate.get("survey")
        if letter:
            self._clock.at += timedelta(hours=1)
            self._workspace.letters.write(application, letter["text"])
            written = self._workspace.letters.of(application)
            if letter["approved"] and written is not None:
                self._workspace.letters.approve(application, written.sha256)
        if said:
            on = date.fromisoformat(said["on"]) + self._shift
            self._clock.at = datetime(on.year, on.month, on.day, 11, tzinfo=UTC)
            self._workspace.surveys.record(application, SurveyAnswer(said["recommend"], said["better"], on))
