"""What counts in a name, and what does not, in several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customer import Customer
from bot.domain.spelling import KEY_LIMIT, endings, name_key, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME Mutual", "acme  mutual"),
        ("Müller & Söhne", "muller sohne"),
        ("Łódź Żabka", "lodz zabka"),
        ("Ørsted Træ Œuvre", "orsted trae oeuvre"),
        ("Straße", "STRASSE"),
        ("Işık", "isik"),
        ("İSTANBUL", "istanbul"),
        ("Страховая Ёлка", "страховая елка"),
        ("ΑΘΉΝΑΣ", "αθηνας"),
        ("شَرِكَة التأمين", "شركه التامين"),
        ("علی کریمی", "علي كريمي"),
        ("ＡＢＣ", "abc"),
        ("ﾃｽﾄ", "テスト"),
        ("さくら", "サクラ"),
        ("삼성", "삼성"),
        ("Acme\N{SOFT HYPHEN}Trade", "acmetrade"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("กา", "กี"),  # vowels of Thai are signs, not accents
        ("กุ", "ก"),
        ("राम", "रीम"),
        ("東京", "大阪"),
        ("P-1", "P-2"),
    ],
)
def test_another_name(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_word_stays_one_word_in_scripts_that_write_vowels_as_signs() -> None:
    assert len(name_key("สวัสดี").split()) == len(name_key("हिन्दी").split()) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("O'Brien", ("o brien", "obrien")),
        ("A.C.M.E. Corp.", ("a c m e corp", "acme corp")),
        ("POL-1001", ("pol 1001", "pol1001")),
        ("Müller & Söhne", ("muller sohne",)),
        ("Jean‐Luc Ünal", ("jean luc unal", "jeanluc unal")),
        ("!!!", ("!!!",)),
        ("  ", ()),
    ],
)
def test_punctuation_within_a_word_may_be_left_out(name: str, expected: tuple[str, ...]) -> None:
    assert spellings(name) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("mutual of omaha", ["of omaha", "omaha"]),
        ("acme", []),
        ("東京海上 asia", ["京海上 asia", "海上 asia", "上 asia", "asia"]),
        ("กี่ก", ["ก"]),
        (" ".join("abcdefghijklmnop"), [" ".join("abcdefghijklmnop"[i:]) for i in range(1, 13)]),
    ],
)
def test_a_name_is_found_by_its_later_words(key: str, expected: list[str]) -> None:
    assert list(endings(key)) == expected


def test_a_customer_is_called_by_any_of_its_names_however_they_are_written() -> None:
    customer = Customer("T1", 0, "O'Brien", "P-1", ("The Łódź People",))
    for typed in ("obrien", "o brien", "O’BRIEN", "p1", "the lodz people"):
        assert customer.is_called(typed), typed
    for typed in ("brien", "p 2", ""):
        assert not customer.is_called(typed), typed


@given(st.text(max_size=150))
def test_every_key_is_its_own_key_and_fits_an_index(text: str) -> None:
    for key in spellings(text):
        assert name_key(key) == key
        assert 0 < len(key) <= KEY_LIMIT
