"""`python -m bot export FILE`: all data of a workspace, without Slack."""

from pathlib import Path

import click

from bot.clock import SystemClock
from bot.flows.export import write_export
from bot.flows.people import only_team
from bot.settings import Settings
from storage.database import connect
from storage.migrate import why_not_ready
from storage.store import SqlStore


async def export_file(settings: Settings, file: Path, team_id: str | None) -> None:
    """Raises click.ClickException, StoreUnavailable, OSError, and ValueError where it is not clear which workspace."""
    database = connect(settings.database_url)
    try:
        if why := await why_not_ready(database):
            raise click.ClickException(why)
        store = SqlStore(database)
        await write_export(store, team_id or await only_team(store), file, SystemClock().now(), _going)
    finally:
        await database.dispose()
    click.echo(f"Everything is in {file}.")


async def _going() -> None:
    """Nobody waits for it."""
