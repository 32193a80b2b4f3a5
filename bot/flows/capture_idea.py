"""An idea is captured."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors, idea_moves
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief, IdeaCase
from bot.domain.idea_parts import TEXT_LIMIT, Origin, Source, Status
from bot.domain.likeness import most_alike
from bot.domain.presence import unfit
from bot.domain.said import Said
from bot.flows.asking import save_moved
from bot.flows.challenges import idea_came
from bot.flows.ideas import idea_case_of, load_idea
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class CaptureIdea:
    """`said` is the message that it is captured from; `complaint` and `parent`, an idea that taught something, are the
    numbers of where it comes from, `challenge` of what it answers."""

    team_id: str
    by: str
    text: str
    source: Source
    channel: str | None = None
    said: Said | None = None
    complaint: int | None = None
    parent: int | None = None
    challenge: int | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """`known`: the same message, or the same delivery of Slack's, had been captured before, and this is how it stands.

    `alike` are other ideas that are about the same thing, best first; those that are alive can be joined instead.
    """

    brief: IdeaBrief
    known: bool = False
    alike: tuple[IdeaBrief, ...] = ()


async def capture_idea(store: Store, request: CaptureIdea, delivery: Delivery) -> Captured:
    """Raises errors.BadField for a text that cannot be kept, errors.NotFound for where it should come from."""
    known = False
    try:
        async with store.transaction() as tx:
            number = await capture(tx, request, delivery.at)
            await tx.once(replace(delivery, outcome=f"I-{number}"))
    except errors.AlreadyDelivered as repeat:
        number, known = int(repeat.outcome.removeprefix("I-")), True
    except errors.AlreadyCaptured as before:
        number, known = before.number, True
    async with store.reading() as tx:
        return await captured(tx, request.team_id, number, known=known)


async def capture(tx: Transaction, request: CaptureIdea, now: datetime) -> int:
    """In a transaction of somebody else's. Raises errors.AlreadyCaptured besides.

    The number is taken last: until the end of the transaction, others of the workspace wait for theirs.
    """
    _check(request)
    team_id, said = request.team_id, request.said
    parent = await load_idea(tx, team_id, request.parent, lock=False) if request.parent else None
    challenge = await tx.challenges.get(team_id, request.challenge, lock=True) if request.challenge else None
    if request.complaint is not None:
        await tx.complaints.get(team_id, request.complaint)
    case = await idea_case_of(tx, _idea_of(request, parent, now), also=[request.by])
    if said and said.by and unfit(said.by, case.people) is None:
        case = case.after(replace(case.idea, author=said.by))
    case = case.after(replace(case.idea, number=await tx.ideas.next_number(team_id)))
    if said and (before := await tx.ideas.captured_from(team_id, said.channel, said.ts)):
        raise errors.AlreadyCaptured(before)
    await save_moved(tx, idea_moves.capture(case, now, parent))
    await tx.ideas.make_findable(case.idea)
    if challenge:
        await idea_came(tx, challenge, now)
    return case.idea.number


async def captured(tx: Transaction, team_id: str, number: int, *, known: bool = False) -> Captured:
    """What whoever captured it is told."""
    case = await load_idea(tx, team_id, number, lock=False)
    return Captured(case.brief(), known, await _alike(tx, case.idea))


async def captured_before(store: Store, team_id: str, said: Said) -> Captured | None:
    """Asked before a form opens, so that nobody fills it in for nothing."""
    async with store.reading() as tx:
        number = await tx.ideas.captured_from(team_id, said.channel, said.ts)
        return await captured(tx, team_id, number, known=True) if number else None


async def _alike(tx: Transaction, idea: Idea) -> tuple[IdeaBrief, ...]:
    """What was merged into another one leads to that. Nothing is offered once it has moved on."""
    if idea.status is not Status.CAPTURED:
        return ()
    sharing = await tx.ideas.sharing_words(idea.team_id, idea.text)
    found = {other.number: other for other in sharing if other.number != idea.number}
    best = most_alike(idea.text, {number: other.text for number, other in found.items()})
    numbers = dict.fromkeys(found[number].merged_into or number for number in best)
    wholes = {other.number: other for other in await tx.ideas.some(idea.team_id, numbers)}
    return tuple([(await idea_case_of(tx, wholes[n])).brief() for n in numbers if n in wholes and n != idea.number])


def _idea_of(request: CaptureIdea, parent: IdeaCase | None, now: datetime) -> Idea:
    """Whoever captures it owns it; its author is who said it, where that is a full member."""
    return Idea(
        team_id=request.team_id,
        number=0,
        text=request.text.strip(),
        author=request.by,
        owner=request.by,
        captured_at=now,
        since=now,
        source=request.source,
        channel=request.channel,
        said=request.said,
        parent=idea_moves.born_of(parent.idea) if parent else None,
        challenge=request.challenge,
        complaints=(Origin(request.complaint),) if request.complaint is not None else (),
    )


def _check(request: CaptureIdea) -> None:
    if not request.text.strip():
        raise errors.BadField("text", "Say in a sentence or two what could be tried.")
    if len(request.text) > TEXT_LIMIT:
        raise errors.BadField(
            "text",
            f"That is {len(request.text):,} characters; an idea can have {TEXT_LIMIT:,}. Keep the heart of it: what "
            "comes of it is written down test by test.",
        )
