"""Slack refuses none of our forms, whatever they are filled with beforehand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain import errors
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.calendar import Calendar, WorkingHours
from bot.domain.complaint import Severity
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Iteration, Plan
from bot.domain.workspace import Workspace
from bot.flows.arrange import PersonNow
from bot.flows.follow_up import MayReopen
from bot.flows.log_complaint import WhichCustomer
from bot.ports.complaints import Draft
from handlers.forms import (
    answer,
    away,
    challenge,
    complaint,
    customer,
    customer_left,
    first_contact,
    hand_over,
    idea,
    idea_ending,
    idea_merge,
    idea_offer,
    idea_plan,
    idea_result,
    import_customers,
    not_mine,
    note,
    patch_up,
    person,
    promise,
    reopen,
)
from handlers.forms.settings.sections import SECTIONS
from handlers.messages import refusals, which_customer
from practice.blocks import view_problems
from tests.storage.samples import SHIPPED
from tests.support.builders import CHANNEL, DANA, T0, TEAM
from tests.support.builders import customer as acme

LEADERS = tuple(f"U{number}" for number in range(40))


def forms(typed: str) -> Iterator[dict[str, Any]]:
    name = typed[:120].strip() or "x"
    which = WhichCustomer(Draft(TEAM, "abc", "UFAY", name, typed, "normal", None, (), T0), (), several=False)
    some = replace(which, candidates=(replace(acme(), name=name),) * 5)
    for severity in Severity:
        yield complaint.build(channel=CHANNEL, text=typed, severity=severity)
    yield complaint.build(channel=None)
    yield complaint.build(channel=None, customer=(which_customer.label(some.candidates[0]), "7"))
    yield customer.build(name)
    yield customer.build()
    yield first_contact.build("abc", which_customer.in_form(which))
    yield answer.build(which_customer.question(some), "A very long title that Slack would not take")
    yield answer.build(refusals.sentence(errors.UnknownCustomer(typed)))
    for number in (1, 999_999_999):
        yield from (note.build(number), patch_up.build(number), promise.build(number, T0))
        yield from (reopen.build(number, MayReopen(a, b)) for a in (True, False) for b in (True, False))
        yield from (not_mine.build(number), customer_left.build(number))
        yield from (hand_over.build(number, may_give_customer=may) for may in (True, False))
    yield import_customers.build()
    yield from (challenge.build(CHANNEL), challenge.build(None))
    yield from idea_forms(typed)
    bare = Workspace(TEAM, complaint_emoji="", idea_emoji="")
    full = Workspace(TEAM, escalation_channel=CHANNEL, named_leaders=LEADERS, country="DE-BY", ideas_channel=CHANNEL)
    yield away.build(None, Calendar())
    yield away.build(Absence(T0, T0, "U1"), Calendar("Europe/Berlin"))
    own = Arrangements("U1", "U2", None, "DE-BY", WorkingHours((6, 7)))
    for arranged in (Arrangements(), own):
        somebody = replace(DANA, name=name, arranged=arranged)
        yield person.build(PersonNow(somebody, themselves=False, workspace=full, manager=None, stand_in=None))
    for section in SECTIONS:
        yield from (section.build(bare), section.build(full))


def idea_forms(typed: str) -> Iterator[dict[str, Any]]:
    shown = IdeaBrief(replace(SHIPPED, number=999_999_999, text=typed[:3000]), ())
    running = replace(shown.idea, iterations=(Iteration(1, Plan("U1", T0, typed, typed, typed, T0.date())),))
    yield idea.build(text=typed, said=SHIPPED.said, parent=999_999_999, complaint=999_999_999, channel="C1")
    yield from (
        idea_plan.build(shown),
        idea_merge.build(shown),
        idea_offer.build(shown),
        idea_offer.build_decline(shown),
    )
    yield idea_result.build(IdeaBrief(running, ()))
    yield from (idea_ending.build(shown, status) for status in idea_ending.WORDINGS)


@pytest.mark.parametrize("typed", ["It burns", "<!channel> & `x` *y*", "<" * 10_000, "\n".join("abc"), "🔥" * 10_000])
def test_slack_takes_every_form(typed: str) -> None:
    for view in forms(typed):
        assert view_problems(view) == [], view["title"]["text"]


def test_a_new_name_can_be_chosen_in_the_type_ahead() -> None:
    assert complaint.new_name("  Acme Mutual ") == ("New customer: Acme Mutual", "new Acme Mutual")
    assert complaint.new_name("   ") is None
    text, value = complaint.new_name("A" * 500) or ("", "")
    assert len(text) <= 75
    assert value == "new " + "A" * 120
