"""Who did something stands beside each fact of the relationship log, so that it is found by them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("relationship_log", sa.Column("done_by", sa.Text(), nullable=True, comment="none: Firsthand itself"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""UPDATE relationship_log SET done_by = fact::json ->> 'by'""")
    else:
        op.execute("""UPDATE relationship_log SET done_by = json_extract(fact, '$.by')""")
    there = sa.text("done_by IS NOT NULL")
    op.create_index(
        "ix_relationship_log_team_id_done_by_at",
        "relationship_log",
        ["team_id", "done_by", "at"],
        sqlite_where=there,
        postgresql_where=there,
    )
