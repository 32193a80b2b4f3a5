"""Tables about customers: who they are, how they are found, when somebody was last in touch."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from storage.codec import TEXTS
from storage.columns import Cents, Encoded, Key, SlackId, UtcDateTime
from storage.tables.base import metadata, where_there

customers = Table(
    "customers",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("reference", Text),
    Column("reference_key", Text),
    Column("aliases", Encoded(TEXTS), nullable=False),
    Column("since", Date),
    Column("anniversary", SmallInteger, comment="of since: month and day, such as 303"),
    Column("original_user_id", SlackId),
    Column("original_email", Text),
    Column("original_awaits", Text, comment="lower-case e-mail that has no Slack user yet"),
    Column("current_user_id", SlackId),
    Column("current_email", Text),
    Column("current_awaits", Text, comment="lower-case e-mail that has no Slack user yet"),
    Column("value", Cents, comment="cents"),
    Column("notes", Text),
    Column("how_won", Text),
    Column("erased_at", UtcDateTime),
    where_there("reference_key", name="uq_customers_reference", unique=True),
    where_there("original_awaits"),
    where_there("current_awaits"),
    where_there("original_user_id"),
    where_there("current_user_id"),
    where_there("anniversary"),
    Index(
        "ix_customers_won_by_nobody",
        "team_id",
        "id",
        sqlite_where=text("original_user_id IS NULL"),
        postgresql_where=text("original_user_id IS NULL"),
    ),
)

# When somebody was last in touch with each customer, as the relationship log tells, and what a contact was told of
# it. `counts_from` is the later of both moments: silence counts from there.
care = Table(
    "care",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("in_touch_at", UtcDateTime, nullable=False),
    Column("gone", Boolean, nullable=False, comment="they have left us: nobody is told anything"),
    Column("counts_from", UtcDateTime, nullable=False),
    Column("told_to", SlackId),
    Column("told_at", UtcDateTime, comment="the same for all that one message tells of"),
    Column("told_for", String(20), comment="anniversary or silence"),
    Column("silent_since", UtcDateTime, comment="in_touch_at as it was told"),
    Column("anniversaries_until", Date, comment="those up to this day were told"),
    ForeignKeyConstraint(["team_id", "customer_id"], ["customers.team_id", "customers.id"]),
    Index(None, "team_id", "counts_from"),
    where_there("told_at", "told_to"),
)

# Every spelling under which a customer is found. `part` 0: all of it; 1: from a later word to its end.
customer_names = Table(
    "customer_names",
    metadata,
    Column("team_id", SlackId, nullable=False),
    Column("part", SmallInteger, nullable=False),
    Column("key", Key, nullable=False),
    Column("customer_id", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False, comment="name, reference or alias"),
    PrimaryKeyConstraint("team_id", "part", "key", "customer_id"),
    ForeignKeyConstraint(["team_id", "customer_id"], ["customers.team_id", "customers.id"]),
    Index(None, "team_id", "customer_id"),
    sqlite_with_rowid=False,
)
