"""What is on the table during an interview: the kit, the own card, the place in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cfhire.model.kinds import Axis, CardSource, CardState, Guardrail
from cfhire.model.rows.banks import Anchors, Criterion, Question
from cfhire.model.rows.cards import Card, QuestionProgress
from cfhire.model.rows.plans import Kit, PlannedQuestion
from cfhire.ui.interview.note_lines import NoteLines


class Progress(Enum):
    """How far a question is."""

    OPEN = "open"
    RATED = "rated"
    SKIPPED = "skipped"
    NO_RATING = "no rating"


@dataclass(frozen=True, slots=True)
class Rated:
    """A criterion as a question asks for it, with the anchors that fit the question."""

    id: str
    criterion: Criterion
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class Missing:
    """A rating that is missing, or that lacks evidence; `needed` says that the card cannot be submitted without."""

    place: int
    title: str
    criterion_id: str
    criterion: str
    reason: str = ""
    needed: bool = True


class Sheet:
    """The kit with one's own card; a place is the index of a question. Of a trial nothing is kept."""

    def __init__(self, kit: Kit, card: Card, *, is_trial: bool = False) -> None:
        self.kit, self.is_trial = kit, is_trial
        self.notes = NoteLines([planned.id for planned in kit.questions], card.notes)
        self.place = min(max(card.place, 0), max(len(kit.questions) - 1, 0))
        places = {planned.id: place for place, planned in enumerate(kit.questions)}
        self.revisit = {places[each.question_id] for each in card.progress if each.revisit}
        self.spent = {each.question_id: each.seconds for each in card.progress}
        self.task_spent = {each.question_id: each.task_seconds for each in card.progress}
        self.is_task_running = False
        self._written = set(card.progress)
        self.is_over = card.ended_at is not None
        self.is_paused = card.pause is not None
        self.counts = card.counts
        self.renew(card)

    def renew(self, card: Card) -> None:
        """Take over everything but the notes from a card that was read anew."""
        self.card_id = card.id
        self.is_paper = card.source is CardSource.PAPER
        self.is_sealed = card.state is CardState.SUBMITTED
        self.ratings = {(rating.question_id, rating.criterion_id): rating for rating in card.ratings}
        self.skips = dict(card.skips)
        self.guardrails = set(card.guardrails)
        self.probes = set(card.probes)
        self.words = dict(card.words)

    @property
    def here(self) -> PlannedQuestion:
        """The question at the place."""
        return self.kit.questions[self.place]

    @property
    def question(self) -> Question:
        """What is asked at the place."""
        return self.here.question

    def criteria(self, place: int) -> tuple[Rated, ...]:
        """Return what is rated at a place: the question's criterion, then the second one if the job rates it."""
        ids = dict(self.kit.criterion_ids)
        known = {criterion.id: criterion for criterion in self.kit.criteria}
        question = self.kit.questions[place].question
        found = []
        for key in (question.criterion, question.also):
            if key and key in ids and key in known:
                own = question.anchors if key == question.criterion else None
                found.append(Rated(ids[key], known[key], own or known[key].anchors))
        return tuple(found)

    def criterion_names(self) -> tuple[tuple[str, str], ...]:
        """Return ids and names of all criteria of the kit."""
        known = {criterion.id: criterion.name for criterion in self.kit.criteria}
        return tuple((record, known[key]) for key, record in self.kit.criterion_ids if key in known)

    def axis(self, place: int) -> Axis | None:
        """Return the axis a question is rated on."""
        criteria = self.criteria(place)
        return criteria[0].criterion.axis if criteria else None

    def axes(self) -> tuple[Axis, ...]:
        """Return the axes that the questions are rated on."""
        asked = {self.axis(place) for place in range(len(self.kit.questions))}
        return tuple(axis for axis in Axis if axis in asked)

    def is_axis_rated(self, axis: Axis) -> bool:
        """Tell whether every question of an axis is rated or skipped, so that a word on the whole may follow."""
        return all(
            self.progress(place) is not Progress.OPEN
            for place in range(len(self.kit.questions))
            if self.axis(place) is axis
        )

    def is_rated(self, place: int, criterion_id: str) -> bool:
        """Tell whether a criterion was rated or marked as not observed."""
        return (self.kit.questions[place].id, criterion_id) in self.ratings

    def value(self, place: int, criterion_id: str) -> int | None:
        """Return a rating; None when there is none or it was not observed."""
        rating = self.ratings.get((self.kit.questions[place].id, criterion_id))
        return rating.value if rating else None

    def progress(self, place: int) -> Progress:
        """Return how far a question is."""
        if self.kit.questions[place].id in self.skips:
            return Progress.SKIPPED
        criteria = self.criteria(place)
        if not criteria:
            return Progress.NO_RATING
        return Progress.RATED if self.is_rated(place, criteria[0].id) else Progress.OPEN

    def ticked(self) -> frozenset[Guardrail]:
        """Return the guardrails ticked at the place."""
        return frozenset(guardrail for question, guardrail in self.guardrails if question == self.here.id)

    def used_probes(self) -> frozenset[int]:
        """Return the numbers of the probes used at the place, from 1."""
        return frozenset(number for question, number in self.probes if question == self.here.id)

    @property
    def minutes(self) -> int:
        """The minutes planned, with those that were arranged for the candidate."""
        return self.kit.minutes + self.kit.extra_minutes

    def planned_minutes(self, place: int) -> float:
        """Return the minutes planned for a question, with its share of the extra time."""
        share = self.minutes / self.kit.minutes if self.kit.minutes else 1.0
        return self.kit.questions[place].question.minutes * share

    def minutes_until(self, place: int) -> float:
        """Return the planned minutes up to the end of a question."""
        return sum(self.planned_minutes(before) for before in range(place + 1))

    def count(self, seconds: int) -> None:
        """Count seconds for the question at the place, and for its task while that runs."""
        question = self.here.id
        self.spent[question] = self.spent.get(question, 0) + seconds
        if self.is_task_running:
            self.task_spent[question] = self.task_spent.get(question, 0) + seconds

    def take_progress(self) -> tuple[QuestionProgress, ...]:
        """Return how far each question is where that is not on disk, as if it were written now."""
        known = {each.question_id for each in self._written}
        now = {
            QuestionProgress(
                planned.id, place in self.revisit, self.spent.get(planned.id, 0), self.task_spent.get(planned.id, 0)
            )
            for place, planned in enumerate(self.kit.questions)
        }
        changed = {each for each in now if each.question_id in known or each != QuestionProgress(each.question_id)}
        unsaved = changed - self._written
        self._written = changed
        return tuple(unsaved)

    def put_back_progress(self) -> None:
        """Count as not on disk what `take_progress` gave and could not be written."""
        self._written = {QuestionProgress(each.question_id, seconds=-1) for each in self._written}

    def unrated(self) -> tuple[Missing, ...]:
        """Return what is still to be rated; second criteria may stay open."""
        return tuple(
            Missing(place, planned.question.title, rated.id, rated.criterion.name, needed=number == 0)
            for place, planned in enumerate(self.kit.questions)
            if planned.id not in self.skips
            for number, rated in enumerate(self.criteria(place))
            if not self.is_rated(place, rated.id)
        )

    def without_evidence(self) -> tuple[Missing, ...]:
        """Return the ratings whose question has no note, with the reasons given so far."""
        return tuple(self._without_evidence())

    def _without_evidence(self) -> Iterator[Missing]:
        for place, planned in enumerate(self.kit.questions):
            for rated in self.criteria(place):
                rating = self.ratings.get((planned.id, rated.id))
                if rating is not None and rating.value is not None and not self.notes.linked(planned.id, rated.id):
                    name = rated.criterion.name
                    yield Missing(place, planned.question.title, rated.id, name, rating.no_evidence_reason)
