"""Somebody at the keyboard: everything that a person can do in the workspace."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from practice import answers, elements, payloads
from practice.delivery import Delivery, Kind
from practice.entering import action_of, entry, escaped, marked_up, unusable
from practice.model import Channel, File, Message, User, View
from practice.onlooker import Onlooker
from practice.refused import Refused

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]
Container = Message | View


class CannotDoThat(Exception):
    """Slack would not let this person do it; the message is Slack's code."""


class Person(Onlooker):
    def __init__(self, workspace: "Workspace", user: User) -> None:
        super().__init__(workspace, user)
        self._suggested: dict[tuple[str, str], list[Json]] = {}
        self._entered: dict[str, elements.State] = {}  # ts -> what was chosen in that message

    # writing

    async def command(self, place: str, name: str, text: str = "") -> Delivery:
        channel, app = self.place(place), self._ws.app
        known = app.command(name)
        if problem := self._cannot(channel):
            return Delivery(problem)
        if known is None or self.user.team_id != self._ws.team_id:
            return Delivery("unknown_command")
        if known.get("should_escape"):
            text = marked_up(self._ws, text)
        payload = payloads.command(self._ws, self.user, channel, name, text)
        payload["response_url"] = self._response_url(channel, None, "commands")
        payload["trigger_id"] = self._ws.triggers.issue(self.user.id)
        delivery = await self._interact("slash_commands", payload)
        if delivery.ok:
            try:
                typed = escaped(f"{name} {text}".strip())
                delivery.shown = answers.to_command(self._ws, self.user, channel, typed, delivery.body)
            except Refused as refused:
                delivery.error = f"invalid_command_response: {refused}"
        return delivery

    async def say(self, place: str, text: str, thread: Message | str | None = None) -> Message:
        """Raises CannotDoThat."""
        channel, app = self.place(place), self._ws.app
        if problem := self._cannot(channel):
            raise CannotDoThat(problem)
        if channel.is_im and app.bot_user_id in channel.members and not app.takes_messages:
            raise CannotDoThat("messages_tab_disabled")
        thread_ts = thread.thread_ts or thread.ts if isinstance(thread, Message) else thread
        message = Message(self._ws.next_ts(), channel.id, self.user.id, escaped(text), thread_ts=thread_ts)
        self._ws.post(message)
        event = payloads.message_object(self._ws, message)
        self._ws.emit("message", {**event, "channel": channel.id, "user_team": self.user.team_id}, channel)
        return message

    async def react(self, message: Message, name: str) -> None:
        """Once more takes it away. Raises CannotDoThat."""
        channel = self._ws.channels[message.channel]
        if problem := self._cannot(channel):
            raise CannotDoThat(problem)
        stored = self._stored(message)
        users = stored.reactions.setdefault(name, [])
        kind = "reaction_removed" if self.user.id in users else "reaction_added"
        if self.user.id in users:
            users.remove(self.user.id)
        else:
            users.append(self.user.id)
        if not users:
            del stored.reactions[name]
        item = {"type": "message", "channel": channel.id, "ts": stored.ts}
        self._ws.changed(f"messages:{channel.id}")
        self._ws.emit(kind, {"user": self.user.id, "reaction": name, "item": item, "item_user": stored.user}, channel)

    async def upload(self, filename: str, content: bytes) -> str:
        """For a file_input; returns the file id."""
        file = File(self._ws.new_id("F"), filename, content, self.user.id, self._ws.seconds())
        self._ws.files[file.id] = file
        return file.id

    async def set_status(self, emoji: str, text: str = "", until: datetime | None = None) -> None:
        """`emoji` between colons; both empty clear it. Slack clears it at `until`, and the app hears of both."""
        expires = int(until.timestamp()) if until else 0
        self._ws.change_person(self.id, status_emoji=emoji, status_text=text, status_expiration=expires)

    # pressing and choosing

    async def press(self, where: Container, which: str, value: str | None = None) -> Delivery:
        """A button, by action_id or label, as it stands in `where`; `value` tells buttons with one label apart."""
        block, element = elements.find(where.blocks, which, value)
        return await self.act(where, block, element, {})

    async def choose(self, where: Container, which: str, value: Any) -> Delivery:
        """A select and the like. In an input block nothing is sent, unless it has dispatch_action."""
        block, element = elements.find(where.blocks, which)
        entered = self._entry(where, element, value)
        if element["type"] != "overflow":
            self._entered_in(where).setdefault(block["block_id"], {})[element["action_id"]] = entered
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Delivery()
        return await self.act(where, block, element, entered)

    async def act(self, where: Container, block: Json, element: Json, entered: Json) -> Delivery:
        """block_actions."""
        stored = self._stored(where)
        if self.user.deleted:
            return Delivery("account_inactive")
        payload = payloads.interaction(self._ws, self.user, "block_actions")
        if isinstance(stored, View):
            payload |= payloads.in_view(stored)
            payload["trigger_id"] = self._ws.triggers.issue(self.user.id, stored.id)
        else:
            channel = self._ws.channels[stored.channel]
            if self.user.id not in channel.members:
                return Delivery("channel_not_found")
            payload |= payloads.in_message(self._ws, stored)
            payload["state"] = {"values": elements.state_values(stored.blocks, self._entered_in(stored))}
            payload["response_url"] = self._response_url(channel, stored, "actions")
            payload["trigger_id"] = self._ws.triggers.issue(self.user.id)
        payload["actions"] = [action_of(block, element, entered, self._ws.next_ts())]
        return await self._interact("interactive", payload)

    async def options(self, where: Container, which: str, typed: str) -> list[Json]:
        """What a type-ahead field offers. Raises CannotDoThat with the error that the person would see."""
        delivery = await self.suggest(where, which, typed)
        if delivery.error:
            raise CannotDoThat(delivery.error)
        return elements.options_of(delivery.body)

    async def suggest(self, where: Container, which: str, typed: str) -> Delivery:
        """The app is asked from min_query_length characters on, 3 if it does not say."""
        block, element = elements.find(where.blocks, which)
        if len(typed) < element.get("min_query_length", 3):
            return Delivery(body={"options": []})
        stored = self._stored(where)
        payload = payloads.interaction(self._ws, self.user, "block_suggestion")
        payload |= payloads.in_view(stored) if isinstance(stored, View) else payloads.in_message(self._ws, stored)
        payload |= {"action_id": element["action_id"], "block_id": block["block_id"], "value": typed}
        delivery = await self._interact("interactive", payload)
        found = elements.options_of(delivery.body)
        if delivery.ok and (problem := unusable(found, delivery.body)):
            delivery.error = problem
        self._suggested[_key(where), element["action_id"]] = found
        return delivery

    # modals, the Home tab, shortcuts

    def fill(self, **values: Any) -> None:
        """Into the open modal: block_id or action_id -> value."""
        for which, value in values.items():
            block, element = elements.find(self.top.blocks, which)
            entered = self._entry(self.top, element, value)
            self.top.entered.setdefault(block["block_id"], {})[element["action_id"]] = entered

    async def submit(self, **values: Any) -> Delivery:
        """The open modal, with these values besides. "incomplete": Slack itself found a field missing or too long."""
        view = self.top
        if not view.submit:
            raise LookupError("this modal has nothing to submit")
        self.fill(**values)
        view.errors = elements.missing(view.blocks, view.values)
        if view.errors:
            return Delivery("incomplete")
        payload = payloads.interaction(self._ws, self.user, "view_submission")
        payload |= {"trigger_id": self._ws.triggers.issue(self.user.id, view.id), "view": view.as_json()}
        payload["response_urls"] = []
        delivery = await self._interact("interactive", payload)
        if delivery.ok:
            try:
                self._ws.modals.respond(view, delivery.body)
            except Refused as refused:
                delivery.error = str(refused)
        return delivery

    async def close_view(self, *, all_of_them: bool = False) -> None:
        """The top modal, or the whole stack; the app hears of it where it wants to."""
        stack = self._ws.modals.stack(self.user.id)
        leaving = [stack.pop() for _ in range(len(stack))] if all_of_them else [stack.pop()]
        if not all_of_them and leaving[0].content.get("clear_on_close"):
            stack.clear()
        self._ws.changed("views")
        for view in leaving:
            if view.content.get("notify_on_close"):
                payload = payloads.interaction(self._ws, self.user, "view_closed")
                await self._interact("interactive", payload | {"view": view.as_json(), "is_cleared": all_of_them})

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Delivery:
        """Global, or with a message one of its own."""
        known = self._ws.app.shortcut(callback_id)
        wanted = "message" if message else "global"
        if known is None or known.get("type") != wanted or self.user.team_id != self._ws.team_id:
            return Delivery("unknown_shortcut")
        if self.user.deleted:
            return Delivery("account_inactive")
        payload = payloads.interaction(self._ws, self.user, "message_action" if message else "shortcut")
        payload |= {"callback_id": callback_id, "trigger_id": self._ws.triggers.issue(self.user.id)}
        payload["action_ts"] = self._ws.next_ts()
        if message:
            stored = self._stored(message)
            channel = self._ws.channels[stored.channel]
            payload |= payloads.of_message(self._ws, stored)
            payload["response_url"] = self._response_url(channel, None, "app")
        return await self._interact("interactive", payload)

    async def open_home(self, tab: str = "home") -> None:
        """app_home_opened, if the app wants to know."""
        channel = self._ws.dm(self.user.id, self._ws.app.bot_user_id)
        event = {"user": self.user.id, "channel": channel.id, "tab": tab}
        if self.home and tab == "home":
            event["view"] = self.home.as_json()  # type: ignore[assignment]
        self._ws.emit("app_home_opened", event)

    # underneath

    def _cannot(self, channel: Channel) -> str | None:
        if self.user.deleted:
            return "account_inactive"
        if self.user.id not in channel.members:
            return "channel_not_found"
        return "is_archived" if channel.is_archived else None

    def _stored(self, where: Any) -> Any:
        """What the server knows of it; a message that is gone is taken as it was seen."""
        if isinstance(where, View):
            return where
        return self._ws.channels[where.channel].message(where.ts) or where

    def _entry(self, where: Container, element: Json, value: Any) -> Json:
        return entry(self._ws, element, value, self._suggested.get((_key(where), element["action_id"]), []))

    def enter(self, where: Container, state: elements.State) -> None:
        """All that this person has entered there, at once."""
        if isinstance(where, View):
            where.entered = state
        else:
            self._entered[where.ts] = state

    def _entered_in(self, where: Container) -> elements.State:
        return where.entered if isinstance(where, View) else self._entered.setdefault(where.ts, {})

    def _response_url(self, channel: Channel, original: Message | None, kind: str) -> str:
        name = self._ws.triggers.issue_url(self.user.id, channel.id, original)
        return f"{self._ws.url}/{kind}/{self._ws.team_id}/{name}"

    async def _interact(self, kind: Kind, payload: Json) -> Delivery:
        if self._ws.courier is None:
            raise RuntimeError("the workspace has no server: PracticeServer.start(workspace)")
        return await self._ws.courier.interact(kind, payload)


def _key(where: Container) -> str:
    return where.id if isinstance(where, View) else where.ts
