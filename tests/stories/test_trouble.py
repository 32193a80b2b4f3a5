"""Slack is slow, says no, or says it twice; nothing is lost and nothing comes twice."""

import asyncio
from collections.abc import Awaitable, Callable

from slack_bolt.request.async_request import AsyncBoltRequest

from tests.support.day import PATIENCE, Day, a_day, text_of

ACME = "Acme: claim refused"


async def test_a_command_delivered_twice_counts_once_and_is_answered_the_same(day: Day) -> None:
    day.workspace.faults.repeat_next_delivery()
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert len(day.dana.messages("@firsthand")) == 1
    assert len(day.mona.messages("#escalations")) == 1
    assert "C-1 · Acme" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/complaint", ACME)
    assert "C-2 · Acme" in text_of(day.newest(day.fay, "#front-line")), "no number was lost"


async def test_a_click_delivered_twice_counts_once(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Harbour School: the bus did not come")
    await day.settle()
    day.workspace.faults.repeat_next_delivery()
    await day.raj.press(day.newest(day.raj), "I can't right now")
    await day.settle()
    assert len(day.dana.messages("@firsthand")) == 1
    assert "@U0MONA" not in text_of(day.newest(day.mona, "#escalations")), "only one person was passed over"


async def test_a_form_submitted_twice_counts_once(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Add a note")
    day.workspace.faults.repeat_next_delivery()
    await day.dana.submit(text="called them")
    await day.settle()
    assert text_of(day.newest(day.dana)).count("called them") == 1


async def test_told_to_wait_the_message_waits_and_then_comes(day: Day) -> None:
    day.workspace.faults.rate_limit("chat.postMessage", retry_after=30)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    arrived = len(day.dana.messages("@firsthand")) + len(day.mona.messages("#escalations"))
    assert arrived == 1, "the other conversation does not wait"
    await day.skip(seconds=30)
    assert len(day.dana.messages("@firsthand")) == 1
    assert len(day.mona.messages("#escalations")) == 1


async def test_an_error_that_passes_is_tried_again_after_a_growing_pause(day: Day) -> None:
    day.workspace.faults.fail("conversations.open", "internal_error", times=2)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert day.dana.messages("@firsthand") == []
    await day.skip(seconds=3)
    await day.skip(seconds=6)
    assert len(day.dana.messages("@firsthand")) == 1


async def test_what_slack_refuses_for_good_is_told_to_the_leaders_once(day: Day) -> None:
    day.workspace.archive("#escalations")
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    told = [m for m in day.mona.messages("@firsthand") if "could not deliver" in text_of(m)]
    assert len(told) == 1
    assert "archived" in text_of(told[0])
    assert len(day.dana.messages("@firsthand")) == 1, "the contact has it all the same"


async def test_a_card_that_somebody_deleted_is_posted_anew(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    day.workspace.channel("#escalations").messages.clear()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    assert "Dana Weiss has it" in text_of(day.newest(day.mona, "#escalations"))


async def test_a_late_press_on_an_old_button_says_what_happened_meanwhile(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    old = day.newest(day.dana)
    await day.dana.press(old, "Hand over")
    await day.dana.submit(to="U0RAJ")
    await day.settle()
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    await day.dana.press(old, "I can't right now")
    await day.settle()
    said = day.newest(day.dana)
    assert said.ephemeral
    assert "@U0RAJ has" in text_of(said)
    await day.dana.press(old, "Hand over")
    assert day.dana.view is None, "no form opens for nothing"


async def test_when_the_form_does_not_open_the_person_is_told(day: Day) -> None:
    day.workspace.faults.fail("views.open", "internal_error")
    await day.fay.command("#front-line", "/complaint")
    assert "try once more" in text_of(day.newest(day.fay, "#front-line"))


async def test_a_fault_of_ours_gives_a_reference_to_quote(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    dm = day.newest(day.dana)
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE complaints SET status = 'nonsense'")
    await day.fay.command("#front-line", "/complaint", "show C-1")
    assert "reference" in text_of(day.newest(day.fay, "#front-line"))
    await day.dana.press(dm, "I've got this")
    await day.settle()
    assert "reference" in text_of(day.newest(day.dana))


async def test_a_message_that_slack_finds_too_long_is_said_in_short(day: Day) -> None:
    day.workspace.faults.fail("chat.postMessage", "msg_blocks_too_long")
    await day.fay.command("#front-line", "/complaint", f"{ACME} {'x' * 9000}")
    await day.settle()
    assert "C-1 · Acme" in day.newest(day.dana).text
    assert "C-1 · Acme" in day.newest(day.mona, "#escalations").text


async def test_a_connection_that_is_cut_before_the_call_took_effect_loses_nothing(day: Day) -> None:
    day.workspace.faults.time_out_before("chat.postMessage", times=2)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert day.dana.messages("@firsthand") == []
    await day.skip(seconds=3)
    assert len(day.dana.messages("@firsthand")) == 1
    assert len(day.mona.messages("#escalations")) == 1


async def test_the_socket_comes_back_after_a_reset(migrated_url: str) -> None:
    async with a_day(migrated_url, "socket") as day:
        day.workspace.faults.reset_sockets()
        assert day.workspace.sockets
        await day.workspace.sockets.back()
        await day.fay.command("#front-line", "/complaint", ACME)
        assert "C-1 · Acme" in text_of(day.newest(day.fay, "#front-line"))


async def test_an_event_whose_answer_was_lost_with_the_socket_comes_again_and_counts_once(migrated_url: str) -> None:
    async with a_day(migrated_url, "socket") as day:
        message = await day.gus.say("#front-line", "Acme is angry")
        await day.settle()
        again = asyncio.Event()

        async def see(request: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> None:
            if request.headers["x-slack-retry-num"] != ["0"]:
                again.set()
            await next()

        def lose() -> None:
            if not again.is_set():
                day.workspace.faults.reset_sockets()

        day.firsthand.slack.bolt.middleware(see)
        day.firsthand.store.on_commit(lose)
        await day.fay.react(message, "sos")
        async with asyncio.timeout(PATIENCE):
            await again.wait()
        await day.settle()
        assert len(day.fay.messages("@firsthand")) == 1


async def test_reminders_and_calls_to_the_leaders_lose_their_buttons_once_somebody_has_it(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.skip(hours=2)
    assert day.newest(day.dana).buttons == ["I've got this", "I can't right now"]
    await day.skip(hours=2)
    assert day.newest(day.dana).buttons == [], "somebody else is asked now"
    assert "is asked" in text_of(day.newest(day.dana)) or "are asked" in text_of(day.newest(day.dana))
    call = day.newest(day.mona, "#escalations")
    assert call.buttons == ["I've got this", "Hand over"]
    before = len(day.mona.messages("#escalations"))
    await day.mona.press(call, "I've got this")
    await day.settle()
    call = day.newest(day.mona, "#escalations")
    assert call.buttons == []
    assert "Mona Lindqvist has it" in text_of(call)
    assert len(day.mona.messages("#escalations")) == before
