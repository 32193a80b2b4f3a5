"""The workspace: who and what there is, and what is written in it."""

import copy
from typing import TYPE_CHECKING, Any

from practice.clock import Clock
from practice.faults import Faults
from practice.installation import Installation, installation_of
from practice.limits import Limits
from practice.modals import Modals
from practice.model import Channel, File, Message, User
from practice.payloads import user_object
from practice.pings import pinged
from practice.triggers import Triggers
from practice.watched import Watched

if TYPE_CHECKING:
    from practice.delivery import Courier
    from practice.person import Person
    from practice.socket_mode import SocketMode

Json = dict[str, Any]


class Workspace(Watched):
    """`ack_seconds`: how long the app may take, in real time.

    `pings`: (user id, message) of every live mention, whether or not that person can see the message.
    `first_words`: what the page proposes to somebody who sees it for the first time; empty leaves it to the commands.
    """

    def __init__(
        self,
        team_id: str = "T0PRACTICE",
        name: str = "Practice",
        *,
        domain: str = "practice",
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self.team_id, self.name, self.domain = team_id, name, domain
        self.clock = clock or Clock()
        self.ack_seconds = 3.0
        self.limits = Limits(self.clock)
        self.faults = Faults()
        self.faults.revoke = self._revoke
        self.triggers = Triggers(self.clock)
        self.modals = Modals(self)
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.uploads: dict[str, tuple[File, int]] = {}  # (not yet complete, length that was announced)
        self.pings: list[tuple[str, Message]] = []
        self.installation: Installation | None = None
        self.courier: Courier | None = None
        self.sockets: SocketMode | None = None
        self.url = "http://127.0.0.1"
        self.first_words = ""
        self.read: dict[tuple[str, str], str] = {}  # (user, channel) -> the newest ts that was seen
        self._people: dict[str, Person] = {}
        self._last_ts = (0, 0)
        self._count = 0
        self.clock.on_skip(self._skipped)

    # who and what there is

    def user(self, ref: str) -> User:
        """By id or handle, "@" or not. KeyError if there is nobody."""
        name = ref.removeprefix("@")
        for user in self.users.values():
            if name in (user.id, user.handle):
                return user
        raise KeyError(f"there is nobody called {ref!r}")

    def person(self, ref: str) -> "Person":
        """Somebody to act as."""
        from practice.person import Person

        user = self.user(ref)
        return self._people.setdefault(user.id, Person(self, user))

    def channel(self, ref: str) -> Channel:
        """By id or name, "#" or not. KeyError if there is none."""
        name = ref.removeprefix("#")
        for channel in self.channels.values():
            if name == channel.id or (name == channel.name and not channel.is_im):
                return channel
        raise KeyError(f"there is no channel {ref!r}")

    def dm(self, one: str, other: str) -> Channel:
        """The conversation of these two user ids; made when it is not there yet."""
        wanted = list(dict.fromkeys([one, other]))
        for channel in self.channels.values():
            if channel.is_im and set(channel.members) == set(wanted):
                return channel
        channel = Channel(self.new_id("D"), "directmessage", self.seconds(), wanted, is_private=True, is_im=True)
        self.channels[channel.id] = channel
        self.changed("state")
        return channel

    def people_of(self, channel: Channel) -> list[str]:
        return [member for member in channel.members if not self.users[member].is_bot]

    @property
    def app(self) -> Installation:
        """RuntimeError before install()."""
        if self.installation is None:
            raise RuntimeError("no app is installed in this workspace")
        return self.installation

    def add_person(self, handle: str, name: str, **more: Any) -> User:
        """`more`: fields of User. A running app hears of them by team_join."""
        user_id = more.pop("id", f"U0{handle.upper().replace('-', '').replace('.', '')}")
        more = {"team_id": self.team_id, "email": f"{handle}@{self.domain}.example"} | more
        user = User(user_id, handle, name, updated=self.seconds(), **more)
        self.users[user.id] = user
        if self.installation and user.team_id == self.team_id:
            self._greet(user)
            self.emit("team_join", {"user": self.user_json(user)})
        self.changed("state")
        return user

    def change_person(self, ref: str, **fields: Any) -> User:
        """Fields of User, e.g. deleted=True. The app hears of it by user_change."""
        user = self.user(ref)
        for key, value in fields.items():
            if not hasattr(user, key):
                raise AttributeError(f"a person has no {key!r}")
            setattr(user, key, value)
        user.updated = self.seconds()
        self.emit("user_change", {"user": self.user_json(user), "cache_ts": user.updated})
        self.changed("state")
        return user

    def _skipped(self) -> None:
        self.changed("clock")
        for user in self.users.values():
            if 0 < user.status_expiration <= self.seconds():
                self.change_person(user.id, status_emoji="", status_text="", status_expiration=0)

    def add_channel(self, name: str, members: list[str], **more: Any) -> Channel:
        """`members`: handles or ids; `more`: fields of Channel."""
        channel_id = more.pop("id", None) or self.new_id("C")
        ids = [self.user(ref).id for ref in members]
        channel = Channel(channel_id, name, self.seconds(), ids, **more)
        self.channels[channel.id] = channel
        self.changed("state")
        return channel

    def invite(self, channel_ref: str, who: str) -> None:
        channel, user = self.channel(channel_ref), self.user(who)
        if user.id not in channel.members:
            channel.members.append(user.id)
            event = {"user": user.id, "channel": channel.id, "channel_type": "G" if channel.is_private else "C"}
            self.emit("member_joined_channel", {**event, "team": self.team_id}, channel)
        self.changed("state")

    def remove(self, channel_ref: str, who: str) -> None:
        channel = self.channel(channel_ref)
        channel.members.remove(self.user(who).id)
        self.changed("state")

    def archive(self, channel_ref: str) -> None:
        channel = self.channel(channel_ref)
        channel.is_archived = True
        kind = "group_archive" if channel.is_private else "channel_archive"
        self.emit(kind, {"channel": channel.id, "user": ""}, channel)
        self.changed("state")

    # the app

    def install(self, manifest: Json, request_url: str | None = None) -> Installation:
        """`request_url`: signed HTTP goes there; without it the app connects by Socket Mode."""
        app = installation_of(manifest, self.team_id, request_url)
        if (app.commands or app.shortcuts) and "commands" not in app.scopes:
            raise ValueError("slash commands and shortcuts need the scope `commands`")
        self.installation = app
        self.users[app.bot_user_id] = User(app.bot_user_id, app.handle, app.name, self.team_id, is_bot=True)
        for user in list(self.users.values()):
            self._greet(user)
        self.changed("state")
        return app

    def _greet(self, user: User) -> None:
        if not user.is_bot and not user.deleted and user.team_id == self.team_id:
            self.dm(user.id, self.app.bot_user_id)

    def _revoke(self) -> None:
        self.app.revoked = True

    def uninstall(self) -> None:
        """Its tokens are revoked; the app hears of both while it is still connected."""
        app = self.app
        self.emit("tokens_revoked", {"tokens": {"oauth": [], "bot": [app.bot_user_id]}})
        self.emit("app_uninstalled", {})
        app.revoked = True

    def install_again(self) -> None:
        """Here the tokens are the same as before; Slack may give others."""
        self.app.revoked = False

    def emit(self, kind: str, event: Json, channel: Channel | None = None) -> None:
        """An event for the app, if it has subscribed to it and is where it happened."""
        app = self.installation
        if app is None or self.courier is None or app.revoked:
            return
        name = kind
        if kind == "message" and channel:
            name = "message.im" if channel.is_im else "message.groups" if channel.is_private else "message.channels"
            event = {**event, "channel_type": name.removeprefix("message.").removesuffix("s")}
        if name not in app.events or (channel and app.bot_user_id not in channel.members):
            return
        self.courier.event({"type": kind, "event_ts": self.next_ts(), **event}, channel)

    # what is written

    def post(self, message: Message) -> Message:
        """It is there from now on, and whoever is mentioned is notified."""
        channel = self.channels[message.channel]
        channel.messages.append(message)
        self.ping(message)
        if not message.ephemeral:
            self.read[message.user, channel.id] = message.ts
        self.changed(f"messages:{channel.id}")
        return message

    def ping(self, message: Message) -> None:
        everybody = self.people_of(self.channels[message.channel])
        if message.ephemeral_to:
            everybody = [message.ephemeral_to]
        self.pings += [(user, message) for user in pinged(message, everybody)]

    def seen_by(self, user_id: str, channel: Channel) -> list[Message]:
        """Copies, oldest first, with the replies in their threads."""
        seen = copy.deepcopy(channel.visible_to(user_id))
        for message in seen:
            message.replies = [m for m in seen if m.thread_ts == message.ts and m.ts != message.ts]
        return seen

    def user_json(self, user: User) -> Json:
        """As the app is shown it."""
        return user_object(self, user, with_email="users:read.email" in self.app.scopes)

    # time and ids

    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    def next_ts(self) -> str:
        """Of a message: seconds and microseconds, never the same twice."""
        now = self.clock.now()
        ts = (int(now.timestamp()), now.microsecond)
        if ts <= self._last_ts:
            later = self._last_ts[0] * 1_000_000 + self._last_ts[1] + 1
            ts = divmod(later, 1_000_000)
        self._last_ts = ts
        return f"{ts[0]}.{ts[1]:06d}"

    def new_id(self, letter: str) -> str:
        self._count += 1
        return f"{letter}0{self._count:07X}"

    async def idle(self) -> None:
        """Until nothing is on its way to the app (retries that wait for their time aside)."""
        if self.courier:
            await self.courier.idle()
