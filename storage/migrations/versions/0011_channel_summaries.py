"""Which channels are told regularly how things stand, and indexes for what they are told."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "channel_summaries",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel", name="pk_channel_summaries"),
    )
    op.create_index("ix_complaints_team_id_logged_at", "complaints", ["team_id", "logged_at"])
    ended = sa.text("patch_at IS NOT NULL")
    op.create_index(
        "ix_complaints_team_id_patch_at",
        "complaints",
        ["team_id", "patch_at"],
        sqlite_where=ended,
        postgresql_where=ended,
    )
