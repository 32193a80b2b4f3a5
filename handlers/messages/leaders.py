"""Messages that ping because somebody has to act: the leaders, whoever has not answered, and about lost messages."""

from bot.domain.notice import LeadersAsked, Nudge, Undeliverable
from handlers.messages import buttons, limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Part, Words, clip, mention, moment


def asked(notice: LeadersAsked) -> Rendered:
    brief, message = notice.briefing, Message()
    names: list[Words] = []
    for who in notice.leaders:
        names += [", " if names else "", mention(who)]
    message.say(*names, ": " if names else "", *wording.headline(brief))
    if notice.again:
        message.say("Nobody has this complaint yet. Please, one of you, press the button.")
    else:
        message.say("There is nobody else to ask about this complaint. Please, one of you, take it.")
        before = [wording.ended(turn, wording.by_name) for turn in brief.turns[:-1]]
        for ended in filter(None, before):
            message.say(*ended, ".")
        message.say(*wording.passed_over(brief.turn, brief.customer, wording.by_name))
    message.quote(clip(brief.text, limits.CARD_WORDS))
    message.actions(f"{brief.label} leaders", buttons.acknowledge(brief.number), buttons.hand_over(brief.number))
    return message.rendered()


def nudge(notice: Nudge) -> Rendered:
    brief, message = notice.briefing, Message()
    message.say(*wording.headline(brief))
    message.say("Half of the time is over, and nobody has this yet. Can you take it?")
    message.say("Until ", moment(brief.turn.until), "; after that I ask ", wording.whose_turn(brief.next_turn), ".")
    message.actions(
        f"{brief.label} nudge",
        buttons.acknowledge(brief.number),
        buttons.hand_over(brief.number),
        *([buttons.decline(brief.number)] if brief.turn.who else []),
    )
    return message.rendered()


REASONS = {
    "channel_not_found": "the channel does not exist, or Firsthand is not in it; invite it with /invite",
    "not_in_channel": "Firsthand is not in the channel; invite it there with /invite",
    "is_archived": "the channel is archived; choose another one with /firsthand settings",
    "user_disabled": "this person has left the workspace",
    "user_not_found": "this person cannot be found",
    "messages_tab_disabled": "Firsthand's Messages tab is switched off in the app's settings",
    "missing_scope": "Firsthand lacks a permission; install it again from its manifest",
    "restricted_action": "an admin does not let apps write there",
}


def undeliverable(notice: Undeliverable) -> Rendered:
    reason = REASONS.get(notice.reason, f"Slack says “{notice.reason}”")
    message = Message()
    message.say(
        f"A message{f' about {notice.about}' if notice.about else ''} could not be delivered to ",
        *_where(notice),
    )
    return message.say(f"The reason: {reason}.").rendered()


def _where(notice: Undeliverable) -> list[Words]:
    kind = "user" if notice.where[:1] in ("U", "W") else "channel"
    return [Part({"type": kind, f"{kind}_id": notice.where}, notice.where), "."]
