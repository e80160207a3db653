"""Fair scores frozen at the reveal, and how those who were hired do."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SEALED = ("snapshot", "snapshot_set", "fair_score", "rater_severity")
KEPT = "BEGIN SELECT RAISE(ABORT, 'a snapshot of fair scores never changes'); END"


def text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=nullable)


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def real(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=True)


def foreign(table: str, column: str, target: str, *, cascade: bool = True) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE" if cascade else None
    )


def axis(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("axis in ('values', 'skill')", name=op.f(f"ck_{table}_axis"))


def create_snapshot() -> None:
    op.create_table(
        "snapshot",
        number("number"),
        text("job_id", 36),
        text("application_id", 36, nullable=True),
        text("person_id", 36),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        text("model", 60),
        text("data_hash", 64),
        number("raters"),
        number("candidates"),
        real("rater_variance"),
        real("room_variance"),
        real("rater_criterion_variance"),
        real("room_criterion_variance"),
        text("id", 36),
        number("version"),
        sa.CheckConstraint("number > 0", name=op.f("ck_snapshot_number_positive")),
        foreign("snapshot", "job_id", "job.id"),
        foreign("snapshot", "application_id", "application.id"),
        foreign("snapshot", "person_id", "person.id", cascade=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("number", name=op.f("uq_snapshot_number")),
    )
    op.create_index(op.f("ix_snapshot_job_id"), "snapshot", ["job_id"])
    op.create_table(
        "snapshot_set",
        text("snapshot_id", 36),
        text("axis", 10),
        number("number"),
        number("candidates"),
        number("raters"),
        number("ratings"),
        axis("snapshot_set"),
        foreign("snapshot_set", "snapshot_id", "snapshot.id"),
        sa.PrimaryKeyConstraint("snapshot_id", "axis", "number", name=op.f("pk_snapshot_set")),
    )


def create_scores() -> None:
    op.create_table(
        "fair_score",
        text("snapshot_id", 36),
        text("application_id", 36),
        text("axis", 10),
        real("value"),
        real("standard_error"),
        real("raw"),
        number("set_number"),
        text("basis", 10),
        text("reason"),
        axis("fair_score"),
        sa.CheckConstraint("basis in ('raw', 'fair')", name=op.f("ck_fair_score_basis")),
        foreign("fair_score", "snapshot_id", "snapshot.id"),
        foreign("fair_score", "application_id", "application.id"),
        sa.PrimaryKeyConstraint("snapshot_id", "application_id", "axis", name=op.f("pk_fair_score")),
    )
    op.create_index(op.f("ix_fair_score_application_id"), "fair_score", ["application_id"])
    op.create_table(
        "rater_severity",
        text("snapshot_id", 36),
        text("person_id", 36),
        text("axis", 10),
        real("value"),
        real("standard_error"),
        number("ratings"),
        axis("rater_severity"),
        foreign("rater_severity", "snapshot_id", "snapshot.id"),
        foreign("rater_severity", "person_id", "person.id", cascade=False),
        sa.PrimaryKeyConstraint("snapshot_id", "person_id", "axis", name=op.f("pk_rater_severity")),
    )


def create_outcome() -> None:
    op.create_table(
        "outcome",
        text("application_id", 36),
        sa.Column("performance", sa.Integer(), nullable=True),
        sa.Column("still_employed", sa.Boolean(), nullable=True),
        sa.Column("observed_on", sa.Date(), nullable=False),
        text("person_id", 36),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        text("id", 36),
        number("version"),
        sa.CheckConstraint(
            "performance is null or performance between 1 and 5", name=op.f("ck_outcome_performance_on_scale")
        ),
        foreign("outcome", "application_id", "application.id"),
        foreign("outcome", "person_id", "person.id", cascade=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("application_id", "observed_on", name=op.f("uq_outcome_application_id_observed_on")),
    )


def upgrade() -> None:
    create_snapshot()
    create_scores()
    create_outcome()
    for table in SEALED:
        op.execute(f"CREATE TRIGGER {table}_keeps_update BEFORE UPDATE ON {table} {KEPT}")


def downgrade() -> None:
    for table in SEALED:
        op.execute(f"DROP TRIGGER {table}_keeps_update")
    for table in ("outcome", "rater_severity", "fair_score", "snapshot_set", "snapshot"):
        op.drop_table(table)
