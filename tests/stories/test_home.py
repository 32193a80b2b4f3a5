"""The Home tab shows what is on its reader now, with the same buttons as the direct messages, and is true at once."""

from practice import Person, View
from tests.support.day import Day, buttons_of, text_of

ACME = "Acme: claim refused after two and a half years"
LETTER = "Write letters that one understands"


async def home_of(day: Day, person: Person) -> View:
    await person.open_home()
    await day.settle()
    return shown(person)


def shown(person: Person) -> View:
    home = person.home
    assert home is not None
    return home


def words(person: Person) -> str:
    return text_of(shown(person))  # type: ignore[arg-type]


def labels(person: Person) -> list[str]:
    return buttons_of(shown(person))  # type: ignore[arg-type]


async def test_a_complaint_that_is_on_somebody_is_there_with_its_buttons(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await home_of(day, day.dana)
    assert "C-1 · Acme" in words(day.dana)
    assert "claim refused after two and a half years" in words(day.dana)
    of_the_message = buttons_of(day.newest(day.dana))
    assert of_the_message
    assert labels(day.dana)[2:] == [*of_the_message, "The whole story"]


async def test_it_is_true_at_once_after_each_press_there(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    home = await home_of(day, day.dana)
    await day.dana.press(home, "I've got this")
    await day.settle()
    assert "You have it." in words(day.dana)
    await day.dana.press(shown(day.dana), "Patched up")
    await day.dana.submit(what="Paid the claim", outcome="stays")
    await day.settle()
    assert "Nothing waits for you." in words(day.dana)


async def test_it_is_true_at_once_after_what_others_do(day: Day) -> None:
    await home_of(day, day.dana)
    assert "Nothing waits for you." in words(day.dana)
    await home_of(day, day.fay)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert "C-1 · Acme" in words(day.dana)
    assert "C-1 · Acme: @U0DANA is asked until" in words(day.fay)
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    assert "C-1 · Acme: @U0DANA has it" in words(day.fay)


async def test_ideas_and_handovers_that_wait_for_the_reader(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", LETTER)
    home = await home_of(day, day.fay)
    assert f"I-1 · {LETTER}" in words(day.fay)
    await home_of(day, day.dana)
    await day.fay.press(home, "Hand over")
    await day.fay.submit(to="U0DANA")
    await day.settle()
    assert "@U0FAY would like to hand it over to you." in words(day.dana)
    await day.dana.press(shown(day.dana), "I'll take it")
    await day.settle()
    assert "would like to hand it over" not in words(day.dana)
    assert f"I-1 · {LETTER}" in words(day.dana)
    assert LETTER not in words(day.fay)


async def test_customers_of_the_reader_and_what_they_logged(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await home_of(day, day.dana)
    assert "Acme, since 3 March 2024" in words(day.dana)
    await home_of(day, day.fay)
    assert "What you logged" in words(day.fay)


async def test_leaders_see_the_whole_picture_and_the_settings(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    home = await home_of(day, day.mona)
    assert "1 complaint is open." in words(day.mona)
    await day.mona.press(home, "Settings")
    assert "Escalation" in str(day.mona.top.blocks)
    await home_of(day, day.fay)
    assert "The whole picture" not in words(day.fay)
    assert "Settings" not in labels(day.fay)


async def test_complaints_and_ideas_begin_here_as_well(day: Day) -> None:
    home = await home_of(day, day.fay)
    await day.fay.press(home, "Have an idea")
    await day.fay.submit(text=LETTER)
    await day.settle()
    assert LETTER in words(day.fay)


async def test_it_is_paged(day: Day) -> None:
    for number in range(7):
        await day.fay.command("#front-line", "/idea", f"Idea {number} {chr(97 + number) * 9}")
    home = await home_of(day, day.fay)
    assert "Page 1 of 2: 7 in all" in words(day.fay)
    assert "I-7" not in words(day.fay)
    await day.fay.press(home, "Next")
    await day.settle()
    assert "I-7" in words(day.fay)
    assert "I-5" not in words(day.fay)
    await day.fay.press(shown(day.fay), "home_page_newer")
    await day.settle()
    assert "I-5" in words(day.fay)


async def test_guests_are_told_that_there_is_nothing_for_them(day: Day) -> None:
    await home_of(day, day.gus)
    assert "full members" in words(day.gus)
    assert labels(day.gus) == []


async def test_when_slack_limits_or_fails_it_is_shown_later(day: Day) -> None:
    await home_of(day, day.dana)
    day.workspace.faults.rate_limit("views.publish", retry_after=30)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert "C-1" not in words(day.dana)
    await day.skip(seconds=31)
    assert "C-1" in words(day.dana)


async def test_somebody_who_does_not_look_is_not_published_to(day: Day) -> None:
    await home_of(day, day.dana)
    await day.skip(days=2)
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert "C-1" not in words(day.dana)
    await home_of(day, day.dana)
    assert "C-1" in words(day.dana)


async def test_opening_it_wakes_whoever_publishes(day: Day) -> None:
    woken: list[bool] = []
    day.firsthand.store.on_commit(lambda: woken.append(True))
    await day.dana.open_home()
    await day.workspace.idle()
    assert woken
