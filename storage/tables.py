"""All tables. Every key starts with team_id, so that the tables can be partitioned or distributed by it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from storage.codec import (
    ABOUT,
    ARRANGEMENTS,
    ASKED,
    ASKS,
    CHALLENGE,
    CHANNEL_SUMMARY,
    FACT,
    FOLLOW_UP,
    IDEA,
    IDEA_FACT,
    NUMBERS,
    PAGES,
    PROMISE,
    SAID,
    TELLING,
    TEXTS,
    WORKSPACE,
)
from storage.columns import Cents, Encoded, Key, SlackId, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _where_there(
    column: str, *before: str, then: tuple[str, ...] = (), name: str | None = None, unique: bool = False
) -> Index:
    """For a column that not every row fills. A planner without statistics, as in the first import, would else
    prefer this index to the primary key."""
    there = text(f"{column} IS NOT NULL")
    columns = ("team_id", *before, column, *then)
    return Index(name, *columns, unique=unique, sqlite_where=there, postgresql_where=there)


outbox_ids = Sequence("outbox_ids", metadata=metadata)
log_ids = Sequence("relationship_log_ids", metadata=metadata)
idea_log_ids = Sequence("idea_log_ids", metadata=metadata)

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
    _where_there("reference_key", name="uq_customers_reference", unique=True),
    _where_there("original_awaits"),
    _where_there("current_awaits"),
    _where_there("original_user_id"),
    _where_there("current_user_id"),
    _where_there("anniversary"),
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
    _where_there("told_at", "told_to"),
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
    _where_there("patch_at"),
    _where_there("follow_up_due"),
    Index(None, "team_id", "reporter", "number", "is_open", "severity"),
    _where_there("turn_of", then=("severity", "number")),
    _where_there("due_at", then=("number",)),
    _where_there("said_ts", "said_channel", name="uq_complaints_said", unique=True),
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
    _where_there("done_by", then=("at",)),
    Index(None, "team_id", "complaint", "id"),
    Index(None, "team_id", "customer_id", "id"),
)

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
    _where_there("ask_at", "owner"),
    _where_there("offered_to"),
    _where_there("said_ts", "said_channel", name="uq_ideas_said", unique=True),
    Index(
        None,
        "team_id",
        "challenge",
        "number",
        sqlite_where=text("challenge IS NOT NULL"),
        postgresql_where=text("challenge IS NOT NULL"),
    ),
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
    _where_there("slot", "destination"),
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
    Index(
        None,
        "claimable_at",
        sqlite_where=text("claimable_at IS NOT NULL"),
        postgresql_where=text("claimable_at IS NOT NULL"),
    ),
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
    Index(
        None,
        "claimable_at",
        sqlite_where=text("claimable_at IS NOT NULL"),
        postgresql_where=text("claimable_at IS NOT NULL"),
    ),
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

deliveries = Table(
    "deliveries",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("outcome", Text, nullable=False),
)
