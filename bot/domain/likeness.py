"""Which ideas are about the same thing, by the words that they share.

Words count as the same if they begin alike ("refuse", "refusal"), which holds in many languages without a dictionary
of any. The rarer a word is among the ideas that are compared, the more it tells.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence

OFFERED = 3
LEAST = 0.19  # of 1; below it, what two ideas share is chance
MOST_BEGINNINGS = 8  # of a long text, the words that tell most

WORD = re.compile(r"\w+")
# What English sentences are held together by.
SMALL_WORDS = """
    a about above after again ago all also always am an and another any anybody are as ask at away back be
    because been before begin being best better both but by can cannot come could day did do does done down each
    else even ever every everybody everything few first for from get give given go good had has have help her
    here him his how i if in into is it its just keep know last less let like long look make many may me mine
    more most much must my need never new next no nobody not nothing now of off often ok on once one only or
    other our out over own people per perhaps please put rather say see she should show since so some somebody
    something soon still such take tell than that the their them then there these they thing think this those
    three through to together too try two under until up us use very want was way we well were what when where
    whether which while who whose why will with without would year yet you your
"""
TELLS_NOTHING = frozenset(SMALL_WORDS.split())

# What people who look after customers call by several names; the first of each stands for all.
FAMILIES = """
    phone telephone call caller ring hotline switchboard reception
    message sms text
    email mail
    letter document paper
    photo picture image
    bill invoice
    premium price fee
    pay paid payment money
    refuse refusal reject deny decline
    cancel leave quit
    customer client
    colleague employee staff adviser
    car vehicle
    bicycle bike
    garage workshop
    big bigger large larger
    plain clear simple understand
    mistake error
    reward praise
    kind kinder friendly friendlier
    start begin
    fast quick
    send sent
    week weekly
    month monthly
    year yearly annual anniversary
    day daily
    contract policy
    damage accident
    question ask
    search find
    teach train learn
"""
STANDS_FOR = {word: family.split()[0] for family in FAMILIES.strip().splitlines() for word in family.split()}


def words_of(text: str) -> tuple[str, ...]:
    """The words that tell something, each once, as they are compared: lower-case and without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = (word for word in WORD.findall(bare) if word not in TELLS_NOTHING and len(word) > 1)
    return tuple(dict.fromkeys(_family(word) for word in words))


def _family(word: str) -> str:
    return STANDS_FOR.get(word) or STANDS_FOR.get(word.removesuffix("s")) or word


def beginning(word: str) -> str:
    """What words of one family begin with."""
    return word if len(word) <= 4 else word[: max(4, math.ceil(len(word) * 0.6))]


def beginnings(text: str) -> tuple[str, ...]:
    """What a database looks for: of a long text, the beginnings of its longest words, which are the rarest."""
    longest = sorted(words_of(text), key=len, reverse=True)
    return tuple(dict.fromkeys(beginning(word) for word in longest))[:MOST_BEGINNINGS]


def most_alike(text: str, others: Mapping[int, str]) -> list[int]:
    """Keys of the others that are about the same thing, best first."""
    mine, theirs = words_of(text), {key: words_of(other) for key, other in others.items()}
    many = len(theirs) + 1
    weight = {word: math.log(1 + many / (0.5 + sum(_has(words, word) for words in theirs.values()))) for word in mine}
    found = {key: _likeness(mine, words, weight, many) for key, words in theirs.items()}
    best = sorted(found, key=lambda key: (-found[key], key))
    return [key for key in best if found[key] >= LEAST][:OFFERED]


def _likeness(mine: Sequence[str], theirs: Sequence[str], weight: Mapping[str, float], many: int) -> float:
    """0 to 1: how much of what either says the other says as well, the lesser counting for more."""
    shared = sum(weight[word] for word in mine if _has(theirs, word))
    if not shared:
        return 0.0
    of_mine = shared / sum(weight.values())
    rare = math.log(1 + many)  # what a word weighs that only they have
    common = sum(max((weight[word] for word in mine if _same(word, other)), default=0.0) for other in theirs)
    of_theirs = common / (common + rare * sum(not _has(mine, other) for other in theirs))
    return math.sqrt(of_mine * of_theirs)


def _has(words: Sequence[str], word: str) -> bool:
    return any(_same(word, other) for other in words)


def _same(one: str, other: str) -> bool:
    return one == other or one.startswith(beginning(other)) or other.startswith(beginning(one))
