"""`python -m bot doctor`: is everything in place, and if not, what is to be done."""

from aiohttp import ClientError, ClientSession

from bot.clock import SystemClock
from bot.domain.finding import Finding
from bot.main import manifest, slack_client
from bot.settings import Mode, Settings
from handlers import checkup
from handlers.installed import who_am_i
from storage.database import connect
from storage.migrate import why_not_ready
from storage.store import SqlStore


async def examine(settings: Settings) -> list[Finding]:
    findings = await _database(settings)
    if settings.mode is Mode.PRACTICE:
        return [*findings, Finding(True, "Nothing of Slack is configured: `make run` opens the practice workspace.")]
    try:
        async with ClientSession() as session:
            return [*findings, *await _slack(settings, session, ready=all(finding.ok for finding in findings))]
    except (ClientError, TimeoutError) as error:
        why = type(error).__name__
        return [*findings, Finding(False, f"{settings.slack_api_url} cannot be reached ({why}): check the network.")]


async def _database(settings: Settings) -> list[Finding]:
    try:
        database = connect(settings.database_url)
    except ValueError as error:
        return [Finding(False, f"DATABASE_URL: {error}")]
    why = await why_not_ready(database)
    await database.dispose()
    if why and settings.mode is Mode.PRACTICE:
        return []
    return [Finding(why is None, why or "The database is reachable and migrated.")]


async def _slack(settings: Settings, session: ClientSession, *, ready: bool) -> list[Finding]:
    """`ready`: the database can be asked for the escalation channel."""
    client = slack_client(settings, session)
    scopes = tuple(manifest()["oauth_config"]["scopes"]["bot"])
    findings = await checkup.check_bot_token(client, scopes, SystemClock())
    if settings.slack_app_token:
        findings.append(await checkup.check_app_token(client, settings.slack_app_token))
    if findings[0].ok and ready:
        team_id = (await who_am_i(client)).team_id
        findings.append(await checkup.check_channel(client, await _escalation_channel(settings, team_id)))
    return findings


async def _escalation_channel(settings: Settings, team_id: str) -> str | None:
    database = connect(settings.database_url)
    try:
        async with SqlStore(database).reading() as tx:
            return (await tx.workspaces.get(team_id)).escalation_channel
    finally:
        await database.dispose()
