"""What leaders decide is kept as a whole, as text: a new setting needs no migration."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

OLD = ("name", "escalation_channel", "named_leaders", "ladder_normal", "ladder_urgent")


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("settings", sa.Text(), nullable=False, server_default=""))
    workspaces = sa.table("workspaces", sa.column("team_id"), sa.column("settings"), *map(sa.column, OLD))
    connection = op.get_bind()
    for row in connection.execute(sa.select(workspaces)).all():
        change = sa.update(workspaces).where(workspaces.c.team_id == row.team_id)
        connection.execute(change.values(settings=_settings(row)))
    with op.batch_alter_table("workspaces") as table:
        table.alter_column("settings", server_default=None, existing_type=sa.Text(), existing_nullable=False)
        for column in OLD:
            table.drop_column(column)


def _settings(row: sa.Row[tuple[str, ...]]) -> str:
    return json.dumps(
        {
            "team_id": row.team_id,
            "name": row.name,
            "escalation_channel": row.escalation_channel,
            "named_leaders": json.loads(row.named_leaders),
            "ladder": {"normal": f"PT{row.ladder_normal}S", "urgent": f"PT{row.ladder_urgent}S"},
        },
        ensure_ascii=False,
    )
