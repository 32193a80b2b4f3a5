"""Messages in Slack in which a complaint was heard."""

from dataclasses import dataclass
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
class Heard:
    """What was said in a message that somebody wants to log, kept until it is logged."""

    team_id: str
    said: Said
    text: str
    at: datetime


def said_by(said: Said, people: Directory) -> SaidBy:
    return SaidBy(said.channel, said.link, people.who(said.by) if said.by else None)
