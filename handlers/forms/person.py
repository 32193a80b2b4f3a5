"""What is arranged for a person: who stands in for them, who manages them, when they work."""

from typing import Any

from bot.flows.arrange import Arrange, PersonNow
from handlers.forms import working_time
from handlers.forms.fields import chosen, input_block, modal, plain, state_of, user
from handlers.interaction import Interaction

CALLBACK = "person_form"


def build(now: PersonNow) -> dict[str, Any]:
    own = now.person.arranged
    whose = "; ".join(working_time.says(now.workspace.hours, now.workspace.country))
    about = f"What you leave empty below is as for everybody. {whose}."
    return modal(
        CALLBACK,
        "You" if now.themselves else now.person.name,
        [
            input_block(
                "stand_in",
                "Stand-in",
                _who(own.stand_in),
                hint="Asked when a complaint was for this person and they cannot take it.",
                optional=True,
            ),
            input_block(
                "manager",
                "Manager",
                _who(own.manager),
                hint="Asked when nobody before them can take it, and before the leaders.",
                optional=True,
            ),
            {"type": "section", "text": plain(about)},
            *working_time.blocks(own.hours, own.country, optional=True),
        ],
        submit="Save",
        keep={"whom": now.person.user_id},
    )


def read(asked: Interaction, whom: str) -> Arrange:
    """Raises errors.BadField for hours that are half filled in."""
    state = state_of(asked.view)
    return Arrange(
        asked.delivery,
        asked.user_id,
        whom,
        manager=user(state, "manager"),
        stand_in=user(state, "stand_in"),
        hours=working_time.read_own(state),
        country=chosen(state, working_time.COUNTRY),
    )


def _who(user_id: str | None) -> dict[str, Any]:
    return {"type": "users_select", **({"initial_user": user_id} if user_id else {})}
