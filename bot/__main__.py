"""The command line: `python -m bot` decides by what is configured."""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click
from aiohttp import ClientError

from bot import logs, running
from bot.domain.errors import StoreUnavailable
from bot.exporting import export_file
from bot.importing import import_file
from bot.listening import CannotListen
from bot.main import NotReady
from bot.settings import BadSettings, Mode, Settings, read_settings
from storage.backup import CannotBackUp
from storage.backup import backup as write_backup
from storage.migrate import NewerSchema, upgrade


@click.group(invoke_without_command=True)
@click.pass_context
def cli(context: click.Context) -> None:
    """Firsthand brings a complaint back to the person who first won the customer.

    Without a command it runs: the practice workspace if nothing is configured, Socket Mode with SLACK_APP_TOKEN,
    HTTP with SLACK_SIGNING_SECRET.
    """
    try:
        context.obj = settings = read_settings()
    except BadSettings as bad:
        raise click.ClickException(str(bad)) from None
    logs.configure(settings.log_level if settings.mode is not Mode.PRACTICE else "WARNING")
    if context.invoked_subcommand is None:
        _run(running.until_told_to_end(running.run(settings)))


@cli.command()
@click.pass_obj
def web(settings: Settings) -> None:
    """Only take in what Slack sends over HTTP; needs a worker beside it."""
    if settings.mode is not Mode.HTTP:
        raise click.ClickException("web needs SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, and no SLACK_APP_TOKEN.")
    _run(running.until_told_to_end(running.run_web(settings)))


@cli.command()
@click.pass_obj
def worker(settings: Settings) -> None:
    """Only send messages and run reminders; needs web beside it."""
    if settings.mode is Mode.PRACTICE:
        raise click.ClickException("worker needs SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.")
    _run(running.until_told_to_end(running.run_worker(settings)))


@cli.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database to the schema that this version knows."""
    try:
        upgrade(settings.database_url)
    except (NewerSchema, StoreUnavailable, ValueError) as error:
        raise click.ClickException(f"The database could not be migrated: {error}") from None
    click.echo("The database is up to date.")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Copy the database to FILE, consistently, while Firsthand runs."""
    try:
        write_backup(settings.database_url, file)
    except (CannotBackUp, StoreUnavailable, ValueError, OSError) as error:
        raise click.ClickException(f"Nothing was backed up: {error}") from None
    click.echo(f"The backup is in {file}.")


@cli.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Check tokens, scopes, channel membership, database and clock, and say what to do."""
    from bot.doctor import examine

    findings = asyncio.run(examine(settings))
    for finding in findings:
        click.echo(("ok    " if finding.ok else "LOOK  ") + finding.says)
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@cli.command("import-customers")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", help="Slack team id, if the database knows several workspaces.")
@click.pass_obj
def import_customers(settings: Settings, file: Path, team: str | None) -> None:
    """Import customers from a CSV FILE with the columns name, reference, since, original_contact,
    current_contact, aliases, value, notes."""
    _run(import_file(settings, file, team))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--team", help="Slack team id, if the database knows several workspaces.")
@click.pass_obj
def export(settings: Settings, file: Path, team: str | None) -> None:
    """Write all data of a workspace to FILE, a zip of CSV and JSON, while Firsthand runs."""
    if file.exists():
        raise click.ClickException(f"{file} exists already; choose another name.")
    _run(export_file(settings, file, team))


def _run(work: Coroutine[Any, Any, object]) -> None:
    """What the person at the terminal can mend is one sentence; everything else is a fault of ours, and shows."""
    try:
        asyncio.run(work)
    except (NotReady, CannotListen, NewerSchema, StoreUnavailable, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except ClientError as error:
        raise click.ClickException(f"Slack cannot be reached ({type(error).__name__}): check the network.") from None
    except OSError as error:
        raise click.ClickException(f"{error.strerror or error}") from None


if __name__ == "__main__":
    cli()
