"""Tables about ideas and challenges."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Sequence,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from storage.codec import CHALLENGE, IDEA, IDEA_FACT, NUMBERS, TELLING
from storage.columns import Encoded, SlackId, UtcDateTime
from storage.tables.base import metadata, where_there

idea_log_ids = Sequence("idea_log_ids", metadata=metadata)

# `idea` has all of it; the other columns are what ideas are found and put in order by, and follow from it.
ideas = Table(
    "ideas",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("status", String(20), nullable=False),
    Column("since", UtcDateTime, nullable=False, comment="in this status"),
    Column("owner", SlackId, nullable=False),
    Column("until", Date, comment="of the iteration that is running"),
    Column("challenge", BigInteger),
    Column("said_channel", SlackId),
    Column("said_ts", Text),
    Column("ask_at", UtcDateTime, comment="the owner, about it"),
    Column("offered_to", SlackId, comment="a handover that waits for their answer"),
    Column("idea", Encoded(IDEA), nullable=False),
    Index(None, "team_id", "status", "since"),
    Index(None, "team_id", "owner", "status"),
    where_there("ask_at", "owner"),
    where_there("offered_to"),
    where_there("said_ts", "said_channel", name="uq_ideas_said", unique=True),
    where_there("challenge", then=("number",)),
)

# What leaders have asked for ideas about; `is_open` follows from the challenge.
challenges = Table(
    "challenges",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("is_open", Boolean, nullable=False),
    Column("challenge", Encoded(CHALLENGE), nullable=False),
    Index(None, "team_id", "is_open", "number"),
)

# Everybody who is on an idea: owner, author, helpers.
idea_people = Table(
    "idea_people",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("idea", BigInteger, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"]),
    Index(None, "team_id", "idea"),
)

# The latest message in which somebody was asked about their ideas, and which these were.
idea_rounds = Table(
    "idea_rounds",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("ideas", Encoded(NUMBERS), nullable=False),
)

# What others did with ideas that somebody is on, until they are told of it.
idea_news = Table(
    "idea_news",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("idea", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("by", SlackId, primary_key=True),
    Column("fact", Encoded(IDEA_FACT), nullable=False),
)

# Which complaints an idea came from.
idea_complaints = Table(
    "idea_complaints",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("complaint", BigInteger, primary_key=True, autoincrement=False),
    Column("idea", BigInteger, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"]),
    Index(None, "team_id", "idea"),
)

# Which customers should hear of an idea, from whom; `test` 0: that it has shipped.
tellings = Table(
    "tellings",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("idea", BigInteger, primary_key=True, autoincrement=False),
    Column("test", Integer, primary_key=True, autoincrement=False),
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("telling", Encoded(TELLING), nullable=False),
    ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"]),
)

# For PostgreSQL alone; in SQLite it is a virtual table of FTS5 with the same columns, which Core cannot describe.
idea_words = Table(
    "idea_words",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("idea", BigInteger, primary_key=True, autoincrement=False),
    Column("words", TSVECTOR, nullable=False, comment="and the team, since the index has no other key"),
    Index(None, "words", postgresql_using="gin"),
    info={"engine": "postgresql"},
)

idea_log = Table(
    "idea_log",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("id", BigInteger, idea_log_ids, primary_key=True, autoincrement=False),
    Column("idea", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("by", SlackId, comment="none: Firsthand itself"),
    Column("at", UtcDateTime, nullable=False),
    Column("fact", Encoded(IDEA_FACT), nullable=False),
    ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"]),
    Index(None, "team_id", "idea", "id"),
    Index(None, "team_id", "kind", "at"),
    Index(None, "team_id", "by", "at"),
)
