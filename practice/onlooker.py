"""What somebody sees of the workspace."""

from typing import TYPE_CHECKING

from practice.model import Channel, Message, User, View

if TYPE_CHECKING:
    from practice.workspace import Workspace


class Onlooker:
    def __init__(self, workspace: "Workspace", user: User) -> None:
        self._ws = workspace
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    def place(self, ref: str) -> Channel:
        """ "#channel", "@handle" for a direct message (also the app's), or an id."""
        if ref.startswith("@"):
            return self._ws.dm(self.user.id, self._ws.user(ref).id)
        return self._ws.channel(ref)

    def messages(self, place: str) -> list[Message]:
        """As they stand now, oldest first, what only this person sees included. Replies are in the list too."""
        channel = self.place(place)
        return self._ws.seen_by(self.user.id, channel) if self.user.id in channel.members else []

    @property
    def views(self) -> list[View]:
        """The open modals, the top one last."""
        return list(self._ws.modals.stack(self.user.id))

    @property
    def view(self) -> View | None:
        views = self.views
        return views[-1] if views else None

    @property
    def top(self) -> View:
        """The open modal; LookupError if there is none."""
        if not self.views:
            raise LookupError(f"{self.user.handle} has no modal open")
        return self.views[-1]

    @property
    def view_errors(self) -> dict[str, str]:
        """block_id -> sentence, in the open modal."""
        return dict(self.view.errors) if self.view else {}

    @property
    def home(self) -> View | None:
        return self._ws.modals.homes.get(self.user.id)
