"""Keeping the people of a workspace current, so that routing never has to ask Slack."""

from collections.abc import AsyncIterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.heirs import has_left, is_back
from bot.domain.person import Person
from bot.flows.absences import follow
from bot.flows.leaving import left
from bot.ports import Store

BATCH = 500


async def learn_people(store: Store, people: AsyncIterable[Person], now: datetime) -> int:
    """Save everybody whom Slack lists; answers how many. E-mails of customers' contacts find their people here."""
    batch: list[Person] = []
    count = 0
    async for person in people:
        batch.append(person)
        count += 1
        if len(batch) == BATCH:
            await learn(store, batch, now)
            batch = []
    if batch:
        await learn(store, batch, now)
    return count


async def learn(store: Store, people: Sequence[Person], now: datetime) -> Sequence[Person]:
    """People of one workspace, as they are now, but for those who were erased.

    Who has left, gone away, or is back, is seen to afterwards. Answers who was learned.
    """
    team_id = people[0].team_id
    async with store.transaction() as tx:
        erased = await tx.erasing.which_are_erased(team_id, [person.user_id for person in people])
        people = [person for person in people if person.user_id not in erased]
        before = await tx.people.get(team_id, [person.user_id for person in people], lock=True)
        people = [each for each in people if not _is_stale(each, before.get(each.user_id))]
        await tx.people.save(people)
        turned = [each for each in people if has_left(known := before.get(each.user_id), each) or is_back(known, each)]
        await tx.reminders.put([left(person, now) for person in turned])
        for person in people:
            if known := before.get(person.user_id):
                await follow(tx, known, replace(person, arranged=known.arranged), now)
    return people


def _is_stale(person: Person, known: Person | None) -> bool:
    """An event that came late, or once more, after Slack had told us of something newer."""
    return known is not None and person.as_of < known.as_of


async def only_team(store: Store) -> str:
    """For the command line. Raises ValueError where there are several workspaces, or none."""
    async with store.reading() as tx:
        teams = await tx.people.teams()
    if len(teams) != 1:
        known = f"It knows {', '.join(teams)}: choose one with --team." if teams else "Start the bot once first."
        raise ValueError(f"The database does not know exactly one workspace. {known}")
    return teams[0]
