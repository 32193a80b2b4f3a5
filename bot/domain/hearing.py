"""Somebody marks a message with the emoji for complaints, and is asked in private which customer it is about.

Nothing is logged before they say so. Whoever marks it later is asked as well, and told who was first; once one of them
has logged it, the questions to all of them say that.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.calendar import Calendar
from bot.domain.hearing_told import Ending, MessageAsked
from bot.domain.notice import Notice, dm
from bot.domain.person import Directory
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.said import Asked, Heard, said_by

ASK_AGAIN = timedelta(days=1)  # after the first question, in the working hours of whoever was asked first
FORGET = timedelta(days=7)  # after it: what was said is not kept any longer
BEGINNING = 1_000  # characters of the message; no question shows more


def reminder(heard: Heard, now: datetime, first: Calendar) -> Reminder:
    """When something is to be done about it again; `first` is the calendar of whoever was asked first."""
    again = first.opening(heard.asked[0].at + ASK_AGAIN)
    return forgetting(heard) if now >= again else _reminder(heard, again)


def forgetting(heard: Heard) -> Reminder:
    since = heard.asked[0].at if heard.asked else heard.at
    return _reminder(heard, since + FORGET)


def question(heard: Heard, asked: Asked, people: Directory) -> Notice:
    first = heard.asked[0].user_id
    before = people.who(first) if first != asked.user_id else None
    about = MessageAsked(said_by(heard.said, people), heard.said.ts, heard.text[:BEGINNING], before)
    return dm(heard.team_id, asked.user_id, about, _slot(heard, asked))


def questions_again(heard: Heard, people: Directory) -> Iterator[Notice]:
    """A message of its own, since an edit is noticed by nobody."""
    for asked in heard.asked:
        about = MessageAsked(said_by(heard.said, people), heard.said.ts, heard.text[:BEGINNING], again=True)
        yield dm(heard.team_id, asked.user_id, about, f"{_slot(heard, asked)} again")


def ended(heard: Heard, how: Ending, people: Directory, label: str | None = None) -> Iterator[Notice]:
    """Every question about it says how it ended, and has no buttons any more."""
    for asked in heard.asked:
        yield from ended_for(heard, asked, how, people, label)


def ended_for(heard: Heard, asked: Asked, how: Ending, people: Directory, label: str | None = None) -> Iterator[Notice]:
    about = MessageAsked(said_by(heard.said, people), heard.said.ts, heard.text[:BEGINNING], ended=how, label=label)
    for slot in (_slot(heard, asked), f"{_slot(heard, asked)} again"):
        yield dm(heard.team_id, asked.user_id, about, slot)


def _reminder(heard: Heard, due: datetime) -> Reminder:
    return Reminder(heard.team_id, heard.subject, ReminderKind.MESSAGE_WAITS, due)


def _slot(heard: Heard, asked: Asked) -> str:
    """Whoever marks it anew, having taken the mark away, is asked by a new message."""
    return f"{heard.subject} {asked.at.timestamp():.6f}"
