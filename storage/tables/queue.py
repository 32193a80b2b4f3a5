"""Tables of what waits for its time, reminders and messages, and of what became of the messages."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Sequence, String, Table, Text

from storage.codec import ABOUT
from storage.columns import Encoded, SlackId, UtcDateTime
from storage.tables.base import metadata, where_there

outbox_ids = Sequence("outbox_ids", metadata=metadata)

# `claimable_at` is due_at, then the end of the lease or of a pause. Claims look across all workspaces, so its
# index is led by time; it is no key, and a partitioned or distributed table keeps one per part.
reminders = Table(
    "reminders",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("detail", Text, nullable=False),
    Column("claimable_at", UtcDateTime, nullable=False),
    Index(None, "claimable_at"),
)

# Messages to be sent, in the order of their ids within a conversation. Rows are only added and taken away.
outbox = Table(
    "outbox",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("destination", SlackId, primary_key=True),
    Column("id", BigInteger, outbox_ids, primary_key=True, autoincrement=False),
    Column("direct", Boolean, nullable=False),
    Column("slot", Text),
    Column("about", Encoded(ABOUT), nullable=False),
    Column("message_id", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    where_there("slot", "destination"),
)

# Where the first message of `outbox` stands, for everybody who was ever written to. What is claimed is the
# conversation, so that its messages go one after another.
conversations = Table(
    "conversations",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("destination", SlackId, primary_key=True),
    Column("channel", SlackId, comment="the id in Slack of the conversation with a person"),
    Column("claimable_at", UtcDateTime, comment="none: nothing waits; else a pause or the end of a lease"),
    Column("claims", Integer, nullable=False, comment="claims of the first message whose outcome nobody knows"),
    Column("begun_at", UtcDateTime, comment="of the first of these claims"),
    Column("attempts", Integer, nullable=False, comment="at the first message, that failed"),
    Column("error", Text, comment="of the last of these attempts"),
    where_there("claimable_at", by_team=False),
)

# What Slack refused for good, kept for the record.
refused = Table(
    "refused",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("destination", SlackId, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("slot", Text),
    Column("about", Encoded(ABOUT), nullable=False),
    Column("message_id", String(32), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("refused_at", UtcDateTime, nullable=False),
)

# Where the message of a slot is, so that it can be edited.
messages = Table(
    "messages",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("destination", SlackId, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("channel", SlackId, nullable=False),
    Column("ts", Text, nullable=False),
    Index(None, "team_id", "destination", "ts"),
)
