"""Keeping the people of a workspace current, so that routing never has to ask Slack."""

from collections.abc import AsyncIterable

from bot.domain.person import Person
from bot.ports import Store

BATCH = 500


async def learn_people(store: Store, people: AsyncIterable[Person]) -> int:
    """Save everybody whom Slack lists; answers how many. E-mails of customers' contacts find their people here."""
    batch: list[Person] = []
    count = 0
    async for person in people:
        batch.append(person)
        count += 1
        if len(batch) == BATCH:
            await learn(store, batch)
            batch = []
    if batch:
        await learn(store, batch)
    return count


async def learn(store: Store, people: list[Person]) -> None:
    async with store.transaction() as tx:
        await tx.people.save(people)
