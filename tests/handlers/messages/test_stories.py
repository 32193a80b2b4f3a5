"""Stories are told whole, a page at a time, and pages leave nothing out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.briefing import History, customer_brief
from bot.domain.complaint import Outcome, Severity
from bot.domain.customer import Contact
from bot.domain.fact import ContactNamed, CustomerAdded, CustomerChanged, Entry, Fact
from bot.domain.picking import NEWEST, Place
from bot.domain.story import Chapter, in_short, of_complaint
from bot.domain.stretch import Stretch, stretch_of
from bot.flows.stories import CustomerStory
from handlers.messages import customer_story, pages, show
from handlers.messages.blocks import Rendered
from tests.handlers.messages.journey import ACME, CLAIM, DANA, FAY, MONA, RAJ, T0, TEAM, Journey, story_of
from tests.handlers.messages.reading import buttons, check, quotes, shown

AT = "23 November 2026"
WORDS = ("They called again, and they are <angry>. " * 70).strip()


def read(rendered: Rendered) -> list[str]:
    check(rendered)
    return shown(rendered).splitlines()


def value(rendered: Rendered, label: str) -> str:
    found = [e for b in rendered.blocks if b["type"] == "actions" for e in b["elements"] if e["text"]["text"] == label]
    return str(found[0]["value"])


def walked(journey: Journey, way: str, rendered: Rendered) -> list[Rendered]:
    found = [rendered]
    while way in buttons(rendered):
        number, place = pages.of_value(value(rendered, way))
        assert number == "1"
        rendered = show.complaint_story(story_of(journey, place))
        found.append(rendered)
    return found


@pytest.mark.parametrize("words", ["Short", WORDS], ids=["short", "long"])
def test_a_long_story_is_told_whole_on_several_pages(words: str) -> None:
    journey = Journey(text=WORDS * 3)
    for number in range(70):
        journey.note(FAY, f"{number}. {words}")
    front, *older = walked(journey, "Older", show.complaint_story(story_of(journey)))
    *newer, back = walked(journey, "Newer", older[-1])
    assert shown(back) == shown(front)
    assert journey.case.complaint.text in quotes(front), "its own words are on the first page"
    for found in ([*older[::-1], front], newer):
        assert all(read(each) for each in found)
        told = "\n".join(shown(each) for each in found).splitlines()
        whole = [number for line in told for number in range(70) if line.endswith(f"noted: {number}. {words}")]
        assert whole == list(range(70)), "nothing is left out, nothing is cut short for good, nothing is told twice"


def test_a_short_story_has_no_pages() -> None:
    assert not buttons(show.complaint_story(story_of(Journey().note(FAY, "Short"))))


def test_a_place_that_does_not_exist_shows_what_there_is() -> None:
    log = of_complaint(Journey().case.log)
    newest = stretch_of(log, NEWEST, 9)
    assert newest.whole
    for place in (Place(before=0), Place(before=99)):
        assert [entry for _, entry in stretch_of(log, place, 9).items] == log
    assert stretch_of([], NEWEST, 9) == Stretch()


ADDED: tuple[Fact, ...] = (
    CustomerAdded(at=T0, by=None, source="file"),
    ContactNamed(at=T0, by=FAY.user_id, role="original", contact=Contact(user_id=DANA.user_id)),
    ContactNamed(at=T0, by=FAY.user_id, role="current", contact=Contact(email="new@x.example")),
    CustomerChanged(at=T0, by=FAY.user_id, fields=("since", "notes")),
)


def chapter(journey: Journey) -> Chapter:
    return Chapter(journey.case.log[0], journey.case.complaint, in_short(journey.case.log))


def customer_told(*chapters: Chapter | Fact, earlier: bool = False, later: bool = False) -> Rendered:
    customer = replace(ACME, aliases=("ACME", "Acme Holding"), value=Decimal("12400.00"), how_won="At the fair.")
    people = Journey().case.people
    items = tuple(
        (place, each if isinstance(each, Chapter) else Chapter(Entry(TEAM, 1, each)))
        for place, each in enumerate(chapters, start=7)
    )
    brief = customer_brief(customer, people)
    return customer_story.render(
        CustomerStory(customer, brief, Stretch(items, earlier, later), people, History(3, 1), T0)
    )


def test_the_story_of_a_customer_begins_with_how_we_won_them() -> None:
    assert read(customer_told(*ADDED)) == [
        "Acme",
        "• A customer since 3 March 2024, for 2 years and 8 months",
        "• @U0DANA brought them in; @U0RAJ looks after them",
        "• Reference POL-1001",
        "• Also called ACME, Acme Holding",
        "• Worth 12,400 a year",
        "• 3 complaints, 1 of them open",
        "How we won them",
        "At the fair.",
        "The story so far",
        f"• {AT}: Whoever runs Firsthand added this customer from a file",
        f"• {AT}: @U0FAY named @U0DANA as the one who brought them in",
        f"• {AT}: @U0FAY named new@x.example to look after them",
        f"• {AT}: @U0FAY brought up to date: since, notes",
    ]
    assert list(buttons(customer_told(*ADDED))) == ["Log a complaint"]


def test_each_complaint_is_a_chapter_with_what_came_of_it() -> None:
    ended = Journey(severity=Severity.URGENT).nudge().decline(DANA).note(RAJ, "small").hand_over(RAJ, DANA, "Yours")
    ended.acknowledge(DANA).promise(DANA, "call them").patch_up(DANA, "Paid", Outcome.STAYS)
    lines = read(customer_told(chapter(ended), chapter(Journey().acknowledge(MONA))))
    assert lines[lines.index("The story so far") + 1 :] == [
        f"• {AT}: C-1, urgent: “{CLAIM}”, from @U0FAY",
        f"• {AT}: @U0RAJ handed it over to @U0DANA: Yours",
        f"• {AT}: @U0DANA took it",
        f"• {AT}: @U0DANA promised word by 18:00 UTC on 24 November 2026: call them",
        f"• {AT}: @U0DANA patched it up (they stay): Paid",
        f"• {AT}: @U0DANA kept what was promised",
        f"• {AT}: C-1: “{CLAIM}”, from @U0FAY",
        f"• {AT}: @U0MONA took it",
        "• Still open: @U0MONA has it",
    ]


def test_much_that_came_of_a_complaint_is_told_in_its_own_story() -> None:
    journey = Journey()
    for giver, receiver in ((DANA, RAJ), (RAJ, DANA)) * 5:
        journey.hand_over(giver, receiver)
    lines = read(customer_told(chapter(journey)))
    assert "• … /complaint show C-1 has it all" in lines
    assert sum("handed it over" in line for line in lines) == customer_story.SINCE


def test_pages_of_a_customer_begin_and_end_with_what_is_on_them() -> None:
    middle = customer_told(*ADDED, earlier=True, later=True)
    assert list(buttons(middle)) == ["Log a complaint", "Newer", "Older"]
    assert pages.of_value(value(middle, "Newer")) == ("1", Place(after=10))
    assert pages.of_value(value(middle, "Older")) == ("1", Place(before=7))
    assert read(middle)[:2] == ["Acme", "Earlier in their story"], "what is known is on the first page"
    assert read(customer_told(*ADDED, later=True))[:3] == ["Acme", "How we won them", "At the fair."]


@pytest.mark.parametrize("forwards", [True, False])
def test_chapters_that_do_not_fit_are_on_the_next_page(forwards: bool) -> None:
    long = Journey(text=WORDS * 3)
    for giver, receiver in ((DANA, RAJ), (RAJ, DANA)) * 3:
        long.hand_over(giver, receiver, WORDS[:2900])
    items = tuple((place, chapter(long)) for place in range(1, 9))
    people = long.case.people
    brief = customer_brief(ACME, people)
    story = CustomerStory(ACME, brief, Stretch(items, forwards, not forwards, forwards), people, History(8), T0)
    rendered = customer_story.render(story)
    check(rendered)
    assert {"Newer", "Older"} <= set(buttons(rendered))
    label, end = ("Newer", "after") if forwards else ("Older", "before")
    place = getattr(pages.of_value(value(rendered, label))[1], end)
    assert (1 <= place < 8) if forwards else (1 < place <= 8)
