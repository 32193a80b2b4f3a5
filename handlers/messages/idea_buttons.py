"""The buttons of an idea, wherever they are shown; their value is its number."""

from bot.domain.idea import Idea
from bot.domain.idea_parts import ACTIVE, ALIVE, WAITING, Status
from handlers.messages.blocks import Element
from handlers.messages.text import button

PLAN = "idea_plan"
TELL = "idea_tell"
SHIP = "idea_ship"
REST = "idea_rest"
DROP = "idea_drop"
TAKE_UP = "idea_take_up"
CHILD = "idea_child"
OFFER = "idea_offer"
ACCEPT = "idea_accept"
DECLINE = "idea_decline"
JOIN = "idea_join"
ASK = "idea_ask"
LEAVE = "idea_leave"
TAKE_APART = "idea_take_apart"
TAKE_OFFER_BACK = "idea_take_offer_back"
FOLLOWED_UP = "idea_followed_up"
ASK_GIVER_AGAIN = "idea_ask_giver_again"
FROM_COMPLAINT = "idea_from_complaint"
MERGE = "idea_merge"
JOIN_INSTEAD = "idea_join_instead"
SHOW = "idea_show"
TOMORROW = "idea_tomorrow"
NEXT_WEEK = "idea_next_week"
KEEP = "idea_keep"
QUIET = "idea_quiet"
ASK_AGAIN = "idea_ask_again"


def moves(idea: Idea, reader: str | None, *, leads: bool = False) -> list[Element]:
    """What the reader can do with it now."""
    number = str(idea.number)
    found: list[Element] = []
    if leads or reader in idea.people:
        found += _of_loop(idea, number)
        if idea.status in ALIVE and (leads or reader == idea.owner):
            found += _handing_over(idea)
        found += _endings(idea, number)
    if idea.asking and idea.asking.quiet and reader == idea.owner and idea.status in ACTIVE:
        found.append(button("Remind me of it again", ASK_AGAIN, number))
    if idea.status in ALIVE and reader in idea.helper_ids:
        found.append(button("Stop helping", LEAVE, number))
    elif idea.status in ALIVE and reader not in idea.people:
        found.append(button("I'd help", JOIN, number))
    return found


def _handing_over(idea: Idea) -> list[Element]:
    number = str(idea.number)
    if idea.offer is None:
        return [hand_over(idea.number)]
    return [button("Ask somebody else", OFFER, number), button("Take the offer back", TAKE_OFFER_BACK, number)]


def _of_loop(idea: Idea, number: str) -> list[Element]:
    match idea.status:
        case Status.CAPTURED:
            return [button("Plan a test", PLAN, number, primary=True)]
        case Status.TESTING:
            return [button("Here's what happened", TELL, number, primary=True)]
        case Status.LEARNED:
            again = button("Try again", PLAN, number, primary=True)
            return [again, child(idea.number)]
        case Status.SHIPPED if idea.has_learned:
            return [child(idea.number)]
        case Status.RESTING | Status.DROPPED:
            born = [child(idea.number)] if idea.has_learned else []
            return [button("Take it up again", TAKE_UP, number), *born]
        case _:
            return []


def _endings(idea: Idea, number: str) -> list[Element]:
    if idea.status in (Status.CAPTURED, Status.LEARNED):
        ship = [button("It has shipped", SHIP, number)]
    elif idea.status is Status.TESTING:
        ship = []
    else:
        return []
    return [*ship, rest(idea.number), button("Drop it", DROP, number)]


def first_step(idea: Idea) -> list[Element]:
    """What moves it on, and where it may be good enough by now, that it has shipped."""
    ship = [button("It has shipped", SHIP, str(idea.number))] if idea.status is Status.LEARNED else []
    return [*_of_loop(idea, str(idea.number))[:1], *ship]


def hand_over(number: int) -> Element:
    return button("Hand over", OFFER, str(number))


def rest(number: int) -> Element:
    return button("Let it rest", REST, str(number))


def tomorrow(number: int) -> Element:
    return button("Tomorrow", TOMORROW, str(number))


def next_week(number: int) -> Element:
    return button("Next week", NEXT_WEEK, str(number))


def keep(number: int) -> Element:
    return button("Keep it", KEEP, str(number), primary=True)


def quiet(number: int) -> Element:
    return button("Don't remind me of this one", QUIET, str(number))


def child(number: int) -> Element:
    return button("A new idea from this", CHILD, str(number))


def help_with(number: int) -> Element:
    return button("I'd help", JOIN, str(number))


def ask(number: int) -> Element:
    return button("Ask how it goes", ASK, str(number))


def show(number: int) -> Element:
    return button("The whole story", SHOW, str(number))


def from_complaint(number: int) -> Element:
    return button("Turn into an idea", FROM_COMPLAINT, str(number))


def join_instead(number: int, other: int) -> Element:
    """The idea that was just captured becomes part of the other one."""
    return button("Join that one instead", JOIN_INSTEAD, f"{number} {other}")


def merge(idea: Idea) -> list[Element]:
    """For one that can become part of another."""
    mergeable = idea.status in (*WAITING, Status.RESTING)
    return [button("It is the same as …", MERGE, str(idea.number))] if mergeable else []


def take_apart(idea: Idea) -> Element:
    """For one that was merged into another, which itself is whole."""
    return button(f"Take it out of I-{idea.merged_into}", TAKE_APART, str(idea.number))


def take_out(number: int, place: int) -> Element:
    """Several in one block need an action id each."""
    return button(f"Take I-{number} out again", f"{TAKE_APART}_{place}", str(number))


def answer_offer(number: int) -> list[Element]:
    return [
        button("I'll take it", ACCEPT, str(number), primary=True),
        button("I can't take it", DECLINE, str(number)),
        show(number),
    ]


def without_answer(number: int) -> list[Element]:
    """For whoever wants to hand it over and has no answer yet."""
    return [
        button("Ask somebody else", OFFER, str(number)),
        button("Take the offer back", TAKE_OFFER_BACK, str(number)),
        show(number),
    ]


def follow_up(number: int) -> list[Element]:
    """For whoever handed it over."""
    return [
        button("I've asked", FOLLOWED_UP, str(number), primary=True),
        button("Ask me next week", ASK_GIVER_AGAIN, str(number)),
        show(number),
    ]
