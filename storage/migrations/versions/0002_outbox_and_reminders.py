"""Reminders, and messages on their way to Slack."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    if op.get_bind().dialect.supports_sequences:
        op.execute(sa.schema.CreateSequence(sa.Sequence("outbox_ids")))
    create_reminders()
    create_outbox()
    create_refused()
    create_messages()
    create_dm_channels()


def create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("claimable_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "subject", "kind", name="pk_reminders"),
    )
    op.create_index("ix_reminders_claimable_at", "reminders", ["claimable_at"])


def create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("begun", sa.Boolean(), nullable=False, comment="claimed at least once: it may be in Slack already"),
        sa.Column("claimable_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_claimable_at_id", "outbox", ["claimable_at", "id"])
    op.create_index("ix_outbox_team_id_destination_id", "outbox", ["team_id", "destination", "id"])


def create_refused() -> None:
    op.create_table(
        "refused",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("refused_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_refused"),
    )


def create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "destination", "slot", name="pk_messages"),
    )


def create_dm_channels() -> None:
    op.create_table(
        "dm_channels",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_dm_channels"),
    )
