"""Notes on a complaint, and what was done about it."""

from bot.domain.briefing import Briefing
from handlers.messages import wording
from handlers.messages.detail import Detail
from handlers.messages.text import Line, Message, bold, clip, code, mention, moment, quoted, section
from handlers.messages.wording import Name


def notes(message: Message, brief: Briefing, detail: Detail, name: Name) -> None:
    """The newest ones, oldest first."""
    shown = brief.notes[-detail.notes :] if detail.notes else ()
    if not shown:
        return
    left_out = brief.notes_total - len(shown)
    lines: list[Line] = [section(f"{left_out:,} earlier {'note is' if left_out == 1 else 'notes are'} left out here.")]
    lines = lines if left_out > 0 else []
    for note in shown:
        lead = section(bold("Note by "), name(note.by), ", ", moment(note.at))
        lines += [lead, quoted(clip(note.text, detail.note))]
    message.rich(*lines)


def how_it_ended(brief: Briefing, limit: int, name: Name = mention) -> list[Line]:
    """Who patched it up, whether the customer stays, what was done and why it was needed; nothing while it is open."""
    if brief.patch is None:
        return []
    patch, words = brief.patch, wording.patched(brief, brief.patch, name)
    cause = wording.cause(patch.cause, patch.cause_words)
    because = [section(bold("What it came from: "), clip(cause, limit))] if cause else []
    return [section(*words, " ", bold("What they did: ")), quoted(clip(patch.what, limit)), *because]


def the_rest(message: Message, brief: Briefing, detail: Detail) -> None:
    """Where to read on, if something had to be shortened."""
    customer = brief.customer
    cut = [(customer.how_won, detail.how_won), (customer.notes, detail.how_won), (brief.text, detail.words)]
    cut += [(note.text, detail.note) for note in brief.notes]
    cut += [(brief.patch.what, detail.note)] if brief.patch else []
    if not detail.facts or brief.notes_total > detail.notes or any(len(text or "") > limit for text, limit in cut):
        message.say("… The rest: ", code(f"/complaint show {brief.label}"))
