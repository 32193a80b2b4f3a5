"""A year of one person's life: whatever they answer, never more than one message a day, and no idea is forgotten."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import public_holidays
from practice import Message
from tests.support.day import Day, a_day, text_of

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = timedelta(days=365)
LONGEST = timedelta(days=28 + 7)  # four weeks, and the way to the next working day
SEED = 20260302


async def test_a_year_of_one_persons_life(migrated_url: str) -> None:
    async with a_day(migrated_url) as day:
        await live(day, random.Random(SEED))


async def live(day: Day, choose: random.Random) -> None:
    await in_germany(day)
    began = day.workspace.clock.now()
    count = 0
    while day.workspace.clock.now() < began + YEAR:
        if count < 12 and choose.random() < 0.15:
            count += 1
            await day.fay.command("#front-line", "/idea", f"Idea {count} about {SUBJECTS.split()[count - 1]}")
        await pass_time(day, timedelta(hours=choose.choice([31, 70, 95])))
        await answer_some(day, choose)
    messages = asked(day)
    held_to_the_days(messages)
    held_to_every_idea(messages, count, began)
    assert count == 12 and len(messages) > 20, f"seed {SEED}"


SUBJECTS = "letters phones lunch queues refunds audits travel parking invoices training awards holidays"


async def pass_time(day: Day, span: timedelta) -> None:
    """As the ticker has it: what is due happens at its time."""
    end = day.workspace.clock.now() + span
    while (due := await day.firsthand.reminding.next_due()) and due <= end:
        await day.skip(seconds=max((due - day.workspace.clock.now()).total_seconds(), 1))
    await day.skip(seconds=(end - day.workspace.clock.now()).total_seconds())


async def in_germany(day: Day) -> None:
    """Fay's holidays are Germany's."""
    async with day.firsthand.store.transaction() as tx:
        workspace = await tx.workspaces.get(day.workspace.team_id)
        await tx.workspaces.save(replace(workspace, country="DE"))


def asked(day: Day) -> list[Message]:
    return [message for message in day.fay.messages("@firsthand") if "wait" in text_of(message).splitlines()[0]]


async def answer_some(day: Day, choose: random.Random) -> None:
    """Often nothing, sometimes the first button that the latest message still has."""
    if not asked(day) or choose.random() < 0.6:
        return
    buttons = [
        element
        for block in asked(day)[-1].blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] in ("idea_tomorrow", "idea_next_week", "idea_keep")
    ]
    if buttons:
        pressed = choose.choice(buttons)
        await day.fay.press(asked(day)[-1], pressed["action_id"], pressed["value"])


def sent_at(message: Message) -> datetime:
    return datetime.fromtimestamp(float(message.ts), BERLIN)


def held_to_the_days(messages: list[Message]) -> None:
    days: list[date] = []
    for message in messages:
        at = sent_at(message)
        days.append(at.date())
        assert at.isoweekday() < 6, f"{at} is a weekend"
        assert at.date() not in public_holidays("DE", at.year), f"{at} is a holiday"
        assert 9 <= at.hour < 17, f"{at} is at night"
    assert len(days) == len(set(days)), "one message a day"


def held_to_every_idea(messages: list[Message], count: int, began: datetime) -> None:
    """Each is asked about again and again, and never twice in one message."""
    for number in range(1, count + 1):
        label = f"I-{number} · "
        times = [sent_at(message) for message in messages if label in text_of(message)]
        assert times, f"{label} was forgotten"
        assert max(b - a for a, b in zip(times, [*times[1:], began + YEAR], strict=True)) <= LONGEST
        assert all(text_of(message).count(label) <= 1 for message in messages)
