"""What a channel is told regularly: names without mentions, so that nobody is pinged."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.domain.calendar import wall_clock
from bot.domain.complaint import Outcome, Severity, Status
from bot.domain.idea_parts import Verdict
from bot.domain.summary import (
    SHOWN,
    ChannelSummary,
    EndedComplaint,
    EndedTest,
    FollowUpDue,
    IdeaSeen,
    OpenComplaint,
    Summary,
)
from bot.domain.workspace_told import SummaryTold
from handlers.messages import idea_wording, limits
from handlers.messages.blocks import Rendered, size
from handlers.messages.text import (
    Message,
    Words,
    bold,
    bulleted,
    channel,
    clip,
    code,
    day,
    moment,
    plural,
    section,
)
from handlers.messages.wording import by_name

EXCERPT = 140
T = TypeVar("T")
TREND = "Complaints, week by week"
LOGGED, PATCHED_UP = "Logged", "Patched up"

ENDED = {Outcome.STAYS: ("stays", "stay"), Outcome.LEAVES: ("leaves", "leave"), Outcome.UNCLEAR: ("unclear", "unclear")}
ENDS = {Outcome.STAYS: "stays", Outcome.LEAVES: "leaves", Outcome.UNCLEAR: "may stay or leave"}
VERDICT = {Verdict.RIGHT: "as expected", Verdict.WRONG: "not as expected", Verdict.UNCLEAR: "unclear"}


def told(about: SummaryTold, *, tight: bool = False) -> Rendered:
    """`tight`: the trend in words, for when Slack refuses the chart."""
    return _fitted(about.summary, chart=not tight)


def preview(summary: Summary) -> Rendered:
    """What the channel would read, in a message that only one person sees, where Slack promises no charts."""
    rendered = _fitted(summary, chart=False)
    note = Message().say("Only you see this. In the channel the weeks are drawn as a chart.").rendered()
    return Rendered([*rendered.blocks, *note.blocks], f"{rendered.text}\n{note.text}")


def _fitted(summary: Summary, *, chart: bool) -> Rendered:
    """As many of each kind as fit; all are counted."""
    for most in range(SHOWN, 1, -1):
        rendered = _draw(summary, most, chart=chart)
        if size(rendered.blocks) <= limits.MESSAGE:
            return rendered
    return _draw(summary, 1, chart=chart)


def _draw(summary: Summary, most: int, *, chart: bool) -> Rendered:
    first, last = (wall_clock(at, summary.tz).date() for at in (summary.start, summary.end))
    if summary.quiet:
        return Message().say(*_quiet(summary)).rendered()
    message = Message().head(f"How it stands: {day(first)} to {day(last)}")
    sections(message, summary, most)
    _trend(message, summary, chart=chart)
    more: list[Words] = ["All of them: ", code("/complaint list"), " and ", code("/idea list")]
    return message.say(*more).rendered()


def sections(message: Message, summary: Summary, most: int = SHOWN) -> None:
    """All but the trend, as many of each kind as `most`; nothing of what there is none of."""
    _list(message, _open_lead(summary), summary.open[:most], lambda each: _open(each, summary.end), summary.open_total)
    _list(message, _ended_lead(summary), summary.ended[:most], _ended, sum(count for _, count in summary.outcomes))
    due = plural(summary.follow_ups_total, "follow-up is due by next week", "follow-ups are due by next week")
    _list(message, f"{due}.", summary.follow_ups[:most], _follow_up, summary.follow_ups_total)
    _list(message, _tests_lead(summary), summary.tests[:most], _test, sum(count for _, count in summary.verdicts))
    shipped = plural(summary.shipped_total, "idea has shipped.", "ideas have shipped.")
    _list(message, shipped, summary.shipped[:most], _shipped, summary.shipped_total)
    waiting = plural(summary.waiting_total, "idea waits", "ideas wait") + " for somebody to try something."
    _list(message, waiting, summary.waiting[:most], _waiting, summary.waiting_total)


def _quiet(summary: Summary) -> list[Words]:
    """A week in which nothing happened says so in one line."""
    words: list[Words] = ["Nothing new since ", moment(summary.start), ": no complaint, no test, nothing patched up."]
    waits = [
        plural(summary.open_total, "complaint is still open", "complaints are still open")
        if summary.open_total
        else "",
        plural(summary.waiting_total, "idea waits", "ideas wait") if summary.waiting_total else "",
    ]
    rest = " and ".join(filter(None, waits))
    return [*words, f" {rest}." if rest else ""]


def _list(message: Message, lead: str, items: Sequence[T], words: Callable[[T], list[Words]], total: int) -> None:
    """Nothing at all of what there is none of."""
    if not total:
        return
    lines = [words(item) for item in items]
    if total > len(items):
        lines.append([f"and {total - len(items):,} more"])
    message.rich(section(bold(lead)), bulleted(lines))


def _open_lead(summary: Summary) -> str:
    return plural(summary.open_total, "complaint is open.", "complaints are open, the longest first.")


def _ended_lead(summary: Summary) -> str:
    total = sum(count for _, count in summary.outcomes)
    ends = ", ".join(plural(count, *ENDED[outcome]) for outcome, count in summary.outcomes)
    return f"{plural(total, 'complaint was', 'complaints were')} patched up ({ends})."


def _tests_lead(summary: Summary) -> str:
    total = sum(count for _, count in summary.verdicts)
    ends = ", ".join(f"{count:,} {VERDICT[verdict]}" for verdict, count in summary.verdicts)
    return f"{plural(total, 'test of an idea', 'tests of ideas')} ended ({ends})."


def _open(each: OpenComplaint, now: datetime) -> list[Words]:
    urgent = " · urgent" if each.severity is Severity.URGENT else ""
    head = bold(f"C-{each.number} · {clip(each.customer, limits.NAME)}{urgent}")
    age = (now - each.logged_at).days
    words: list[Words] = [head, f" · {plural(age, 'day', 'days')} · " if age else " · since today · "]
    who: Words = by_name(each.on) if each.on else "the leaders"
    if each.status is Status.ACKNOWLEDGED or each.until is None:
        return [*words, who, " has it"]
    verb = "is" if each.on else "are"
    late = each.until < now
    return [*words, who, f" {verb} asked, ", "and should have answered by " if late else "until ", moment(each.until)]


def _ended(each: EndedComplaint) -> list[Words]:
    head = bold(f"C-{each.number} · {clip(each.customer, limits.NAME)}")
    return [head, f" {ENDS[each.outcome]}. ", by_name(each.by), f": {_line(each.what)}"]


def _follow_up(each: FollowUpDue) -> list[Words]:
    who: Words = by_name(each.who) if each.who else "the leaders"
    return [bold(f"C-{each.number} · {clip(each.customer, limits.NAME)}"), " · ", who, ", ", moment(each.due)]


def _test(each: EndedTest) -> list[Words]:
    head = bold(f"I-{each.idea} · {idea_wording.title(each.text)}")
    return [head, f": {VERDICT[each.verdict]}. ", by_name(each.by), f" learned: {_line(each.learned)}"]


def _shipped(each: IdeaSeen) -> list[Words]:
    return [bold(f"I-{each.number} · {idea_wording.title(each.text)}"), " · ", by_name(each.who)]


def _waiting(each: IdeaSeen) -> list[Words]:
    return [*_shipped(each), ", since ", moment(each.since)]


def _trend(message: Message, summary: Summary, *, chart: bool) -> None:
    """Left out where there is nothing to draw."""
    if not any(week.logged or week.patched_up for week in summary.trend):
        return
    weeks = [f"{week.monday.day} {week.monday:%b}" for week in summary.trend]
    pairs = zip(weeks, summary.trend, strict=True)
    words = [f"{label}: {week.logged:,} logged, {week.patched_up:,} patched up" for label, week in pairs]
    if chart:
        series = {
            LOGGED: [week.logged for week in summary.trend],
            PATCHED_UP: [week.patched_up for week in summary.trend],
        }
        message.chart(TREND, weeks, series, "\n".join([f"{TREND}, each from its Monday on", *words]))
    else:
        message.rich(section(bold(f"{TREND}, each from its Monday on.")), bulleted([[line] for line in words]))


def _line(text: str) -> str:
    return clip(" ".join(text.split()), EXCERPT)


def set_up(saved: ChannelSummary, now: datetime) -> Rendered:
    message = Message().say(
        bold("Saved. "), channel(saved.channel), " is told next ", moment(saved.next_after(now)), "."
    )
    return message.say(
        "If I am not there yet, please ",
        code("/invite"),
        " me. ",
        code("/summary now"),
        " there shows what I would say.",
    ).rendered()
