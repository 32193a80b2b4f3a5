"""An idea is captured."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors, idea_moves
from bot.domain.idea import TEXT_LIMIT, Idea, Origin, Source, Status
from bot.domain.idea_case import IdeaBrief, IdeaCase
from bot.domain.likeness import most_alike
from bot.flows.ideas import idea_case_of, load_idea
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class CaptureIdea:
    """`link` leads to the message it comes from; `complaint` and `parent` (an idea that something was learned from) are
    the numbers of where it comes from, `challenge` of what it answers."""

    delivery: Delivery
    by: str
    text: str
    source: Source
    channel: str | None = None
    link: str | None = None
    complaint: int | None = None
    parent: int | None = None
    challenge: int | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """`repeated`: the same delivery had been captured before, and this is how it stands.

    `alike` are other ideas that are about the same thing, best first; the first ones of them can be joined instead.
    """

    brief: IdeaBrief
    repeated: bool = False
    alike: tuple[IdeaBrief, ...] = ()


async def capture_idea(store: Store, request: CaptureIdea, now: datetime) -> Captured:
    """Raises errors.BadField for a text that cannot be kept, errors.NotFound for where it should come from."""
    _check(request)
    repeated = False
    try:
        async with store.transaction() as tx:
            number = await _capture(tx, request, now)
    except errors.AlreadyDelivered as repeat:
        number, repeated = int(repeat.outcome.removeprefix("I-")), True
    async with store.reading() as tx:
        case = await load_idea(tx, request.delivery.team_id, number, lock=False)
        return Captured(case.brief(), repeated, await _alike(tx, case.idea))


async def _capture(tx: Transaction, request: CaptureIdea, now: datetime) -> int:
    """The number is taken last: until the end of the transaction, others of the workspace wait for theirs."""
    team_id = request.delivery.team_id
    parent = await load_idea(tx, team_id, request.parent, lock=False) if request.parent else None
    if request.complaint is not None:
        await tx.complaints.get(team_id, request.complaint)
    case = await idea_case_of(tx, _idea_of(request, parent, now))
    case = case.after(replace(case.idea, number=await tx.ideas.next_number(team_id)))
    await tx.save(idea_moves.capture(case, now, parent))
    await tx.ideas.make_findable(case.idea)
    await tx.once(replace(request.delivery, outcome=case.idea.label))
    return case.idea.number


async def _alike(tx: Transaction, idea: Idea) -> tuple[IdeaBrief, ...]:
    """What was merged into another one leads to that. Nothing is offered to an idea that was joined to one already."""
    if idea.status is not Status.CAPTURED:
        return ()
    found = {other.number: other for other in await tx.ideas.sharing_words(idea)}
    best = most_alike(idea.text, {number: other.text for number, other in found.items()})
    numbers = dict.fromkeys(found[number].merged_into or number for number in best)
    wholes = {other.number: other for other in await tx.ideas.some(idea.team_id, numbers)}
    return tuple([(await idea_case_of(tx, wholes[n])).brief() for n in numbers if n in wholes and n != idea.number])


def _idea_of(request: CaptureIdea, parent: IdeaCase | None, now: datetime) -> Idea:
    return Idea(
        team_id=request.delivery.team_id,
        number=0,
        text=request.text.strip(),
        author=request.by,
        owner=request.by,
        captured_at=now,
        since=now,
        source=request.source,
        channel=request.channel,
        link=request.link,
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
