"""Challenges: what leaders have asked for ideas about."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "challenges",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "number", name="pk_challenges"),
    )
    op.create_index("ix_challenges_team_id_is_open_number", "challenges", ["team_id", "is_open", "number"])
