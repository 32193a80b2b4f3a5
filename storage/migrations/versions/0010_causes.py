"""What a complaint came from is kept with how it was patched up."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("complaints", sa.Column("patch_cause", sa.String(20), nullable=True))
    op.add_column("complaints", sa.Column("patch_cause_words", sa.Text(), nullable=True))
