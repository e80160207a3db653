"""Nothing of a snapshot can be deleted by itself: it goes only with its job, or with the candidate it is about."""

from alembic import op

revision = "0008"
down_revision = "0007"

OWNED = {
    "snapshot": (
        "EXISTS (SELECT 1 FROM job WHERE job.id = OLD.job_id) AND (OLD.application_id IS NULL"
        " OR EXISTS (SELECT 1 FROM application WHERE application.id = OLD.application_id))"
    ),
    "snapshot_set": "EXISTS (SELECT 1 FROM snapshot WHERE snapshot.id = OLD.snapshot_id)",
    "rater_severity": "EXISTS (SELECT 1 FROM snapshot WHERE snapshot.id = OLD.snapshot_id)",
    "fair_score": (
        "EXISTS (SELECT 1 FROM snapshot WHERE snapshot.id = OLD.snapshot_id)"
        " AND EXISTS (SELECT 1 FROM application WHERE application.id = OLD.application_id)"
    ),
}
"""When what a row belongs to is still there, nobody removes its owner: then the row stays."""
KEPT = "BEGIN SELECT RAISE(ABORT, 'a snapshot of fair scores never changes'); END"


def upgrade() -> None:
    for table, owned in OWNED.items():
        op.execute(f"CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table} WHEN {owned} {KEPT}")


def downgrade() -> None:
    for table in OWNED:
        op.execute(f"DROP TRIGGER {table}_keeps_delete")
