"""Appointments that change, answers of the panel, letters to candidates and what they say of us."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def identified() -> tuple[sa.Column[str], sa.Column[int]]:
    return text("id", 36), sa.Column("version", sa.Integer(), nullable=False)


def text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def foreign(table: str, column: str, target: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE" if cascade else None
    )


def create_appointment_change() -> None:
    op.create_table(
        "appointment_change",
        text("interview_id", 36),
        sa.Column("number", sa.Integer(), nullable=False),
        text("kind", 12),
        text("reason"),
        text("person_id", 36),
        time("changed_at"),
        *identified(),
        sa.CheckConstraint("kind in ('moved', 'cancelled', 'reinstated')", name=op.f("ck_appointment_change_kind")),
        sa.CheckConstraint("number > 0", name=op.f("ck_appointment_change_number_positive")),
        foreign("appointment_change", "interview_id", "interview.id", cascade=True),
        foreign("appointment_change", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_change")),
        sa.UniqueConstraint("interview_id", "number", name=op.f("uq_appointment_change_interview_id_number")),
    )


def create_panel_answer() -> None:
    op.create_table(
        "panel_answer",
        text("scorecard_id", 36),
        text("person_id", 36),
        text("text"),
        time("answered_at"),
        *identified(),
        foreign("panel_answer", "scorecard_id", "scorecard.id", cascade=True),
        foreign("panel_answer", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_answer")),
        sa.UniqueConstraint("scorecard_id", name=op.f("uq_panel_answer_scorecard_id")),
    )


def create_letter() -> None:
    op.create_table(
        "letter",
        text("application_id", 36),
        text("text"),
        text("person_id", 36),
        time("written_at"),
        *identified(),
        foreign("letter", "application_id", "application.id", cascade=True),
        foreign("letter", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("application_id", name=op.f("uq_letter_application_id")),
    )


def create_letter_approval() -> None:
    op.create_table(
        "letter_approval",
        text("letter_id", 36),
        text("person_id", 36),
        text("sha256", 64),
        time("approved_at"),
        *identified(),
        foreign("letter_approval", "letter_id", "letter.id", cascade=True),
        foreign("letter_approval", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_approval")),
    )
    op.create_index(op.f("ix_letter_approval_letter_id"), "letter_approval", ["letter_id"])


def create_survey_answer() -> None:
    op.create_table(
        "survey_answer",
        text("application_id", 36),
        sa.Column("recommend", sa.Integer(), nullable=False),
        text("better"),
        sa.Column("answered_on", sa.Date(), nullable=False),
        time("recorded_at"),
        *identified(),
        sa.CheckConstraint("recommend between 0 and 10", name=op.f("ck_survey_answer_recommend_on_scale")),
        foreign("survey_answer", "application_id", "application.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint("application_id", name=op.f("uq_survey_answer_application_id")),
    )


def upgrade() -> None:
    create_appointment_change()
    create_panel_answer()
    create_letter()
    create_letter_approval()
    create_survey_answer()


def downgrade() -> None:
    for table in ("survey_answer", "letter_approval", "letter", "panel_answer", "appointment_change"):
        op.drop_table(table)
