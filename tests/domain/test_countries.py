"""Countries as people type them."""

from bot.domain.calendar import knows_country
from bot.domain.countries import countries_like, country_name


def test_a_country_is_found_by_the_beginning_of_its_name_or_by_its_code() -> None:
    assert countries_like("germ", 20)[0] == ("Germany", "DE")
    assert countries_like("de", 20)[0] == ("Germany", "DE")
    assert ("United Kingdom", "GB") in countries_like("kingdom", 20)
    assert countries_like("Atlantis", 20) == []


def test_the_parts_of_a_country_follow_when_it_alone_is_meant() -> None:
    assert ("Germany, Bayern", "DE-BY") in countries_like("Germany", 20)
    assert countries_like("Germany, bay", 20) == [("Germany, Bayern", "DE-BY")]
    assert len(countries_like("united", 20)) < 10


def test_every_country_that_is_offered_is_known() -> None:
    offered = countries_like("", 1000)
    assert len(offered) > 200
    assert all(knows_country(code) for _, code in (*offered, *countries_like("US", 100)))


def test_a_code_is_shown_by_its_name() -> None:
    assert [country_name(code) for code in ("DE", "DE-BY", "XX")] == ["Germany", "Germany, Bayern", "XX"]
