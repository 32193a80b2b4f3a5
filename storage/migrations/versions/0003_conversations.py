"""What is claimed is the conversation, not the message: see storage.tables."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
LONG_AGO = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    move_outbox()
    create_conversations()
    op.drop_table("outbox_before")
    op.drop_table("dm_channels")


def move_outbox() -> None:
    op.drop_index("ix_outbox_claimable_at_id", "outbox")
    op.drop_index("ix_outbox_team_id_destination_id", "outbox")
    op.rename_table("outbox", "outbox_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX pk_outbox RENAME TO pk_outbox_before")
    op.create_table(
        "outbox",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "destination", "id", name="pk_outbox"),
    )
    op.execute(
        "INSERT INTO outbox (team_id, destination, id, direct, slot, about, message_id, at) "
        f"SELECT team_id, destination, id, direct, slot, about, message_id, '{LONG_AGO}' FROM outbox_before"
    )
    there = sa.text("slot IS NOT NULL")
    columns = ["team_id", "destination", "slot"]
    op.create_index("ix_outbox_team_id_destination_slot", "outbox", columns, sqlite_where=there, postgresql_where=there)


def create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True, comment="the id in Slack of the conversation with a person"),
        sa.Column("claimable_at", MOMENT, comment="none: nothing waits; else a pause or the end of a lease"),
        sa.Column(
            "claims", sa.Integer(), nullable=False, comment="claims of the first message whose outcome nobody knows"
        ),
        sa.Column("begun_at", MOMENT, nullable=True, comment="of the first of these claims"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="at the first message, that failed"),
        sa.Column("error", sa.Text(), nullable=True, comment="of the last of these attempts"),
        sa.PrimaryKeyConstraint("team_id", "destination", name="pk_conversations"),
    )
    waits = sa.text("claimable_at IS NOT NULL")
    op.create_index(
        "ix_conversations_claimable_at",
        "conversations",
        ["claimable_at"],
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.execute(
        "INSERT INTO conversations (team_id, destination, channel, claims, attempts) "
        "SELECT team_id, user_id, channel, 0, 0 FROM dm_channels"
    )
    # What was claimed before may be in Slack already; when that was is not known any more.
    op.execute(
        "INSERT INTO conversations (team_id, destination, claimable_at, claims, begun_at, attempts) "
        "SELECT team_id, destination, MAX(claimable_at), MAX(CASE WHEN begun THEN 1 ELSE 0 END), "
        f"CASE WHEN MAX(CASE WHEN begun THEN 1 ELSE 0 END) = 1 THEN {_moment()} END, 0 "
        "FROM outbox_before WHERE true GROUP BY team_id, destination "
        "ON CONFLICT (team_id, destination) DO UPDATE "
        "SET claimable_at = excluded.claimable_at, claims = excluded.claims, begun_at = excluded.begun_at"
    )


def _moment() -> str:
    """Far enough back to find whatever was sent."""
    kind = "timestamptz " if op.get_bind().dialect.name == "postgresql" else ""
    return f"{kind}'{LONG_AGO}'"
