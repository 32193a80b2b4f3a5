"""What somebody reads who cannot have what they asked for."""

import pytest

from bot.domain import errors
from bot.domain.follow_up import Answer
from bot.domain.person import Standing
from handlers.commands import rows_of
from handlers.messages import refusals
from handlers.messages.blocks import Rendered
from tests.handlers.messages.journey import T0
from tests.handlers.messages.reading import check, shown

AT = "12:00 UTC on 23 November 2026"


BUTTONS = " /idea show I-7 has the buttons."
NOT_NOW = {
    "captured": f"I-7 waits for a first test. Press Plan a test; it can also ship, rest or be dropped.{BUTTONS}",
    "testing": f"I-7 is being tested, since {AT}. Press Here's what happened first; it can also rest or be dropped."
    + BUTTONS,
    "learned": f"A test of I-7 has ended, {AT}. Press Try again to plan the next; it can also ship, rest or be dropped."
    + BUTTONS,
    "shipped": f"I-7 has shipped, {AT}. What was learned can still give birth to a new idea.{BUTTONS}",
    "resting": f"I-7 rests since {AT}. Press Take it up again to go on with it.{BUTTONS}",
    "dropped": f"I-7 was dropped {AT}. Press Take it up again to go on with it.{BUTTONS}",
    "merged": f"I-7 is part of I-3, since {AT}. Go on there: /idea show I-3",
}


def read(rendered: Rendered) -> list[str]:
    check(rendered)
    return shown(rendered).splitlines()


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            errors.CannotUse(Standing.GUEST),
            "Firsthand is for full members of this workspace, and you are here as a guest. Please ask a member to do "
            "it for you.",
        ),
        (
            errors.CannotUse(Standing.EXTERNAL),
            "Firsthand is for members of the organisation that installed it. Please ask one of them to do it for you.",
        ),
        (errors.CannotUse(Standing.DEACTIVATED), "This account is deactivated and cannot use Firsthand."),
        (errors.CannotUse(Standing.BOT), "Firsthand is for people; apps cannot use it."),
        (errors.UnknownComplaint("C-9"), "There is no complaint C-9 here. /complaint list shows those that are open."),
        (errors.UnknownCustomer("Acmee"), "I do not know a customer called Acmee. /customer add adds one."),
        (
            errors.AlreadyAcknowledged("C-1", "U0DANA", T0),
            f"@U0DANA has C-1, since {AT}. You can add a note; to take it over, ask them to hand it over to you.",
        ),
        (
            errors.AlreadyPatchedUp("C-1", "U0DANA", T0),
            f"@U0DANA patched up C-1, {AT}. Nothing is left to do; /complaint show C-1 tells how it ended.",
        ),
        (
            errors.NotYourTurn("C-1", "U0RAJ"),
            "@U0RAJ is asked about C-1 now. You can add a note, and they will see it.",
        ),
        (
            errors.NotYourTurn("C-1", None),
            "The leaders are asked about C-1 now. You can add a note, and they will see it.",
        ),
        (
            errors.NotAcknowledged("C-1", "U0RAJ"),
            "Nobody has C-1 yet. @U0RAJ is asked about it now: I've got this comes first.",
        ),
        (
            errors.AlreadyFollowedUp("C-1", "U0DANA", T0, Answer.HAPPY),
            f"@U0DANA has said about C-1 already that they are happy, {AT}. If that has changed: /complaint show C-1",
        ),
        (
            errors.AlreadyFollowedUp("C-1", "U0DANA", T0, Answer.LEFT),
            f"@U0DANA has said about C-1 already that they have left, {AT}. If that has changed: /complaint show C-1",
        ),
        (
            errors.StillOpen("C-1", "U0DANA", "U0FAY", T0),
            f"@U0FAY has opened C-1 again, {AT}. @U0DANA sees to it. You can add a note, and they will see it.",
        ),
        (
            errors.StillOpen("C-1", None, None, None),
            "C-1 is open. The leaders are asked. You can add a note, and they will see it.",
        ),
        (
            errors.ProposalSettled("Acme", "U0MONA", T0, corrected=True),
            f"@U0MONA has corrected the record of Acme already, {AT}.",
        ),
        (
            errors.ProposalSettled("Acme", "U0MONA", T0, corrected=False),
            f"@U0MONA has left the record as it is for Acme already, {AT}.",
        ),
        (
            errors.ContactChanged("Acme", "original", "U0RAJ"),
            "The record of Acme has changed meanwhile, so I left it: it names @U0RAJ as the one who brought them in. "
            "/customer correct Acme corrects it.",
        ),
        (
            errors.ContactChanged("Acme", "current", None),
            "The record of Acme has changed meanwhile, so I left it: it names nobody with an account here to look "
            "after them. /customer correct Acme corrects it.",
        ),
        (errors.LeadersOnly(("U0A", "U0B", "U0C")), "Only a leader can do this. Please ask @U0A, @U0B or @U0C."),
        (errors.LeadersOnly(()), "Only a leader can do this."),
        (
            errors.DraftGone(),
            "This question is answered already, so nothing was changed. To log another one: "
            "/complaint NAME: what happened",
        ),
        (errors.BadField("to", "Choose someone else."), "Choose someone else."),
        (errors.UnknownIdea("I-9"), "There is no idea I-9 here. /idea list shows those that are open."),
        *((errors.NotNow("I-7", status, T0, 3), sentence) for status, sentence in NOT_NOW.items()),
        (
            errors.NotOnIdea("I-7", "U0DANA"),
            "You are not on I-7: @U0DANA has it. Press I'd help first, and you can move it as well. "
            "/idea show I-7 has the buttons.",
        ),
        (errors.NotOwner("I-7", "U0DANA"), "Only whoever has I-7 can do this, and that is @U0DANA."),
        (
            errors.AlreadyOnIdea("I-7", "U0DANA"),
            "You are on I-7 already, and are told what comes of it. /idea show I-7 has the buttons.",
        ),
        (errors.NotHelping("I-7", "U0DANA"), "You do not help with I-7, so there is nothing to stop."),
        (errors.NotOffered("I-7", "U0DANA"), "I-7 is not offered to you any more: @U0DANA has it."),
    ],
)
def test_every_refusal_is_a_sentence(refusal: errors.Refusal, sentence: str) -> None:
    assert read(refusals.sentence(refusal)) == [sentence]


def test_every_kind_of_refusal_has_words() -> None:
    def kinds(kind: type[errors.Refusal]) -> list[type[errors.Refusal]]:
        return [kind, *(below for child in kind.__subclasses__() for below in kinds(child))]

    for kind in kinds(errors.Refusal):
        bare = kind.__new__(kind)
        for field in getattr(kind, "__dataclass_fields__", {}):
            setattr(bare, field, {"since": T0, "at": T0, "status": "testing"}.get(field, "C-1"))
        assert read(refusals.sentence(bare))[0]


def test_the_owner_of_an_idea_reads_what_an_owner_can_do() -> None:
    for refusal, sentence in (
        (errors.AlreadyOnIdea("I-7", "U0DANA"), "I-7 is yours already."),
        (errors.NotHelping("I-7", "U0DANA"), f"I-7 is yours. To give it away, press Hand over.{BUTTONS}"),
        (errors.NotOffered("I-7", "U0DANA"), f"You have I-7 already.{BUTTONS}"),
    ):
        assert read(refusals.sentence(refusal, "U0DANA")) == [sentence]


def test_whoever_has_it_already_is_told_so_themselves() -> None:
    refusal = errors.AlreadyAcknowledged("C-1", "U0DANA", T0)
    assert read(refusals.sentence(refusal, "U0DANA")) == [f"You have C-1 already, since {AT}."]


def test_when_something_fails_the_person_knows_what_to_do() -> None:
    assert "nothing was saved. Please try again in a minute." in read(refusals.nothing_saved())[0]
    (sorry,) = read(refusals.went_wrong("ab12"))
    assert sorry.endswith("tell whoever looks after Firsthand this reference: ab12")


def test_what_is_not_understood_is_answered_with_the_nearest() -> None:
    row = next(row for row in rows_of("/complaint") if row.words == "list")
    assert read(refusals.not_understood("/complaint", "lsit", row)) == [
        "I do not understand /complaint lsit. Did you mean /complaint list? /complaint help shows everything."
    ]
    check(refusals.not_understood("/complaint", "<!channel> " * 900, row))


def test_what_was_typed_without_a_colon_is_given_back_whole() -> None:
    typed = "Acme is <very> angry. " * 400
    rendered = refusals.no_colon(typed)
    check(rendered)
    assert typed in shown(rendered)


def test_what_is_given_back_fits_however_long_it_is() -> None:
    typed = '"quoted" <&>\n' * 4_000
    rendered = refusals.no_colon(typed)
    check(rendered)
    assert typed[:2_000] in shown(rendered)
