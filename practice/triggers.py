"""What an interaction allows the app for a while: a trigger_id, and a response_url.

https://docs.slack.dev/interactivity/handling-user-interaction
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from practice.clock import Clock
from practice.model import Message
from practice.refused import Refused

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
RESPONSE_USES = 5


@dataclass
class Trigger:
    user: str
    expires: datetime
    view_id: str | None = None  # the modal that it comes from
    used: bool = False


@dataclass
class ResponseUrl:
    """`original`: the message that was pressed in; `command`: a slash command has no message of its own."""

    user: str
    channel: str
    expires: datetime
    original: Message | None = None
    thread_ts: str | None = None
    uses: int = 0


class Triggers:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def issue(self, user_id: str, view_id: str | None = None) -> str:
        now = self._clock.now()
        name = f"{len(self._triggers) + 1}.{int(now.timestamp())}.practice"
        self._triggers[name] = Trigger(user_id, now + TRIGGER_LIFE, view_id)
        return name

    def use(self, name: str) -> Trigger:
        """Raises Refused; a trigger works once."""
        trigger = self._triggers.get(name)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._clock.now() > trigger.expires:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def issue_url(self, user_id: str, channel_id: str, original: Message | None = None) -> str:
        """The last part of the address."""
        name = f"{len(self._urls) + 1:08x}"
        expires = self._clock.now() + RESPONSE_LIFE
        thread_ts = original.thread_ts if original else None
        self._urls[name] = ResponseUrl(user_id, channel_id, expires, original, thread_ts)
        return name

    def url(self, name: str) -> ResponseUrl:
        """Raises Refused; every answer counts."""
        url = self._urls.get(name)
        if url is None or self._clock.now() > url.expires:
            raise Refused("expired_url")
        if url.uses >= RESPONSE_USES:
            raise Refused("used_url")
        url.uses += 1
        return url
