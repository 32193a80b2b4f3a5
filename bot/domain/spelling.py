"""Names as they are compared and found: case, accents and punctuation do not count, in whatever script."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

KEY_LIMIT = 200  # characters, so that a key fits an index even where one written sign unfolds to eighteen
ENDINGS = 12  # of one key, from so many later words to its end

# Letters that no decomposition takes apart, and those that people type for one another.
_SAME = (
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
    | {chr(hiragana): chr(hiragana + 0x60) for hiragana in range(0x3041, 0x3097)}
)
# Combining classes of signs that are vowels (Thai, Lao and Tibetan ones), not accents.
_VOWELS = frozenset((103, 118, 129, 130, 132))
# Scripts that leave no space between words: Thai and Lao, Burmese, Khmer, kana, Han.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0x20000, 0x3FFFF),
)
_FIRST_UNSPACED = "\u0e00"
_CLOSES = "\0"  # where punctuation stood

_ASCII_PUNCTUATION = re.compile(r"[^a-z0-9_\s]")


def name_key(text: str) -> str:
    """The spelling that names are compared by.

    A name of punctuation alone keeps it, so that every name has a key.
    """
    return _key(_folded(text))


def spellings(text: str) -> tuple[str, ...]:
    """Its key, and another one where punctuation within a word closes up: "o brien" and "obrien"."""
    folded = _folded(text)
    key, marked = _key(folded), _without_punctuation(folded)
    closed = _words(marked, "") if _CLOSES in marked else key
    return tuple(dict.fromkeys(each for each in (key, closed) if each))


def endings(key: str) -> Iterator[str]:
    """What is left from each later word on: of "mutual of omaha", "of omaha" and "omaha".

    Where a script leaves no spaces, every letter may begin a word.
    """
    begins = _begins_in_any_script if max(key, default="") >= _FIRST_UNSPACED else _begins_after_a_space
    return (key[place:] for place in islice(begins(key), ENDINGS))


def _begins_after_a_space(key: str) -> Iterator[int]:
    return (space.end() for space in re.finditer(" ", key))


def _begins_in_any_script(key: str) -> Iterator[int]:
    letters = ((place, letter) for place, letter in enumerate(key) if place)
    return (place for place, letter in letters if key[place - 1] == " " or (is_unspaced(letter) and letter.isalpha()))


def is_unspaced(letter: str) -> bool:
    return letter >= _FIRST_UNSPACED and any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKD", composed).translate(_PLAIN)


def _without_punctuation(folded: str) -> str:
    return _ASCII_PUNCTUATION.sub(_CLOSES, folded) if folded.isascii() else folded.translate(_WORDS)


def _plain(sign: str) -> str:
    """Nothing is left of an accent, nor of what cannot be seen, such as a soft hyphen."""
    accent = unicodedata.combining(sign)
    counts = (not accent or accent in _VOWELS) and unicodedata.category(sign) != "Cf"
    return _SAME.get(sign, sign) if counts else ""


def _of_a_word(sign: str) -> str:
    belongs = sign.isalnum() or sign == "_" or sign.isspace() or unicodedata.category(sign).startswith("M")
    return sign if belongs else _CLOSES


class _Signs(dict[int, str]):
    """What becomes of each sign, found out when it is first met: str.translate is much quicker than asking again."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = became = self._becomes(chr(code))
        return became


_PLAIN, _WORDS = _Signs(_plain), _Signs(_of_a_word)


def _key(folded: str) -> str:
    return _words(_without_punctuation(folded), " ") or _words(folded, " ")


def _words(marked: str, instead: str) -> str:
    return " ".join(marked.replace(_CLOSES, instead).split())[:KEY_LIMIT].rstrip()
