"""Tables about people: who they are, what they arranged, what they missed, who left, who was erased."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text

from storage.codec import ARRANGEMENTS, TEXTS
from storage.columns import Encoded, Key, SlackId, UtcDateTime
from storage.tables.base import metadata

people = Table(
    "people",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("standing", String(20), nullable=False),
    Column("email", Text),
    Column("email_key", Text, comment="lower-case"),
    Column("tz", Text, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("handle", Key, nullable=False, comment="case-folded, as it can be typed behind an @"),
    Column("name_key", Key, nullable=False, comment="case-folded"),
    Column("status_emoji", Text, nullable=False, comment="of their status in Slack, without colons"),
    Column("status_until", UtcDateTime),
    Column("as_of", BigInteger, nullable=False, comment="when Slack last changed them, in seconds"),
    Index(None, "team_id", "email_key"),
    Index(None, "team_id", "is_admin"),
    Index(None, "team_id", "handle"),
    Index(None, "team_id", "name_key"),
)

# What people have arranged, apart from what Slack says of them and overwrites.
arrangements = Table(
    "arrangements",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("arranged", Encoded(ARRANGEMENTS), nullable=False),
)

# Complaints that passed somebody over while they were away, until they are back and have been told.
missed = Table(
    "missed",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)

# Who has left, and who was asked to name heirs for their customers; until all is done or they come back.
departures = Table(
    "departures",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("told", Encoded(TEXTS), nullable=False),
    Column("customers", BigInteger, nullable=False),
)

# People who were erased, and are not learned from Slack any more: by a key that does not tell who.
erased = Table(
    "erased",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("pseudonym", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
