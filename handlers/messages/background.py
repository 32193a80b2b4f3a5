"""What is known about a customer: since when, who won them, and how earlier complaints ended."""

from datetime import date

from bot.domain.briefing import CustomerBrief, History, PastComplaint
from bot.domain.complaint import Outcome, Status
from handlers.messages import limits
from handlers.messages.text import Line, Words, bulleted, clip, day, day_of, mention, plural, quoted, section

PAST = {
    Outcome.STAYS: "patched up, they stayed",
    Outcome.LEAVES: "patched up, they left",
    Outcome.UNCLEAR: "patched up, not clear whether they stayed",
}


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


def past(history: History, shown: int, *, other: bool = True) -> list[Line]:
    """Open and past complaints and how those ended, the newest `shown` of them. `other`: besides the one at hand."""
    if not history.total:
        return [bulleted([["This is their first complaint" if other else "No complaints so far"]])]
    what = ("other complaint", "other complaints") if other else ("complaint", "complaints")
    still_open = f", {history.open:,} of them open" if history.open and history.total > 1 else ""
    newest = history.newest[:shown]
    lead = f"{plural(history.total, *what)}{still_open}"
    if not newest:
        return [bulleted([[lead]])]
    more = ", the newest:" if len(newest) < history.total else ":"
    return [bulleted([[lead + more]]), bulleted([_past(one) for one in newest], indent=1)]


def _past(one: PastComplaint) -> list[Words]:
    end = PAST[one.outcome] if one.status is Status.PATCHED_UP and one.outcome else "open"
    return [f"C-{one.number}, ", day_of(one.logged_at), f": {end}"]


def told(lead: Words, text: str | None, limit: int) -> list[Line]:
    """Something written down earlier, below what it is; nothing where there is none, or no room for it."""
    return [section(lead), quoted(clip(text, limit))] if text and limit else []
