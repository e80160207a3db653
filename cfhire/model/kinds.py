"""The closed vocabularies of the domain; each value is what the store and files hold."""

from enum import StrEnum


class Axis(StrEnum):
    """The two axes, never added up."""

    VALUES = "values"
    SKILL = "skill"


class Dimension(StrEnum):
    """The six dimensions from operations-focused to customer-focused."""

    EMPOWERMENT = "empowerment"
    HIRING = "hiring"
    TRAINING = "training"
    LEADERSHIP = "leadership"
    PEOPLE_FIRST = "people-first"
    CUSTOMER_EXPERIENCE = "customer-experience"


class QuestionKind(StrEnum):
    """How a question asks for evidence."""

    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    WORK_SAMPLE = "work_sample"
    KNOWLEDGE = "knowledge"
    MOTIVE = "motive"
    CLOSING = "closing"


class Customer(StrEnum):
    """Whose need a question is about."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    BOTH = "both"


class Star(StrEnum):
    """The part of a story that a probe asks for or a note holds."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


class Mark(StrEnum):
    """What an interviewer marks on a note line."""

    FOR = "+"
    AGAINST = "-"
    FOLLOW_UP = "?"
    QUOTE = '"'


class Guardrail(StrEnum):
    """The four checks before a rule is bent for a customer."""

    LEGAL = "legal"
    ETHICAL = "ethical"
    AFFORDABLE = "affordable"
    REPUTATION = "reputation"


class JobState(StrEnum):
    """A job's plan is edited as a draft; opening fixes plan and policy."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class ApplicationState(StrEnum):
    """Where an application stands besides verdict and decision."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"


class InterviewState(StrEnum):
    """The life of one interview."""

    PLANNED = "planned"
    LIVE = "live"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class AppointmentChange(StrEnum):
    """What happens to an appointment after it was made."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    REPLACED = "replaced"


class CardState(StrEnum):
    """A scorecard is a draft until its interviewer submits it; then it is sealed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class CardSource(StrEnum):
    """How ratings came into the scorecard."""

    LIVE = "live"
    PAPER = "paper"
    IMPORTED = "imported"


class PanelRole(StrEnum):
    """What a person does in the panel of a job."""

    CHAIR = "chair"
    INTERVIEWER = "interviewer"
    OBSERVER = "observer"
    SHADOW = "shadow"


RATING_ROLES = (PanelRole.CHAIR, PanelRole.INTERVIEWER)
"""Those whose cards count: observers and shadows are counted in nothing."""


class Role(StrEnum):
    """What a person is in the workspace, besides any panel."""

    ADMIN = "admin"
    MANAGER = "manager"
    INTERVIEWER = "interviewer"
    AUDITOR = "auditor"


class Rule(StrEnum):
    """How a decision policy turns two axes into a verdict."""

    VALUES_GATE = "values_gate"
    HURDLE = "hurdle"
    VETO = "veto"
    COMPENSATORY = "compensatory"


class ScoreBasis(StrEnum):
    """Which score the policy said beforehand would count."""

    RAW = "raw"
    FAIR = "fair"


class VerdictKind(StrEnum):
    """What the policy computes."""

    READY = "ready"
    READY_WITH_PLAN = "ready_with_plan"
    HOLD_MORE_EVIDENCE = "hold_more_evidence"
    DO_NOT_MOVE_FORWARD = "do_not_move_forward"


class Reason(StrEnum):
    """Why the policy computed a verdict."""

    COVERAGE = "coverage"
    SKILL_ALONE = "skill_alone"
    VALUES = "values"
    VALUES_UNCLEAR = "values_unclear"
    BOTH_CLEAR = "both_clear"
    TRAINABLE = "trainable"
    SKILL_UNCLEAR = "skill_unclear"
    SKILL = "skill"


class DecisionKind(StrEnum):
    """What a named person chose."""

    OFFER = "offer"
    HOLD = "hold"
    DECLINE = "decline"


class DevelopKind(StrEnum):
    """The two kinds of training every onboarding plan needs."""

    SOFT = "soft"
    TECHNICAL = "technical"


class Horizon(StrEnum):
    """The job a training entry is for."""

    CURRENT = "current"
    NEXT = "next"


class Recommendation(StrEnum):
    """An interviewer's own word on an axis; counted in nothing."""

    STRONG_NO = "strong_no"
    NO = "no"
    YES = "yes"
    STRONG_YES = "strong_yes"
    NO_DECISION = "no_decision"


class Layer(StrEnum):
    """The three layers of ratings a panel leaves; only the first decides."""

    INDEPENDENT = "independent"
    REVOTE = "revote"
    CONSENSUS = "consensus"


class Severity(StrEnum):
    """How much a finding of the linter weighs."""

    ERROR = "error"
    WARNING = "warning"


class ReportKind(StrEnum):
    """The reports there are."""

    OFFER_READINESS = "offer_readiness"
    COMPARISON = "comparison"
    PLAN = "plan"
    KIT = "kit"


class Paper(StrEnum):
    """The papers a report is set for."""

    A4 = "A4"
    LETTER = "Letter"


class Topic(StrEnum):
    """What a change touched; views reload when one of their topics changed."""

    PEOPLE = "people"
    JOBS = "jobs"
    CANDIDATES = "candidates"
    INTERVIEWS = "interviews"
    CARDS = "cards"
    DECISIONS = "decisions"
    WORKSPACE = "workspace"


RATINGS = (1, 2, 3, 4, 5)
"""The scale. 0 and missing are never ratings; "not observed" is stored as NULL with a flag."""
