"""What leaders decided for their workspace."""

from datetime import timedelta

from sqlalchemy import bindparam, select

from bot.domain.workspace import Ladder, Workspace
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import put_all

t = tables.workspaces.c


GET = Prepared(lambda _: select(tables.workspaces).where(t.team_id == bindparam("team")))


class SqlWorkspaces:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def get(self, team_id: str) -> Workspace:
        """A workspace that never decided anything has the defaults."""
        found = await GET.rows(self._connection, team=team_id)
        if not found:
            return Workspace(team_id)
        (row,) = found
        return Workspace(
            team_id=row.team_id,
            name=row.name,
            escalation_channel=row.escalation_channel,
            named_leaders=row.named_leaders,
            ladder=Ladder(timedelta(seconds=row.ladder_normal), timedelta(seconds=row.ladder_urgent)),
        )

    async def save(self, workspace: Workspace) -> None:
        row = {
            "team_id": workspace.team_id,
            "name": workspace.name,
            "escalation_channel": workspace.escalation_channel,
            "named_leaders": workspace.named_leaders,
            "ladder_normal": int(workspace.ladder.normal.total_seconds()),
            "ladder_urgent": int(workspace.ladder.urgent.total_seconds()),
        }
        await put_all(self._connection, tables.workspaces, [row])
