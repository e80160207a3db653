"""Candidates, their applications, what was decided about them and what they are told."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.extra_time import extra_minutes
from cfhire.model.kinds import ApplicationState


class CandidateRecord(Identified, Record):
    """A person who applies. No protected characteristic has a column."""

    __tablename__ = "candidate"
    __table_args__ = (CheckConstraint("extra_percent between 0 and 200", name="extra_percent"),)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    email: Mapped[str] = mapped_column(String(320), default="", index=True)
    phone: Mapped[str] = mapped_column(String(100), default="")
    headline: Mapped[str] = mapped_column(Text, default="")
    external_id: Mapped[str] = mapped_column(String(200), default="", index=True)
    source: Mapped[str] = mapped_column(String(200), default="")
    accommodations: Mapped[str] = mapped_column(Text, default="")
    interview_language: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[datetime]
    extra_percent: Mapped[int | None]

    def extra_minutes(self, minutes: int) -> int:
        """Return the minutes that were arranged beyond those of the plan."""
        return extra_minutes(self.accommodations, minutes, self.extra_percent)


class ApplicationRecord(Identified, Record):
    """One candidate for one job."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("candidate_id", "job_id"),
        CheckConstraint("state in ('active', 'withdrawn', 'decided')", name="state"),
    )
    candidate_id: Mapped[str] = mapped_column(ForeignKey("candidate.id"), index=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default=ApplicationState.ACTIVE)
    applied_on: Mapped[date | None] = mapped_column(Date)
    answer_due: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RawScoreRecord(Record):
    """The raw score of an application on one axis, recomputed in the transaction that changes its ratings."""

    __tablename__ = "raw_score"
    __table_args__ = (CheckConstraint("axis in ('values', 'skill')", name="axis"),)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[float | None]
    standard_error: Mapped[float | None]
    raters: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(30))


class ConsensusRecord(Identified, Record):
    """A rating of the panel's later layers; it stands beside the independent ratings and decides nothing."""

    __tablename__ = "consensus"
    __table_args__ = (
        CheckConstraint("value between 1 and 5", name="value_on_scale"),
        CheckConstraint("layer in ('revote', 'consensus')", name="layer"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    criterion_id: Mapped[str] = mapped_column(ForeignKey("criterion.id"))
    layer: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    value: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]


class DecisionRecord(Identified, Record):
    """What a named person chose. The latest one is in force; earlier ones stay."""

    __tablename__ = "decision"
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(30))
    verdict_reason: Mapped[str] = mapped_column(String(30))
    policy_hash: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime]


class OnboardingRecord(Identified, Record):
    """One entry of an onboarding plan."""

    __tablename__ = "onboarding"
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    criterion: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(10))
    horizon: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200), default="")
    by_when: Mapped[str] = mapped_column(String(100), default="")
    position: Mapped[int] = mapped_column(default=0)


class AttachmentContentRecord(Record):
    """What is in a file, once however many candidates have it; it goes with the last one that has."""

    __tablename__ = "attachment_content"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRecord(Identified, Record):
    """A file of a candidate, kept by the hash of its content; its name is shown and never used as a path."""

    __tablename__ = "attachment"
    candidate_id: Mapped[str] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(ForeignKey("attachment_content.sha256"), index=True)
    size: Mapped[int]
    added_at: Mapped[datetime]


class LetterRecord(Identified, Record):
    """The feedback letter to a candidate. It leaves only while its latest approval is of this very text."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("application_id"),)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]


class LetterApprovalRecord(Identified, Record):
    """A named person's approval of a letter in the words it had; its hash says which they were."""

    __tablename__ = "letter_approval"
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    approved_at: Mapped[datetime]


class SurveyAnswerRecord(Identified, Record):
    """What a candidate says of the hiring: whether they would recommend it, what could be better."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        UniqueConstraint("application_id"),
        CheckConstraint("recommend between 0 and 10", name="recommend_on_scale"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    recommend: Mapped[int]
    better: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime]
