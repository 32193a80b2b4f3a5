"""Workspaces, people, customers, complaints and their log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Compared by code point on both engines, so that the keys with one beginning are one range.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    if op.get_bind().dialect.supports_sequences:
        op.execute(sa.schema.CreateSequence(sa.Sequence("relationship_log_ids")))
    create_workspaces()
    create_counters()
    create_people()
    create_customers()
    create_customer_names()
    create_complaints()
    create_relationship_log()
    create_drafts()
    create_deliveries()


def create_workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("escalation_channel", sa.Text(), nullable=True),
        sa.Column("named_leaders", sa.Text(), nullable=False),
        sa.Column("ladder_normal", sa.Integer(), nullable=False, comment="seconds"),
        sa.Column("ladder_urgent", sa.Integer(), nullable=False, comment="seconds"),
        sa.PrimaryKeyConstraint("team_id", name="pk_workspaces"),
    )


def create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "name", name="pk_counters"),
        sqlite_with_rowid=False,
    )


def create_people() -> None:
    op.create_table(
        "people",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_key", sa.Text(), nullable=True, comment="lower-case"),
        sa.Column("tz", sa.Text(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name="pk_people"),
    )
    op.create_index("ix_people_team_id_email_key", "people", ["team_id", "email_key"])
    op.create_index("ix_people_team_id_is_admin", "people", ["team_id", "is_admin"])


def create_customers() -> None:
    op.create_table(
        "customers",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("reference_key", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("original_user_id", sa.Text(), nullable=True),
        sa.Column("original_email", sa.Text(), nullable=True),
        sa.Column(
            "original_awaits",
            sa.Text(),
            nullable=True,
            comment="lower-case e-mail that has no Slack user yet",
        ),
        sa.Column("current_user_id", sa.Text(), nullable=True),
        sa.Column("current_email", sa.Text(), nullable=True),
        sa.Column("current_awaits", sa.Text(), nullable=True, comment="lower-case e-mail that has no Slack user yet"),
        sa.Column("value", sa.BigInteger(), nullable=True, comment="cents"),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("how_won", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_customers"),
    )
    create_index_where_there("ix_customers_team_id_current_awaits", "current_awaits")
    create_index_where_there("ix_customers_team_id_original_awaits", "original_awaits")
    create_index_where_there("uq_customers_reference", "reference_key", unique=True)


def create_index_where_there(name: str, column: str, *, unique: bool = False) -> None:
    there = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        name,
        "customers",
        ["team_id", column],
        unique=unique,
        sqlite_where=there,
        postgresql_where=there,
    )


def create_customer_names() -> None:
    op.create_table(
        "customer_names",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="name, reference or alias"),
        sa.ForeignKeyConstraint(
            ["team_id", "customer_id"],
            ["customers.team_id", "customers.id"],
            name="fk_customer_names_customers",
        ),
        sa.PrimaryKeyConstraint("team_id", "part", "key", "customer_id", name="pk_customer_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_customer_names_team_id_customer_id", "customer_names", ["team_id", "customer_id"])


def create_complaints() -> None:
    op.create_table(
        "complaints",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("logged_at", MOMENT, nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("also_tell", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("patch_by", sa.Text(), nullable=True),
        sa.Column("patch_at", MOMENT, nullable=True),
        sa.Column("patch_what", sa.Text(), nullable=True),
        sa.Column("patch_outcome", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id", "customer_id"], ["customers.team_id", "customers.id"], name="fk_complaints_customers"
        ),
        sa.PrimaryKeyConstraint("team_id", "number", name="pk_complaints"),
    )
    op.create_index("ix_complaints_team_id_customer_id_number", "complaints", ["team_id", "customer_id", "number"])
    op.create_index("ix_complaints_team_id_status_number", "complaints", ["team_id", "status", "number"])


def create_relationship_log() -> None:
    op.create_table(
        "relationship_log",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("complaint", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "customer_id"],
            ["customers.team_id", "customers.id"],
            name="fk_relationship_log_customers",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_relationship_log"),
    )
    op.create_index("ix_relationship_log_team_id_complaint_id", "relationship_log", ["team_id", "complaint", "id"])
    op.create_index("ix_relationship_log_team_id_customer_id_id", "relationship_log", ["team_id", "customer_id", "id"])


def create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("also_tell", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_drafts"),
    )


def create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "key", name="pk_deliveries"),
    )
