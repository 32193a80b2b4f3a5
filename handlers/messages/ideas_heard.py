"""One message with what others did with the reader's ideas since the last one."""

from collections.abc import Mapping

from bot.domain.idea_fact import IdeaEntry, IterationEnded
from bot.domain.idea_told import HeardIdea, IdeasHeard
from bot.domain.person import Who
from handlers.messages import idea_wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.idea_log import Sentences
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, code, quoted, section

ENTRIES = 6  # of each idea; the newest


def render(about: IdeasHeard, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _draw(about, detail), tight=tight)


def _draw(about: IdeasHeard, detail: Detail) -> Rendered:
    message = Message().say(bold("What happened with ideas that you are on"))
    names = {who.user_id: who for who in about.names}
    shown = about.ideas[: max(1, detail.entries // 3)]
    for heard in shown:
        message.rich(*_idea(heard, names, detail))
    if (more := len(about.ideas) - len(shown)) > 0:
        message.say(f"There is news of {more:,} more: ", code("/idea list mine"))
    story = code(f"/idea show {shown[0].brief.idea.label}")
    return message.say("The whole story of one of them: ", story).rendered()


def _idea(heard: HeardIdea, names: Mapping[str, Who], detail: Detail) -> list[Line]:
    idea = heard.brief.idea
    sentences = Sentences(idea.number, lambda user_id: names.get(user_id, Who(user_id, user_id)), detail.told // 10)
    shown = heard.entries[-ENTRIES:]
    items: list[list[Words]] = [[*sentences.of(entry), "."] for entry in shown]
    learned = [line for entry in shown for line in _learned(entry, detail)]
    return [section(bold(idea_wording.headline(idea))), bulleted(items), *learned]


def _learned(entry: IdeaEntry, detail: Detail) -> list[Line]:
    """What stays of a test, however it went."""
    if not isinstance(entry.fact, IterationEnded):
        return []
    return [section("What was learned:"), quoted(clip(entry.fact.learned, detail.told))]
