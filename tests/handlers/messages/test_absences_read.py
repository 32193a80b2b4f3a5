"""What people read when they, or those for whom they act, are away."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.absence_told import ActsAs, ArrangedForYou, RoleNamed, TakenBack, WhileAway
from bot.domain.complaint import Reason
from bot.domain.person import Who
from bot.domain.presence import WhyNot
from bot.flows.away import AwayNow, BackNow
from handlers.messages import absences
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, RAJ, T0, Journey
from tests.handlers.messages.reading import buttons, check, mentioned, shown

FRIDAY = T0 + timedelta(days=4)
DANA_, RAJ_, MONA_ = Who("U0DANA", "Dana Weiss"), Who("U0RAJ", "Raj Patel"), Who("U0MONA", "Mona Lindqvist")


def test_who_is_away_reads_until_when_and_who_acts_for_them() -> None:
    mine = AwayNow(DANA_, True, None, FRIDAY, RAJ_, None, ("C-2",), ("C-1", "C-3"))
    assert shown(absences.away(mine)).splitlines() == [
        "You are away until 12:00 UTC on 27 November 2026.",
        "@U0RAJ stands in for you.",
        "What waits for an answer goes on to others then: C-2.",
        "You have C-1, C-3 in hand. What cannot wait should be handed over.",
        "/firsthand back ends it. When you are back, I tell you what happened meanwhile.",
    ]
    open_end = shown(absences.away(AwayNow(DANA_, True, None, None)))
    assert open_end.splitlines()[:2] == [
        "You are away until further notice.",
        "Nobody in particular stands in for you. /firsthand away until 9 March stand-in @NAME names somebody.",
    ]
    theirs = AwayNow(DANA_, False, T0, FRIDAY, RAJ_, WhyNot(Reason.AWAY, FRIDAY))
    assert shown(absences.away(theirs)).splitlines() == [
        "@U0DANA is away from 12:00 UTC on 23 November 2026 until 12:00 UTC on 27 November 2026.",
        "@U0RAJ stands in for them, but is away until 12:00 UTC on 27 November 2026. I ask whoever stands in for "
        "them, or the next one.",
    ]


def test_who_is_back_reads_whether_anything_changed() -> None:
    assert shown(absences.back(BackNow(DANA_, True, True, False))).startswith("Welcome back.")
    assert shown(absences.back(BackNow(DANA_, True, False, False))) == "You are not away, so nothing was changed."
    assert shown(absences.back(BackNow(DANA_, True, False, True))) == (
        "Your status in Slack still says away. As long as it does, I do not ask you."
    )
    assert shown(absences.back(BackNow(DANA_, False, True, False))).startswith("@U0DANA is back.")


def test_who_acts_for_somebody_reads_for_whom_and_who_arranged_it() -> None:
    named = RoleNamed(ActsAs.STAND_IN, DANA_, DANA_, until=FRIDAY)
    assert shown(render(named)) == (
        "You stand in for @U0DANA until 12:00 UTC on 27 November 2026. I ask you about complaints that would have "
        "come to them."
    )
    always = shown(render(RoleNamed(ActsAs.STAND_IN, DANA_, MONA_, always=True)))
    assert always.splitlines() == [
        "From now on you stand in for @U0DANA. When they cannot take a complaint, I ask you.",
        "@U0MONA has arranged it.",
    ]
    assert "the manager of @U0DANA" in shown(render(RoleNamed(ActsAs.MANAGER, DANA_, MONA_, always=True)))
    told = shown(render(ArrangedForYou(MONA_, away=True, until=FRIDAY, stand_in=RAJ_)))
    assert told.splitlines() == [
        "@U0MONA has noted that you are away until 12:00 UTC on 27 November 2026.",
        "@U0RAJ stands in for you. ",
        "/firsthand back ends it.",
    ]
    assert "you are back" in shown(render(ArrangedForYou(MONA_, back=True)))
    assert "Nobody in particular does now." in shown(render(ArrangedForYou(MONA_)))


def test_what_happened_meanwhile_fits_however_much_it_was() -> None:
    brief = Journey(text="x" * 9_000).case.brief(T0)
    taken = replace(Journey().decline(DANA).acknowledge(RAJ).case.brief(T0), number=99)
    many = tuple(replace(brief, number=number) for number in range(1, 12))
    rendered = render(WhileAway(DANA_, (*many, taken), 40))
    check(rendered)
    text = shown(rendered)
    assert "While you were away, 40 complaints would have come to you." in text
    assert "more: /complaint list shows those that are open." in text
    few = render(WhileAway(DANA_, (many[0], taken), 2))
    assert "@U0RAJ has it, since" in shown(few)
    assert "more:" not in shown(few)


def test_what_is_theirs_or_over_has_no_button() -> None:
    mine = Journey().acknowledge(DANA).case.brief(T0)
    over = Journey().acknowledge(DANA).patch_up(DANA, "Paid").case.brief(T0)
    assert list(buttons(render(WhileAway(DANA_, (mine, over), 2)))) == []


def test_who_looked_after_it_is_thanked() -> None:
    told = render(TakenBack(Journey().case.brief(T0), DANA_))
    assert shown(told).splitlines() == [
        "C-1 · Acme",
        "@U0DANA is back and has taken it over. Thank you for looking after it.",
    ]
    assert mentioned(told) == {"U0DANA"}
