"""Challenges: the card in the channel, what a round brought, and what leaders are asked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.domain.challenge import Challenge, State
from bot.domain.challenge_told import SHOWN, BegunTest, ChallengeCard, GoOnAsked, RoundTold
from bot.domain.person import Directory
from bot.domain.summary import EndedTest, IdeaSeen
from bot.flows.challenges import ChallengeSeen
from handlers.messages import limits, wording
from handlers.messages.blocks import Element, Rendered, size
from handlers.messages.idea_wording import VERDICT, title
from handlers.messages.text import (
    Line,
    Message,
    Words,
    bold,
    bulleted,
    button,
    channel,
    clip,
    code,
    day,
    day_of,
    mention,
    plural,
    quoted,
    section,
)

ADD = "challenge_add"
IDEAS = "challenge_ideas"
END = "challenge_end"
GO_ON = "challenge_go_on"

EXCERPT = 140
T = TypeVar("T")


def headline(challenge: Challenge) -> Line:
    return section(bold(f"{challenge.label} · A challenge"))


def card(about: ChallengeCard) -> Rendered:
    challenge, message = about.challenge, Message()
    by: Words = wording.by_name(about.by)
    message.rich(section(bold(f"{challenge.label} · A challenge"), " by ", by), quoted(challenge.question))
    message.say(*_standing(challenge), " ", _count(about.ideas))
    add = [button("Add an idea", ADD, str(challenge.number), primary=True)] if challenge.is_open else []
    ideas = [button("The ideas", IDEAS, str(challenge.number))] if about.ideas else []
    return message.actions(challenge.label, *add, *ideas).rendered()


def round_told(about: RoundTold, *, tight: bool = False) -> Rendered:
    """As many of each kind as fit; all are counted."""
    for most in range(3 if tight else SHOWN, 1, -1):
        rendered = _round(about, most)
        if size(rendered.blocks) <= limits.MESSAGE:
            return rendered
    return _round(about, 1)


def _round(about: RoundTold, most: int) -> Rendered:
    """Names without mentions, so that nobody is pinged."""
    challenge, message = about.challenge, Message()
    message.head(f"{challenge.label} · Round {about.round} is over")
    message.rich(quoted(clip(challenge.question, 300)))
    tested = plural(about.tests_total, "test has ended. What was learned:", "tests have ended. What was learned:")
    _list(message, tested, about.tests[-most:], _test, about.tests_total)
    trying = plural(about.begun_total, "test is running.", "tests are running.")
    _list(message, trying, about.begun[-most:], _begun, about.begun_total)
    shipped = plural(about.shipped_total, "idea has shipped.", "ideas have shipped.")
    _list(message, shipped, about.shipped[-most:], _seen, about.shipped_total)
    new = plural(about.new_total, "new idea.", "new ideas.")
    _list(message, new, about.new[-most:], _seen, about.new_total)
    message.say(*_joined(about))
    message.say(f"Round {challenge.round} has begun, until {day(challenge.until)}.")
    add = button("Add an idea", ADD, str(challenge.number), primary=True)
    return message.actions(challenge.label, add, button("The ideas", IDEAS, str(challenge.number))).rendered()


def go_on_asked(about: GoOnAsked) -> Rendered:
    challenge, message = about.challenge, Message()
    message.rich(headline(challenge), quoted(clip(challenge.question, 300)))
    if about.over:
        return message.say(*_standing(challenge)).rendered()
    message.say(f"In round {challenge.round} nothing happened with it. Shall it go on for another round?")
    return message.actions(challenge.label, *_go_on(challenge), _end(challenge)).rendered()


def asked(challenge: Challenge) -> Rendered:
    """To the leader who asked it."""
    message = Message().say(bold(challenge.label), " is asked in ", channel(challenge.channel), ".")
    message.say(
        f"The first round ends on {day(challenge.until)}. Then I tell there what was tried and learned, and the next "
        "round begins by itself, until you end it. If I am not there yet, please ",
        code("/invite"),
        " me.",
    )
    return message.actions(challenge.label, _end(challenge)).rendered()


def answered(challenge: Challenge) -> Rendered:
    """To the leader who ended it, or let it go on."""
    message = Message().rich(headline(challenge), quoted(clip(challenge.question, 300)))
    message.say(*_standing(challenge))
    return message.actions(challenge.label, *buttons(challenge, leads=True)).rendered()


def challenge_list(seen: Sequence[ChallengeSeen]) -> Rendered:
    message = Message()
    if not seen:
        return message.say("Nobody has asked a challenge yet. A leader can: ", code("/idea challenge")).rendered()
    items: list[list[Words]] = [
        [
            bold(each.challenge.label),
            f" · {title(each.challenge.question, EXCERPT)}\n",
            mention(each.people.who(each.challenge.by)),
            " · ",
            *_standing(each.challenge),
            " ",
            _count(each.ideas),
        ]
        for each in seen
    ]
    story = code(f"/idea list {seen[0].challenge.label}")
    return message.rich(section(bold("Challenges")), bulleted(items)).say("The ideas of one: ", story).rendered()


def of_list(message: Message, challenge: Challenge, people: Directory) -> None:
    """Above the ideas of one challenge."""
    by = mention(people.who(challenge.by))
    message.rich(section(bold(f"{challenge.label} · A challenge"), " by ", by), quoted(clip(challenge.question, 300)))
    message.say(*_standing(challenge))


def buttons(challenge: Challenge, *, leads: bool) -> list[Element]:
    """What the reader can do with it, where only they see it."""
    found = [button("Add an idea", ADD, str(challenge.number))] if challenge.is_open else []
    if leads and challenge.state is not State.RUNNING:
        found += _go_on(challenge)
    return [*found, *([_end(challenge)] if leads and challenge.is_open else [])]


def _standing(challenge: Challenge) -> list[Words]:
    match challenge.state:
        case State.RUNNING:
            return [f"Round {challenge.round}, until {day(challenge.until)}."]
        case State.WAITING:
            return ["Nothing has happened with it for a while. An idea takes it up again."]
        case State.ENDED:
            return ["It has ended, ", day_of(challenge.ended_at or challenge.since), "."]


def _count(ideas: int) -> str:
    return plural(ideas, "idea has come.", "ideas have come.") if ideas else "No idea has come yet."


def _go_on(challenge: Challenge) -> list[Element]:
    return [button("Go on", GO_ON, str(challenge.number), primary=True)]


def _end(challenge: Challenge) -> Element:
    return button("End it", END, str(challenge.number))


def _list(message: Message, lead: str, items: Sequence[T], line: Callable[[T], list[Words]], total: int) -> None:
    """Nothing if there are none."""
    if total:
        left_out = [[f"… and {total - len(items):,} more"]] if total > len(items) else []
        message.rich(section(bold(lead)), bulleted([*map(line, items), *left_out]))


def _seen(each: IdeaSeen) -> list[Words]:
    return [f"I-{each.number} · {title(each.text, EXCERPT)} (", wording.by_name(each.who), ")"]


def _test(each: EndedTest) -> list[Words]:
    what = f" · {title(each.text, 80)} ("
    return [f"I-{each.idea}", what, wording.by_name(each.by), f"): {clip(each.learned, 300)} {VERDICT[each.verdict]}"]


def _begun(each: BegunTest) -> list[Words]:
    return [f"I-{each.idea}, until {day(each.until)} (", wording.by_name(each.by), f"): {clip(each.attempt, EXCERPT)}"]


def _joined(about: RoundTold) -> list[Words]:
    words: list[Words] = []
    for who in about.joined:
        words += [", " if words else "", wording.by_name(who)]
    more = about.joined_total - len(about.joined)
    return [*(["Who joined: ", *words] if words else []), f" and {more} more" if more > 0 else "", "." if words else ""]
