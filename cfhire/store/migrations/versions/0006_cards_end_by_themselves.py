"""When the conversation was over for the interviewer of each card."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("scorecard", sa.Column("ended_at", sa.DateTime(), nullable=True))
    # Until now an interview ended for all of its cards at once.
    op.execute(
        "UPDATE scorecard SET ended_at = (SELECT interview.ended_at FROM interview "
        "WHERE interview.id = scorecard.interview_id AND interview.state = 'finished')"
    )


def downgrade() -> None:
    op.drop_column("scorecard", "ended_at")
