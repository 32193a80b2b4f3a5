"""Whom people name for themselves, when they are away, and what passed them over meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TEXTS = {
    "handle": (KEY, "case-folded, as it can be typed behind an @"),
    "name_key": (KEY, "case-folded"),
    "status_emoji": (sa.Text(), "of their status in Slack, without colons"),
}


def upgrade() -> None:
    _people()
    op.create_table(
        "arrangements",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("arranged", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_arrangements"),
    )
    op.create_table(
        "missed",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "number", name="pk_missed"),
    )


def _people() -> None:
    """Handles and statuses come with the next refresh, which every start begins with."""
    for column, (kind, comment) in TEXTS.items():
        op.add_column("people", sa.Column(column, kind, nullable=False, server_default="", comment=comment))
    op.add_column("people", sa.Column("status_until", sa.DateTime(timezone=True)))
    op.execute("UPDATE people SET name_key = lower(name)")
    with op.batch_alter_table("people") as table:
        for column, (kind, comment) in TEXTS.items():
            table.alter_column(
                column, server_default=None, existing_type=kind, existing_nullable=False, existing_comment=comment
            )
    op.create_index("ix_people_team_id_handle", "people", ["team_id", "handle"])
    op.create_index("ix_people_team_id_name_key", "people", ["team_id", "name_key"])
