"""Follow-ups are found by when they are due."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

DUE = "when somebody is asked, as long as nobody has answered"


def upgrade() -> None:
    column = sa.Column("follow_up_due", sa.DateTime(timezone=True), nullable=True, comment=DUE)
    op.add_column("complaints", column)
    there = sa.text("follow_up_due IS NOT NULL")
    op.create_index(
        "ix_complaints_team_id_follow_up_due",
        "complaints",
        ["team_id", "follow_up_due"],
        sqlite_where=there,
        postgresql_where=there,
    )
