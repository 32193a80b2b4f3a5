"""A list says what it was asked for, whose turn it is, and how to turn the page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.complaint import Outcome, Severity
from bot.domain.picking import Pick, Place
from bot.flows.look import ComplaintList
from bot.ports.complaints import Page
from handlers.messages import listing, pages
from handlers.messages.blocks import Rendered
from tests.handlers.messages.journey import ACME, CLAIM, DANA, RAJ, T0, Journey
from tests.handlers.messages.reading import buttons, check, shown

MINE, URGENT, ALL = Pick(mine=True), Pick(urgent=True), Pick(open_only=False)
OF_ACME = Pick(customer_id=1)


def listed(*journeys: Journey, total: int | None = None, newer: int = 0, pick: Pick = OF_ACME) -> Rendered:
    items = tuple((journey.case.complaint, journey.case.customer) for journey in journeys)
    page = Page(items, len(items) if total is None else total, newer)
    customer = ACME if pick.customer_id else None
    return listing.complaint_list(ComplaintList(page, pick, customer, Journey().case.people, T0))


def read(rendered: Rendered) -> list[str]:
    check(rendered)
    return shown(rendered).splitlines()


def test_it_says_whose_turn_it_is() -> None:
    urgent, held = Journey(severity=Severity.URGENT), Journey(text="one\ntwo " * 40).acknowledge(DANA)
    led, over = Journey().decline(DANA).decline(RAJ), Journey().acknowledge(DANA).patch_up(DANA, "Paid", Outcome.STAYS)
    lines = read(listed(urgent, held, led, over, pick=ALL))
    assert lines[:3] == [
        "4 complaints, open or patched up, the newest first.",
        "• C-1 · Acme · urgent · @U0DANA is asked until 12:30 UTC on 23 November 2026",
        CLAIM,
    ]
    assert lines[3] == "• C-1 · Acme · @U0DANA has it"
    assert lines[5].startswith("• C-1 · Acme · the leaders are asked until")
    assert lines[7] == "• C-1 · Acme · patched up 14:00 UTC on 23 November 2026"
    assert buttons(listed(urgent)) == {}


@pytest.mark.parametrize(
    ("pick", "two", "none"),
    [
        (Pick(), "2 complaints are open, the newest first.", "No complaint is open. May it stay that way."),
        (
            MINE,
            "2 complaints that are on you or that you logged are open, the newest first.",
            "No complaint that is on you or that you logged is open.",
        ),
        (URGENT, "2 urgent complaints are open, the newest first.", "No urgent complaint is open."),
        (OF_ACME, "2 complaints of Acme are open, the newest first.", "No complaint of Acme is open."),
        (Pick(overdue=True), "2 complaints are overdue, the newest first.", "No complaint is overdue."),
        (ALL, "2 complaints, open or patched up, the newest first.", "No complaint, open or patched up."),
        (
            Pick(mine=True, urgent=True, overdue=True, customer_id=1),
            "2 urgent complaints of Acme that are on you or that you logged are overdue, the newest first.",
            "No urgent complaint of Acme that is on you or that you logged is overdue.",
        ),
    ],
)
def test_the_heading_says_what_was_asked_for(pick: Pick, two: str, none: str) -> None:
    assert read(listed(Journey(), Journey(), pick=pick))[0] == two
    assert read(listed(pick=pick))[0] == none


def test_one_complaint_reads_as_one() -> None:
    assert read(listed(Journey()))[0] == "1 complaint of Acme is open."
    assert read(listed(Journey()))[-1] == "/complaint list all Acme shows those that are patched up as well."


def test_what_is_overdue_says_since_when() -> None:
    journey = Journey().time_is_up()
    items = ((journey.case.complaint, ACME),)
    late = ComplaintList(Page(items, 1), Pick(), None, journey.case.people, T0 + timedelta(days=1))
    assert read(listing.complaint_list(late))[1].endswith(", overdue since 16:00 UTC on 23 November 2026")


def test_pages_are_turned_by_what_is_on_them() -> None:
    middle = listed(*[Journey()] * 10, total=25, newer=10)
    assert read(middle)[0] == "25 complaints of Acme are open, the newest first. Here are 11 to 20."
    assert list(buttons(middle)) == ["Newer", "Older"]
    newer, older = (element["value"] for element in middle.blocks[1]["elements"])
    assert listing.of_value(newer) == (OF_ACME, Place(after=1))
    assert listing.of_value(older) == (OF_ACME, Place(before=1))
    assert list(buttons(listed(Journey(), total=25, newer=24))) == ["Newer"]


@pytest.mark.parametrize("pick", [Pick(), ALL, Pick(False, True, True, True, 12)])
@pytest.mark.parametrize("place", [Place(), Place(before=7), Place(after=7)])
def test_a_button_keeps_what_was_asked_for(pick: Pick, place: Place) -> None:
    assert listing.of_value(pages.to_value(listing.to_words(pick), place)) == (pick, place)


def test_what_nobody_understands_is_answered_with_what_can_be_said() -> None:
    assert shown(listing.nobody_called("urgnet", "urgent")) == (
        "I know no customer like urgnet.\nDid you mean /complaint list urgent?"
    )
    assert shown(listing.nobody_called("zzz", None)).endswith(
        "After /complaint list you can put, in any order: mine, open, urgent, overdue, all, and a customer's name."
    )


def test_a_page_of_the_longest_fits() -> None:
    customer = replace(ACME, name='"' * 120)
    longest = Journey(customer, '"' * 10_000, severity=Severity.URGENT).time_is_up()
    items = ((replace(longest.case.complaint, number=10**9), customer),) * 10
    page = Page(items, 10**9, 10**6)
    late = T0 + timedelta(days=1)
    people = longest.case.people
    check(listing.complaint_list(ComplaintList(page, Pick(True, True, True, True, 10**9), customer, people, late)))
