"""Messages in Slack in which a complaint was heard."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.person import Directory, Who


@dataclass(frozen=True, slots=True)
class Said:
    """A message in Slack; `channel` and `ts` together are its identity. `by` is a user id, None where an app wrote it.

    `link` opens it for whoever can see that conversation.
    """

    channel: str
    ts: str
    by: str | None
    link: str


@dataclass(frozen=True, slots=True)
class SaidBy:
    """The same with a name, as messages show it."""

    channel: str
    link: str
    who: Who | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who marked the message was asked which customer it is about."""

    user_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said in a message that somebody wants to log, kept until it is logged.

    `asked`, in that order, are those who have a question about it in their direct messages.
    """

    team_id: str
    said: Said
    text: str
    at: datetime
    asked: tuple[Asked, ...] = ()

    @property
    def subject(self) -> str:
        """Of the reminders about it."""
        return f"message {self.said.channel} {self.said.ts}"

    def question_to(self, user_id: str) -> Asked | None:
        return next((asked for asked in self.asked if asked.user_id == user_id), None)

    def with_question_to(self, user_id: str, at: datetime) -> "Heard":
        return replace(self, asked=(*self.asked, Asked(user_id, at)))

    def without_question_to(self, user_id: str) -> "Heard":
        return replace(self, asked=tuple(asked for asked in self.asked if asked.user_id != user_id))


def said_by(said: Said, people: Directory) -> SaidBy:
    return SaidBy(said.channel, said.link, people.who(said.by) if said.by else None)
