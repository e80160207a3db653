"""How far an interviewer is with each question, and jobs whose candidates' names are hidden until one's card is in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "question_progress",
        sa.Column("scorecard_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=36), nullable=False),
        sa.Column("revisit", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("task_seconds", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scorecard_id"],
            ["scorecard.id"],
            name=op.f("fk_question_progress_scorecard_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_progress_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_progress")),
        sa.UniqueConstraint("scorecard_id", "question_id", name=op.f("uq_question_progress_scorecard_id_question_id")),
    )
    op.create_index(op.f("ix_question_progress_scorecard_id"), "question_progress", ["scorecard_id"])
    op.add_column("job", sa.Column("hides_names", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("job", "hides_names")
    op.drop_table("question_progress")
