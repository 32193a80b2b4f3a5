"""Going away and coming back: what is arranged, who acts for whom, and what happened meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.absence_told import ActsAs, ArrangedForYou, RoleNamed, TakenBack, WhileAway
from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from bot.domain.person import Who
from bot.flows.away import AwayNow, BackNow
from handlers.messages import buttons, wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Message, Words, bold, clip, code, mention, moment, plural, quoted, section

EXCERPT = 150  # characters of a complaint
EXAMPLE = "/firsthand away until 9 March stand-in @NAME"


def away(now: AwayNow) -> Rendered:
    """To whoever has just arranged it."""
    message = Message().say(*_who_is(now.whom, now.themselves), " away", *_span(now.since, now.until), ".")
    message.say(*_stand_in(now))
    if now.passing_on:
        message.say(f"What waits for an answer goes on to others then: {', '.join(now.passing_on)}.")
    if now.in_hand:
        has: list[Words] = ["You have "] if now.themselves else [mention(now.whom), " has "]
        message.say(*has, f"{', '.join(now.in_hand)} in hand. What cannot wait should be handed over.")
    if now.themselves:
        message.say(code("/firsthand back"), " ends it. When you are back, I tell you what happened meanwhile.")
    return message.rendered()


def back(now: BackNow) -> Rendered:
    whom: Words = "you" if now.themselves else mention(now.whom)
    message = Message()
    if now.ended and now.themselves:
        message.say("Welcome back. If something would have come to you meanwhile, I tell you in our direct messages.")
    elif now.ended:
        message.say(whom, " is back. I tell them what would have come to them meanwhile.")
    elif not now.by_status:
        message.say(*_who_is(now.whom, now.themselves), " not away, so nothing was changed.")
    if now.by_status:
        whose: list[Words] = ["Your"] if now.themselves else ["The"]
        message.say(*whose, " status in Slack still says away. As long as it does, I do not ask ", whom, ".")
    return message.rendered()


def role_named(named: RoleNamed) -> Rendered:
    """To a stand-in or manager."""
    whom, message = mention(named.whom), Message()
    if named.role is ActsAs.MANAGER:
        asked = " now. When nobody before you can take a complaint about one of their customers, I ask you."
        message.say("I know you as the manager of ", whom, asked)
    elif named.always:
        message.say("From now on you stand in for ", whom, ". When they cannot take a complaint, I ask you.")
    else:
        asked = ". I ask you about complaints that would have come to them."
        message.say("You stand in for ", whom, *_span(named.since, named.until), asked)
    return message.say(*_by(named.by, named.whom)).rendered()


def arranged_for_you(told: ArrangedForYou) -> Rendered:
    """To somebody for whom a leader has arranged something."""
    message = Message()
    if told.back:
        return message.say(mention(told.by), " has noted that you are back. Welcome!").rendered()
    if told.away:
        message.say(mention(told.by), " has noted that you are away", *_span(told.since, told.until), ".")
    acts: list[Words] = []
    if told.stand_in:
        acts += [mention(told.stand_in), " stands in for you. "]
    if told.manager:
        acts += [mention(told.manager), " is your manager. "]
    if not told.away:
        message.say(mention(told.by), " has arranged who acts for you when you cannot take a complaint.")
        acts = acts or ["Nobody in particular does now."]
    message.say(*acts)
    end, change = code("/firsthand back"), code("/firsthand person")
    hint: list[Words] = [end, " ends it."] if told.away else [change, " shows and changes it."]
    return message.say(*hint).rendered()


def taken_back(told: TakenBack) -> Rendered:
    message = Message().say(bold(wording.headline(told.briefing)))
    return message.say(mention(told.by), " is back and has taken it over. Thank you for looking after it.").rendered()


def while_away(told: WhileAway, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _while_away(told, detail), tight=tight)


def _while_away(told: WhileAway, detail: Detail) -> Rendered:
    many = "a complaint" if told.total == 1 else plural(told.total, "complaint", "complaints")
    message = Message().say(f"Welcome back. While you were away, {many} would have come to you.")
    shown = told.briefings[: detail.entries]
    for brief in shown:
        message.rich(
            section(bold(wording.headline(brief))),
            quoted(clip(" ".join(brief.text.split()), EXCERPT)),
            section(*wording.standing(brief)),
        )
        message.actions(f"{brief.label} while away", *_take_back(brief, told.reader))
    if (more := told.total - len(shown)) > 0:
        message.say(f"… and {more:,} more: ", code("/complaint list"), " shows those that are open.")
    return message.rendered()


def _take_back(brief: Briefing, reader: Who) -> Sequence[dict[str, object]]:
    mine = brief.status is Status.ACKNOWLEDGED and brief.holder == reader
    return [] if brief.status is Status.PATCHED_UP or mine else [buttons.take_back(brief.number)]


def _who_is(whom: Who, themselves: bool) -> list[Words]:
    return ["You are"] if themselves else [mention(whom), " is"]


def _span(since: datetime | None, until: datetime | None) -> list[Words]:
    if since is None and until is None:
        return [" until further notice"]
    begins: list[Words] = [" from ", moment(since)] if since else []
    return [*begins, *([" until ", moment(until)] if until else [" on"])]


def _stand_in(now: AwayNow) -> list[Words]:
    whom = "you" if now.themselves else "them"
    if now.stand_in is None:
        return [f"Nobody in particular stands in for {whom}. ", code(EXAMPLE), " names somebody."]
    acts: list[Words] = [mention(now.stand_in), f" stands in for {whom}"]
    if now.stand_in_not is None:
        return [*acts, "."]
    why = wording.why_passed(now.stand_in_not.reason, now.stand_in_not.until)
    return [*acts, ", but ", *why, ". I ask whoever stands in for them, or the next one."]


def _by(by: Who, whom: Who) -> list[Words]:
    return [] if by == whom else [mention(by), " has arranged it."]
