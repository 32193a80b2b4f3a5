"""Sentences about ideas that several messages share."""

from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Iteration, Status, Verdict
from bot.domain.person import Who
from bot.domain.said import SaidBy
from handlers.messages import limits, wording
from handlers.messages.text import Line, Words, bold, clip, code, day, mention, moment, quoted, section

TITLE = 60  # characters of an idea inside a sentence

VERDICT = {
    Verdict.RIGHT: "It went as expected.",
    Verdict.WRONG: "It went another way than expected, which is worth knowing.",
    Verdict.UNCLEAR: "What it shows is not clear yet.",
}


def title(text: str, limit: int = TITLE) -> str:
    """The idea on one line."""
    return clip(" ".join(text.split()), limit)


def headline(idea: Idea) -> str:
    return f"{idea.label} · {title(idea.text, 120)}"


def option(idea: Idea) -> str:
    """As short as an option of a select has to be."""
    return clip(f"{idea.label} · {title(idea.text, limits.OPTION)}", limits.OPTION)


def standing(brief: IdeaBrief) -> list[Words]:
    """How it is with the idea, in a sentence or two."""
    idea = brief.idea
    since = moment(idea.since)
    match idea.status:
        case Status.CAPTURED:
            return ["It waits for a first test, since ", since, "."]
        case Status.TESTING:
            running = idea.iterations[-1]
            return [f"Test {running.number} is running, until {day(running.plan.until)}."]
        case Status.LEARNED:
            ended = next(each for each in reversed(idea.iterations) if each.result)
            return [f"Test {ended.number} has ended. It waits for what comes next, since ", since, "."]
        case Status.MERGED:
            story = code(f"/idea show I-{idea.merged_into}")
            return [f"It is part of I-{idea.merged_into} since ", since, ": ", story]
        case _:
            return _ending(brief)


ENDED = {
    Status.SHIPPED: (" says that it has shipped, ", "What is different now: "),
    Status.RESTING: (" put it to rest, ", "Why: "),
    Status.DROPPED: (" dropped it, ", "Why: "),
}


def _ending(brief: IdeaBrief) -> list[Words]:
    idea = brief.idea
    did, _ = ENDED[idea.status]
    by = mention(brief.who(idea.ending.by)) if idea.ending else "Somebody"
    return [by, did, moment(idea.since), "."]


def ending_words(brief: IdeaBrief, limit: int) -> list[Line]:
    """Why it rests or was dropped, or what is different now; nothing if nobody said."""
    idea = brief.idea
    if idea.ending is None or not idea.ending.words or idea.status not in ENDED:
        return []
    return [section(bold(ENDED[idea.status][1])), quoted(clip(idea.ending.words, limit))]


def heard(brief: IdeaBrief) -> list[Words]:
    """Where it was said, if it was captured from a message."""
    said = brief.idea.said
    if said is None:
        return []
    return wording.said(SaidBy(said.channel, said.link, brief.who(said.by) if said.by else None))


def on_it(brief: IdeaBrief) -> list[Words]:
    """Whose it is, and who helps."""
    idea = brief.idea
    words: list[Words] = [mention(brief.who(idea.owner)), " has it"]
    if idea.author != idea.owner:
        words += ["; it was the idea of ", mention(brief.who(idea.author))]
    helpers = people([brief.who(user_id) for user_id in idea.helper_ids])
    return [*words, *([". Helping: ", *helpers] if helpers else []), "."]


def people(who: list[Who], shown: int = 10) -> list[Words]:
    words: list[Words] = []
    for one in who[:shown]:
        words += [", " if words else "", mention(one)]
    return [*words, f" and {len(who) - shown} more"] if len(who) > shown else words


def planned(iteration: Iteration, limit: int) -> list[Line]:
    """The plan in the words of whoever made it."""
    plan = iteration.plan
    return [
        section(bold(f"Test {iteration.number}"), f", until {day(plan.until)}: what will be tried"),
        quoted(clip(plan.attempt, limit)),
        section("What is expected"),
        quoted(clip(plan.expects, limit)),
        section("What would prove it wrong"),
        quoted(clip(plan.wrong_if, limit)),
    ]


def told(iteration: Iteration, limit: int) -> list[Line]:
    """What happened and what was learned; a test that went wrong is a result like any other."""
    if iteration.called_off:
        return [section("It was called off, ", moment(iteration.called_off), ".")]
    if iteration.result is None:
        return []
    return [
        section(bold("What happened. "), VERDICT[iteration.result.verdict]),
        quoted(clip(iteration.result.happened, limit)),
        section(bold("What was learned")),
        quoted(clip(iteration.result.learned, limit)),
    ]
