"""The Bolt app of one workspace: who it is, how it authorizes, and which listeners it has."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientSession
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.logs import about
from bot.ports import Store
from handlers import giving_back
from handlers.answering import Answering
from handlers.care import CareListeners
from handlers.closing import Closing
from handlers.complaints import Complaints
from handlers.customers import Customers
from handlers.dispatch import Dispatch, Tables
from handlers.erase import Erasing
from handlers.events import Events
from handlers.follow_ups import FollowUps
from handlers.forms import answer
from handlers.gate import Gate
from handlers.hearing import Hearing
from handlers.heirs import Heirs
from handlers.home import HomeListeners
from handlers.idea_hearing import IdeaHearing
from handlers.idea_moves import IdeaMoves
from handlers.ideas import Ideas
from handlers.installed import Installed
from handlers.interaction import Say, Wrong
from handlers.messages import refusals
from handlers.moves import Moves
from handlers.summaries import Summaries
from handlers.threads import Threads
from handlers.workspace import WorkspaceListeners

LISTENERS = (
    Complaints,
    Hearing,
    Moves,
    FollowUps,
    Threads,
    Customers,
    CareListeners,
    Heirs,
    Erasing,
    Ideas,
    IdeaHearing,
    IdeaMoves,
    Closing,
    Summaries,
    HomeListeners,
    WorkspaceListeners,
    Events,
)

log = logging.getLogger(__name__)

# Bolt reads SLACK_BOT_TOKEN as well, and warns that our client's token counts instead: it is the same.
logging.getLogger("slack_bolt.AsyncApp").addFilter(
    lambda record: record.getMessage() != warning_client_prioritized_and_token_skipped()
)


class SlackApp:
    def __init__(
        self, store: Store, installed: Installed, client: AsyncWebClient, session: ClientSession, clock: Clock
    ) -> None:
        self._answering = Answering(session)
        tables = Tables()
        for listeners in LISTENERS:
            listeners(store).register(tables)
        # Signatures are checked in handlers.web, before Bolt; in Socket Mode there are none.
        self.bolt = AsyncApp(
            client=AsyncWebClient(base_url=client.base_url, timeout=client.timeout, session=session, retry_handlers=[]),
            authorize=_always(installed, client),
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=True,
            attaching_conversation_kwargs_enabled=False,
        )
        self.bolt.error(self._failed)
        gate = Gate(store, installed.team_id)
        Dispatch(tables, gate, self._answering, clock, installed).register(self.bolt)

    async def drain(self) -> None:
        """Private answers that are on their way arrive."""
        await self._answering.drain()

    async def _failed(self, error: Exception, body: dict[str, Any]) -> BoltResponse:
        """Everything that is not an expected refusal ends here: the person gets a reference that is in the log."""
        reference = secrets.token_hex(4)
        kind = body.get("type") or body.get("command") or "request"
        with about(request=str(body.get("trigger_id") or body.get("event_id") or ""), reference=reference):
            log.error("%s failed, reference %s: %s", kind, reference, type(error).__name__, exc_info=error)
        if kind == "event_callback":
            return BoltResponse(status=500, body="")
        said = refusals.went_wrong(reference)
        match giving_back.failed(body, said):
            case Wrong(fields):
                return BoltResponse(status=200, body={"response_action": "errors", "errors": fields})
            case Say(what) if kind == "view_submission":
                return BoltResponse(status=200, body={"response_action": "update", "view": answer.build(what)})
            case Say(what) if "command" in body:
                reply = {"response_type": "ephemeral", "text": what.text, "blocks": what.blocks}
                return BoltResponse(status=200, body=reply)
        await self._answering.apologise(body, said)
        return BoltResponse(status=200, body="")


def _always(installed: Installed, client: AsyncWebClient) -> Callable[..., Awaitable[AuthorizeResult]]:
    """One workspace, one token: nothing to look up, and Slack is not asked."""
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=installed.team_id,
        bot_token=client.token,
        bot_id=installed.bot_id,
        bot_user_id=installed.bot_user_id,
    )

    async def authorize() -> AuthorizeResult:
        return result

    return authorize
