"""Ideas in a list, a page at a time."""

from bot.domain.idea import Idea
from bot.domain.idea_parts import Status
from bot.domain.person import Directory
from bot.flows.look_ideas import IdeaList, Which
from handlers.messages import challenges, idea_wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.text import Message, Words, bold, bulleted, button, code, day, day_of, mention, plural, section

# Two buttons in one block need two action ids: https://docs.slack.dev/reference/block-kit/blocks/actions-block
PREVIOUS = "idea_list_previous"
NEXT = "idea_list_next"

EXCERPT = 150

NONE = {
    Which.ALL: "There is no idea yet. The first one is yours: ",
    Which.MINE: "You are on no idea that is open. Have one: ",
    Which.WAITING: "No idea waits. Have a new one: ",
    Which.TESTING: "No idea is being tested now. Have one: ",
    Which.SHIPPED: "No idea has shipped yet. Have one: ",
    Which.RESTING: "No idea rests. Have one: ",
    Which.DROPPED: "No idea was dropped. Have one: ",
}
MANY = {
    Which.ALL: ("idea is open.", "ideas are open, the newest first."),
    Which.MINE: ("open idea that you are on.", "open ideas that you are on, the newest first."),
    Which.WAITING: ("idea waits for what comes next.", "ideas wait for what comes next, the longest waiting first."),
    Which.TESTING: ("idea is being tested.", "ideas are being tested, in the order of their days."),
    Which.SHIPPED: ("idea has shipped.", "ideas have shipped, the newest first."),
    Which.RESTING: ("idea rests.", "ideas rest, the newest first."),
    Which.DROPPED: ("idea was dropped.", "ideas were dropped, the newest first."),
}

OF_CHALLENGE = ("idea has come.", "ideas have come, the newest first.")


def idea_list(shown: IdeaList) -> Rendered:
    page, message = shown.page, Message()
    if shown.challenge:
        challenges.of_list(message, shown.challenge, shown.people)
    if not page.total:
        none = NONE[shown.which] if shown.which else "No idea has come yet. The first one is yours: "
        message.say(none, *([] if shown.challenge else [code("/idea TEXT")]))
        return message.actions("challenge", *_challenge_buttons(shown)).rendered()
    last = (page.total - 1) // shown.size
    where = f" Page {shown.index + 1:,} of {last + 1:,}." if last else ""
    lead = plural(page.total, *(MANY[shown.which] if shown.which else OF_CHALLENGE))
    message.rich(section(bold(lead), where), bulleted([_line(idea, shown.people) for idea in page.items]))
    what = shown.challenge.label if shown.challenge else shown.which
    buttons = []
    if shown.index > 0:
        buttons.append(button("Previous", PREVIOUS, f"{what} {min(shown.index - 1, last)}"))
    if shown.index < last:
        buttons.append(button("Next", NEXT, f"{what} {shown.index + 1}"))
    message.actions("idea pages", *buttons)
    message.actions("challenge", *_challenge_buttons(shown))
    if page.items:
        story = code(f"/idea show {page.items[0].label}")
        message.say("The whole story of one of them, with what you can do: ", story)
    return message.rendered()


def _challenge_buttons(shown: IdeaList) -> list[Element]:
    return challenges.buttons(shown.challenge, leads=shown.leads) if shown.challenge else []


def _line(idea: Idea, people: Directory) -> list[Words]:
    return [
        bold(idea.label),
        f" · {idea_wording.title(idea.text, EXCERPT)}\n",
        mention(people.who(idea.owner)),
        *_standing(idea),
    ]


def _standing(idea: Idea) -> list[Words]:
    match idea.status:
        case Status.TESTING:
            running = idea.iterations[-1]
            return [f" · test {running.number} until {day(running.plan.until)}"]
        case Status.CAPTURED:
            return [" · captured ", day_of(idea.captured_at)]
        case Status.LEARNED:
            return [" · a test ended ", day_of(idea.since)]
        case _:
            return [f" · {idea.status} since ", day_of(idea.since)]
