"""Which customers should hear of an idea, and who tells them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "tellings",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("idea", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("test", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"], name="fk_tellings_ideas"),
        sa.PrimaryKeyConstraint("team_id", "idea", "test", "customer_id", name="pk_tellings"),
    )
