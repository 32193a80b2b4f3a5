"""People are asked about their ideas: what each move means for that, and the message when its morning has come."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain import asking, errors
from bot.domain.calendar import DAY, Calendar
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief, IdeaCase
from bot.domain.idea_parts import Answer
from bot.domain.idea_told import AskedIdea, IdeasAsked
from bot.domain.notice import Notice, dm
from bot.domain.presence import away_of
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of
from bot.flows.ideas import idea_case_of, load_idea
from bot.ports import Delivery, Store, Transaction
from bot.ports.ideas import Round

SUBJECT = "ideas of "  # and the user id


async def save_moved(tx: Transaction, decision: Decision, before: Iterable[Idea] = ()) -> tuple[Idea, ...]:
    """Save what follows from a move, and when the owners are asked next; `before` are the ideas as they were.

    Returns the ideas as they were saved.
    """
    earlier = {idea.number: idea for idea in before}
    team_id, owners = decision.ideas[0].team_id, {idea.owner for idea in decision.ideas}
    calendars = {owner: await _calendar(tx, team_id, owner) for owner in owners}
    moved = [asking.moved(i, earlier.get(i.number), calendars[i.owner], decision.at) for i in decision.ideas]
    await _save(tx, replace(decision, ideas=tuple(moved)), {idea.owner for idea in (*moved, *earlier.values())})
    return tuple(moved)


async def answer(store: Store, delivery: Delivery, by: str, number: int, said: Answer, now: datetime) -> IdeaBrief:
    """Tomorrow, next week, keep it, or do not ask about this one. Raises errors.NotOwner, errors.NotNow."""
    return await _change(store, delivery, by, number, lambda idea, at: asking.put_off(idea, by, said, at, now))


async def ask_again(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    """Questions about it are wanted again."""
    return await _change(store, delivery, by, number, lambda idea, at: asking.ask_again(idea, by, at, now))


async def ask_about_ideas(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """The morning has come: one message with all that waits for one person, once a day and in their working hours."""
    team_id, user_id = reminder.team_id, reminder.subject.removeprefix(SUBJECT)
    if not await tx.reminders.take(reminder):
        return None
    person = (await tx.people.get(team_id, [user_id])).get(user_id)
    workspace = await tx.workspaces.get(team_id)
    calendar = calendar_of(person, workspace)
    last = await tx.ideas.round_of(team_id, user_id)
    later = _not_before(calendar, now, last)
    if person and (away := away_of(person, workspace, now)):
        later = calendar.opening(away.until) if away.until else calendar.morning(calendar.local(now).date() + DAY)
    if person is None or not person.is_member:
        later = now + asking.LONGEST  # somebody who has left may come back
    if later > now:
        await tx.reminders.put([_reminder(team_id, user_id, later)])
        return None
    due = await tx.ideas.to_ask(team_id, user_id, now, asking.ALL)
    ideas = {idea.number: asking.asked(idea, calendar, now) for idea in due[: asking.AT_ONCE]}
    if ideas:
        asked = Round(user_id, now, tuple(ideas))
        await tx.ideas.put_round(team_id, asked)
        notice = await _message(tx, team_id, asked, ideas, len(due) - len(ideas))
        await tx.save(Decision(now, ideas=tuple(ideas.values()), notices=(notice,)))
    await _plan(tx, team_id, user_id)
    return None


async def _change(
    store: Store, delivery: Delivery, by: str, number: int, change: Callable[[Idea, Calendar], Idea]
) -> IdeaBrief:
    try:
        async with store.transaction() as tx:
            await tx.once(replace(delivery, outcome=f"I-{number}"))
            case = await load_idea(tx, delivery.team_id, number, also=[by])
            calendar = calendar_of(case.people.get(by), case.workspace)
            idea = change(case.idea, calendar)
            await _save(tx, Decision(delivery.at, ideas=(idea,)), {by})
            return case.after(idea).brief()
    except errors.AlreadyDelivered:
        async with store.reading() as tx:
            return (await load_idea(tx, delivery.team_id, number, lock=False)).brief()


async def _save(tx: Transaction, decision: Decision, asked: Iterable[str]) -> None:
    """The messages in which those people were asked about these ideas show what has become of them."""
    moved = {idea.number: idea for idea in decision.ideas}
    team_id, notices = decision.ideas[0].team_id, list(decision.notices)
    for user_id in sorted(asked):
        last = await tx.ideas.round_of(team_id, user_id, lock=True)
        if last and moved.keys() & set(last.ideas):
            there = {idea.number: idea for idea in await tx.ideas.some(team_id, last.ideas)}
            notices.append(await _message(tx, team_id, last, there | moved))
    await tx.save(replace(decision, notices=tuple(notices)))
    for owner in sorted({idea.owner for idea in decision.ideas}):
        await _plan(tx, team_id, owner)


async def _message(tx: Transaction, team_id: str, asked: Round, ideas: Mapping[int, Idea], more: int = 0) -> Notice:
    cases = [await idea_case_of(tx, ideas[number]) for number in asked.ideas if number in ideas]
    shown = tuple(_asked(case, asked) for case in cases)
    slot = f"ideas asked {asked.at.isoformat()}"
    return dm(team_id, asked.user_id, IdeasAsked(shown, asked.user_id, more), slot)


def _asked(case: IdeaCase, asked: Round) -> AskedIdea:
    """The question stands until the owner does anything with the idea."""
    now = case.idea.asking
    stands = now is not None and now.to == asked.user_id and now.at == asked.at and now.times > 0
    return AskedIdea(case.brief(), asking.question(case.idea) if stands else None)


async def _plan(tx: Transaction, team_id: str, user_id: str) -> None:
    """One reminder for a person: when the first of their ideas is due. With none due an old one finds nothing."""
    if due := await tx.ideas.next_to_ask(team_id, user_id):
        await tx.reminders.put([_reminder(team_id, user_id, due)])


def _reminder(team_id: str, user_id: str, due: datetime) -> Reminder:
    return Reminder(team_id, SUBJECT + user_id, ReminderKind.IDEAS, due)


def _not_before(calendar: Calendar, now: datetime, last: Round | None) -> datetime:
    today = calendar.local(now).date()
    if last and calendar.local(last.at).date() >= today:
        return calendar.morning(today + DAY)
    return calendar.opening(now)


async def _calendar(tx: Transaction, team_id: str, user_id: str) -> Calendar:
    person = (await tx.people.get(team_id, [user_id])).get(user_id)
    return calendar_of(person, await tx.workspaces.get(team_id))
