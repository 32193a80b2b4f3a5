"""Whether the customer of a complaint is asked again, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("complaints", sa.Column("follow_up", sa.Text(), nullable=True))
