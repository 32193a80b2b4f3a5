"""What we have said in Slack, changed long after it was sent: only for what was erased."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.erasing import Terms
from bot.ports.erasing import Rewritten
from handlers.history import said_since
from handlers.installed import Installed
from handlers.messages.blocks import Rendered
from handlers.messages.erasing import GONE, rewritten
from handlers.slack_errors import code_of

# https://docs.slack.dev/reference/methods/chat.update#errors: what no second attempt changes.
KEPT = frozenset({"cant_update_message", "edit_window_closed", "is_inactive", "is_archived", "not_in_channel"})
NOT_THERE = frozenset({"message_not_found", "channel_not_found"})
UNSEEN = frozenset({"channel_not_found", "not_in_channel", "missing_scope", "access_denied", "no_permission"})


class SlackOwnMessages:
    """Needs the history scopes and chat:write."""

    def __init__(self, client: AsyncWebClient, installed: Installed) -> None:
        self._client = client
        self._bot_id = installed.bot_id

    async def rewrite(self, channel: str, since: datetime, terms: Terms, labels: Sequence[str]) -> Rewritten:
        changed = kept = 0
        async for message in self._ours(channel, since):
            now = rewritten(message.get("blocks") or [], message.get("text") or "", terms, labels)
            if now is not None:
                done = await self._change(channel, str(message["ts"]), now)
                changed, kept = changed + done, kept + (not done)
        return Rewritten(changed, kept)

    async def _change(self, channel: str, ts: str, now: Rendered) -> bool:
        """What cannot be edited is deleted, if that can be done."""
        try:
            await self._client.chat_update(channel=channel, ts=ts, text=now.text, blocks=now.blocks)
        except SlackApiError as error:
            if code_of(error) in NOT_THERE:
                return True
            if code_of(error) not in KEPT:
                raise
            return await self._delete(channel, ts)
        return True

    async def _delete(self, channel: str, ts: str) -> bool:
        try:
            await self._client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if code_of(error) in ("ratelimited", "internal_error", "service_unavailable", "fatal_error"):
                raise
            return code_of(error) in NOT_THERE
        return True

    async def _ours(self, channel: str, since: datetime) -> AsyncIterator[dict[str, Any]]:
        try:
            async for message in said_since(self._client, channel, since):
                if message.get("bot_id") == self._bot_id and message.get("blocks") != GONE.blocks:
                    yield message
        except SlackApiError as error:
            if code_of(error) not in UNSEEN:
                raise
