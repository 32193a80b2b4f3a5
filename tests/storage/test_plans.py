"""No question is answered by reading through a whole workspace, or through all of them."""

import re
from datetime import time
from itertools import product

import pytest
from sqlalchemy import event

from bot.domain.care_told import Why
from bot.domain.challenge import Challenge
from bot.domain.closing import Telling
from bot.domain.decision import Decision
from bot.domain.home import Section
from bot.domain.idea_fact import IdeaEntry, IdeaTakenUp
from bot.domain.idea_parts import ALIVE, WAITING
from bot.domain.person import Person, Standing
from bot.domain.picking import NEWEST, Pick, Place, Reader
from bot.domain.reach import Unattended
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.said import Heard
from bot.domain.summary import ChannelSummary
from bot.outgoing import Gone, Later, Posted, Refused, Sent
from bot.ports.care import Looking, Unreached
from storage.queue import Queue
from storage.store import SqlStore, SqlTransaction
from tests.storage.samples import HOUR, SAID, T0, TEAM, card, complaint, delivery, idea, say, told, with_complaint

OF_NO_TABLE = re.compile(r"SCAN (anon_\d+$|contacts$|p$|due$|concerned$|\(subquery|CONSTANT ROW|\d+ CONSTANT ROWS)")
WALKED = "customers USING INDEX ix_customers_won_by_nobody|challenges USING INDEX ix_challenges_team_id_is_open_number"
ALL_WANTED = re.compile(rf"SEARCH (channel_summaries|homes|{WALKED}|complaints USING COVERING INDEX)")
DANA = Person(TEAM, "UDANA", "Dana", Standing.MEMBER, "dana@example.com", is_admin=True)


def recorded(store: SqlStore) -> set[str]:
    """What SQLite is asked from now on, with the values in it; nothing gets past SQLite itself."""
    statements: set[str] = set()
    event.listen(store.database.sync_engine, "connect", lambda driver, _: driver.set_trace_callback(statements.add))
    return statements


async def about_ideas(tx: SqlTransaction) -> None:
    entry = IdeaEntry(TEAM, 1, IdeaTakenUp(at=T0, by="U1"))
    await tx.save(Decision(T0, ideas=(idea(),), idea_facts=(entry,)))
    await tx.ideas.get(TEAM, 1, lock=True)
    await tx.ideas.some(TEAM, [1, 2])
    await tx.ideas.of_person(TEAM, "U1", statuses=ALIVE, page=0, size=9)
    await tx.ideas.in_status(TEAM, statuses=WAITING, page=0, size=9)
    await tx.ideas.of_challenge(TEAM, 1, page=0, size=9)
    await tx.ideas.of_complaint(TEAM, 1)
    await tx.ideas.log(TEAM, [1, 2])


async def about_challenges(tx: SqlTransaction) -> None:
    await tx.challenges.put(Challenge(TEAM, 1, "How?", "U1", "C1", T0, 2, T0, T0.date()))
    await tx.challenges.get(TEAM, 1, lock=True)
    await tx.challenges.newest(TEAM, limit=9)
    await tx.ideas.merged_of_challenge(TEAM, 1)
    await tx.ideas.of_challenge_since(TEAM, 1, T0, T0 + HOUR)
    await tx.ideas.of_challenge_since(TEAM, 1, T0, T0 + HOUR, also=[2, 3])


async def about_tellings(tx: SqlTransaction) -> None:
    await tx.tellings.put([Telling(TEAM, 1, 0, 1, (1,), "U1", T0)])
    await tx.tellings.of_idea(TEAM, 1, lock=True)
    await tx.care.gone(TEAM, [1, 2])


async def about_homes(tx: SqlTransaction) -> None:
    await tx.homes.opened(TEAM, "U1", True, T0)
    await tx.homes.turn(TEAM, "U1", True, Section.IDEAS, 1, T0)
    await tx.homes.concern(TEAM, ["U1", "U2"], T0)
    await tx.complaints.whose_move(TEAM, "U1", leads=True)
    await tx.complaints.logged_by(TEAM, "U1", 0, 9)
    await tx.ideas.owned(TEAM, "U1", statuses=ALIVE)
    await tx.ideas.offered_to(TEAM, "U1")


async def about_summaries(tx: SqlTransaction) -> None:
    await tx.summaries.put(ChannelSummary(TEAM, "C1", (1,), time(9), "UTC", "U1", T0))
    await tx.summaries.of_team(TEAM)
    await tx.summaries.get(TEAM, "C1", lock=True)
    await tx.summaries.open_complaints(TEAM, 5)
    span = (T0 - HOUR, T0 + HOUR)
    await tx.summaries.logged(TEAM, *span)
    await tx.summaries.patched_up(TEAM, *span)
    await tx.summaries.ended(TEAM, *span, 5)
    await tx.summaries.ended_tests(TEAM, *span, 5)
    await tx.summaries.follow_ups(TEAM, T0, 5)
    await tx.summaries.shipped(TEAM, *span, 5)
    await tx.summaries.remove(TEAM, "C1")


async def read_and_write_everything(store: SqlStore, queue: Queue) -> None:
    await with_complaint(store)
    async with store.transaction() as tx:
        await about_ideas(tx)
        await about_summaries(tx)
        await about_challenges(tx)
        await about_tellings(tx)
        await about_homes(tx)
        await people_and_customers(tx)
        await complaints_and_messages(tx)
        await tx.once(delivery("k1"))
    await what_waits(store, queue)


async def people_and_customers(tx: SqlTransaction) -> None:
    await tx.people.save([DANA])
    await tx.people.with_admins(TEAM, ["U1"])
    await tx.people.get(TEAM, ["U1"])
    await tx.people.by_email(TEAM, ["a@b"])
    await tx.customers.find(TEAM, "acme")
    await tx.customers.find(TEAM, "acm")
    await tx.customers.suggest(TEAM, "ac", 9)
    await tx.customers.by_reference(TEAM, ["P-1", "P-2"])
    await tx.customers.by_name(TEAM, ["acme mutual", "b"])
    await tx.customers.update([await tx.customers.get(TEAM, 1)])


async def complaints_and_messages(tx: SqlTransaction) -> None:
    await tx.complaints.get(TEAM, 1, lock=True)
    await tx.complaints.history(TEAM, 1, without=1)
    await lists_of_complaints(tx)
    await tx.places.slot_at(TEAM, "C1", "1.2")
    await tx.log.of_complaint(TEAM, 1)
    await tx.log.of_customer(TEAM, 1, limit=9)
    for place in (NEWEST, Place(before=9), Place(after=0)):
        await tx.log.chapters(TEAM, 1, place, limit=9)
    nudge = Reminder(TEAM, "C-1", ReminderKind.NUDGE, T0)
    await tx.save(Decision(T0, complaint=complaint(), reminders=(nudge,)))
    await tx.drafts.take(TEAM, "d1")
    await tx.complaints.heard_in(TEAM, "C1", "1.2")
    await tx.messages.keep(Heard(TEAM, SAID, "Refused", T0))
    await tx.messages.get(TEAM, "C1", "1.2", lock=True)
    await tx.messages.take(TEAM, "C1", "1.2")
    await tx.reminders.drop(TEAM, "message C1 1.2")


async def lists_of_complaints(tx: SqlTransaction) -> None:
    reader = Reader("U1", True, T0)
    for open_only, mine, urgent, overdue in product((True, False), repeat=4):
        for customer_id in (1, None):
            pick = Pick(open_only, mine, urgent, overdue, customer_id)
            for place in (NEWEST, Place(before=9), Place(after=0)):
                await tx.complaints.page(TEAM, pick, reader, place, size=9)


async def what_waits(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"), card("acknowledged"), told("more"))
    (outgoing,) = await queue.exchange([], T0, limit=9, lease=HOUR)
    (outgoing,) = await queue.exchange([Later(outgoing, T0, "ratelimited")], T0, limit=9, lease=HOUR)
    (outgoing,) = await queue.exchange([Sent(outgoing, Posted("C1", "1.1"), T0)], T0, limit=9, lease=HOUR)
    instead = (told("instead", "C2"),)
    await queue.exchange([Gone(outgoing), Refused(outgoing, "is_archived", instead)], T0, limit=9, lease=HOUR)
    await queue.claim_reminders(T0, limit=9, lease=HOUR)
    await queue.next_message()
    await queue.next_reminder()
    (home,) = await queue.claim_homes(T0, limit=9, lease=HOUR)
    await queue.home_shown(home, T0)
    await queue.next_home()


async def everything_about_care(tx: SqlTransaction) -> None:
    """Who was in touch is noted with the log itself."""
    looking = Looking(TEAM, "UDANA", T0, ("U1", "U2"))
    await tx.care.of_anniversaries(TEAM, {303, 304}, T0.date())
    await tx.care.of_silent(TEAM, T0)
    await tx.contacts.others_looking_after(TEAM, "UDANA")
    for whose in (looking, Unreached(TEAM, ("U1", "U2"))):
        await tx.contacts.count(whose)
        await tx.contacts.page(whose, after=0, limit=9, lock=True)
    await tx.contacts.everybody(TEAM)
    await tx.contacts.unattended(Unreached(TEAM, ("U1", "U2")))
    await tx.contacts.called(TEAM, Unattended("U1", "U2", True, 1, 1), 3)
    await tx.contacts.called(TEAM, Unattended(None, "U2", True, 1, 1), 3)
    await tx.contacts.called(TEAM, Unattended(None, None, False, 1, 1), 3)
    await tx.contacts.give(TEAM, [1, 2], "U3")
    await tx.departures.of(TEAM, ["UDANA"])
    await tx.complaints.on(TEAM, "UDANA", after=0, limit=9)
    await tx.care.tell_anniversaries(looking, {303, 304}, T0.date(), T0.date())
    await tx.care.tell_silent(looking, T0)
    await tx.care.told(TEAM, "UDANA", T0, Why.SILENCE, limit=9)
    await tx.care.untouched(TEAM, "UDANA", T0, after=0, limit=9)
    await tx.care.count_told(TEAM, "UDANA", T0)
    await tx.care.message_about(TEAM, 1)


async def test_every_statement_on_sqlite_uses_more_of_an_index_than_the_workspace(
    store: SqlStore, queue: Queue, database_kind: str
) -> None:
    if database_kind != "sqlite":
        pytest.skip("PostgreSQL plans by what is in the tables; here there is nothing")
    asked = recorded(store)
    await read_and_write_everything(store, queue)
    async with store.transaction() as tx:
        await everything_about_care(tx)
    statements = {each for each in asked if each.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH"))}
    assert any("INSERT INTO complaints" in each for each in statements), "or what is prepared is not seen"
    async with store.database.reading() as connection:
        for statement in statements:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
            for step in plan.scalars(3):
                whole = step.endswith("(team_id=?)") or (step.startswith("SCAN") and "INDEX" not in step)
                assert not whole or OF_NO_TABLE.match(step) or ALL_WANTED.match(step), f"{step}\n{statement}"
