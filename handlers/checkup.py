"""What Slack says about our tokens, scopes, channel and clock, for `python -m bot doctor`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.finding import Finding
from handlers.slack_errors import code_of, why_no_access

APP_TOKEN_REFUSED = (
    "Slack refuses SLACK_APP_TOKEN ({code}): make one with the scope connections:write under Basic Information, "
    "App-Level Tokens, and switch Socket Mode on."
)
DRIFT = 60  # seconds; Slack refuses nothing below 300, but a clock that is off gets worse


async def check_bot_token(client: AsyncWebClient, scopes: tuple[str, ...], clock: Clock) -> list[Finding]:
    """The bot token, whether it has `scopes`, and whether our clock agrees with Slack's."""
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        return [Finding(False, why_no_access(error, client))]
    findings = [Finding(True, f"SLACK_BOT_TOKEN belongs to {answer['user']} in {answer['team']}.")]
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return [*findings, _scopes(headers, scopes), *_clock(headers, clock.now())]


async def check_app_token(client: AsyncWebClient, app_token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        return Finding(False, why_no_access(error, client, APP_TOKEN_REFUSED))
    return Finding(True, "SLACK_APP_TOKEN opens Socket Mode connections.")


async def check_channel(client: AsyncWebClient, channel: str | None) -> Finding:
    if channel is None:
        return Finding(True, "No escalation channel is set; leaders are asked by direct message. /firsthand settings")
    try:
        answer = await client.conversations_info(channel=channel)
    except SlackApiError as error:
        said = code_of(error)
        return Finding(
            False, f"The escalation channel {channel} cannot be seen ({said}): invite Firsthand with /invite."
        )
    found = answer["channel"]
    if found.get("is_archived"):
        return Finding(
            False, f"#{found['name']} is archived: choose another escalation channel in /firsthand settings."
        )
    if not found.get("is_member"):
        return Finding(False, f"Firsthand is not in #{found['name']}: type /invite @Firsthand there.")
    return Finding(True, f"Firsthand is in #{found['name']}, the escalation channel.")


def _scopes(headers: Mapping[str, str], wanted: tuple[str, ...]) -> Finding:
    """https://docs.slack.dev/authentication/installing-with-oauth: each answer lists the token's scopes."""
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    if missing := [scope for scope in wanted if scope not in granted]:
        return Finding(False, f"Missing scopes: {', '.join(missing)}. Install the app again from manifest.json.")
    return Finding(True, "All scopes are granted.")


def _clock(headers: Mapping[str, str], now: datetime) -> list[Finding]:
    if "date" not in headers:
        return []
    drift = abs((parsedate_to_datetime(headers["date"]).astimezone(UTC) - now).total_seconds())
    if drift > DRIFT:
        return [Finding(False, f"This machine's clock is {drift:.0f} s off Slack's: set it by NTP.")]
    return [Finding(True, "The clock agrees with Slack's.")]
