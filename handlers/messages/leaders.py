"""Messages that ping because somebody has to act: the leaders, whoever has not answered, and about lost messages."""

from bot.domain.complaint import Rung
from bot.domain.complaint_told import Gathered, LeadersAsked, Nudge
from bot.domain.person import Who
from bot.domain.workspace_told import Undeliverable
from handlers.messages import buttons, wording
from handlers.messages.blocks import Rendered
from handlers.messages.channel_card import excerpt
from handlers.messages.over import over
from handlers.messages.text import Message, Span, Words, bold, channel, clip, code, mention, moment, quoted, section

REMINDER = 150  # characters of the complaint, which is told in full above


def asked(notice: LeadersAsked) -> Rendered:
    if notice.over:
        return over(notice.briefing, wording.by_name)
    brief, message = notice.briefing, Message()
    message.say(*wording.calling(notice.leaders), bold(wording.headline(brief)))
    you = "you" if len(notice.leaders) == 1 else "one of you"
    if notice.again or brief.turn.rung is Rung.CHANNEL:
        anybody = " Anybody in this channel may take it." if brief.turn.rung is Rung.CHANNEL else ""
        message.say(f"Nobody has taken this complaint up yet. Could {you} do it, please?{anybody}")
    else:
        left = f"There is nobody else left to ask. Could {you} take this complaint up, please?"
        message.say(*wording.spaced(wording.until_now(brief, wording.by_name), [left]))
    message.rich(*excerpt(brief))
    message.say("If nobody has by ", moment(brief.turn.until), ", I ask again.")
    message.actions(f"{brief.label} leaders", buttons.acknowledge(brief.number), buttons.hand_over(brief.number))
    return message.rendered()


def nudge(notice: Nudge) -> Rendered:
    if notice.over:
        return over(notice.briefing, mention)
    brief, message = notice.briefing, Message()
    message.rich(section(bold(wording.headline(brief))), quoted(clip(" ".join(brief.text.split()), REMINDER)))
    words: list[Words] = ["Half of the time is over, and nobody has taken this up yet. Can you take it? "]
    words += ["Please tell me by ", moment(brief.turn.until)]
    then: Words = wording.somebody(brief.next_turn) if brief.next_turn and brief.turn.who else "the leaders again"
    message.say(*words, "; after that I ask ", then, ".")
    return message.actions(f"{brief.label} nudge", *buttons.answers(brief)).rendered()


def gathered(notice: Gathered) -> Rendered:
    message = Message().say(f"While I was away, {len(notice.briefings)} complaints have come to wait for you.")
    for brief in notice.briefings:
        message.rich(section(bold(wording.headline(brief))), quoted(clip(" ".join(brief.text.split()), REMINDER)))
        message.say("Please tell me by ", moment(brief.turn.until), " whether you can take it.")
        message.actions(f"{brief.label} gathered", *buttons.answers(brief))
    return message.say("Once you have one, everything that I know about it comes to you here.").rendered()


REASONS: dict[str, tuple[Words, ...]] = {
    "channel_not_found": ("The channel is gone, or I am not in it. If it is there, please ", code("/invite"), " me."),
    "not_in_channel": ("I am not in the channel. Please ", code("/invite"), " me there."),
    "is_archived": ("The channel is archived. Please choose another one: ", code("/firsthand settings")),
    "user_disabled": ("This person has left the workspace.",),
    "user_not_found": ("This person cannot be found in the workspace.",),
    "messages_tab_disabled": ("My Messages tab is switched off in the settings of the app.",),
    "missing_scope": ("I lack a permission. Please install me again from my manifest.",),
    "restricted_action": ("An admin does not let apps write there.",),
}


def undeliverable(notice: Undeliverable) -> Rendered:
    about = f" about {notice.about}" if notice.about else ""
    message = Message().say(f"I could not deliver a message{about} to ", _where(notice.where), ".")
    return message.say(*REASONS.get(notice.reason, ("Slack gives this reason: ", code(notice.reason)))).rendered()


def _where(where: str) -> Span:
    return mention(Who(where, where)) if where.startswith(("U", "W")) else channel(where)
