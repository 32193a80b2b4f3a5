"""What somebody did, told to themselves: figures in words, and what each was counted from."""

from collections import Counter

from bot.domain.follow_through import Counted, Figure, Seen
from bot.flows.follow_through import FollowThrough
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, button, clip, code, day_of, mention, plural, section

OPEN = "me_open"  # and the figure
PAGE = 10

TITLE = {
    Figure.JUDGMENT: "Judgment",
    Figure.MOTIVATING: "Motivating",
    Figure.DELEGATING: "Delegating",
    Figure.FOLLOWING_UP: "Following up",
    Figure.GETTING_IT_DONE: "Getting it done",
}
ABOUT = {
    Figure.JUDGMENT: "what you expected of a test, against what happened",
    Figure.MOTIVATING: "people who joined your ideas",
    Figure.DELEGATING: "what you handed over, and what became of it",
    Figure.FOLLOWING_UP: "promises kept, and answers in time",
    Figure.GETTING_IT_DONE: "what is done, as the other side sees it",
}
# One and many of each; a test that taught something is as good as any other.
SEEN = {
    Seen.AS_EXPECTED: ("went as you expected", "went as you expected"),
    Seen.NOT_AS_EXPECTED: ("taught you something else", "taught you something else"),
    Seen.UNCLEAR: ("is unclear", "are unclear"),
    Seen.JOINED: ("person joined", "people joined"),
    Seen.HANDED_OVER_FINISHED: ("finished", "finished"),
    Seen.HANDED_OVER_ACCEPTED: ("accepted", "accepted"),
    Seen.HANDED_OVER_DECLINED: ("not taken", "not taken"),
    Seen.HANDED_OVER_WAITS: ("waits for an answer", "wait for an answer"),
    Seen.PROMISE_KEPT: ("promise kept", "promises kept"),
    Seen.PROMISE_PASSED: ("promise passed", "promises passed"),
    Seen.ANSWERED_IN_TIME: ("complaint taken up in time", "complaints taken up in time"),
    Seen.ANSWERED_LATE: ("taken up later", "taken up later"),
    Seen.FOLLOWED_UP: ("follow-up", "follow-ups"),
    Seen.STILL_WELL: ("customer still well at the follow-up", "customers still well at the follow-up"),
    Seen.NOT_CONFIRMED: ("patched up, not confirmed yet", "patched up, not confirmed yet"),
    Seen.OPENED_AGAIN: ("opened again", "opened again"),
    Seen.CUSTOMER_LEFT: ("customer left", "customers left"),
    Seen.SHIPPED: ("idea shipped", "ideas shipped"),
    Seen.ITERATION_FINISHED: ("test finished", "tests finished"),
}
EXCERPT = 140


def overview(read: FollowThrough) -> Rendered:
    message = Message().head("What you did, since three months ago")
    message.say("Only you see this. It counts what happened, not how busy you looked, and compares you with nobody.")
    items: list[list[Words]] = []
    for figure, counted in read.figures.items():
        items.append([bold(TITLE[figure]), f" ({ABOUT[figure]}): {_figure(counted)}"])
    message.rich(bulleted(items))
    message.say(*_load(read))
    buttons = [button(TITLE[f], f"{OPEN}_{f}", f"{f} 0") for f, counted in read.figures.items() if counted]
    if buttons:
        message.say("What each was counted from:").actions("me figures", *buttons)
    return message.rendered()


def opened(read: FollowThrough, figure: Figure, page: int) -> Rendered:
    """A page of what one figure was counted from; `page` counts from 0."""
    counted = read.figures[figure]
    last = max(len(counted) - 1, 0) // PAGE
    page = min(max(page, 0), last)
    where = f" Page {page + 1} of {last + 1}." if last else ""
    message = Message().rich(section(bold(f"{TITLE[figure]}: {ABOUT[figure]}."), where))
    shown = counted[page * PAGE : (page + 1) * PAGE]
    message.rich(bulleted([_line(one, read) for one in shown]))
    turns = []
    if page > 0:
        turns.append(button("Previous", f"{OPEN}_previous", f"{figure} {page - 1}"))
    if page < last:
        turns.append(button("Next", f"{OPEN}_next", f"{figure} {page + 1}"))
    message.actions("me pages", *turns)
    return message.say(
        "The whole story of one of them: ", code(_story(shown[0].label) if shown else "/idea")
    ).rendered()


def _figure(counted: tuple[Counted, ...]) -> str:
    counts = Counter(one.seen for one in counted)
    return ", ".join(plural(counts[seen], *SEEN[seen]) for seen in SEEN if counts[seen]) or "nothing yet"


def _load(read: FollowThrough) -> list[Words]:
    load = read.load
    complaints, ideas = plural(load.complaints, "complaint", "complaints"), plural(load.ideas, "idea", "ideas")
    words: list[Words] = [f"On you now: {complaints} and {ideas}."]
    if load.declined:
        words.append(f" {plural(load.declined, 'time', 'times')} you said that you could not take something.")
    return words


def _line(one: Counted, read: FollowThrough) -> list[Words]:
    who: list[Words] = [" · ", mention(read.people.who(one.other))] if one.other else []
    words = f": {clip(' '.join(one.words.split()), EXCERPT)}" if one.words.strip() else ""
    return [bold(one.label), " · ", day_of(one.at), f" · {SEEN[one.seen][0]}", *who, words]


def _story(label: str) -> str:
    return f"/complaint show {label}" if label.startswith("C-") else f"/idea show {label}"
