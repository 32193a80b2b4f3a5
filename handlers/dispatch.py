"""From a verified payload to its listener and back: one listener of Bolt's per kind of payload, then our own tables.

Bolt tries its listeners one by one; a dictionary does not. This is also the one place where a refusal becomes a
sentence, where guests and strangers are turned away, and where Slack gets its answer.
"""

import json
import logging
import re
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain import errors
from bot.logs import about
from bot.observing import ACK_SECONDS, ANSWERS
from bot.ports import Delivery
from handlers import giving_back
from handlers.answering import Answering
from handlers.gate import Gate
from handlers.installed import Installed
from handlers.interaction import Done, Happened, Interaction, Reply, Wrong
from handlers.messages import refusals
from handlers.typed import readable

log = logging.getLogger(__name__)

ANY = re.compile(r"[\s\S]*")

Listener = Callable[[Interaction], Awaitable[Reply]]
EventListener = Callable[[Happened], Awaitable[None]]


@dataclass(slots=True)
class Tables:
    """Which listener takes what: by command, action_id, callback_id (of views and of shortcuts) and event type.

    An event may concern several, which hear of it one after another; each counts a repeated delivery once.
    """

    commands: dict[str, Listener] = field(default_factory=dict)
    actions: dict[str, Listener] = field(default_factory=dict)
    views: dict[str, Listener] = field(default_factory=dict)
    options: dict[str, Listener] = field(default_factory=dict)
    shortcuts: dict[str, Listener] = field(default_factory=dict)
    events: dict[str, list[EventListener]] = field(default_factory=lambda: defaultdict(list))


class Dispatch:
    def __init__(self, tables: Tables, gate: Gate, answering: Answering, clock: Clock, installed: Installed) -> None:
        self._tables = tables
        self._gate = gate
        self._answering = answering
        self._clock = clock
        self._installed = installed

    def register(self, app: AsyncApp) -> None:
        app.command(ANY)(self.command)
        app.action(ANY)(self.action)
        app.view_submission(ANY)(self.view)
        app.view_closed(ANY)(self.ignored)
        app.options(ANY)(self.options)
        app.shortcut(ANY)(self.shortcut)
        app.event(ANY)(self.event)

    async def command(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        listener = self._tables.commands.get(body["command"])
        asked = self._interaction(body, body["user_id"], body["trigger_id"], body.get("text") or "")
        with self._observed("command", body["command"], listener, asked):
            reply = await self._listen("command", listener, asked, body["team_id"], client)
            await self._answering.command(reply, body, ack, client)

    async def action(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        listener = self._tables.actions.get(what := body["actions"][0]["action_id"])
        asked = self._interaction(body, body["user"]["id"], body["trigger_id"])
        with self._observed("action", what, listener, asked):
            reply = await self._listen("action", listener, asked, body["user"].get("team_id"), client)
            await self._answering.action(reply, body, ack, client)

    async def view(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        view = body["view"]
        listener = self._tables.views.get(what := view["callback_id"])
        asked = self._interaction(body, body["user"]["id"], f"{view['id']} {view.get('hash', '')}")
        with self._observed("view", what, listener, asked):
            reply = await self._listen("view", listener, asked, body["user"].get("team_id"), client)
            await self._answering.view(reply, ack)

    async def options(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        listener = self._tables.options.get(what := body["action_id"])
        asked = self._interaction(body, body["user"]["id"], "", body.get("value") or "")
        with self._observed("options", what, listener, asked):
            reply = await self._listen("options", listener, asked, body["user"].get("team_id"), client)
            await self._answering.options(reply, ack)

    async def shortcut(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        listener = self._tables.shortcuts.get(what := body["callback_id"])
        asked = self._interaction(body, body["user"]["id"], body["trigger_id"])
        with self._observed("shortcut", what, listener, asked):
            reply = await self._listen("shortcut", listener, asked, body["user"].get("team_id"), client)
            await self._answering.action(reply, body, ack, client)

    async def event(self, body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        """Events that nobody listens to are acked as well, or Slack would send them again."""
        event, now = body["event"], self._clock.now()

        async def admit(user_id: str, from_team: str | None) -> None:
            await self._gate.admit(user_id, from_team, client, now)

        for listener in self._tables.events.get(event["type"], ()):
            delivery = Delivery(self._gate.team_id, f"{body['event_id']} {listener.__qualname__}", now)
            await listener(Happened(self._gate.team_id, event, delivery, now, admit))
        await ack()

    async def ignored(self, ack: AsyncAck) -> None:
        await ack()

    def _interaction(self, body: Mapping[str, Any], user_id: str, key: str, text: str = "") -> Interaction:
        now = self._clock.now()
        team_id = self._gate.team_id
        delivery = Delivery(team_id, key, now)
        return Interaction(body, team_id, user_id, delivery, now, self._installed, readable(text))

    @contextmanager
    def _observed(self, kind: str, what: str, listener: Listener | None, asked: Interaction) -> Iterator[None]:
        began = time.perf_counter()
        with about(workspace=asked.team_id, request=asked.delivery.key):
            try:
                yield
            except Exception:
                ANSWERS.labels(kind, "failed").inc()
                raise
            finally:
                ACK_SECONDS.labels(kind, what if listener else "unknown").observe(time.perf_counter() - began)

    async def _listen(
        self, kind: str, listener: Listener | None, asked: Interaction, from_team: str | None, client: AsyncWebClient
    ) -> Reply:
        """A button without a listener was drawn by another version of Firsthand, or only opens a link."""
        outcome = "refused"
        try:
            await self._gate.admit(asked.user_id, from_team, client, asked.now)
            reply = await listener(asked) if listener else Done()
            outcome = "done"
            return reply
        except errors.BadField as wrong:
            if asked.body.get("type") == "view_submission" and wrong.field in blocks_of(asked.view):
                return Wrong({wrong.field: wrong.says})
            return giving_back.refused(asked.body, refusals.sentence(wrong))
        except errors.Refusal as refusal:
            return giving_back.refused(asked.body, refusals.sentence(refusal, asked.user_id))
        except errors.StoreUnavailable as error:
            log.warning("nothing was saved: %s", error)
            outcome = "nothing_saved"
            return giving_back.failed(asked.body, refusals.nothing_saved())
        except Exception:
            outcome = ""  # counted where it is known what became of it
            raise
        finally:
            if outcome:
                ANSWERS.labels(kind, outcome).inc()


def blocks_of(view: Mapping[str, Any]) -> set[str]:
    return {block.get("block_id", "") for block in view.get("blocks", [])}


def metadata_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a form keeps about itself in `private_metadata`; never trusted for permission."""
    kept: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
    return kept
