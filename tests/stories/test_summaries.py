"""A channel is told on its own days, at its own time, in its own zone, how complaints and ideas stand."""

from typing import Any

from tests.support.day import Day, text_of

ACME = "Acme: claim refused"
WEEKLY = {"channel": "front-line", "days": ["1"], "at": "09:00"}


async def set_up(day: Day, **other: Any) -> None:
    """Mona, who leads, has #front-line told on Mondays at nine in her own zone (T0 is a Monday, 09:00 UTC)."""
    await day.mona.command("#front-line", "/summary")
    chosen = {**WEEKLY, **other}
    chosen["channel"] = day.workspace.channel(f"#{chosen['channel']}").id
    zone = chosen.pop("tz", "Europe/Berlin")
    await day.mona.options(day.mona.top, "tz", zone)
    await day.mona.submit(**chosen, tz=zone)
    await day.settle()


def told(day: Day, channel: str = "#front-line") -> list[str]:
    return [text_of(m) for m in day.mona.messages(channel) if not m.ephemeral]


async def patched_up(day: Day) -> None:
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid the claim and went there", outcome="stays")
    await day.settle()


async def test_a_leader_sets_it_up_and_the_channel_is_told_on_its_day(day: Day) -> None:
    await set_up(day)
    assert "is told next 08:00 UTC on 9 March 2026" in text_of_view(day)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await patched_up(day)
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late again")
    await day.skip(days=6, hours=22, minutes=59)
    assert told(day) == []
    await day.skip(minutes=1)
    (summary,) = told(day)
    assert "How it stands: 23 February 2026 to 9 March 2026" in summary
    assert "1 complaint is open" in summary
    assert "C-2 · Cormorant Shipping · 6 days · the leaders are asked" in summary
    assert "1 complaint was patched up (1 stays)" in summary
    assert "C-1 · Acme stays. Dana Weiss: Paid the claim and went there" in summary


async def test_the_trend_is_a_native_chart_and_its_words_are_in_the_text(day: Day) -> None:
    await set_up(day)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.skip(days=7)
    message = day.newest(day.mona, "#front-line")
    (chart,) = [block["chart"] for block in message.blocks if block["type"] == "data_visualization"]
    assert chart["axis_config"]["categories"][-2:] == ["2 Mar", "9 Mar"]
    logged = {point["label"]: point["value"] for point in chart["series"][0]["data"]}
    assert (logged["2 Mar"], logged["9 Mar"]) == (1, 0)
    assert "2 Mar: 1 logged, 0 patched up" in message.text


async def test_where_slack_refuses_the_chart_the_weeks_are_told_in_words(day: Day) -> None:
    await set_up(day)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    day.workspace.faults.fail("chat.postMessage", "invalid_blocks")
    await day.skip(days=7)
    message = day.newest(day.mona, "#front-line")
    assert all(block["type"] != "data_visualization" for block in message.blocks)
    assert "2 Mar: 1 logged, 0 patched up" in text_of(message)


async def test_a_week_in_which_nothing_happened_says_so_in_one_line(day: Day) -> None:
    await set_up(day)
    await day.skip(days=7)
    message = day.newest(day.mona, "#front-line")
    assert len(message.blocks) == 1
    assert text_of(message).startswith("Nothing new since ")


async def test_ideas_that_were_tested_and_that_wait_are_told(day: Day) -> None:
    await set_up(day)
    await day.fay.command("#front-line", "/idea", "Write letters that one understands")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Plan a test")
    await day.fay.submit(attempt="Show it to three", expects="Two like it", wrong_if="They ask", until="2026-03-05")
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Here's what happened")
    await day.fay.submit(happened="All asked", verdict="wrong", learned="Nobody reads past the first line")
    await day.skip(days=7)
    summary = told(day)[-1]
    assert "1 test of an idea ended (1 not as expected)." in summary
    assert "Fay Okafor learned: Nobody reads past the first line" in summary
    assert "1 idea waits for somebody to try something." in summary


async def test_customers_who_are_to_be_asked_again_are_told_of_until_somebody_has_asked_them(day: Day) -> None:
    await set_up(day)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await patched_up(day)
    await day.skip(days=7)
    summary = told(day)[-1]
    assert "1 follow-up is due by next week." in summary
    assert "C-1 · Acme · Dana Weiss, 08:00 UTC on 16 March 2026" in summary
    await day.skip(days=7)
    await day.dana.press(day.newest(day.dana), "They are happy")
    await day.skip(days=7)
    assert "follow-up" not in told(day)[-1]


async def test_anybody_sees_a_preview_that_only_they_see(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.raj.command("#front-line", "/summary", "now")
    preview = day.newest(day.raj, "#front-line")
    assert preview.ephemeral
    assert "1 complaint is open." in text_of(preview)
    assert "Only you see this." in text_of(preview)


async def test_only_leaders_set_it_up(day: Day) -> None:
    await day.fay.command("#front-line", "/summary")
    assert "Only a leader can do this" in text_of(day.newest(day.fay, "#front-line"))


async def test_it_is_changed_and_stopped_from_the_same_form(day: Day) -> None:
    await set_up(day)
    await set_up(day, days=["3"], at="16:30")
    assert "15:30 UTC on 4 March 2026" in text_of_view(day)
    await day.mona.close_view(all_of_them=True)
    await day.mona.command("#front-line", "/summary")
    await day.mona.press(day.mona.top, "Stop it")
    assert "Stop it" not in str(day.mona.top.blocks)
    await day.skip(days=14)
    assert told(day) == []


async def test_several_channels_are_told_each_in_its_own_zone(day: Day) -> None:
    await set_up(day)
    await day.mona.close_view(all_of_them=True)
    await set_up(day, channel="escalations", tz="America/New_York")
    await day.skip(hours=5)
    assert (len(told(day)), len(told(day, "#escalations"))) == (0, 1), "in New York it was still early on Monday"
    await day.skip(days=6, hours=18)
    assert (len(told(day)), len(told(day, "#escalations"))) == (1, 1)
    await day.skip(hours=5)
    assert (len(told(day)), len(told(day, "#escalations"))) == (1, 2), "clocks have changed in New York by then"


async def test_nine_in_the_morning_is_nine_when_clocks_have_changed(day: Day) -> None:
    await set_up(day)
    await day.skip(days=27, hours=21, minutes=59)  # Monday 30 March, 08:59 in Berlin, in summer time by now
    before = len(told(day))
    await day.skip(minutes=1)
    assert len(told(day)) == before + 1


async def test_after_weeks_in_which_nothing_ran_there_is_one_summary(day: Day) -> None:
    await set_up(day)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.skip(days=21)
    assert len(told(day)) == 1
    await day.skip(days=7)
    assert len(told(day)) == 2


def text_of_view(day: Day) -> str:
    return "\n".join(text_of(view) for view in [day.mona.top])  # type: ignore[arg-type]
