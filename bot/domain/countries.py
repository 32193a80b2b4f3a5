"""Countries, and parts of them, whose public holidays are known: by the name that people type, and by their code."""

from functools import lru_cache

import holidays
from holidays.registry import COUNTRIES

SMALL = {"and", "of", "the"}


def country_name(code: str) -> str:
    """ "Germany" for "DE", "Germany, Bayern" for "DE-BY"; the code itself for one that is not known."""
    country, _, part = code.partition("-")
    name = _names().get(country, country)
    return f"{name}, {_parts(country).get(part, part)}" if part else name


def countries_like(typed: str, limit: int) -> list[tuple[str, str]]:
    """(name, code) of those that could be meant, the likeliest first; behind a single country its parts."""
    key = typed.strip().casefold()
    named = [(name, code) for code, name in _names().items() if _fits(name, key) or code.casefold() == key]
    named.sort(key=lambda found: (found[1].casefold() != key, not found[0].casefold().startswith(key), found[0]))
    country, _, part = key.partition(",")
    alone = [code for name, code in named if len(named) == 1 or key in (name.casefold(), code.casefold())]
    alone += [code for code, name in _names().items() if part and name.casefold() == country.strip()]
    parts = [
        (f"{_names()[code]}, {name}", f"{code}-{short}")
        for code in alone
        for short, name in sorted(_parts(code).items(), key=lambda found: found[1])
        if _fits(name, part.strip())
    ]
    return [*named, *parts][:limit]


def _fits(name: str, key: str) -> bool:
    """Some word of the name begins with what was typed."""
    return f" {name.casefold()}".find(f" {key}") >= 0


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    known = holidays.list_supported_countries(include_aliases=False)
    return {entry[1]: _spelled(module) for module, entry in COUNTRIES.items() if entry[1] in known}


def _spelled(module: str) -> str:
    return " ".join(word if word in SMALL else word.title() for word in module.split("_"))


@lru_cache(maxsize=64)
def _parts(country: str) -> dict[str, str]:
    """By their code. Only here the holidays of the country themselves are loaded."""
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return {}
    names = {short: name for name, short in getattr(known, "subdivisions_aliases", {}).items()}
    return {short: names.get(short, short) for short in known.subdivisions}
