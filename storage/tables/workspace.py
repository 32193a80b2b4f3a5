"""Tables about a workspace: its settings and numbers, what came in from Slack, and what shows how things stand."""

from sqlalchemy import BigInteger, Boolean, Column, Table, Text

from storage.codec import CHANNEL_SUMMARY, PAGES, WORKSPACE
from storage.columns import Encoded, SlackId, UtcDateTime
from storage.tables.base import metadata, where_there

workspaces = Table(
    "workspaces",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("settings", Encoded(WORKSPACE), nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# Which channels are told regularly how things stand.
channel_summaries = Table(
    "channel_summaries",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel", SlackId, primary_key=True),
    Column("summary", Encoded(CHANNEL_SUMMARY), nullable=False),
)

# Home tabs that somebody has opened lately. `claimable_at`: none, as long as what is shown is true.
homes = Table(
    "homes",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("leads", Boolean, nullable=False, comment="when it was opened: everything concerns a leader"),
    Column("pages", Encoded(PAGES), nullable=False),
    Column("version", BigInteger, nullable=False, comment="counts what has happened that concerns the reader"),
    Column("claimable_at", UtcDateTime),
    where_there("claimable_at", by_team=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("outcome", Text, nullable=False),
)
