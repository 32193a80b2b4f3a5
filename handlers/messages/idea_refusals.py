"""What cannot be done with an idea, in a sentence that says what is possible now."""

from bot.domain import errors
from bot.domain.idea_parts import Status
from bot.domain.person import Who
from handlers.messages.text import Words, bold, code, mention, moment


def words(refusal: errors.IdeaRefusal, reader: str | None) -> list[Words]:
    label = refusal.label
    story: list[Words] = [" ", code(f"/idea show {label}"), " has the buttons."]
    match refusal:
        case errors.NotNow(status=status, since=since, merged_into=into):
            return [*_now(label, Status(status), moment(since), into), *([] if status == Status.MERGED else story)]
        case errors.NotOnIdea(owner=owner):
            helping: list[Words] = [" has it. Press ", bold("I'd help"), " first, and you can move it as well."]
            return [f"You are not on {label}: ", _who(owner), *helping, *story]
        case errors.NotOwner(owner=owner):
            return [f"Only whoever has {label} can do this, and that is ", _who(owner), "."]
        case errors.AlreadyOnIdea(owner=owner) if owner == reader:
            return [f"{label} is yours already."]
        case errors.AlreadyOnIdea():
            return [f"You are on {label} already, and are told what comes of it.", *story]
        case errors.NotHelping(owner=owner) if owner == reader:
            return [f"{label} is yours. To give it away, press ", bold("Hand over"), ".", *story]
        case errors.NotHelping():
            return [f"You do not help with {label}, so there is nothing to stop."]
        case errors.NotGiven(owner=owner):
            return [f"{label} was handed on since, so there is nothing to follow up here. ", _who(owner), " has it."]
        case errors.NotOffered(owner=owner) if owner == reader:
            return [f"You have {label} already.", *story]
        case errors.NotOffered(owner=owner):
            return [f"{label} is not offered to you any more: ", _who(owner), " has it."]
    return ["That is not possible now, so nothing was changed.", *story]


def _now(label: str, status: Status, since: Words, into: int | None) -> list[Words]:
    match status:
        case Status.CAPTURED:
            plan = bold("Plan a test")
            return [f"{label} waits for a first test. Press ", plan, "; it can also ship, rest or be dropped."]
        case Status.TESTING:
            tell, also = bold("Here's what happened"), " first; it can also rest or be dropped."
            return [f"{label} is being tested, since ", since, ". Press ", tell, also]
        case Status.LEARNED:
            again: Words = "; it can also ship, rest or be dropped."
            return [f"A test of {label} has ended, ", since, ". Press ", bold("Try again"), " to plan the next", again]
        case Status.SHIPPED:
            return [f"{label} has shipped, ", since, ". What was learned can still give birth to a new idea."]
        case Status.RESTING | Status.DROPPED:
            how = "rests since" if status is Status.RESTING else "was dropped"
            return [f"{label} {how} ", since, ". Press ", bold("Take it up again"), " to go on with it."]
        case Status.MERGED:
            return [f"{label} is part of I-{into}, since ", since, ". Go on there: ", code(f"/idea show I-{into}")]


def _who(user_id: str) -> Words:
    return mention(Who(user_id, "somebody"))
