"""What leaders decided for their workspace."""

from sqlalchemy import bindparam, select

from bot.domain.workspace import Workspace
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import put_all

t = tables.workspaces.c


GET = Prepared(lambda _: select(t.settings).where(t.team_id == bindparam("team")))


class SqlWorkspaces:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def get(self, team_id: str) -> Workspace:
        """A workspace that never decided anything has the defaults."""
        for settings in await GET.scalars(self._connection, team=team_id):
            workspace: Workspace = settings
            return workspace
        return Workspace(team_id)

    async def save(self, workspace: Workspace) -> None:
        await put_all(self._connection, tables.workspaces, [{"team_id": workspace.team_id, "settings": workspace}])
