"""Who we are in Slack."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class Installed:
    """What auth.test says of the bot token. `url` is the workspace's address, with a slash at its end."""

    team_id: str
    team_name: str
    bot_id: str
    bot_user_id: str
    url: str


async def who_am_i(client: AsyncWebClient) -> Installed:
    """Raises SlackApiError for a token that is no use."""
    answer = await client.auth_test()
    return Installed(
        answer["team_id"], answer.get("team") or "", answer["bot_id"], answer["user_id"], answer.get("url") or ""
    )
