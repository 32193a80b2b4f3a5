"""`python -m bot import-customers FILE`, with a progress bar."""

from pathlib import Path

import click

from bot.clock import SystemClock
from bot.domain.customer_told import ImportShown
from bot.flows.import_customers import import_customers
from bot.flows.people import only_team
from bot.settings import Settings
from storage.database import connect
from storage.migrate import why_not_ready
from storage.store import SqlStore

STEPS = 1000


async def import_file(settings: Settings, file: Path, team_id: str | None) -> None:
    """Raises click.ClickException for a file that could not be read, and StoreUnavailable."""
    database = connect(settings.database_url)
    try:
        if why := await why_not_ready(database):
            raise click.ClickException(why)
        store = SqlStore(database)
        team_id = team_id or await only_team(store)
        with click.progressbar(length=STEPS, label=file.name) as bar:

            async def show(shown: ImportShown) -> None:
                bar.update(int(shown.share * STEPS) - bar.pos)

            result = await import_customers(store, team_id, None, file, SystemClock().now(), show)
            bar.update(STEPS - bar.pos)
    finally:
        await database.dispose()
    _report(result)


def _report(result: ImportShown) -> None:
    if result.failed:
        raise click.ClickException(result.failed)
    for fault in result.faults:
        click.echo(f"line {fault.line}, {fault.column}: {fault.expected}")
    if result.faults_total > len(result.faults):
        click.echo(f"… and {result.faults_total - len(result.faults):,} more.")
    added = f"{result.added:,} customer{'' if result.added == 1 else 's'} added"
    mistakes = f"{result.faults_total:,} mistake{'' if result.faults_total == 1 else 's'}"
    click.echo(f"{added}, {result.changed:,} brought up to date, {result.unchanged:,} unchanged, {mistakes}.")
