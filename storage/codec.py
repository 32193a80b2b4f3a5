"""Domain values as JSON text, for the columns that nothing is searched by.

The `kind` of a fact or notice says which class it becomes again; each must keep reading what it once wrote.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter

from bot.domain.arrangements import Arrangements
from bot.domain.challenge import Challenge
from bot.domain.closing import Telling
from bot.domain.complaint import Ask
from bot.domain.fact import Fact
from bot.domain.follow_up import FollowUp
from bot.domain.home import Section
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaFact
from bot.domain.notice import About
from bot.domain.promise import Promise
from bot.domain.said import Asked, Said
from bot.domain.summary import ChannelSummary
from bot.domain.workspace import Workspace

ASKED: TypeAdapter[tuple[Asked, ...]] = TypeAdapter(tuple[Asked, ...])
ASKS: TypeAdapter[tuple[Ask, ...]] = TypeAdapter(tuple[Ask, ...])
FACT: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="kind")])
ABOUT: TypeAdapter[About] = TypeAdapter(Annotated[About, Field(discriminator="kind")])
FOLLOW_UP: TypeAdapter[FollowUp] = TypeAdapter(FollowUp)
PROMISE: TypeAdapter[Promise] = TypeAdapter(Promise)
SAID: TypeAdapter[Said] = TypeAdapter(Said)
NUMBERS: TypeAdapter[tuple[int, ...]] = TypeAdapter(tuple[int, ...])
PAGES: TypeAdapter[dict[Section, int]] = TypeAdapter(dict[Section, int])
TEXTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
ARRANGEMENTS: TypeAdapter[Arrangements] = TypeAdapter(Arrangements)
WORKSPACE: TypeAdapter[Workspace] = TypeAdapter(Workspace)
IDEA: TypeAdapter[Idea] = TypeAdapter(Idea)
IDEA_FACT: TypeAdapter[IdeaFact] = TypeAdapter(Annotated[IdeaFact, Field(discriminator="kind")])
TELLING: TypeAdapter[Telling] = TypeAdapter(Telling)
CHALLENGE: TypeAdapter[Challenge] = TypeAdapter(Challenge)
CHANNEL_SUMMARY: TypeAdapter[ChannelSummary] = TypeAdapter(ChannelSummary)
