"""Slack refuses none of our messages, however much people write."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.domain.briefing import Briefing, History, PastComplaint
from bot.domain.complaint import Cause, Outcome, Severity, Status
from bot.domain.complaint_told import (
    ChannelCard,
    ContactCard,
    FollowUpDue,
    Gathered,
    GiverAsked,
    GiverTold,
    LeadersAsked,
    Nudge,
    OthersTold,
    Part,
    PromiseDue,
    ReporterTold,
    Turned,
)
from bot.domain.customer_told import CorrectionProposed, ImportShown, RecordSettled, RowFault
from bot.domain.gathering import AT_MOST
from bot.domain.notice import About
from bot.domain.person import Who
from bot.domain.said import Said
from bot.domain.workspace_told import Undeliverable
from handlers.messages import show
from handlers.messages.blocks import size
from handlers.messages.receipt import receipt
from handlers.messages.render import render
from tests.handlers.messages.journey import ACME, DANA, FAY, MONA, RAJ, T0, Journey, story_of
from tests.handlers.messages.reading import check, quotes, shown

LONG = "The claim was refused. We have paid for two and a half years & nobody answers.\n" * 130
LONGEST = LONG[:10_000]
NOTE = "They called again, and they are <angry>. " * 80
SAID = Said(
    "C0FRONT", "1772442000.000100", RAJ.user_id, f"https://lighthouse.slack.com/archives/{'C' * 60}/p1772442000000100"
)
PAST = tuple(PastComplaint(n, T0, Status.PATCHED_UP, Outcome.STAYS) for n in range(9, 4, -1))


def journeys(text: str, note: str) -> Iterator[Journey]:
    """One for each state that a complaint can be in."""
    customer = replace(ACME, name="A" * 120, how_won=note[:3000], notes=note[:3000], reference="R" * 80)
    for channel, severity in product(("C0ESC", None), Severity):

        def begun(channel: str | None = channel, severity: Severity = severity) -> Journey:
            begun = Journey(customer, text, channel=channel, severity=severity, said=SAID if channel else None)
            begun.case = replace(begun.case, history=History(50, 3, PAST))
            for _ in range(6 if note else 0):
                begun.note(FAY, note[:3000])
            return begun

        yield begun()
        yield begun().time_is_up()
        yield begun().decline(DANA).decline(RAJ)
        yield begun().hand_over(DANA, FAY)
        yield begun().hand_over(DANA, FAY, note[:3000] or None, whole=True).decline(FAY)
        yield begun().not_mine(DANA, RAJ, note[:3000] or None)
        yield begun().acknowledge(DANA)
        yield begun().acknowledge(DANA).promise(DANA, note[:300] or None)
        round_and_round = begun()
        for _ in range(10):
            round_and_round.hand_over(DANA, RAJ, note[:3000] or None).hand_over(RAJ, DANA, note[:3000] or None)
        yield round_and_round

        def patched(begun: Callable[[], Journey] = begun) -> Journey:
            return begun().acknowledge(DANA).patch_up(DANA, note[:3000] or "Paid")

        yield patched().reopen(FAY, note[:3000] or "It leaks")
        yield patched().follow_up()
        yield patched().follow_up().left(DANA, note[:3000] or None)
        for outcome in Outcome:
            yield begun().acknowledge(DANA).patch_up(DANA, note[:3000] or "Paid", outcome, Cause.NOT_CLEAR, note[:300])


def about(brief: Briefing) -> Iterator[About]:
    yield from (ContactCard(brief, part) for part in Part if not (part is Part.EARLIER and len(brief.turns) < 2))
    yield ChannelCard(brief)
    yield Nudge(brief)
    yield Gathered(tuple(replace(brief, number=brief.number + place) for place in range(AT_MOST)))
    yield from (LeadersAsked(brief, (Who("U0MONA", "Mona"),) * 200, again) for again in (False, True))
    yield from (told(brief, turned) for told in (ReporterTold, OthersTold) for turned in Turned)
    yield GiverTold(brief, Who("U0RAJ", "Raj Patel"))
    yield GiverTold(brief, Who("U0RAJ", "Raj Patel"), Who("U0FAY", "Fay Okafor"), whole=True, asks_at=T0)
    leaders = (Who("U0MONA", "Mona"),) * 200
    yield from (PromiseDue(brief, late, who) for late in (False, True) for who in ((), leaders))
    yield PromiseDue(brief, over=True)
    yield from (FollowUpDue(brief, again, who) for again in (False, True) for who in ((), leaders))
    yield FollowUpDue(brief, over=True)
    dana, raj = Who("U0DANA", "D" * 80), Who("U0RAJ", "Raj Patel")
    for settled in (None, dana):
        about = CorrectionProposed(brief, 0, "original", dana, dana, raj, NOTE[:3000], leaders, settled, T0)
        yield from (about, replace(about, role="current", was=None, corrected=True))
    for corrected, you in product((True, False), (True, False)):
        yield RecordSettled(brief.customer, "original", raj, dana, corrected, you)
        yield RecordSettled(brief.customer, "current", raj, dana, corrected, you)
    yield GiverAsked(brief, Who("U0RAJ", "Raj Patel"), T0)


@pytest.mark.parametrize("text", ["It burns", LONGEST])
@pytest.mark.parametrize("note", ["", NOTE])
def test_every_message_fits_in_every_state(text: str, note: str) -> None:
    for journey in journeys(text, note):
        brief = journey.case.brief(journey.now)
        for one in about(brief):
            check(render(one))
            check(render(one, tight=True))
        check(receipt(brief))
        check(show.complaint_story(story_of(journey)))


def test_the_contact_reads_every_word_of_the_longest_complaint() -> None:
    for journey in journeys(LONGEST, NOTE):
        for part in Part:
            if part is not Part.EARLIER or len(journey.case.complaint.asks) > 1:
                assert LONGEST in quotes(render(ContactCard(journey.case.brief(journey.now), part)))


def test_what_is_shortened_says_where_the_rest_is() -> None:
    short = Journey().note(FAY, "Short")
    assert "The rest" not in shown(render(ContactCard(short.case.brief(T0), Part.ASKED)))
    long = Journey(text=LONG[:8000]).note(FAY, NOTE[:3000]).note(RAJ, NOTE[:3000])
    rendered = render(ContactCard(long.case.brief(T0), Part.ASKED))
    assert "… The rest: /complaint show C-1" in shown(rendered)
    assert quotes(rendered)[1].endswith("…")


def test_long_notes_are_whole_beside_a_short_complaint() -> None:
    journey = Journey().note(FAY, NOTE[:3000]).note(RAJ, "Thank you")
    assert {NOTE[:3000], "Thank you"} <= set(quotes(render(ContactCard(journey.case.brief(T0), Part.ASKED))))


def test_a_message_that_slack_refuses_as_too_long_can_be_drawn_much_shorter() -> None:
    journey = Journey(text=LONGEST)
    tight = render(ContactCard(journey.case.brief(T0), Part.ASKED), tight=True)
    assert size(tight.blocks) < 5000
    assert "The rest: /complaint show C-1" in shown(tight)


def test_imports_and_lost_messages_fit_as_well() -> None:
    faults = tuple(RowFault(line, "original_contact", "x" * 900) for line in range(2, 52))
    for shared in (0.0, 0.5, 1.0):
        check(render(ImportShown("f" * 500, shared, 1, 2, 3, faults, 1200, done=shared == 1.0)))
    check(render(ImportShown("f.csv", 1.0, done=True, failed="x" * 900)))
    for where in ("C0ESC", "U0DANA"):
        check(render(Undeliverable(where, "is_archived", "C-1")))
        check(render(Undeliverable(where, "something_new")))


def test_blocks_are_plain_json() -> None:
    for notice in Journey(also_tell=(MONA.user_id,)).notices:
        blocks = render(notice.about).blocks
        assert json.loads(json.dumps(blocks)) == blocks
