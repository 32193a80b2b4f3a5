"""What is read where somebody says that a customer is not theirs."""

from bot.domain.customer_told import CorrectionProposed
from bot.domain.notice import Notice
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, MONA, RAJ, Journey
from tests.handlers.messages.reading import buttons, check, mentioned, shown


def read(notice: Notice) -> str:
    rendered = render(notice.about)
    check(rendered)
    return shown(rendered)


def proposal(journey: Journey) -> Notice:
    return next(notice for notice in journey.notices if isinstance(notice.about, CorrectionProposed))


def test_whoever_is_named_reads_by_whom_and_may_name_another() -> None:
    card = Journey().not_mine(DANA, RAJ).to(RAJ.user_id)[-1]
    assert read(card).splitlines()[1] == (
        "@U0DANA says that this is not their customer. @U0DANA says that Acme is your customer, so I am asking you."
    )
    assert "Not my customer" in buttons(render(card.about))


def test_the_reporter_reads_where_it_went() -> None:
    told = read(Journey().not_mine(DANA, RAJ).to(FAY.user_id)[-1])
    assert "@U0DANA says that this is not their customer. It is with @U0RAJ, whom @U0DANA named, until" in told


def test_the_leaders_read_what_is_on_record_and_what_is_said() -> None:
    asked = proposal(Journey().not_mine(DANA, RAJ, "He signed the contract"))
    assert read(asked).splitlines() == [
        "@U0MONA C-1 · Acme",
        "Dana Weiss says that it was Raj Patel who brought Acme in. On record is Dana Weiss.",
        "He signed the contract",
        "Would you correct the record? What was on it stays in the story, and so does who corrected it.",
    ]
    assert list(buttons(render(asked.about))) == ["Correct it", "Leave it"]
    assert mentioned(render(asked.about)) == {MONA.user_id}


def test_decided_it_says_by_whom_and_pings_nobody() -> None:
    journey = Journey().not_mine(DANA, RAJ)
    for decide, said in ((Journey.correct, "corrected the record"), (Journey.leave, "left the record as it is")):
        decided = Journey().not_mine(DANA, RAJ)
        asked = proposal(decide(decided, MONA))
        assert f"Mona Lindqvist {said}, 14:00 UTC on 23 November 2026." in read(asked)
        assert buttons(render(asked.about)) == {}
        assert mentioned(render(asked.about)) == set()
    assert journey.case.customer.original_contact


def test_who_proposed_it_and_who_is_on_record_now_are_told() -> None:
    journey = Journey().not_mine(DANA, RAJ).correct(MONA)
    assert read(journey.to(DANA.user_id)[-1]).splitlines() == [
        "Acme",
        "Thank you. @U0MONA has corrected the record: @U0RAJ brought Acme in.",
    ]
    assert read(journey.to(RAJ.user_id)[-1]).splitlines()[1] == (
        "@U0MONA has corrected the record: you brought Acme in, so their complaints come to you first."
    )
    left = Journey().not_mine(DANA, RAJ).leave(MONA)
    assert "@U0MONA has looked at it and leaves the record as it is." in read(left.to(DANA.user_id)[-1])
