"""An idea keeps the message that it was captured from, and a message is captured once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for name in ("said_channel", "said_ts"):
        op.add_column("ideas", sa.Column(name, sa.Text(), nullable=True))
    there = sa.text("said_ts IS NOT NULL")
    columns = ["team_id", "said_channel", "said_ts"]
    op.create_index("uq_ideas_said", "ideas", columns, unique=True, sqlite_where=there, postgresql_where=there)
