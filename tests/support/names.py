"""Customers' names by the million, in several scripts, and slips of the fingers in them. A seed decides all of it.

Words are made of syllables and some are far more frequent than others, as in life; nothing here is anybody's name.
"""

from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from unicodedata import normalize

from bot.domain.slips import ALPHABETS

COMMON = "Insurance"  # one name in five begins with it

Word = Callable[[Random], str]

LATIN = (
    "b br c ch d dr f fl g gr h j k kl l m n p r s sch st t th tr v w z",
    "a e i o u ä é ö ü ei au",
    " n r l s ck m rg",
)
CYRILLIC = ("б в г д з к л м н п р с т ф х ш ст пр бр", "а е и о у я", " н р в л с")
GREEK = ("β γ δ θ κ λ μ ν π ρ σ τ φ χ", "α ε ι ο ου ά ό", " ν ς ρ")
ARABIC = ("ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه ي", "ا و ي", " ن ر")
THAI = ("ก ข ค ง จ ช ซ ด ต ท น บ ป พ ม ย ร ล ว ส ห อ", "า ิ ี ุ ู ะ", " น ง ม ก ร")
TRADES = (
    "Logistics",
    "Bau",
    "Transport",
    "Foods",
    "Systems",
    "Energy",
    "Pharma",
    "Motors",
    "Textil",
    "Holding",
    "Werke",
)
FORMS = ("GmbH", "AG", "Ltd", "Inc", "SpA", "Oy")
FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
HAN = "".join(chr(0x4E00 + 7 * number) for number in range(2_500))
HANGUL = "".join(chr(0xAC00 + 37 * number) for number in range(300))
KATAKANA = "".join(map(chr, range(0x30A2, 0x30F3)))


def names(count: int, seed: int = 1) -> Iterator[str]:
    random = Random(seed)
    shares = [share for share, _ in KINDS]
    for make in random.choices([make for _, make in KINDS], shares, k=count):
        yield make(random)


def slipped(random: Random, name: str) -> str:
    """With one letter left out, put in, replaced by another of its alphabet, or swapped with the next one.

    Of a Korean syllable, a part is a letter.
    """
    name = normalize("NFD", name)
    places = [place for place, letter in enumerate(name) if letter.isalnum()]
    place = random.choice(places)
    before, here, behind = name[:place], name[place], name[place + 1 :]
    other = random.choice(next((letters for letters in ALPHABETS if here.lower() in letters), HAN))
    swapped = before + behind[:1] + here + behind[1:]
    slips = (before + behind, before + other + here + behind, before + other + behind, swapped)
    return normalize("NFC", random.choice(slips))


def script(name: str) -> str:
    """By the number of its letters' block, which is enough to tell them apart in a table."""
    letter = max(name.replace(COMMON, ""), key=ord)
    blocks = {0x2FF: "Latin", 0x3FF: "Greek", 0x52F: "Cyrillic", 0x58F: "Armenian", 0x5FF: "Hebrew", 0x6FF: "Arabic"}
    blocks |= {0x97F: "Devanagari", 0xE7F: "Thai", 0x11FF: "Hangul", 0x206F: "Latin", 0x30FF: "Kana", 0x9FFF: "Han"}
    return next((name for last, name in blocks.items() if ord(letter) <= last), "Hangul")


@cache
def _words(syllables: tuple[str, str, str], count: int, least: int, most: int) -> tuple[str, ...]:
    random = Random(f"{syllables} {count}")
    onsets, vowels, ends = (part.split(" ") for part in syllables)

    def word() -> str:
        length = random.randint(least, most)
        return "".join(random.choice(onsets) + random.choice(vowels) + random.choice(ends) for _ in range(length))

    return tuple(dict.fromkeys(word() for _ in range(count)))


def _of(syllables: tuple[str, str, str], count: int, least: int = 2, most: int = 3) -> Word:
    def word(random: Random) -> str:
        words = _words(syllables, count, least, most)
        return words[int(len(words) * random.random() ** 2)].title()

    return word


family, place, given = _of(LATIN, 60_000), _of(LATIN, 3_000, 2, 2), _of(LATIN, 2_000, 1, 2)
cyrillic, greek, arabic, thai = _of(CYRILLIC, 20_000), _of(GREEK, 10_000), _of(ARABIC, 10_000), _of(THAI, 10_000, 3, 4)


def _some(letters: str, least: int, most: int) -> Word:
    return lambda random: "".join(random.choices(letters, k=random.randint(least, most)))


han, hangul, katakana = _some(HAN, 1, 2), _some(HANGUL, 3, 4), _some(KATAKANA, 4, 6)

KINDS: list[tuple[int, Word]] = [
    (20, lambda r: f"{COMMON} {place(r)} {family(r)}"),
    (25, lambda r: f"{family(r)} {r.choice(TRADES)} {r.choice(FORMS)}"),
    (15, lambda r: f"{given(r)} {family(r)}"),
    (6, lambda r: f"{family(r)} & {family(r)}"),
    (4, lambda r: f"{family(r)}-{family(r)} {place(r)}"),
    (8, lambda r: f"ООО «{cyrillic(r)} {cyrillic(r)}»"),
    (4, lambda r: f"{cyrillic(r)} {cyrillic(r)}ов"),
    (4, lambda r: f"{greek(r)} {greek(r)}"),
    (3, lambda r: f"{arabic(r)} {arabic(r)}"),
    (3, lambda r: f"บริษัท {thai(r)} จำกัด"),
    (4, lambda r: r.choice(FAMILIES) + han(r)),
    (2, lambda r: f"{r.choice(('東京', '大阪', '三菱', '日本'))}{han(r)}株式会社"),
    (1, hangul),
    (1, katakana),
]
