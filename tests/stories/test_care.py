"""Care before trouble: contacts hear in the morning whose day it is, and to whom nobody has talked for long."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.flows.import_customers import import_customers
from practice import Person
from tests.support.day import T0, Day, buttons_of, text_of

HARBOUR = 6  # its id: the sample customers in their order


async def care_for(day: Day, *, anniversaries: bool = False, silence: int | None = None) -> None:
    """What Mona, who leads, wants contacts to be told."""
    await day.settings(day.mona, "care")
    ticks = ["tell"] if anniversaries else []
    said = await day.mona.submit(care_anniversaries=ticks, care_silence=str(silence) if silence else "never")
    assert said.error is None
    await day.settle()


async def until(day: Day, month: int, number: int, hour: int = 9) -> None:
    """Time passes as it does, to an hour (UTC) of a day in 2026."""
    moment = T0.replace(month=month, day=number, hour=hour, minute=0)
    while (left := moment - day.workspace.clock.now()) > timedelta(0):
        await day.skip(seconds=min(left, timedelta(hours=12)).total_seconds())


async def bring_in(day: Day, tmp_path: Path, rows: Iterable[str]) -> None:
    file = tmp_path / "more.csv"
    file.write_text("\n".join(["name,since,original_contact,current_contact", *rows]), encoding="utf-8")
    now = day.workspace.clock.now()
    imported = await import_customers(day.firsthand.store, day.workspace.team_id, None, file, now, None)
    assert not imported.faults


async def free_on_holidays(day: Day, country: str) -> None:
    async with day.firsthand.store.transaction() as tx:
        workspace = await tx.workspaces.get(day.workspace.team_id)
        await tx.workspaces.save(replace(workspace, country=country))


def told(person: Person) -> list[str]:
    return [text_of(message) for message in person.messages("@firsthand")]


async def test_nobody_is_told_anything_unless_leaders_want_it(day: Day) -> None:
    await until(day, 3, 6)
    assert told(day.dana) == []


async def test_on_the_morning_of_an_anniversary_the_contact_hears_of_it_once(day: Day) -> None:
    await care_for(day, anniversaries=True)
    await until(day, 3, 3, hour=7)
    assert told(day.dana) == [], "it is eight o'clock in Berlin"
    await until(day, 3, 3, hour=8)
    (morning,) = told(day.dana)
    assert "Acme: 2 years with us today." in morning
    await until(day, 3, 12)
    assert len(told(day.dana)) == 1
    assert told(day.raj) == []


async def test_a_contact_who_talked_to_them_says_so_and_it_is_in_their_story(day: Day) -> None:
    await care_for(day, anniversaries=True)
    await until(day, 3, 3)
    await day.dana.press(day.newest(day.dana), "I talked to them")
    assert "You talked to Acme." in day.dana.top.words
    await day.dana.submit(note="Sent <!channel> *flowers*; they open a third site.")
    await day.settle()
    (morning,) = told(day.dana)
    assert "You talked to them." in morning
    assert buttons_of(day.newest(day.dana)) == []
    await day.fay.command("#front-line", "/customer", "show Acme")
    assert "talked to them: Sent <!channel> *flowers*; they open a third site." in text_of(
        day.newest(day.fay, "#front-line")
    )
    assert day.pings().count("mona") == 0


async def test_who_looks_after_them_now_is_told_else_who_won_them(day: Day) -> None:
    await care_for(day, anniversaries=True)
    await until(day, 4, 2)
    assert "Harbour School: 8 years with us today." in told(day.dana)[-1], "Raj won them, Dana looks after them"
    assert told(day.raj) == []


async def test_a_contact_who_cannot_be_told_passes_it_to_the_one_who_won_them(day: Day) -> None:
    await care_for(day, anniversaries=True)
    day.workspace.change_person("dana", is_restricted=True)
    await until(day, 4, 2, hour=14)
    assert "Harbour School: 8 years with us today." in told(day.raj)[-1]
    assert told(day.dana) == []


async def test_who_is_away_hears_of_it_on_return_unless_somebody_else_could_be_told(day: Day) -> None:
    await care_for(day, anniversaries=True)
    await day.dana.command("#front-line", "/firsthand", "away until 2026-03-04")
    await until(day, 3, 5)
    assert ["Acme: 2 years with us last Tuesday, 3 March." in text for text in told(day.dana)].count(True) == 1
    await day.dana.command("#front-line", "/firsthand", "away until 2026-04-20")
    await until(day, 4, 2, hour=14)
    assert "Harbour School: 8 years with us today." in told(day.raj)[-1], "Raj won them"


async def test_a_weekend_is_told_on_friday_and_a_holiday_is_left_in_peace(day: Day, tmp_path: Path) -> None:
    await bring_in(
        day, tmp_path, ["Kiosk,2020-03-08,dana@lighthouse.example,", "Lido,2021-04-03,dana@lighthouse.example,"]
    )
    await free_on_holidays(day, "DE")
    await care_for(day, anniversaries=True)
    await until(day, 3, 6)
    assert "Kiosk: 6 years with us on Sunday, 8 March." in told(day.dana)[-1]
    await until(day, 4, 2, hour=6)
    before = len(told(day.dana))
    await until(day, 4, 2, hour=7)
    assert "Lido: 5 years with us on Saturday, 3 April" not in told(day.dana)[-1]
    assert "Lido: 5 years with us tomorrow" not in told(day.dana)[-1]
    assert "Lido: 5 years with us on Friday, 3 April." in told(day.dana)[-1], "Good Friday, and Monday is Easter"
    await until(day, 4, 7, hour=6)
    assert len(told(day.dana)) == before + 1


async def test_the_29th_of_february_is_the_28th_in_other_years(day: Day, tmp_path: Path) -> None:
    await bring_in(day, tmp_path, ["Leap,2024-02-29,dana@lighthouse.example,"])
    await care_for(day, anniversaries=True)
    day.workspace.clock.skip(T0.replace(year=2027, month=2, day=25) - T0)
    await day.settle()
    await until(day, 2, 1)
    await day.skip(hours=24)
    assert "Leap: 3 years with us on Sunday, 28 February." in told(day.dana)[-1]


async def test_silence_is_told_after_the_time_that_leaders_set_and_counts_anew_from_every_word(day: Day) -> None:
    await care_for(day, silence=30)
    await day.skip(days=20)
    await day.fay.command("#front-line", "/complaint", "Acme: late")
    await day.settle()
    before = len(told(day.dana))
    await until(day, 4, 3)
    (morning,) = told(day.dana)[before:]
    assert "Dr. Ágnes Fekete: not since 2 March 2026." in morning
    assert "Harbour School: not since" in morning
    assert "Acme:" not in morning
    await day.dana.press(day.newest(day.dana), "I talked to them", str(HARBOUR))
    await day.dana.submit()
    await until(day, 5, 4)
    later = told(day.dana)[before + 1 :]
    assert "Acme: not since 22 March 2026." in "".join(later)
    assert "Fekete: not since 2 March 2026." in "".join(later), "still silent after as long again"
    assert "Harbour School: not since 3 April 2026." in "".join(later)


async def test_many_are_one_message_and_all_can_be_gone_through(day: Day, tmp_path: Path) -> None:
    await bring_in(day, tmp_path, [f"Zoo {n:02},,raj@lighthouse.example," for n in range(30)])
    await care_for(day, silence=30)
    await day.skip(days=31)
    await day.skip(hours=8)
    (morning,) = told(day.raj)
    assert "and 24 more." in morning, "30 and the 2 of the samples, without those 8 that are shown"
    assert morning.count("[I talked to them]") == 8
    await day.raj.press(day.newest(day.raj), "Show all of them")
    seen: list[str] = []
    for _ in range(4):
        (block,) = [block for block in day.raj.top.blocks if block["type"] == "input"]
        options = block["element"]["options"]
        seen += [option["text"]["text"] for option in options]
        await day.raj.submit(**{block["block_id"]: [options[0]["value"]]})
    assert len(seen) == 32
    assert "That was all of them" in day.raj.top.words
    await day.settle()
    assert "You talked to them." in told(day.raj)[0], "the first of each page"
    await day.raj.press(day.newest(day.raj), "Show all of them")
    assert seen[0] not in str(day.raj.top.blocks)
    assert seen[1] in str(day.raj.top.blocks)


async def test_after_a_time_in_which_nothing_ran_everything_comes_once(day: Day) -> None:
    await care_for(day, anniversaries=True, silence=30)
    await until(day, 3, 2, hour=12)
    day.workspace.clock.skip(timedelta(days=2))
    await day.settle()
    assert ["Acme: 2 years with us last Tuesday, 3 March." in text for text in told(day.dana)] == [True]
    day.workspace.clock.skip(timedelta(days=60))
    await day.settle()
    await day.skip(days=1)
    assert len(told(day.dana)) == 2
    assert "not since 2 March 2026" in told(day.dana)[-1]


async def test_leaders_who_want_it_no_more_are_heard(day: Day) -> None:
    await care_for(day, anniversaries=True)
    await care_for(day)
    await until(day, 3, 6)
    assert told(day.dana) == []
