"""Lists of complaints are filtered by what follows from a complaint's state: open or not, whose move, due when."""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

MOMENT = sa.DateTime(timezone=True)
BATCH = 1_000
TURN_OF = "whose move it is, picking.LEADERS for theirs; none once it is over"
DUE_AT = "by when somebody should have acted, if a time was given or promised"
NEW = ("is_open", "turn_of", "due_at")


def upgrade() -> None:
    op.add_column("complaints", sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("complaints", sa.Column("turn_of", sa.Text(), nullable=True, comment=TURN_OF))
    op.add_column("complaints", sa.Column("due_at", MOMENT, nullable=True, comment=DUE_AT))
    _fill()
    with op.batch_alter_table("complaints") as table:
        table.alter_column("is_open", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
    op.drop_index("ix_complaints_team_id_status_number", "complaints")
    _index("severity", "is_open")
    _index("reporter")
    _index("turn_of", where="turn_of IS NOT NULL")
    _index("due_at", where="due_at IS NOT NULL")


def _index(*columns: str, where: str | None = None) -> None:
    names = ["team_id", *columns, "number"]
    there = sa.text(where) if where else None
    op.create_index(f"ix_complaints_{'_'.join(names)}", "complaints", names, sqlite_where=there, postgresql_where=there)


def _fill() -> None:
    kept = ("team_id", "number", "status", "holder", "asks", "promise", "is_open", "turn_of")
    table = sa.table("complaints", *map(sa.column, kept), sa.column("due_at", MOMENT))
    this = sa.and_(table.c.team_id == sa.bindparam("team"), table.c.number == sa.bindparam("key"))
    change = sa.update(table).where(this).values({name: sa.bindparam(f"new_{name}") for name in NEW})
    connection = op.get_bind()
    last: tuple[str, int] = ("", 0)
    while rows := connection.execute(_open(table, last)).all():
        connection.execute(change, [_row(row, connection.dialect.name) for row in rows])
        last = (rows[-1].team_id, rows[-1].number)


def _open(table: Any, last: tuple[str, int]) -> Any:
    behind = sa.tuple_(table.c.team_id, table.c.number) > last
    chosen = sa.select(table).where(behind, table.c.status != "patched_up")
    return chosen.order_by(table.c.team_id, table.c.number).limit(BATCH)


def _row(row: Any, dialect: str) -> dict[str, Any]:
    """A complaint that waits is due at the end of its present turn: as exactly as an upgrade needs it."""
    turn = json.loads(row.asks)[-1]
    asked = row.status == "asked"
    due = turn["until"] if asked else row.promise and json.loads(row.promise)["due"]
    return {
        "team": row.team_id,
        "key": row.number,
        "new_is_open": True,
        "new_turn_of": (turn["user_id"] if asked else row.holder) or "leaders",
        "new_due_at": _moment(due, dialect) if due else None,
    }


def _moment(text: str, dialect: str) -> datetime:
    """SQLite keeps it as UTC without a zone."""
    at = datetime.fromisoformat(text).astimezone(UTC)
    return at.replace(tzinfo=None) if dialect == "sqlite" else at
