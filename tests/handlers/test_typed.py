"""What is typed behind a command is understood as it was meant."""

import pytest

from handlers.typed import Complaint, Listed, complaint, listed, nearest, nearest_word, number, readable


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


KNOWN = ("mine", "open", "urgent")


@pytest.mark.parametrize(
    ("typed", "words", "name"),
    [
        ("", [], ""),
        ("mine", ["mine"], ""),
        ("URGENT mine", ["urgent", "mine"], ""),
        ("urgent Acme Mutual mine", ["urgent", "mine"], "Acme Mutual"),
        ("Acme open Mutual", [], "Acme open Mutual"),
        ("Open Air", ["open"], "Air"),
        ('"Open Air" mine', ["mine"], "Open Air"),
        ("mine “Mine & Open”", ["mine"], "Mine & Open"),
        ("mnie", [], "mnie"),
    ],
)
def test_words_and_a_name_behind_a_list(typed: str, words: list[str], name: str) -> None:
    assert listed(typed, KNOWN) == Listed(frozenset(words), name)


def test_a_word_that_was_misspelt_is_told_from_a_name() -> None:
    assert nearest_word("urgnet", KNOWN) == "urgent"
    assert nearest_word("Acme", KNOWN) is None
