"""Anniversaries of customers, who looks after whom by index, and when somebody was last in touch with each."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)
KEYS = {
    "sqlite": "CAST(strftime('%m%d', since) AS INTEGER)",
    "postgresql": "CAST(to_char(since, 'MMDD') AS INTEGER)",
}
# What counted as being in touch before this migration.
IN_TOUCH = "kind IN ('customer_added', 'complaint_logged', 'patched_up')"


def upgrade() -> None:
    op.add_column(
        "customers",
        sa.Column("anniversary", sa.SmallInteger(), nullable=True, comment="of since: month and day, such as 303"),
    )
    op.execute(f"UPDATE customers SET anniversary = {KEYS[op.get_bind().dialect.name]} WHERE since IS NOT NULL")
    for column in ("original_user_id", "current_user_id", "anniversary"):
        index_where_there("customers", column)
    create_care()
    op.execute(
        "INSERT INTO care (team_id, customer_id, in_touch_at, gone, counts_from) "
        "SELECT team_id, customer_id, max(at), false, max(at) "
        f"FROM relationship_log WHERE {IN_TOUCH} GROUP BY team_id, customer_id"
    )
    op.execute(
        "UPDATE care SET gone = true WHERE EXISTS (SELECT 1 FROM complaints WHERE complaints.team_id = care.team_id "
        "AND complaints.customer_id = care.customer_id AND patch_outcome = 'leaves' AND patch_at = in_touch_at)"
    )


def create_care() -> None:
    op.create_table(
        "care",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("in_touch_at", MOMENT, nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False, comment="they have left us: nobody is told anything"),
        sa.Column("counts_from", MOMENT, nullable=False),
        sa.Column("told_to", sa.Text(), nullable=True),
        sa.Column("told_at", MOMENT, nullable=True, comment="the same for all that one message tells of"),
        sa.Column("told_for", sa.String(length=20), nullable=True, comment="anniversary or silence"),
        sa.Column("silent_since", MOMENT, nullable=True, comment="in_touch_at as it was told"),
        sa.Column("anniversaries_until", sa.Date(), nullable=True, comment="those up to this day were told"),
        sa.PrimaryKeyConstraint("team_id", "customer_id", name="pk_care"),
        sa.ForeignKeyConstraint(
            ["team_id", "customer_id"], ["customers.team_id", "customers.id"], name="fk_care_customers"
        ),
    )
    op.create_index("ix_care_team_id_counts_from", "care", ["team_id", "counts_from"])
    index_where_there("care", "told_to", "told_at")


def index_where_there(table: str, *columns: str) -> None:
    """For columns that not every row fills; the last one says whether."""
    there = sa.text(f"{columns[-1]} IS NOT NULL")
    name = "_".join(("ix", table, "team_id", *columns))
    op.create_index(name, table, ["team_id", *columns], sqlite_where=there, postgresql_where=there)
