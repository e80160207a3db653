"""Names are found and sorted without the strokes that Unicode does not take off, such as that of ł."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
}
"""As they were when this was written; keys are in lower case already."""


def upgrade() -> None:
    for letter, plain in PLAIN.items():
        op.execute(
            sa.text("UPDATE candidate SET name_key = replace(name_key, :letter, :plain)").bindparams(
                letter=letter, plain=plain
            )
        )


def downgrade() -> None:
    """Leave the keys: an earlier program finds by them what is typed without strokes."""
