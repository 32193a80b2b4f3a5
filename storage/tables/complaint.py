"""Tables about complaints, before and after they are logged, and the relationship log."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Index, Sequence, String, Table, Text

from storage.codec import ASKED, ASKS, FACT, FOLLOW_UP, PROMISE, SAID, TEXTS
from storage.columns import Encoded, SlackId, UtcDateTime
from storage.tables.base import metadata, where_there

log_ids = Sequence("relationship_log_ids", metadata=metadata)

complaints = Table(
    "complaints",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("customer_id", BigInteger, nullable=False),
    Column("reporter", SlackId, nullable=False),
    Column("text", Text, nullable=False),
    Column("severity", String(20), nullable=False),
    Column("logged_at", UtcDateTime, nullable=False),
    Column("channel", SlackId),
    Column("also_tell", Encoded(TEXTS), nullable=False),
    Column("status", String(20), nullable=False),
    Column("asks", Encoded(ASKS), nullable=False),
    Column("holder", SlackId),
    Column("acknowledged_at", UtcDateTime),
    Column("patch_by", SlackId),
    Column("patch_at", UtcDateTime),
    Column("patch_what", Text),
    Column("patch_outcome", String(20)),
    Column("patch_cause", String(20)),
    Column("patch_cause_words", Text),
    Column("promise", Encoded(PROMISE)),
    Column("follow_up", Encoded(FOLLOW_UP)),
    Column("follow_up_due", UtcDateTime, comment="when somebody is asked, as long as nobody has answered"),
    Column("said_channel", SlackId),
    Column("said_ts", Text),
    Column("said_by", SlackId),
    Column("said_link", Text),
    # What follows from the rest, for lists.
    Column("is_open", Boolean, nullable=False),
    Column("turn_of", SlackId, comment="whose move it is, picking.LEADERS for theirs; none once it is over"),
    Column("due_at", UtcDateTime, comment="by when somebody should have acted, if a time was given or promised"),
    ForeignKeyConstraint(["team_id", "customer_id"], ["customers.team_id", "customers.id"]),
    Index(None, "team_id", "severity", "is_open", "number"),
    Index(None, "team_id", "customer_id", "number", "is_open"),
    Index(None, "team_id", "logged_at"),
    where_there("patch_at"),
    where_there("follow_up_due"),
    Index(None, "team_id", "reporter", "number", "is_open", "severity"),
    where_there("turn_of", then=("severity", "number")),
    where_there("due_at", then=("number",)),
    where_there("said_ts", "said_channel", name="uq_complaints_said", unique=True),
)

relationship_log = Table(
    "relationship_log",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("id", BigInteger, log_ids, primary_key=True, autoincrement=False),
    Column("customer_id", BigInteger, nullable=False),
    Column("complaint", BigInteger),
    Column("kind", String(40), nullable=False),
    Column("done_by", SlackId, comment="none: Firsthand itself"),
    Column("at", UtcDateTime, nullable=False),
    Column("fact", Encoded(FACT), nullable=False),
    ForeignKeyConstraint(["team_id", "customer_id"], ["customers.team_id", "customers.id"]),
    where_there("done_by", then=("at",)),
    Index(None, "team_id", "complaint", "id"),
    Index(None, "team_id", "customer_id", "id"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("reporter", SlackId, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("severity", String(20), nullable=False),
    Column("channel", SlackId),
    Column("also_tell", Encoded(TEXTS), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("said", Encoded(SAID)),
)

# What was said in messages that somebody wants to log, until they are logged.
heard = Table(
    "heard",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel", SlackId, primary_key=True),
    Column("ts", Text, primary_key=True),
    Column("by", SlackId),
    Column("link", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("asked", Encoded(ASKED), nullable=False),
)
