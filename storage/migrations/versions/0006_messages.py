"""A complaint keeps the message in which it was heard, and a message is logged once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("said_channel", "said_ts", "said_by", "said_link"):
        op.add_column("complaints", sa.Column(name, sa.Text(), nullable=True))
    there = sa.text("said_ts IS NOT NULL")
    columns = ["team_id", "said_channel", "said_ts"]
    op.create_index(
        "uq_complaints_said", "complaints", columns, unique=True, sqlite_where=there, postgresql_where=there
    )
    op.add_column("drafts", sa.Column("said", sa.Text(), nullable=True))
    op.create_table(
        "heard",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel", "ts", name="pk_heard"),
    )
