"""A customer or a person asks to be erased. Afterwards nothing is left of them, and everything else is."""

import dataclasses
import re
import types
import typing
from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlalchemy import LargeBinary, String, Text, func, select
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.domain.erasing import CALLED, IDS, SETTLED, WRITTEN
from practice import Person
from storage import codec
from storage.columns import Encoded
from storage.erasing import TREATED
from storage.tables import complaints, metadata, relationship_log
from tests.stories.test_care import care_for, until
from tests.stories.test_from_a_message import log_from
from tests.stories.test_summaries import set_up
from tests.support.day import T0, Day, buttons_of, text_of
from tests.support.dump import whole_database

ACME = "1"
SECRET = "Zyxwvut"  # in everything that anybody writes about Acme, so that it can be looked for
WORDS = (SECRET, "Acme Insurance Holding", "POL-1001", "one warehouse")


async def erase(
    day: Day, *, customer: str | None = None, person: str | None = None, typed: str, everywhere: bool = True
) -> None:
    await day.mona.command("#front-line", "/firsthand", "erase")
    if customer:
        await day.mona.options(day.mona.top, "erase_customer", typed[:4])
        await day.mona.submit(erase_customer=customer)
    else:
        await day.mona.submit(person=person)
    said = await day.mona.submit(typed=typed, everywhere=["everywhere"] if everywhere else [])
    assert said.error is None
    await day.settle()


async def done(day: Day) -> str:
    """What the leader reads in the end."""
    await day.skip(minutes=3)
    return text_of(day.newest(day.mona))


def said_by_us(day: Day) -> str:
    """Everything that we have said in Slack and that still stands there."""
    messages = [
        str((message.text, message.blocks))
        for channel in day.workspace.channels.values()
        for message in channel.messages
        if message.bot_id and not message.ephemeral
    ]
    homes = [str(view.blocks) for view in day.workspace.modals.homes.values()]
    return "\n".join([*messages, *homes])


async def acme_s_life(day: Day) -> None:
    """Whatever can happen with a customer, and who is told of it: by message, on Home tabs, in a channel summary."""
    await care_for(day, anniversaries=True)
    await set_up(day)
    await day.fay.open_home()
    await day.mona.open_home()
    await complain(day, "Acme", "claim refused")
    await press(day.dana, "Add a note", text=f"{SECRET} asked for a call")
    await press(day.dana, "I've got this")
    await day.settle()
    due = int((T0 + timedelta(hours=30)).timestamp())
    await press(day.dana, "Promise a time", due=due, what=f"{SECRET} hears from the assessor")
    await day.settle()
    await press(day.dana, "Patched up", what=f"Paid {SECRET} in full", outcome="stays", cause_words=f"{SECRET} again")
    await day.settle()
    await press(day.dana, "Turn into an idea", text="Call Acme before a refusal goes out")
    await complain(day, "urgent Acme", "and once more")
    await press(day.dana, "Hand over", to="U0RAJ", what="complaint", why=f"You know {SECRET}")
    await complain(day, "Acme", "a third time")
    await press(day.dana, "Not my customer", who="U0FAY", why=f"{SECRET} said so")
    await complain(day, "Harbour School", "no heating, as Acme had it", secret="")
    message = await day.gus.say("#front-line", f"Acme called: {SECRET}")
    await log_from(day, day.fay, message)
    await until(day, 3, 9)


async def complain(day: Day, customer: str, what: str, secret: str = SECRET) -> None:
    await day.fay.command("#front-line", "/complaint", f"{customer}: {secret} {what}")
    await day.settle()


async def press(person: Person, button: str, **filled: Any) -> None:
    """On the newest message that has the button."""
    message = next(each for each in reversed(person.messages("@firsthand")) if button in buttons_of(each))
    said = await person.press(message, button)
    if filled:
        said = await person.submit(**filled)
    assert said.error is None, said


async def test_nothing_of_an_erased_customer_is_left_anywhere(day: Day) -> None:
    await acme_s_life(day)
    before = await counts(day)
    found = await whole_database(day.firsthand.store)
    assert all(word in found for word in WORDS), "the test looks in the right places"
    assert SECRET in said_by_us(day)
    await erase(day, customer=ACME, typed="Acme")
    assert "The customer is erased." in await done(day)
    left = await whole_database(day.firsthand.store)
    assert [word for word in (*WORDS, "Acme had it") if word in left] == []
    assert not re.search(r"\bAcme\b(?! Logistics)", left)
    stands = said_by_us(day)
    assert [said for said in stands.split("\n") if any(word in said for word in WORDS)] == []
    assert not re.search(r"\bAcme\b(?! Logistics)", stands)
    assert await counts(day) == before, "what is counted still adds up"


async def counts(day: Day) -> tuple[int, int]:
    async with day.firsthand.store.database.reading() as connection:
        logged = await connection.scalar(select(func.count()).select_from(complaints))
        entries = await connection.scalar(select(func.count()).select_from(relationship_log))
    return int(logged or 0), int(entries or 0)


async def test_others_keep_what_is_theirs(day: Day) -> None:
    await acme_s_life(day)
    await erase(day, customer=ACME, typed="acme ")
    await done(day)
    await day.fay.command("#front-line", "/customer", "show Acme Logistics")
    assert "Raj Patel" in day.newest(day.fay, "#front-line").text
    await day.fay.command("#front-line", "/complaint", "show C-4")
    assert "no heating, as (erased) had it" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/complaint", "show C-1")
    shown = text_of(day.newest(day.fay, "#front-line"))
    assert "C-1 · A customer who was erased" in shown
    assert "@U0DANA patched it up" in shown


async def test_what_colleagues_wrote_about_others_stays_if_leaders_want_it_so(day: Day) -> None:
    await acme_s_life(day)
    await erase(day, customer=ACME, typed="Acme", everywhere=False)
    await done(day)
    await day.fay.command("#front-line", "/complaint", "show C-4")
    assert "no heating, as Acme had it" in text_of(day.newest(day.fay, "#front-line"))
    left = await whole_database(day.firsthand.store)
    assert [word for word in WORDS if word in left] == []
    assert "Call (erased) before a refusal goes out" in left, "the idea came from a complaint of theirs"


async def test_an_open_complaint_of_an_erased_customer_is_over(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await erase(day, customer=ACME, typed="Acme")
    await done(day)
    before = len(day.mona.messages("#escalations"))
    await day.skip(days=3)
    assert len(day.mona.messages("#escalations")) == before, "nobody is asked any more"
    await day.fay.command("#front-line", "/complaint", "list")
    assert "C-1" not in text_of(day.newest(day.fay, "#front-line"))


async def test_another_name_erases_nothing(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "erase")
    await day.mona.options(day.mona.top, "erase_customer", "Acme")
    await day.mona.submit(erase_customer=ACME)
    assert "Acme (POL-1001)" in day.mona.top.words
    await day.mona.submit(typed="Acme Logistics")
    assert "This is not the name above" in day.mona.top.errors["typed"]
    await day.settle()
    assert "POL-1001" in await whole_database(day.firsthand.store)


async def test_only_a_leader_may_erase_and_nobody_themselves(day: Day) -> None:
    await day.fay.command("#front-line", "/firsthand", "erase")
    assert "Only a leader can do this" in text_of(day.newest(day.fay, "#front-line"))
    await day.mona.command("#front-line", "/firsthand", "erase")
    await day.mona.submit(person="U0MONA")
    assert "You cannot erase yourself" in day.mona.top.errors["person"]
    await day.mona.command("#front-line", "/firsthand", "erase")
    await day.mona.submit()
    assert "Choose either" in day.mona.top.errors["person"]


async def test_nothing_of_an_erased_person_is_left_anywhere(day: Day) -> None:
    await acme_s_life(day)
    await day.dana.command("#front-line", "/idea", "Send the broker along")
    await day.settle()
    found = await whole_database(day.firsthand.store)
    assert all(word in found for word in ("U0DANA", "Dana Weiss", "dana@lighthouse.example"))
    await erase(day, person="U0DANA", typed="Dana Weiss")
    assert "The person is erased." in await done(day)
    await day.firsthand.refresh_people()
    await day.settle()
    left = await whole_database(day.firsthand.store)
    assert [word for word in ("U0DANA", "Dana Weiss", "dana@lighthouse.example") if word in left] == []
    stands = said_by_us(day)
    assert [word for word in ("U0DANA", "Dana Weiss") if word in stands] == []
    await day.fay.command("#front-line", "/complaint", "show C-1")
    assert "Somebody who was erased patched it up" in text_of(day.newest(day.fay, "#front-line"))


async def test_what_is_open_with_an_erased_person_moves_on_and_heirs_are_named(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await erase(day, person="U0DANA", typed="Dana Weiss")
    await done(day)
    told = "\n".join(text_of(message) for message in day.mona.messages("@firsthand"))
    assert "3 customers need somebody to look after them" in told
    async with day.firsthand.store.reading() as tx:
        assert (await tx.complaints.get(day.workspace.team_id, 1)).on != "U0DANA"


async def test_an_erased_person_is_unknown_until_a_leader_asks_them_back(day: Day) -> None:
    await erase(day, person="U0RAJ", typed="Raj Patel")
    await done(day)
    assert "You were erased here" in await answer(day, day.raj)
    await day.firsthand.refresh_people()
    assert "U0RAJ" not in await whole_database(day.firsthand.store)
    await day.mona.command("#front-line", "/firsthand", "erase")
    await day.mona.submit(person="U0RAJ")
    assert "erased already" in day.mona.top.words
    await day.mona.submit()
    assert "I know no customer like Nobody" in await answer(day, day.raj)


async def answer(day: Day, person: Person) -> str:
    await person.command("#front-line", "/customer", "show Nobody")
    await day.settle()
    return text_of(day.newest(person, "#front-line"))


async def test_a_worker_that_is_slowed_down_by_slack_goes_on_where_it_was(day: Day) -> None:
    await acme_s_life(day)
    await erase(day, customer=ACME, typed="Acme")
    day.workspace.faults.rate_limit("conversations.history", retry_after=30, times=2)
    for _ in range(5):
        await day.skip(minutes=1)
    assert "The customer is erased." in text_of(day.newest(day.mona))
    assert SECRET not in said_by_us(day)


async def test_what_slack_keeps_is_told(day: Day) -> None:
    await acme_s_life(day)
    await erase(day, customer=ACME, typed="Acme")
    for method in ("chat.update", "chat.delete"):
        day.workspace.faults.fail(method, "cant_update_message", times=1)
    await day.skip(minutes=3)
    assert "1 more Slack does not let me change" in text_of(day.newest(day.mona))


# Nobody forgets a new table, column or field.


def test_of_every_column_with_text_it_is_decided_what_may_stand_in_it() -> None:
    textual = (String, Text, Encoded, TSVECTOR, LargeBinary)
    columns = {
        name: {column.name for column in table.columns if isinstance(column.type, textual)} - {"team_id"}
        for name, table in metadata.tables.items()
    }
    assert {name: set(treated) for name, treated in TREATED.items()} == columns


@pytest.mark.parametrize("name", [name for name in vars(codec) if name.isupper()])
def test_of_every_field_that_is_kept_as_json_it_is_decided_what_may_stand_in_it(name: str) -> None:
    adapter: TypeAdapter[Any] = getattr(codec, name)
    fields = _texts_in(adapter._type, set())
    known = WRITTEN | IDS | SETTLED | (CALLED if name == "ABOUT" else {"name"})
    assert fields - known == set()


def _texts_in(kind: Any, seen: set[Any]) -> set[str]:
    if typing.get_origin(kind) in (typing.Annotated, typing.Union, types.UnionType, tuple, list, dict):
        return {name for each in typing.get_args(kind) for name in _texts_in(each, seen)}
    if not dataclasses.is_dataclass(kind) or kind in seen:
        return set()
    seen.add(kind)
    hints = typing.get_type_hints(kind)
    own = {field.name for field in dataclasses.fields(kind) if _is_text(hints[field.name])}
    return own.union(*(_texts_in(hints[field.name], seen) for field in dataclasses.fields(kind)))


def _is_text(kind: Any) -> bool:
    if typing.get_origin(kind) in (typing.Union, types.UnionType, tuple, list, dict):
        return any(map(_is_text, typing.get_args(kind)))
    return kind is str
