"""Who has left, and who was asked to name heirs; customers of whom nobody here is known to have won them, by index."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "departures",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("customers", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_departures"),
    )
    nobody = sa.text("original_user_id IS NULL")
    op.create_index(
        "ix_customers_won_by_nobody", "customers", ["team_id", "id"], sqlite_where=nobody, postgresql_where=nobody
    )
