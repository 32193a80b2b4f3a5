"""What is known about a customer: since when, who won them, and how earlier complaints ended."""

from datetime import date

from bot.domain.briefing import Briefing, CustomerBrief, History, PastComplaint
from bot.domain.complaint import Outcome, Status
from handlers.messages import limits, wording
from handlers.messages.detail import Detail
from handlers.messages.text import (
    Line,
    Message,
    Words,
    bold,
    bulleted,
    clip,
    day,
    day_of,
    mention,
    plural,
    quoted,
    section,
)

PAST = {
    Outcome.STAYS: "patched up, they stayed",
    Outcome.LEAVES: "patched up, they left",
    Outcome.UNCLEAR: "patched up, not clear whether they stayed",
}


def about(message: Message, brief: Briefing, detail: Detail) -> None:
    """All that is known about the customer of a complaint, as far as there is room."""
    if not detail.facts:
        return
    customer = brief.customer
    known = facts(customer, brief.logged_at.date())[: detail.facts]
    lead = section(bold(f"About {wording.called(customer)}"))
    message.rich(lead, *with_past(known, brief.history, detail.past))
    written(message, customer, detail)


def written(message: Message, customer: CustomerBrief, detail: Detail) -> None:
    """What colleagues have written down about the customer, as far as there is room."""
    for lead, text in (("How we won them", customer.how_won), ("Good to know", customer.notes)):
        if text and detail.how_won:
            message.rich(section(bold(lead)), quoted(clip(text, detail.how_won)))


def facts(customer: CustomerBrief, today: date | None = None) -> list[list[Words]]:
    """`today` is needed to say for how long they have been a customer."""
    lines: list[list[Words]] = []
    if customer.since:
        lines.append([f"A customer since {day(customer.since)}{_for(customer.since, today) if today else ''}"])
    lines.append(_people(customer))
    if customer.reference:
        lines.append([f"Reference {customer.reference}"])
    return lines


def _people(customer: CustomerBrief) -> list[Words]:
    won: Words | None = mention(customer.won_by) if customer.won_by else None
    won = won or clip(customer.won_by_email or "", limits.EMAIL)
    words: list[Words] = [won, " brought them in"] if won else ["Nobody knows who brought them in"]
    if customer.looked_after_by and customer.looked_after_by != customer.won_by:
        words += ["; ", mention(customer.looked_after_by), " looks after them"]
    return words


def _for(since: date, today: date) -> str:
    """In whole months: ", for 2 years and 8 months"."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    parts = [plural(months // 12, "year", "years")] if months >= 12 else []
    parts += [plural(months % 12, "month", "months")] if months % 12 > 0 else []
    return f", for {' and '.join(parts)}" if months > 0 else ""


def with_past(facts: list[list[Words]], history: History, shown: int, *, other: bool = True) -> list[Line]:
    """The facts, then open and past complaints and how the newest of them ended.

    `other`: complaints besides the one at hand.
    """
    newest = history.newest[:shown]
    end = "" if not newest else ", the newest:" if len(newest) < history.total else ":"
    lead = f"{_how_many(history, other=other)}{end}"
    return [bulleted([*facts, [lead]]), bulleted([_past(one) for one in newest], indent=1)]


def _how_many(history: History, *, other: bool) -> str:
    if not history.total:
        return "This is their first complaint" if other else "No complaints so far"
    what = ("other complaint", "other complaints") if other else ("complaint", "complaints")
    still_open = f", {history.open:,} of them open" if history.open and history.total > 1 else ""
    return f"{plural(history.total, *what)}{still_open}"


def _past(one: PastComplaint) -> list[Words]:
    end = PAST[one.outcome] if one.status is Status.PATCHED_UP and one.outcome else "open"
    return [f"C-{one.number}, ", day_of(one.logged_at), f": {end}"]
