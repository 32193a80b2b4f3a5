"""Whoever marks a message is asked about it, and the question is brought up to date later."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("heard", sa.Column("asked", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("heard") as table:
        table.alter_column("asked", server_default=None, existing_type=sa.Text(), existing_nullable=False)
