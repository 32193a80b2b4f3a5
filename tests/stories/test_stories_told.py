"""The relationship log is read back as a story: of a complaint, and of a customer."""

from practice import Message, Person
from tests.support.day import Day, buttons_of, links_of, text_of


async def show(day: Day, who: Person, command: str, words: str) -> Message:
    await who.command("#front-line", command, f"show {words}")
    await day.settle()
    return day.newest(who, "#front-line")


async def turn(day: Day, who: Person, page: Message, label: str) -> Message:
    await who.press(page, label)
    await day.settle()
    turned = day.newest(who, "#front-line")
    assert turned.ts == page.ts, "in its place"
    return turned


async def patched_up(day: Day, words: str, what: str) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {words}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what=what, outcome="stays")
    await day.settle()


async def test_a_customer_from_how_we_won_them_to_what_is_open(day: Day) -> None:
    await day.dana.command("#front-line", "/customer", "add Zebra Zoo")
    await day.dana.submit(original_contact="U0DANA", since="2020-05-01", how_won="They like penguins")
    await day.fay.command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Hand over")
    await day.dana.submit(to="U0RAJ", why="You know roofs")
    await day.settle()
    story = await show(day, day.mona, "/customer", "Zebra Zoo")
    told = text_of(story)
    assert "A customer since 1 May 2020, for 5 years and 10 months" in told
    assert "@U0DANA brought them in" in told
    assert "They like penguins" in told
    assert "“the roof leaks”, from @U0FAY" in told
    assert "@U0DANA handed it over to @U0RAJ: You know roofs" in told
    assert "Still open: @U0RAJ is asked until" in told
    assert told.index("added this customer") < told.index("the roof leaks"), "in the order in which it happened"


async def test_a_complaint_is_logged_from_the_story_of_its_customer(day: Day) -> None:
    story = await show(day, day.mona, "/customer", "Acme")
    await day.mona.press(story, "Log a complaint")
    await day.mona.submit(text="They called me about it")
    await day.settle()
    assert "They called me about it" in text_of(day.newest(day.dana))


async def test_a_long_story_of_a_customer_is_turned_page_by_page(day: Day) -> None:
    for number in range(12):
        await patched_up(day, f"trouble {number}.", f"Paid {number}.")
        if number % 4 == 0:
            await day.fay.command("#front-line", "/complaint", f"Harbour School: other {number}")
    newest = await show(day, day.fay, "/customer", "Acme")
    assert buttons_of(newest) == ["Log a complaint", "Older"]
    assert "12 complaints" in text_of(newest)
    told, page = [text_of(newest)], newest
    while "Older" in buttons_of(page):
        page = await turn(day, day.fay, page, "Older")
        told.insert(0, text_of(page))
    everything = "\n".join(told)
    places = [everything.index(f"“trouble {number}.”") for number in range(12)]
    assert places == sorted(places)
    assert all(everything.count(f"Paid {number}.") == 1 for number in range(12))
    assert "other" not in everything
    while "Newer" in buttons_of(page):
        page = await turn(day, day.fay, page, "Newer")
    assert "“trouble 11.”" in text_of(page)


async def test_a_long_story_of_a_complaint_is_turned_page_by_page(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: it burns")
    await day.settle()
    for number in range(35):
        await day.dana.press(day.newest(day.dana), "Add a note")
        await day.dana.submit(text=f"Note {number}.")
    await day.settle()
    newest = await show(day, day.fay, "/complaint", "C-1")
    assert "it burns" in text_of(newest)
    assert "Note 34." in text_of(newest)
    older = await turn(day, day.fay, newest, "Older")
    assert "@U0FAY logged it" in text_of(older)
    assert "Note 0." in text_of(older)
    assert "it burns" not in text_of(older)
    assert "Note 34." in text_of(await turn(day, day.fay, older, "Newer"))


async def test_the_story_of_a_complaint_leads_to_the_message_in_which_it_was_heard(day: Day) -> None:
    message = await day.gus.say("#front-line", "Acme is angry")
    await day.fay.shortcut("log_as_complaint", message)
    found = await day.fay.options(day.fay.top, "customer", "acme")
    await day.fay.submit(customer=found[0]["value"])
    await day.settle()
    story = await show(day, day.raj, "/complaint", "C-1")
    assert "From a message by @U0GUS" in text_of(story)
    assert links_of(story) == [f"{day.server.url}/archives/C0FRONTLINE/p{message.ts.replace('.', '')}"]
