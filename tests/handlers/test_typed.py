"""What is typed behind a command is understood as it was meant."""

import pytest

from handlers.typed import Complaint, complaint, nearest, number, readable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acme: it burns", Complaint("Acme", "it burns", False)),
        ("  Acme :  it burns ", Complaint("Acme", "it burns", False)),
        ("Acme: at 10:30: it burns", Complaint("Acme", "at 10:30: it burns", False)),
        ("urgent Acme: it burns", Complaint("Acme", "it burns", True)),
        ("URGENT: Acme: it burns", Complaint("Acme", "it burns", True)),
        ("Urgent   Acme: it burns", Complaint("Acme", "it burns", True)),
        ("Urgent Care Ltd: it burns", Complaint("Care Ltd", "it burns", True)),
        ("urgently Acme: it burns", Complaint("urgently Acme", "it burns", False)),
        ("urgent\nAcme: it burns", Complaint("Acme", "it burns", True)),
        ("Acme\n Ltd: it burns", Complaint("Acme Ltd", "it burns", False)),
        ("it burns", Complaint(None, "it burns", False)),
        ("urgent it burns", Complaint(None, "it burns", True)),
        ("urgent", Complaint(None, "urgent", False)),
        ("Acme:", Complaint("Acme", "", False)),
        (": it burns", Complaint("", "it burns", False)),
        ("", Complaint(None, "", False)),
        ("Ünïon «9»: 'quoted' *bold*\nline two", Complaint("Ünïon «9»", "'quoted' *bold*\nline two", False)),
        ("עסק: נשרף", Complaint("עסק", "נשרף", False)),
    ],
)
def test_a_complaint(typed: str, meant: Complaint) -> None:
    assert complaint(typed) == meant


@pytest.mark.parametrize("typed", ["C-12", "c-12", " C 12 ", "c12", "12", "C - 12"])
def test_a_number_of_a_complaint(typed: str) -> None:
    assert number(typed) == 12


@pytest.mark.parametrize("typed", ["", "C-", "I-12", "C-12 please", "-12", "1.2", "C-1234567890"])
def test_what_is_no_number_of_a_complaint(typed: str) -> None:
    assert number(typed) is None


@pytest.mark.parametrize(
    ("command", "typed", "meant"),
    [
        ("/complaint", "lst", "list"),
        ("/complaint", "shwo C-1", "show"),
        ("/customer", "ad", "add"),
        ("/customer", "imprt", "import"),
        ("/firsthand", "Setings", "settings"),
        ("/firsthand", "hepl", "help"),
    ],
)
def test_a_slip_of_the_finger_is_understood(command: str, typed: str, meant: str) -> None:
    row = nearest(command, typed)
    assert row is not None and row.keyword == meant


@pytest.mark.parametrize("typed", ["", "zzz", "Acme"])
def test_what_is_like_nothing_is_not_guessed(typed: str) -> None:
    assert nearest("/customer", typed) is None


def test_what_nobody_sees_is_left_out_and_everything_else_stays() -> None:
    assert readable("a\0b\ud83dc") == "abc"
    assert readable("é 😀 \u200b עברית\n<!channel>") == "é 😀 \u200b עברית\n<!channel>"
