"""What was typed and done in interviews as the driver told it, held against what a kill left in the workspace."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.interview_run import Said
from cfhire.errors import ReadableError
from cfhire.model.kinds import CardState, InterviewState
from cfhire.model.rows.cards import Card
from cfhire.services.workspace import Workspace, open_workspace

LOSS_SECONDS = 2.0
SLACK_SECONDS = 1.0
"""A busy machine may be so late in running a timer that is due."""
LINE_END = "\x1f"


@dataclass
class Value:
    """A rating or skip: what was called saved, what was tried since."""

    saved: str = ""
    tried: list[str] = field(default_factory=list)

    @property
    def allowed(self) -> set[str]:
        """Return what may be found."""
        return {self.saved, *self.tried}

    def keep(self) -> None:
        """Count the last try as saved."""
        if self.tried:
            self.saved, self.tried = self.tried[-1], []


class Ledger:
    """What must be in one workspace."""

    def __init__(self, person: str) -> None:
        self._person = person
        self._card = ""
        self._typed: dict[str, float] = {}
        self._kept: set[str] = set()
        self._values: dict[tuple[str, str, int], Value] = {}
        self._states: dict[str, str] = {}
        self._shown: list[tuple[str, list[str]]] = []
        self._left: dict[str, list[str]] = {}
        self._live: int | None = None
        self.words = 0
        self.lost = 0
        self.oldest_lost = 0.0

    def begin(self, path: Path) -> None:
        """Take in the ratings and skips that stand in the workspace before the first run."""
        workspace = open_workspace(path, self._person)
        try:
            for row in workspace.interviews.rows(mine=True):
                if row.own_card and not row.own_card_in:
                    card = workspace.cards.own(row.own_card)
                    for place, planned in enumerate(workspace.interviews.kit(row.id).questions):
                        for kind in ("rating", "skip"):
                            self._values[kind, row.own_card, place] = Value(stored(card, kind, planned.id))
        finally:
            workspace.close()

    def hear(self, said: Sequence[Said]) -> list[int]:
        """Take in what a run told; return how many offers to resume stood on the page at its start, if it got there."""
        offers: list[int] = []
        self._shown.clear()
        for each in said:
            match each.what:
                case "offered" if not offers:
                    offers.append(int(each.detail))
                case "card":
                    self._card = each.detail
                    self._states.setdefault(self._card, "live")
                case "live" if len(self._shown) == 0:
                    self._shown.append((self._card, each.detail.split(LINE_END)))
                case "typed":
                    self._typed[each.detail] = each.at
                case "rated":
                    place, _sign, level = each.detail.partition("=")
                    self._value("rating", int(place)).tried.append(level)
                    # Who rates takes a skip back.
                    self._value("skip", int(place)).tried.append("")
                case "skipped":
                    self._value("skip", int(each.detail)).tried.append("skipped")
                case "saved":
                    self._keep_all()
                case "now" if each.detail in {"end", "submit"}:
                    self._states[self._card] = {"end": "ending", "submit": "submitting"}[each.detail]
                case "ended" | "submitted":
                    self._states[self._card] = each.what
        return offers

    def offer_faults(self, offers: list[int]) -> Iterator[str]:
        """Yield what was wrong with the offer to resume: it is there for each live and open card, for no other."""
        if self._live is not None:
            for number in offers:
                if number != self._live:
                    yield f"{number} interviews were offered to be resumed instead of {self._live}"
        for card, lines in self._shown:
            missing = [line for line in self._left.get(card, []) if line not in lines]
            if missing:
                yield f"notes on disk were not shown again: {missing}"

    def faults(self, path: Path, killed_at: float) -> Iterator[str]:
        """Look at a copy of the workspace and yield what is lost, damaged or in the wrong state."""
        self.words, self.lost = len(self._typed), 0
        try:
            workspace = open_workspace(path, self._person)
        except ReadableError as error:
            yield f"it does not open any more: {error}"
            return
        try:
            yield from workspace.check().faults
            yield from self._lost(workspace, killed_at)
        finally:
            workspace.close()

    def _value(self, kind: str, place: int) -> Value:
        return self._values.setdefault((kind, self._card, place), Value())

    def _keep_all(self) -> None:
        self._kept.update(self._typed)
        for value in self._values.values():
            value.keep()

    def _lost(self, workspace: Workspace, killed_at: float) -> Iterator[str]:
        rows = {row.own_card: row for row in workspace.interviews.rows(mine=True) if row.own_card}
        cards = {card: workspace.cards.own(card) for card in self._states if card in rows}
        questions = {
            card: [planned.id for planned in workspace.interviews.kit(rows[card].id).questions] for card in cards
        }
        yield from self._lost_words(cards, killed_at)
        for (kind, card_id, place), value in self._values.items():
            if card_id not in cards:
                continue
            found = stored(cards[card_id], kind, questions[card_id][place])
            if found not in value.allowed:
                yield f"the {kind} of question {place + 1} is “{found}”, which was {sorted(value.allowed)}"
            value.saved, value.tried = found, []
        for card_id, state in self._states.items():
            yield from wrong_state(state, rows[card_id].state, cards[card_id].state)
            if cards[card_id].state is CardState.SUBMITTED:
                self._states[card_id] = "submitted"
            elif rows[card_id].state is InterviewState.FINISHED:
                self._states[card_id] = "ended"
            else:
                self._states[card_id] = "live"
        self._live = sum(row.state is InterviewState.LIVE and not row.own_card_in for row in rows.values())
        self._left = {
            card_id: [note.text for note in card.notes if note.question_id == questions[card_id][card.place]]
            for card_id, card in cards.items()
        }

    def _lost_words(self, cards: dict[str, Card], killed_at: float) -> Iterator[str]:
        notes = Counter(word for card in cards.values() for note in card.notes for word in note.text.split())
        for word, at in self._typed.items():
            age = killed_at - at
            if notes[word] > 1:
                yield f"“{word}” is there {notes[word]} times"
            elif notes[word]:
                self._kept.add(word)
            elif word in self._kept:
                yield f"“{word}” was called saved and is lost"
            elif age > LOSS_SECONDS + SLACK_SECONDS:
                yield f"“{word}” was lost {age:.1f} s after it was typed"
            else:
                self.lost += 1
                self.oldest_lost = max(self.oldest_lost, age)
        lost_again = [word for word in self._kept if not notes[word]]
        if lost_again:
            yield f"words of an earlier run are lost: {lost_again}"
        self._typed.clear()


def stored(card: Card, kind: str, question: str) -> str:
    """Return what a card says of a question: the level of its rating, or that it was skipped."""
    if kind == "skip":
        return "skipped" if question in dict(card.skips) else ""
    return next((str(each.value) for each in card.ratings if each.question_id == question), "")


def wrong_state(told: str, interview: InterviewState, card: CardState) -> Iterator[str]:
    """Yield a sentence when interview and card are not as what was done last leaves them."""
    right: dict[str, set[tuple[InterviewState, CardState]]] = {
        "live": {(InterviewState.LIVE, CardState.DRAFT)},
        "ended": {(InterviewState.FINISHED, CardState.DRAFT)},
        "submitted": {(InterviewState.FINISHED, CardState.SUBMITTED)},
    }
    right["ending"] = right["live"] | right["ended"]
    right["submitting"] = right["ended"] | right["submitted"]
    if (interview, card) not in right[told]:
        yield f"after “{told}” the interview is {interview.value} and the card {card.value}"
