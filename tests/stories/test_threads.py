"""What people write in the thread of a card is a note on its complaint."""

from practice import Message
from tests.support.day import PATIENCE, Day, text_of

CARD = "#escalations"


async def logged(day: Day) -> Message:
    """A complaint of Acme; the card in the channel."""
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    return day.newest(day.mona, CARD)


async def test_a_reply_is_shown_as_a_note_to_everybody_who_was_asked(day: Day) -> None:
    card = await logged(day)
    await day.raj.say(CARD, "They called <!channel> again, ask <@U0FAY> & hurry", thread=card)
    await day.settle()
    for shown in (day.newest(day.dana), day.mona.messages(CARD)[0]):
        assert "Note by" in text_of(shown)
        assert "They called <!channel> again, ask <@U0FAY> & hurry" in text_of(shown)
    assert "mona" not in day.pings(), "what is shown pings nobody in the channel"
    await day.fay.command("#front-line", "/complaint", "show C-1")
    assert "noted: They called" in text_of(day.newest(day.fay, "#front-line"))


async def test_replies_to_a_call_of_the_leaders_count_as_well(day: Day) -> None:
    await logged(day)
    await day.skip(hours=4)
    await day.raj.say(CARD, "I know their boss", thread=day.newest(day.mona, CARD))
    await day.settle()
    assert "I know their boss" in text_of(day.mona.messages(CARD)[0])


async def test_a_reply_that_is_told_twice_counts_once(day: Day) -> None:
    card = await logged(day)
    day.workspace.faults.repeat_next_delivery()
    await day.raj.say(CARD, "They called again", thread=card)
    await day.settle()
    assert text_of(day.newest(day.dana)).count("They called again") == 1


async def test_what_guests_and_strangers_write_does_not_count(day: Day) -> None:
    card = await logged(day)
    day.workspace.channel(CARD).members += ["U0GUS", day.eve.user.id]
    await day.gus.say(CARD, "A guest says", thread=card)
    await day.eve.say(CARD, "A stranger says", thread=card)
    await day.settle()
    assert "says" not in text_of(day.newest(day.dana))


async def test_other_messages_are_no_notes(day: Day) -> None:
    card = await logged(day)
    await day.raj.say(CARD, "Beside the thread")
    elsewhere = await day.raj.say("#front-line", "Another thread")
    await day.raj.say("#front-line", "in another thread", thread=elsewhere)
    await day.settle()
    assert "thread" not in text_of(day.newest(day.dana))
    assert card.ts


async def test_a_reply_of_the_holder_keeps_their_promise(day: Day) -> None:
    card = await logged(day)
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Promise a time")
    await day.dana.submit(due=int(day.workspace.clock.now().timestamp()) + 4 * 3600)
    await day.settle()
    await day.dana.say(CARD, "Called them", thread=card)
    await day.skip(days=2)
    assert len(day.dana.messages("@firsthand")) == 1, "neither before nor after it does anybody ask"


async def test_a_reply_is_not_lost_while_the_database_is_away(day: Day) -> None:
    card = await logged(day)
    day.workspace.ack_seconds = 0.5  # over a socket what failed is not answered
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE complaints RENAME TO hidden")
    await day.raj.say(CARD, "They called again", thread=card)
    await day.workspace.idle()
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE hidden RENAME TO complaints")
    day.workspace.ack_seconds = PATIENCE
    await day.skip(minutes=10)  # Slack tells of it again
    assert "They called again" in text_of(day.newest(day.dana))
