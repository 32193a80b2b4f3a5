"""What is said about challenges fits, whatever people have written."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import challenge_brief, closing
from bot.domain.challenge import QUESTION_LIMIT, Challenge, State
from bot.domain.challenge_brief import IdeaWaits, LeaderBrief, Need
from bot.domain.challenge_told import NAMES, SHOWN, BegunTest, ChallengeCard, GoOnAsked, RoundTold
from bot.domain.closing import Asked, TellThem, ToTell
from bot.domain.idea_parts import TEXT_LIMIT, WORDS_LIMIT, Verdict
from bot.domain.person import Directory, Who
from bot.domain.summary import EndedTest, IdeaSeen
from bot.flows.challenges import ChallengeSeen
from handlers.messages import challenges, limits
from handlers.messages.blocks import Rendered, size
from handlers.messages.render import render
from practice.blocks import message_problems
from tests.support.builders import CHANNEL, T0, TEAM

WILD = "<!channel> *&* `x` 🔥 "
FAY = Who("UFAY", WILD * 3)


def challenge(state: State = State.RUNNING) -> Challenge:
    question = (WILD * QUESTION_LIMIT)[:QUESTION_LIMIT]
    ended = T0 if state is State.ENDED else None
    return Challenge(TEAM, 7, question, "UFAY", CHANNEL, T0, 2, T0, date(2026, 3, 16), state=state, ended_at=ended)


def fits(rendered: Rendered) -> None:
    assert message_problems(rendered.blocks) == []
    assert size(rendered.blocks) <= limits.MESSAGE
    assert "<!channel>" not in rendered.text


@pytest.mark.parametrize("tight", [False, True])
def test_the_summary_of_a_round(tight: bool) -> None:
    text, words = (WILD * TEXT_LIMIT)[:TEXT_LIMIT], (WILD * WORDS_LIMIT)[:WORDS_LIMIT]
    seen = tuple(IdeaSeen(number, text, FAY, T0) for number in range(SHOWN))
    told = RoundTold(
        challenge(),
        1,
        T0,
        new=seen,
        new_total=5_000,
        begun=tuple(BegunTest(number, FAY, words, date(2026, 3, 9)) for number in range(SHOWN)),
        begun_total=SHOWN,
        tests=tuple(EndedTest(number, text, FAY, Verdict.WRONG, words) for number in range(SHOWN)),
        tests_total=50,
        shipped=seen,
        shipped_total=SHOWN,
        joined=(FAY,) * NAMES,
        joined_total=100,
    )
    rendered = render(told, tight=tight)
    fits(rendered)
    assert "5,000 new ideas." in str(rendered.blocks)
    assert "and 80 more." in str(rendered.blocks)
    assert "user_id" not in str(rendered.blocks), "nobody is pinged"


@pytest.mark.parametrize("state", State)
def test_the_card_and_the_question_and_the_lists(state: State) -> None:
    one = challenge(state)
    fits(render(ChallengeCard(one, FAY, 3)))
    fits(render(GoOnAsked(one)))
    fits(render(GoOnAsked(one, over=True)))
    fits(challenges.asked(one))
    fits(challenges.answered(one))
    fits(challenges.challenge_list([ChallengeSeen(replace(one, number=n), n, Directory()) for n in range(10)]))


def test_what_a_leader_reads_beforehand() -> None:
    waiting = tuple(IdeaWaits(number, WILD * 300, FAY, tuple(Need)) for number in range(challenge_brief.SHOWN))
    fits(render(LeaderBrief(challenge(), waiting, "UMONA", 300)))


@pytest.mark.parametrize("tight", [False, True])
def test_whom_to_tell(tight: bool) -> None:
    asked = tuple(Asked(number, WILD * 300) for number in range(3))
    customers = tuple(ToTell(number, WILD * 20, asked, Who("UFAY", "Fay"), won=True) for number in range(closing.SHOWN))
    fits(render(TellThem(7, WILD * 300, closing.SHIPPED, WILD * 300, "UFAY", customers, 40), tight=tight))
