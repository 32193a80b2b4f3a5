"""What a mistyped word may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.domain import slips
from bot.domain.spelling import name_key


def spelled(word: str, known: str = "") -> set[str]:
    return {spelling for spelling, _ in slips.slips(word, [known or word])}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nrothwind", "northwind"),
        ("nothwind", "northwind"),
        ("norrthwind", "northwind"),
        ("northwimd", "northwind"),
        ("ukme", "akme"),
        ("паптов", "паштов"),
        ("βαμκ", "βανκ"),
        ("بنق", "بنك"),
        ("トヨト", "トヨタ"),
        (name_key("삼송"), name_key("삼성")),
    ],
)
def test_a_slip_is_taken_back(typed: str, meant: str) -> None:
    assert meant in spelled(typed)


def test_han_is_left_out_or_swapped_but_not_guessed() -> None:
    assert spelled("東海京上") == {
        "東海京上",
        "海京上",
        "海東京上",
        "東京上",
        "東京海上",
        "東海上",
        "東海上京",
        "東海京",
    }


def test_no_slip_is_tried_behind_what_is_known() -> None:
    assert spelled("qzzzzzzz", "qatar") < spelled("qzzzzzzz")
    assert all(each.startswith("qz") or len(each) < 10 for each in spelled("qzzzzzzz", "qatar"))
    assert not any(each.startswith("qzza") for each in spelled("qzzzzzzz", "qatar"))


@given(st.text("abcdefgh", min_size=1, max_size=40))
def test_every_spelling_is_one_slip_away_and_has_its_stem(word: str) -> None:
    found = list(slips.slips(word, [word]))
    assert len(found) == len({spelling for spelling, _ in found}) <= 2 * 27 * (slips.FAR + 1)
    for spelling, stem in found:
        assert spelling.startswith(stem) and stem
        assert OSA.distance(word, spelling) <= 1


@pytest.mark.parametrize(
    ("word", "keys", "expected"),
    [
        ("insurence", ["insurance acme", "insure", "issue"], ["insurance"]),
        ("acme", ["acme", "acmeister"], ["acme"]),
        ("ag", ["aa", "as"], []),
        ("qqqq", ["acme"], []),
        ("nort", ["nord", "northwind", "note"], ["nort"]),
        ("schwarzeneger", ["schwarzenegger arnold", "schwarz"], ["schwarzenegger"]),
    ],
)
def test_what_a_word_may_stand_for(word: str, keys: list[str], expected: list[str]) -> None:
    assert slips.alternatives(word, keys, unfinished=False)[:1] == expected


def test_of_an_unfinished_word_only_what_is_typed_is_compared() -> None:
    assert slips.alternatives("nrothw", ["northwind"], unfinished=True) == ["northw"]
    assert slips.alternatives("nrothw", ["northwind"], unfinished=False) == []


def test_a_space_too_many_or_too_few() -> None:
    assert "northwind" in slips.phrases(["north", "wind"], [["north"], ["wind"]])
    assert "north wind" in slips.phrases(["northwind"], [["northwind"]])
    assert "mutual of omaha" in slips.phrases(["mutal", "of", "omaha"], [["mutual", "metal"], ["of"], ["omaha"]])


def test_there_are_never_many_phrases() -> None:
    many = [["a", "b", "c"]] * 6
    assert len(slips.phrases(["a"] * 6, many)) <= slips.PHRASES + 2
    assert len(slips.phrases(["a" * 200], [[]])) <= 2 * slips.FAR


def test_the_pieces_of_a_name_without_spaces() -> None:
    known = ["東京海上日動", "日動火災", "京都"]
    assert slips.pieces("東京海生日動", known) == ["東京海", "日動"]
    assert slips.pieces("acme", known) == []


@pytest.mark.parametrize(
    ("typed", "nearer", "farther"),
    [
        ("nortwind", "northwind traders international", "norwich"),
        ("omaha mutual", "mutual of omaha", "omaha steaks"),
        ("acme berlin", "acme insurance berlin", "acme"),
        ("muler", "muller sohne", "maler"),
    ],
)
def test_what_is_more_like_it(typed: str, nearer: str, farther: str) -> None:
    assert slips.likeness(typed, nearer) > slips.likeness(typed, farther)
