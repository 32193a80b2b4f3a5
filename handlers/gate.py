"""Only full members of the workspace come in."""

import asyncio
import logging
from datetime import datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import errors
from bot.domain.person import Standing
from bot.flows.admit import admit
from bot.flows.people import learn
from bot.ports import Store
from handlers.directory import person_of

LOOK_UP_SECONDS = 1.5  # half of what Slack waits for an answer

log = logging.getLogger(__name__)


class Gate:
    """For one workspace. Slack is asked only about somebody whom we have never heard of."""

    def __init__(self, store: Store, team_id: str) -> None:
        self._store = store
        self.team_id = team_id

    async def admit(self, user_id: str, from_team: str | None, client: AsyncWebClient, now: datetime) -> None:
        """Raises errors.CannotUse, and errors.StoreUnavailable if nobody can tell who this is right now."""
        if await admit(self._store, self.team_id, user_id, from_team) is not None:
            return
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                answer = await client.users_info(user=user_id)
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("cannot look up %s: %s", user_id, type(error).__name__)
            raise errors.StoreUnavailable("this person could not be looked up") from error
        person = person_of(answer["user"], self.team_id)
        await learn(self._store, [person], now)
        if person.standing is not Standing.MEMBER:
            raise errors.CannotUse(person.standing)
