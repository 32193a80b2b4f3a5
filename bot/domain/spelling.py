"""Names as they are compared and found: case, accents and punctuation do not count, in whatever script."""

import re
import unicodedata
from collections.abc import Iterator

KEY_LIMIT = 200  # characters, so that a key fits an index even where one written sign unfolds to eighteen
ENDINGS = 12  # of one key, from so many later words to its end

# Letters that no decomposition takes apart, and those that people type for one another.
_SAME = str.maketrans(
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
_CLOSES = "\0"  # where punctuation stood

_ASCII_PUNCTUATION = re.compile(r"[^a-z0-9_\s]")


def name_key(text: str) -> str:
    """The spelling that names are compared by.

    A name of punctuation alone keeps it, so that every name has a key.
    """
    folded = _folded(text)
    return (_words(_without_punctuation(folded), " ") or " ".join(folded.split()))[:KEY_LIMIT].rstrip()


def spellings(text: str) -> tuple[str, ...]:
    """Its key, and another one where punctuation within a word closes up: "o brien" and "obrien"."""
    key = name_key(text)
    closed = _words(_without_punctuation(_folded(text)), "")[:KEY_LIMIT].rstrip()
    return tuple(dict.fromkeys(each for each in (key, closed) if each))


def endings(key: str) -> Iterator[str]:
    """What is left from each later word on: of "mutual of omaha", "of omaha" and "omaha".

    Where a script leaves no spaces, every letter may begin a word.
    """
    found = 0
    for place in range(1, len(key)):
        if key[place - 1] == " " or (is_unspaced(key[place]) and key[place].isalpha()):
            yield key[place:]
            found += 1
            if found == ENDINGS:
                return


def is_unspaced(letter: str) -> bool:
    code = ord(letter)
    return code >= _UNSPACED[0][0] and any(first <= code <= last for first, last in _UNSPACED)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(_counts, unicodedata.normalize("NFKD", composed).translate(_SAME)))


def _counts(sign: str) -> bool:
    """Neither an accent nor something that cannot be seen, such as a soft hyphen."""
    accent = unicodedata.combining(sign)
    return (not accent or accent in _VOWELS) and unicodedata.category(sign) != "Cf"


def _without_punctuation(folded: str) -> str:
    if folded.isascii():
        return _ASCII_PUNCTUATION.sub(_CLOSES, folded)
    return "".join(sign if _is_of_a_word(sign) or sign.isspace() else _CLOSES for sign in folded)


def _is_of_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")


def _words(marked: str, instead: str) -> str:
    return " ".join(marked.replace(_CLOSES, instead).split())
