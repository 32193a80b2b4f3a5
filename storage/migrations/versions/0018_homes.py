"""Home tabs that people have opened, and handovers of ideas that wait for an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "homes",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False, comment="when it was opened: everything concerns a leader"),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column(
            "version", sa.BigInteger(), nullable=False, comment="counts what has happened that concerns the reader"
        ),
        sa.Column("claimable_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_homes"),
    )
    _partial("homes", ["claimable_at"], "claimable_at")
    comment = "a handover that waits for their answer"
    op.add_column("ideas", sa.Column("offered_to", sa.Text(), nullable=True, comment=comment))
    _partial("ideas", ["team_id", "offered_to"], "offered_to")


def _partial(table: str, columns: list[str], there: str) -> None:
    where = sa.text(f"{there} IS NOT NULL")
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, sqlite_where=where, postgresql_where=where)
