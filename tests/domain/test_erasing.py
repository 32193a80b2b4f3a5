"""What is taken out of words, facts and messages, and what stays."""

import pytest

from bot.domain.erasing import ERASED, ERASED_CUSTOMER, ERASED_PERSON, Terms, blanked, is_about, without_customer

ACME = Terms(("Acme", "POL-1001", "Dr. Ágnes Fekete"), others=("Acme Logistics",))
DANA = Terms(("dana@example.com",), ids={"U1": "erased-1"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Acme called", f"{ERASED} called"),
        ("ACME's warehouse (pol-1001)", f"{ERASED}'s warehouse ({ERASED})"),
        ("the driver of Acme Logistics", "the driver of Acme Logistics"),
        ("acmeology", "acmeology"),
        ("ask dr. ágnes fekete", f"ask {ERASED}"),
        ("", ""),
    ],
)
def test_a_name_goes_where_it_stands_for_itself(text: str, left: str) -> None:
    assert ACME.inside(text) == left


def test_an_id_goes_wherever_it_stands_and_no_longer_one_with_the_same_beginning() -> None:
    fact = {"kind": "handed_over", "by": "U1", "to": "U12", "why": "<@U1> asked U12", "complaint": 1}
    now = {"kind": "handed_over", "by": "erased-1", "to": "U12", "why": "<@erased-1> asked U12", "complaint": 1}
    assert DANA.fact(fact) == now


def test_an_email_goes_where_it_stands_alone() -> None:
    assert DANA.fact({"contact": {"user_id": None, "email": "Dana@example.com"}})["contact"]["email"] == ERASED


def test_only_what_people_wrote_is_looked_at_in_facts() -> None:
    assert Terms(("asked", "normal")).fact({"kind": "asked", "severity": "normal", "text": "asked"}) == {
        "kind": "asked",
        "severity": "normal",
        "text": ERASED,
    }


def test_a_message_shows_an_erased_person_under_no_name() -> None:
    who = {"by": {"user_id": "U1", "name": "Dana"}, "to": {"user_id": "U2", "name": "Raj"}}
    assert DANA.message(who) == {
        "by": {"user_id": "erased-1", "name": ERASED_PERSON},
        "to": {"user_id": "U2", "name": "Raj"},
    }


def test_of_a_message_about_several_only_one_customer_goes() -> None:
    briefings = [
        {"number": number, "text": "It burns", "customer": {"id": number, "name": name, "reference": "R"}}
        for number, name in ((1, "Acme"), (2, "Zoo"))
    ]
    now = without_customer({"kind": "gathered", "briefings": briefings}, 1)["briefings"]
    assert now[0] == {"number": 1, "text": ERASED, "customer": {"id": 1, "name": ERASED_CUSTOMER, "reference": None}}
    assert now[1] == briefings[1]
    items = {"items": [{"customer_id": 1, "name": "Acme", "asked": [{"text": "It burns"}]}]}
    assert without_customer(items, 1)["items"][0] == {
        "customer_id": 1,
        "name": ERASED_CUSTOMER,
        "asked": [{"text": ERASED}],
    }


def test_a_message_about_one_complaint_is_known_as_such() -> None:
    assert is_about({"kind": "nudge", "briefing": {"customer": {"id": 1}}}, 1)
    assert not is_about({"kind": "nudge", "briefing": {"customer": {"id": 2}}}, 1)
    assert not is_about({"kind": "gathered", "briefings": [{"customer": {"id": 1}}]}, 1)


def test_what_people_wrote_goes_and_the_rest_stays() -> None:
    fact = {"kind": "note_added", "at": "2026-03-02T09:00:00Z", "by": "U1", "complaint": 3, "text": "They cried"}
    assert blanked(fact) == fact | {"text": ERASED}
