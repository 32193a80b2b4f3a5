"""Slack's user objects as people."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.person import Person, Standing

PAGE = 200  # Slack recommends no more: https://docs.slack.dev/reference/methods/users.list

PAUSE = 30.0  # seconds, where Slack does not say how long


def person_of(user: Mapping[str, Any], team_id: str) -> Person:
    """https://docs.slack.dev/reference/objects/user-object; somebody deactivated has no time zone."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name")
    return Person(
        team_id=team_id,
        user_id=user["id"],
        name=name or user["id"],
        standing=_standing(user, team_id),
        email=(profile.get("email") or "").lower() or None,
        tz=user.get("tz") or "UTC",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        handle=user.get("name") or "",
        status_emoji=(profile.get("status_emoji") or "").strip(":").partition("::")[0],
        status_until=_moment(profile.get("status_expiration")),
        as_of=int(user.get("updated") or 0),
    )


def _moment(seconds: object) -> datetime | None:
    """0 stands for a status that does not expire."""
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) and seconds > 0 else None


async def everybody(client: AsyncWebClient, team_id: str) -> AsyncIterator[Person]:
    """All users of the workspace, page by page (needs users:read and users:read.email)."""
    cursor = ""
    while True:
        answer = await _page(client, cursor)
        for user in answer["members"]:
            yield person_of(user, team_id)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


async def _page(client: AsyncWebClient, cursor: str) -> AsyncSlackResponse:
    """Slack gives some 20 pages a minute, then says how long to wait."""
    while True:
        try:
            return await client.users_list(cursor=cursor, limit=PAGE)
        except SlackApiError as error:
            if error.response.status_code != 429:
                raise
            await asyncio.sleep(float(error.response.headers.get("Retry-After", PAUSE)))


def _standing(user: Mapping[str, Any], team_id: str) -> Standing:
    teams = (user.get("enterprise_user") or {}).get("teams") or []
    if user.get("deleted"):
        return Standing.DEACTIVATED
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Standing.BOT
    if user.get("is_stranger") or (user.get("team_id") not in (None, team_id) and team_id not in teams):
        return Standing.EXTERNAL
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER
