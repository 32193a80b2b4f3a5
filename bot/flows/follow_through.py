"""What somebody did, for themselves to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.fact import Entry
from bot.domain.follow_through import LOOKS_BACK, Counted, Figure, Known, Load, declined, figures
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import ACTIVE, Status
from bot.domain.person import Directory
from bot.ports import Store, Transaction

MOST = 1_000  # facts of one person that are looked at, the newest
WITH_HELPERS = 200  # of their ideas


@dataclass(frozen=True, slots=True)
class FollowThrough:
    since: datetime
    figures: Mapping[Figure, tuple[Counted, ...]]
    load: Load
    people: Directory


async def follow_through(store: Store, team_id: str, user_id: str, now: datetime) -> FollowThrough:
    """Of the last three months; asked by `user_id` themselves, since nobody else sees it."""
    async with store.reading() as tx:
        known = await _known(tx, team_id, user_id, now)
        on_them = await tx.complaints.whose_move(team_id, user_id, leads=False)
        owned = await tx.ideas.owned(team_id, user_id, statuses=ACTIVE)
        counted = figures(known)
        others = {one.other for each in counted.values() for one in each if one.other}
        load = Load(len(on_them), len(owned), declined(known))
        return FollowThrough(known.since, counted, load, await tx.people.get(team_id, others))


async def _known(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Known:
    since = now - LOOKS_BACK
    log = await tx.log.of_person(team_id, user_id, since, limit=MOST)
    idea_log = await tx.ideas.of_person_since(team_id, user_id, since, limit=MOST)
    numbers = {number for entry in log if (number := entry.complaint) is not None}
    ideas = {entry.idea for entry in idea_log}
    mine = await tx.ideas.of_person(team_id, user_id, statuses=tuple(Status), page=0, size=WITH_HELPERS)
    return Known(
        user_id,
        since,
        now,
        log,
        idea_log,
        complaints={number: await tx.complaints.get(team_id, number) for number in numbers},
        logs={number: await tx.log.of_complaint(team_id, number) for number in _handed_over(log)},
        ideas={idea.number: idea for idea in await tx.ideas.some(team_id, ideas)},
        idea_logs=_by_idea(await tx.ideas.log(team_id, ideas)),
        with_helpers=[idea for idea in mine.items if user_id in (idea.owner, idea.author)],
    )


def _handed_over(log: Sequence[Entry]) -> set[int]:
    return {number for entry in log if entry.fact.kind == "handed_over" and (number := entry.complaint) is not None}


def _by_idea(entries: Sequence[IdeaEntry]) -> dict[int, list[IdeaEntry]]:
    found: dict[int, list[IdeaEntry]] = {}
    for entry in entries:
        found.setdefault(entry.idea, []).append(entry)
    return found
