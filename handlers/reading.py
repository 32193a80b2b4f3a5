"""Reading in Slack what was marked, and who marked it."""

from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.hearing_told import Unreadable
from bot.domain.person import Person
from bot.domain.said import Heard
from bot.flows.hear import names
from bot.flows.hear_job import MessageUnreadable
from bot.outgoing import NotNow
from bot.ports import Store
from handlers.directory import person_of
from handlers.installed import Installed
from handlers.said import is_ours, people_in, permalink, said_in, words
from handlers.slack_errors import code_of

# https://docs.slack.dev/reference/methods/reactions.get#errors, and what every method may answer
WHY = {
    "message_not_found": Unreadable.GONE,
    "bad_timestamp": Unreadable.GONE,
    "not_in_channel": Unreadable.NOT_THERE,
    "channel_not_found": Unreadable.NOT_THERE,
    "missing_scope": Unreadable.NOT_ALLOWED,
    "no_permission": Unreadable.NOT_ALLOWED,
    "access_denied": Unreadable.NOT_ALLOWED,
    "not_allowed_token_type": Unreadable.NOT_ALLOWED,
}


class SlackMessages:
    """Needs the scopes reactions:read and users:read."""

    def __init__(self, client: AsyncWebClient, store: Store, installed: Installed) -> None:
        self._client = client
        self._store = store
        self._installed = installed

    async def message(self, team_id: str, channel: str, ts: str, now: datetime) -> Heard:
        """By reactions.get: unlike conversations.history it finds replies in threads as well, and is not rationed."""
        link = permalink(self._installed, channel, ts)
        try:
            answer = await self._client.reactions_get(channel=channel, timestamp=ts)
        except SlackApiError as error:
            if (why := WHY.get(code_of(error))) is not None:
                raise MessageUnreadable(why, link) from error
            raise _later(error) from error
        message = answer["message"]
        if is_ours(message, self._installed):
            raise MessageUnreadable(Unreadable.OURS, link)
        people = await names(self._store, team_id, people_in(message))
        return Heard(team_id, said_in(message, channel, self._installed), words(message, people), now)

    async def person(self, team_id: str, user_id: str) -> Person:
        try:
            answer = await self._client.users_info(user=user_id)
        except SlackApiError as error:
            raise _later(error) from error
        return person_of(answer["user"], team_id)


def _later(error: SlackApiError) -> Exception:
    return NotNow(code_of(error)) if error.response.status_code == 429 or code_of(error) == "ratelimited" else error
