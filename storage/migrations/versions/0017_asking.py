"""When people are asked about their ideas, and which they were asked about last."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("ideas", sa.Column("ask_at", MOMENT, nullable=True, comment="the owner, about it"))
    there = sa.text("ask_at IS NOT NULL")
    columns = ["team_id", "owner", "ask_at"]
    op.create_index("ix_ideas_team_id_owner_ask_at", "ideas", columns, sqlite_where=there, postgresql_where=there)
    op.create_table(
        "idea_rounds",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ideas", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_idea_rounds"),
    )
