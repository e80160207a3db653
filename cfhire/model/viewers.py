"""Who may read or do what: one table of seat × object × standing, asked by every path."""

from dataclasses import dataclass
from enum import StrEnum

from cfhire.model.kinds import PanelRole, Role


class Seat(StrEnum):
    """What a viewer is to one application."""

    ADMIN = "admin"
    MANAGER = "manager"
    CHAIR = "chair"
    INTERVIEWER = "interviewer"
    OBSERVER = "observer"
    SHADOW = "shadow"
    ORGANISER = "organiser"
    AUDITOR = "auditor"
    STRANGER = "stranger"


class Standing(StrEnum):
    """How far the viewer's own cards for the application are; who only observes or shadows in it is listening."""

    NO_CARD = "no_card"
    OWN_CARD_OPEN = "own_card_open"
    OWN_CARD_IN = "own_card_in"
    LISTENING = "listening"


class Thing(StrEnum):
    """What can be read or done about one application."""

    CANDIDATE = "candidate"
    NAME = "name"
    FILES = "files"
    RECEIPTS = "receipts"
    SCORES = "scores"
    DECISION = "decision"
    DECIDE = "decide"
    PLAN_ONBOARDING = "plan_onboarding"
    ENTER_PAPER = "enter_paper"
    EXPORT = "export"
    ORGANISE = "organise"
    WRITE_LETTER = "write_letter"
    COMPARE_PRACTICE = "compare_practice"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person on whose behalf something is read or done."""

    person_id: str
    name: str
    role: Role

    @property
    def manages(self) -> bool:
        """Tell whether they may make jobs and organise every hire."""
        return self.role in {Role.ADMIN, Role.MANAGER}


_EVERYONE = frozenset(Standing)
_AFTER_OWN_CARD = frozenset({Standing.NO_CARD, Standing.OWN_CARD_IN, Standing.LISTENING})
_NEVER: frozenset[Standing] = frozenset()

_JUDGES: dict[Thing, frozenset[Standing]] = {
    Thing.CANDIDATE: _EVERYONE,
    # Asked for jobs only that hide names; a candidate then has a number.
    Thing.NAME: _AFTER_OWN_CARD,
    Thing.FILES: _AFTER_OWN_CARD,
    Thing.RECEIPTS: _EVERYONE,
    Thing.SCORES: _AFTER_OWN_CARD,
    Thing.DECISION: _AFTER_OWN_CARD,
    Thing.DECIDE: _AFTER_OWN_CARD,
    Thing.PLAN_ONBOARDING: _AFTER_OWN_CARD,
    Thing.ENTER_PAPER: _AFTER_OWN_CARD,
    Thing.EXPORT: _AFTER_OWN_CARD,
    # Scheduling, contact data, files, promises, surveys: none of it tells or touches a score.
    Thing.ORGANISE: _EVERYONE,
    # A feedback letter is drawn from the evidence on everybody's cards.
    Thing.WRITE_LETTER: _AFTER_OWN_CARD,
    # A shadow and whom they shadow learn from the differences; nobody else has any use for them.
    Thing.COMPARE_PRACTICE: _NEVER,
}
# Who observes or shadows is there for the interviews they sit in: the other candidates of the job are none of theirs.
_HEARD = frozenset({Standing.LISTENING})
_LISTENERS = dict.fromkeys(Thing, _NEVER) | {Thing.CANDIDATE: _HEARD, Thing.RECEIPTS: _HEARD}

TABLE: dict[Seat, dict[Thing, frozenset[Standing]]] = {
    Seat.ADMIN: _JUDGES,
    Seat.MANAGER: _JUDGES,
    Seat.CHAIR: _JUDGES | {Thing.COMPARE_PRACTICE: frozenset({Standing.OWN_CARD_IN})},
    # A panellist reads others' scores once the own card is in, and never decides alone.
    Seat.INTERVIEWER: _JUDGES
    | {
        Thing.NAME: frozenset({Standing.OWN_CARD_IN}),
        Thing.SCORES: frozenset({Standing.OWN_CARD_IN}),
        Thing.FILES: frozenset({Standing.OWN_CARD_IN}),
        Thing.DECISION: frozenset({Standing.OWN_CARD_IN}),
        Thing.EXPORT: frozenset({Standing.OWN_CARD_IN}),
        Thing.DECIDE: _NEVER,
        Thing.PLAN_ONBOARDING: _NEVER,
        Thing.ENTER_PAPER: _NEVER,
        Thing.ORGANISE: _NEVER,
        Thing.WRITE_LETTER: _NEVER,
        Thing.COMPARE_PRACTICE: frozenset({Standing.OWN_CARD_IN}),
    },
    Seat.OBSERVER: _LISTENERS,
    # Of all that is rated a shadow reads one thing: how far the own practice was from the interviewer heard.
    Seat.SHADOW: _LISTENERS | {Thing.COMPARE_PRACTICE: frozenset({Standing.LISTENING, Standing.OWN_CARD_IN})},
    # Whoever organises all hires and only listens in this one: everything but what is rated.
    Seat.ORGANISER: dict.fromkeys(Thing, _NEVER)
    | {Thing.CANDIDATE: _EVERYONE, Thing.RECEIPTS: _EVERYONE, Thing.ORGANISE: _EVERYONE},
    # An auditor reads the log and who has submitted; names stay out of the log.
    Seat.AUDITOR: dict.fromkeys(Thing, _NEVER) | {Thing.RECEIPTS: _EVERYONE},
    Seat.STRANGER: dict.fromkeys(Thing, _NEVER),
}


def may(seats: frozenset[Seat], thing: Thing, standing: Standing) -> bool:
    """Tell whether a viewer with `seats` may read or do `thing` in `standing`.

    Several seats add up. No seat reads scores while an own card is open, so nobody reads around their independence.
    """
    return any(standing in TABLE[seat][thing] for seat in seats)


def seats_of(viewer: Viewer, panel_role: PanelRole | None) -> frozenset[Seat]:
    """Return the seats of `viewer` at an application in whose panel they have `panel_role` (None: not in the panel)."""
    seats: set[Seat] = set()
    if panel_role is not None:
        seats.add(Seat(panel_role.value))
    listens = panel_role in {PanelRole.OBSERVER, PanelRole.SHADOW}
    if viewer.manages:
        seats.add(Seat.ORGANISER if listens else Seat(viewer.role.value))
    elif viewer.role is Role.AUDITOR and not listens:
        seats.add(Seat.AUDITOR)
    return frozenset(seats) or frozenset({Seat.STRANGER})


def organises(viewer: Viewer, panel_role: PanelRole | None) -> bool:
    """Tell whether `viewer` organises the hire of a job.

    Whoever organises all hires does so also where they only observe: that shows no score.
    """
    seats = seats_of(viewer, None) | seats_of(viewer, panel_role)
    return may(seats, Thing.ORGANISE, Standing.NO_CARD)


def standing_of(open_cards: int, submitted_cards: int, *, listens: bool = False) -> Standing:
    """Return the standing of a viewer with so many own cards for an application still open and submitted.

    A card of an observer or a shadow is no own card: `listens` says that there is one.
    """
    if open_cards:
        return Standing.OWN_CARD_OPEN
    if submitted_cards:
        return Standing.OWN_CARD_IN
    return Standing.LISTENING if listens else Standing.NO_CARD


class Right(StrEnum):
    """What somebody may do who has it somewhere: make jobs, or organise the hire of at least one."""

    MANAGE = "manage"
    ORGANISE = "organise"


class Insight(StrEnum):
    """What can be read, or done, about the ratings of the whole organisation."""

    OWN_SEVERITY = "own_severity"
    SEVERITY = "severity"
    AGREEMENT = "agreement"
    QUESTIONS = "questions"
    AXES = "axes"
    IMPACT = "impact"
    VALIDITY = "validity"
    OUTCOMES = "outcomes"


INSIGHTS: dict[Role, frozenset[Insight]] = {
    Role.ADMIN: frozenset(Insight),
    Role.MANAGER: frozenset(Insight),
    # Nobody learns from a table how a colleague rates, only how they do themselves.
    Role.INTERVIEWER: frozenset({Insight.OWN_SEVERITY}),
    # An auditor reads what names nobody.
    Role.AUDITOR: frozenset({Insight.AGREEMENT, Insight.QUESTIONS, Insight.AXES, Insight.IMPACT}),
}
"""Who may read which insight. What stands in them leaves out every application whose scores the viewer may not read:
an own card that is open keeps its candidate out of every figure."""
