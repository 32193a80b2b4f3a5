"""Slack's user objects as people."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.person import Person, Standing

PAGE = 200  # Slack recommends no more: https://docs.slack.dev/reference/methods/users.list


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
    )


async def everybody(client: AsyncWebClient, team_id: str) -> AsyncIterator[Person]:
    """All users of the workspace, page by page (needs users:read and users:read.email)."""
    cursor = ""
    while True:
        answer = await client.users_list(cursor=cursor, limit=PAGE)
        for user in answer["members"]:
            yield person_of(user, team_id)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


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
