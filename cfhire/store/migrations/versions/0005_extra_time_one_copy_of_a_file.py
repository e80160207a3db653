"""Extra time of candidates, contents of files kept once, interviewers who are replaced, seals over all of a card."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CHANGES = ("moved", "cancelled", "reinstated")
SHARED = "id, version, candidate_id, name, sha256, size, added_at"
NOTED = "id, version, interview_id, number, kind, reason, person_id, changed_at"


def identified() -> tuple[sa.Column[str], sa.Column[int]]:
    return text("id", 36), sa.Column("version", sa.Integer(), nullable=False)


def text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=nullable)


def foreign(table: str, column: str, target: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE" if cascade else None
    )


def put_in_place(table: str, columns: str, *, read_from: str = "", read: str = "") -> None:
    op.execute(f"INSERT INTO {table}_next ({columns}) SELECT {read or columns} FROM {read_from or table}")  # noqa: S608
    op.drop_table(table)
    op.rename_table(f"{table}_next", table)


def create_attachment(*columns: sa.Column[bytes] | sa.ForeignKeyConstraint) -> None:
    op.create_table(
        "attachment_next",
        text("candidate_id", 36),
        text("name", 255),
        text("sha256", 64),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        *identified(),
        *columns,
        foreign("attachment", "candidate_id", "candidate.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )


def create_appointment_change(kinds: tuple[str, ...], *more: sa.Column[str] | sa.ForeignKeyConstraint) -> None:
    named = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_table(
        "appointment_change_next",
        text("interview_id", 36),
        sa.Column("number", sa.Integer(), nullable=False),
        text("kind", 12),
        text("reason"),
        text("person_id", 36),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        *identified(),
        *more,
        sa.CheckConstraint(f"kind in ({named})", name=op.f("ck_appointment_change_kind")),
        sa.CheckConstraint("number > 0", name=op.f("ck_appointment_change_number_positive")),
        foreign("appointment_change", "interview_id", "interview.id", cascade=True),
        foreign("appointment_change", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_change")),
        sa.UniqueConstraint("interview_id", "number", name=op.f("uq_appointment_change_interview_id_number")),
    )


def upgrade() -> None:
    op.execute(
        "ALTER TABLE candidate ADD COLUMN extra_percent INTEGER "
        "CONSTRAINT ck_candidate_extra_percent CHECK (extra_percent between 0 and 200)"
    )
    op.add_column("scorecard", sa.Column("seal_form", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "attachment_content",
        text("sha256", 64),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_content")),
    )
    op.execute(
        "INSERT INTO attachment_content (sha256, content) SELECT sha256, min(content) FROM attachment GROUP BY sha256"
    )
    create_attachment(foreign("attachment", "sha256", "attachment_content.sha256"))
    put_in_place("attachment", SHARED)
    op.create_index(op.f("ix_attachment_candidate_id"), "attachment", ["candidate_id"])
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"])
    create_appointment_change(
        (*CHANGES, "replaced"),
        text("left_id", 36, nullable=True),
        foreign("appointment_change", "left_id", "person.id"),
    )
    put_in_place("appointment_change", NOTED)


def downgrade() -> None:
    create_appointment_change(CHANGES)
    put_in_place("appointment_change", NOTED, read=NOTED.replace("kind", "replace(kind, 'replaced', 'moved')"))
    create_attachment(sa.Column("content", sa.LargeBinary(), nullable=False))
    both = "attachment JOIN attachment_content AS kept ON kept.sha256 = attachment.sha256"
    read = f"{SHARED.replace('sha256', 'attachment.sha256')}, kept.content"
    put_in_place("attachment", f"{SHARED}, content", read_from=both, read=read)
    op.create_index(op.f("ix_attachment_candidate_id"), "attachment", ["candidate_id"])
    op.drop_table("attachment_content")
    op.drop_column("scorecard", "seal_form")
    op.drop_column("candidate", "extra_percent")
