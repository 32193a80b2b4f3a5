"""Some days before a round ends, its leader reads where a word from them would help."""

from dataclasses import replace
from datetime import datetime

from bot.domain import challenge_brief
from bot.domain.challenge import State
from bot.domain.challenge_brief import SHOWN, IdeaWaits, LeaderBrief
from bot.domain.decision import Decision
from bot.domain.notice import dm
from bot.domain.reminder import Reminder
from bot.flows.challenges import case_of, number_of
from bot.ports import Transaction

LOOKED_AT = 200  # the newest ideas of a challenge


async def brief_leader(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """In their working hours; nothing where nothing waits, nor when the round is over by now."""
    team_id = reminder.team_id
    challenge = await tx.challenges.get(team_id, number_of(reminder.subject), lock=True)
    if not await tx.reminders.take(reminder) or challenge.state is not State.RUNNING:
        return None
    case = await case_of(tx, challenge)
    today = case.calendar.local(now).date()
    if today >= challenge.until:
        return None
    if not case.calendar.is_open(now):
        await tx.reminders.put([replace(reminder, due_at=case.calendar.opening(now))])
        return None
    page = await tx.ideas.of_challenge(team_id, challenge.number, page=0, size=LOOKED_AT)
    ideas = challenge_brief.worth_a_word(challenge, page.items, today)
    if not ideas:
        return None
    shown = ideas[:SHOWN]
    people = await tx.people.get(team_id, {idea.owner for idea in shown})
    waiting = tuple(
        IdeaWaits(idea.number, idea.text, people.who(idea.owner), challenge_brief.needs(idea, today)) for idea in shown
    )
    await tx.challenges.put(challenge_brief.briefed(challenge, shown))
    bare = replace(challenge, noticed=())
    more = len(ideas) - len(shown)
    return Decision(
        now, notices=tuple(dm(team_id, host, LeaderBrief(bare, waiting, host, more)) for host in case.hosts)
    )
