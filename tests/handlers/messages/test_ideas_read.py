"""Messages about ideas: what they say, that Slack takes them however much people write, and shows it as typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import AT_ONCE, Question
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief, IdeaCase
from bot.domain.idea_fact import IdeaCaptured, IdeaEntry, IterationEnded, IterationPlanned
from bot.domain.idea_parts import (
    Ending,
    Given,
    Helper,
    Iteration,
    Offer,
    Origin,
    Parent,
    Plan,
    Result,
    Source,
    Status,
    Verdict,
)
from bot.domain.idea_told import (
    LEFT_SHOWN,
    AskedIdea,
    HeardIdea,
    IdeaCard,
    IdeaGiverAsked,
    IdeaOffered,
    IdeasAsked,
    IdeasHeard,
    IdeasLeft,
    IdeaTold,
    IdeaTurned,
    IdeaUnanswered,
)
from bot.domain.notice import About
from bot.domain.person import Directory, Who
from bot.domain.picking import NEWEST
from bot.domain.said import Said
from bot.domain.stretch import stretch_of
from bot.domain.workspace import Workspace
from bot.flows.capture_idea import Captured
from bot.flows.look_ideas import IdeaList, IdeaPages, IdeaStory, Which
from bot.ports.ideas import IdeaPage
from handlers.messages import idea_card, idea_list, idea_pages, idea_story
from handlers.messages.blocks import Rendered
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, MONA, RAJ, T0, TEAM
from tests.handlers.messages.reading import buttons, check, mentioned, quotes, shown
from tests.handlers.messages.test_as_typed import HOSTILE

LONG = "Customers do not read past the first line & nobody tells <them>. " * 46
THURSDAY = date(2026, 3, 5)
EVERYBODY = Directory((FAY, DANA, RAJ, MONA))
NAMES = tuple(EVERYBODY.who(each.user_id) for each in (FAY, DANA, RAJ, MONA))
SAID = Said("C0FRONT", "1772442000.000100", RAJ.user_id, "https://lighthouse.slack.com/archives/C0FRONT/p17")


def iteration(number: int, words: str, verdict: Verdict | None = Verdict.WRONG) -> Iteration:
    plan = Plan(FAY.user_id, T0, words, words, words, THURSDAY)
    result = Result(DANA.user_id, T0, words, verdict, words) if verdict else None
    return Iteration(number, plan, result)


def idea(words: str = "Write a clearer letter", status: Status = Status.LEARNED, tests: int = 1) -> Idea:
    iterations = tuple(iteration(number, words) for number in range(1, tests + 1))
    if status is Status.TESTING:
        iterations = (*iterations, iteration(tests + 1, words, None))
    return Idea(
        team_id=TEAM,
        number=7,
        text=words[:3000],
        author=RAJ.user_id,
        owner=FAY.user_id,
        captured_at=T0,
        since=T0,
        source=Source.MESSAGE,
        status=status,
        said=SAID,
        parent=Parent(3, 1),
        helpers=tuple(Helper(f"U{i}", T0) for i in range(50)),
        complaints=tuple(Origin(number) for number in range(1, 51)),
        iterations=iterations,
        ending=Ending(FAY.user_id, T0, words[:3000]),
        offer=Offer(FAY.user_id, DANA.user_id, T0, words[:3000]),
        given=Given(FAY.user_id, DANA.user_id, T0, T0 + timedelta(days=3), T0),
        absorbed=(5, 6),
        merged_into=8,
    )


def brief(about: Idea) -> IdeaBrief:
    return IdeaBrief(replace(about, iterations=about.iterations[-1:]), NAMES)


def several(about: Idea, count: int) -> tuple[IdeaBrief, ...]:
    return tuple(brief(replace(about, number=number)) for number in range(100, 100 + count))


def entries(about: Idea) -> list[IdeaEntry]:
    facts: list[IterationPlanned | IterationEnded | IdeaCaptured] = [
        IdeaCaptured(at=T0, by=FAY.user_id, source=about.source)
    ]
    for each in about.iterations:
        facts.append(IterationPlanned(at=T0, by=FAY.user_id, iteration=each.number, plan=each.plan))
        if each.result:
            told = each.result
            ended = IterationEnded(
                at=T0,
                by=DANA.user_id,
                iteration=each.number,
                verdict=told.verdict,
                happened=told.happened,
                learned=told.learned,
            )
            facts.append(ended)
    return [IdeaEntry(TEAM, about.number, fact) for fact in facts]


def story(about: Idea) -> IdeaStory:
    case = IdeaCase(about, Workspace(TEAM), EVERYBODY, (MONA.user_id,))
    other = replace(about, number=5)
    return IdeaStory(case, (other, other), other, other, (other,) * 3, tuple(entries(about)), EVERYBODY)


def notices(about: Idea) -> Iterator[About]:
    shown_idea, offer, given_ = brief(about), about.offer, about.given
    assert offer and given_
    for turned in IdeaTurned:
        other = shown_idea if turned in (IdeaTurned.MERGED, IdeaTurned.TAKEN_APART) else None
        if turned not in (IdeaTurned.UNANSWERED, IdeaTurned.FOLLOWED_UP, IdeaTurned.GIVER_ASKED, IdeaTurned.TAKEN_BACK):
            yield IdeaTold(shown_idea, turned, NAMES[1], other, about.text)
    for over in (False, True):
        yield IdeaOffered(shown_idea, offer, over)
        yield IdeaUnanswered(shown_idea, offer, over)
        yield IdeaGiverAsked(shown_idea, given_, over)
    yield IdeaCard(shown_idea, DANA.user_id, several(about, 3))
    yield IdeasHeard(tuple(HeardIdea(each, tuple(entries(about))) for each in several(about, 20)), NAMES)
    yield IdeasLeft(Who(FAY.user_id, "F" * 80), several(about, LEFT_SHOWN), 5)
    yield IdeasAsked(tuple(AskedIdea(each, Question.WHAT_NEXT) for each in several(about, AT_ONCE)), FAY.user_id, 5)


def private(about: Idea) -> Iterator[Rendered]:
    for reader in (FAY.user_id, RAJ.user_id, MONA.user_id, "U0NOBODY"):
        yield idea_card.captured(Captured(brief(about), True, several(about, 3)), reader)
        yield idea_card.moved(brief(about), reader)
        yield idea_story.idea_story(story(about), reader)
    yield idea_card.offered(brief(about))
    for which in Which:
        page = IdeaPage((about,) * 10, 1000)
        yield idea_list.idea_list(IdeaList(which, page, 3, 10, EVERYBODY))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("words", "tests"), [("x", 0), (LONG, 1), ("🔥" * 3000, 100), ("\n" * 2999 + "x", 5)])
def test_slack_takes_every_message(status: Status, words: str, tests: int) -> None:
    if not tests and status is Status.LEARNED:
        return
    about = idea(words[:3000], status, tests)
    for notice in notices(about):
        check(render(notice))
        check(render(notice, tight=True))
    for rendered in private(about):
        check(rendered)


@pytest.mark.parametrize("words", [*HOSTILE])
def test_what_people_wrote_is_shown_as_typed_and_pings_nobody_else(words: str) -> None:
    about = idea(words[:250], Status.TESTING)
    known = {who.user_id for who in NAMES} | {helper.user_id for helper in about.helpers}
    for rendered in (idea_story.idea_story(story(about), FAY.user_id), render(IdeaCard(brief(about), FAY.user_id))):
        check(rendered)
        assert any(quote == words[:250] for quote in quotes(rendered))
        assert mentioned(rendered) <= known


@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_any_text_at_all_is_shown_as_typed(words: str) -> None:
    told = render(IdeaTold(brief(idea(words, Status.DROPPED)), IdeaTurned.DROPPED, NAMES[0]))
    check(told)
    assert words in quotes(told)


def test_a_test_that_went_another_way_is_told_with_respect() -> None:
    read = shown(idea_story.idea_story(story(idea("Two understood it")), FAY.user_id))
    assert "What happened. It went another way than expected, which is worth knowing." in read
    assert "fail" not in read.casefold()


def test_the_story_in_full_has_every_word_and_says_what_came_before() -> None:
    about = idea(LONG[:3000], tests=3)
    told = idea_pages.render(IdeaPages(about, stretch_of(entries(about), NEWEST, 12), EVERYBODY))
    check(told)
    assert quotes(told).count(LONG[:3000]) >= 2
    assert list(buttons(told)) == ["Older", "Back to I-7"]


def test_each_reader_has_the_buttons_that_they_can_press() -> None:
    learned = replace(idea(), offer=None, absorbed=(), helpers=(Helper(DANA.user_id, T0),))
    told = {who: list(buttons(idea_card.moved(brief(learned), who))) for who in (FAY.user_id, DANA.user_id, "U0NEW")}
    moves = ["Try again", "A new idea from this"]
    ends = ["It has shipped", "Let it rest", "Drop it"]
    assert told == {
        FAY.user_id: [*moves, "Hand over", *ends],
        DANA.user_id: [*moves, *ends, "Stop helping"],
        "U0NEW": ["I'd help"],
    }


def test_somebody_unknown_is_shown_by_their_id() -> None:
    assert IdeaBrief(idea(), ()).who("U0NEW") == Who("U0NEW", "U0NEW")
