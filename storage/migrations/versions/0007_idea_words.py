"""Ideas are found by the words that they share: FTS5 in SQLite, a tsvector in PostgreSQL."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE idea_words USING fts5 (team_id, idea UNINDEXED, words)")
        return
    op.create_table(
        "idea_words",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("idea", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("words", TSVECTOR(), nullable=False, comment="and the team, since the index has no other key"),
        sa.PrimaryKeyConstraint("team_id", "idea", name="pk_idea_words"),
    )
    op.create_index("ix_idea_words_words", "idea_words", ["words"], postgresql_using="gin")
