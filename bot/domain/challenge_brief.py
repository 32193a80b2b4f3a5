"""What a leader reads some days before a round ends: where a word from them would help."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from bot.domain.challenge import Challenge, Noticed
from bot.domain.idea import Idea
from bot.domain.idea_parts import ACTIVE, WAITING
from bot.domain.person import Who

SHOWN = 6  # ideas in one brief; the others come in a later one, if they still wait


class Need(StrEnum):
    NOBODY_MOVED = "nobody_moved"
    NO_HELPER = "no_helper"
    PAST_ITS_DAY = "past_its_day"


@dataclass(frozen=True, slots=True)
class IdeaWaits:
    number: int
    text: str
    owner: Who
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class LeaderBrief:
    """To `reader`, who leads; `more` wait besides."""

    challenge: Challenge
    ideas: tuple[IdeaWaits, ...]
    reader: str
    more: int = 0
    kind: Literal["leader_brief"] = "leader_brief"


def needs(idea: Idea, today: date) -> tuple[Need, ...]:
    """Nothing for one that goes its way. That nobody helps is worth a word only where it stands still."""
    late = bool(idea.running and idea.running.plan.until < today)
    waits = idea.status in WAITING
    found = {Need.NOBODY_MOVED: waits, Need.PAST_ITS_DAY: late, Need.NO_HELPER: (waits or late) and not idea.helpers}
    return tuple(need for need, there in found.items() if there and idea.status in ACTIVE)


def worth_a_word(challenge: Challenge, ideas: Iterable[Idea], today: date) -> list[Idea]:
    """The longest waiting first; none of which an earlier brief has told, unless it has moved since."""
    told = {(each.idea, each.since) for each in challenge.noticed}
    found = [idea for idea in ideas if needs(idea, today) and (idea.number, idea.since) not in told]
    return sorted(found, key=lambda idea: (idea.since, idea.number))


def briefed(challenge: Challenge, ideas: Iterable[Idea]) -> Challenge:
    """They are not told again as they stand."""
    new = {idea.number: Noticed(idea.number, idea.since) for idea in ideas}
    kept = [each for each in challenge.noticed if each.idea not in new]
    return replace(challenge, noticed=(*kept, *new.values()))
