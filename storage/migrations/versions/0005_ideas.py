"""Ideas, who is on them, the complaints they came from, and their own log."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    if op.get_bind().dialect.supports_sequences:
        op.execute(sa.schema.CreateSequence(sa.Sequence("idea_log_ids")))
    create_ideas()
    create_link("idea_people", sa.Column("user_id", sa.Text(), nullable=False))
    create_link("idea_complaints", sa.Column("complaint", sa.BigInteger(), autoincrement=False, nullable=False))
    create_idea_log()


def create_ideas() -> None:
    op.create_table(
        "ideas",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("since", MOMENT, nullable=False, comment="in this status"),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True, comment="of the iteration that is running"),
        sa.Column("challenge", sa.BigInteger(), nullable=True),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "number", name="pk_ideas"),
    )
    op.create_index("ix_ideas_team_id_status_since", "ideas", ["team_id", "status", "since"])
    op.create_index("ix_ideas_team_id_owner_status", "ideas", ["team_id", "owner", "status"])
    there = sa.text("challenge IS NOT NULL")
    columns = ["team_id", "challenge", "number"]
    name = "ix_ideas_team_id_challenge_number"
    op.create_index(name, "ideas", columns, sqlite_where=there, postgresql_where=there)


def create_link(table: str, column: sa.Column[object]) -> None:
    """What ideas are found by, as a table of its own, beside the idea's number."""
    op.create_table(
        table,
        sa.Column("team_id", sa.Text(), nullable=False),
        column,
        sa.Column("idea", sa.BigInteger(), autoincrement=False, nullable=False),
        of_an_idea(table),
        sa.PrimaryKeyConstraint("team_id", column.name, "idea", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_team_id_idea", table, ["team_id", "idea"])


def create_idea_log() -> None:
    op.create_table(
        "idea_log",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("idea", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Text(), nullable=True, comment="none: Firsthand itself"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        of_an_idea("idea_log"),
        sa.PrimaryKeyConstraint("team_id", "id", name="pk_idea_log"),
    )
    for columns in (["idea", "id"], ["kind", "at"], ["by", "at"]):
        op.create_index(f"ix_idea_log_team_id_{'_'.join(columns)}", "idea_log", ["team_id", *columns])


def of_an_idea(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team_id", "idea"], ["ideas.team_id", "ideas.number"], name=f"fk_{table}_ideas")
