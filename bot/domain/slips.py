"""Slips of the fingers: what a mistyped word may have meant, and how alike two names are.

All of it works on keys (bot/domain/spelling.py) and knows nothing of where they are kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.domain.spelling import endings, is_unspaced

SHORT = 3  # letters; a word of fewer is taken as it is
FAR = 10  # letters, behind which no slip is tried: what is wrong there still has the right neighbours
STEM = 4  # letters that neighbours have in common at least
MOST = 3  # slips in one word
ALTERNATIVES = 6  # of one word
PHRASES = 12
SURE = 90


def _letters(*ranges: str) -> str:
    """From the first letter to the last one of each range."""
    return "".join(chr(code) for each in ranges for code in range(ord(each[0]), ord(each[-1]) + 1))


# As keys have them. A letter of none of these, such as a Han character, may be left out or swapped, but is not guessed.
ALPHABETS = (
    _letters("az"),
    _letters("09"),
    _letters("αω"),
    _letters("ая") + "єіјґђљњћџ",
    _letters("աֆ"),
    _letters("את"),
    _letters("ءغ", "فو") + "يپچژگ",
    _letters("अह", "ाू", "ेै", "ोौ"),
    _letters("กฮ", "ะู", "เๅ"),
    _letters("აჰ"),
    _letters("ᄀᄒ", "ᅡᅵ", "ᆨᇂ"),
    _letters("ァヴ") + "ー",
)
_ALPHABET_OF = {letter: alphabet for alphabet in ALPHABETS for letter in alphabet}


def slips(word: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Spellings one slip away from a word, and the word itself, each with the stem that its neighbours share.

    `known` are the word's own neighbours: behind the last letter that it shares with one, no slip would help.
    """
    upto = max((_shared(word, each) for each in known), default=0)
    seen = {word}
    yield word, word[:STEM]
    for place in range(min(len(word), upto, FAR) + 1):
        for spelling in _slips_at(word, place):
            if spelling and spelling not in seen:
                seen.add(spelling)
                yield spelling, spelling[: max(STEM, place + 2)]


def _slips_at(word: str, place: int) -> Iterator[str]:
    before, here, behind = word[:place], word[place : place + 1], word[place + 1 :]
    alphabet = _ALPHABET_OF.get(here or word[-1], "")
    if here:
        yield before + behind
        yield from (before + letter + behind for letter in alphabet)
    if behind:
        yield before + behind[0] + here + behind[1:]
    yield from (before + letter + here + behind for letter in alphabet)


def _shared(word: str, key: str) -> int:
    """With how many of the word's letters the key begins."""
    return next(
        (place for place, (one, other) in enumerate(zip(word, key, strict=False)) if one != other),
        min(len(word), len(key)),
    )


def parts(word: str) -> list[tuple[str, str]]:
    """What tells where a word departs from what is known; also from behind, in scripts without spaces."""
    behind = endings(word) if is_unspaced(word[0]) else ()
    return [(word, word[0]), *((ending, ending) for ending in behind)]


def pieces(word: str, known: Sequence[str]) -> list[str]:
    """Of a word in a script without spaces, the longest beginning and the longest end that are known."""
    if not is_unspaced(word[0]):
        return []
    head = word[: max((_shared(word, key) for key in known), default=0)]
    tail = next((ending for ending in endings(word) if any(key.startswith(ending) for key in known)), "")
    return [piece for piece in (head, tail) if piece]


def alternatives(word: str, keys: Iterable[str], *, unfinished: bool) -> list[str]:
    """What may have been meant by `word` among the first words of `keys`, nearest first; beginnings count.

    `unfinished`: somebody may still be typing it.
    """
    found: dict[str, int] = {}
    for first in {key.partition(" ")[0] for key in keys}:
        slipped, meant = _closest(word, first, unfinished)
        if slipped <= _allowed(word) and slipped < found.get(meant, MOST + 1):
            found[meant] = slipped
    nearest = sorted(found, key=lambda meant: (found[meant], -fuzz.ratio(word, meant), meant))
    return list(islice(_without_longer(nearest), ALTERNATIVES))


def _closest(word: str, first: str, unfinished: bool) -> tuple[int, str]:
    """Slips between a word and another one, or what of it may have been typed so far."""
    if first.startswith(word):
        return 0, word
    spellings = [first[:length] for length in range(len(word) - 1, len(word) + 2)] if unfinished else []
    return min((OSA.distance(word, each, score_cutoff=MOST), each) for each in (*spellings, first) if each)


def _allowed(word: str) -> int:
    return 0 if len(word) < SHORT else min(MOST, 1 + len(word) // 6)


def _without_longer(nearest: Iterable[str]) -> Iterator[str]:
    """What begins with a nearer one is found with that."""
    kept: list[str] = []
    for meant in nearest:
        if not meant.startswith(tuple(kept)):
            kept.append(meant)
            yield meant


def phrases(words: Sequence[str], meant: Sequence[Sequence[str]]) -> list[str]:
    """What may have been meant by all words together, in their order; also with a space too many or too few."""
    whole = " ".join(words)
    if len(words) > 1:
        spaced = [whole.replace(" ", "", 1), whole.replace(" ", "")]
    else:
        spaced = [f"{whole[:place]} {whole[place:]}" for place in range(1, min(len(whole), 2 * FAR))]
    return list(dict.fromkeys((*islice((" ".join(each) for each in product(*meant)), PHRASES), *spaced)))


def likeness(typed: str, name: str) -> float:
    """Of 100. A name that goes on where the typed text ends is no less like it; from SURE on, every word fits."""
    lengths = (len(typed) - 1, len(typed), len(typed) + 1)
    alike = fuzz.ratio(typed, name)
    return max(
        *(fuzz.ratio(typed, name[:length]) for length in lengths if length),
        SURE + alike / 20 if _has_all_words(typed, name) else alike,
        0.95 * fuzz.token_sort_ratio(typed, name),
        0.85 * fuzz.token_set_ratio(typed, name),
        0.85 * fuzz.partial_token_sort_ratio(typed, name),
    )


def _has_all_words(typed: str, name: str) -> bool:
    words = name.split()
    return all(any(word.startswith(each) for word in words) for each in typed.split())
