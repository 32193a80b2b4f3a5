"""Guests and people of other organisations are refused with a sentence, and what is typed is shown as typed."""

import pytest

from tests.support.day import Day, text_of

HOSTILE = [
    "<!channel> and <@U0MONA> and <https://evil.example|your bank>",
    "*bold* _italic_ ~struck~ `code` ```block``` :smile: &amp; &lt;b&gt;",
    "line one\nline two\n\n> not a quote",
    "שלום עולם \u202ereversed\u202c 👩\u200d👩\u200d👧 ﷽",
    "x" * 10_000,
    "<" * 3_000,
]


async def test_a_guest_is_told_at_commands_and_buttons(day: Day) -> None:
    said = await day.gus.command("#front-line", "/complaint", "Acme: it burns")
    assert said.error is None
    assert "full members" in text_of(day.newest(day.gus, "#front-line"))
    day.workspace.invite("#escalations", "gus")
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late")
    await day.settle()
    card = day.newest(day.gus, "#escalations")
    await day.gus.press(card, "I've got this")
    await day.settle()
    assert "full members" in text_of(day.newest(day.gus, "#escalations"))
    assert not any("has it" in text_of(message) for message in day.mona.messages("#escalations"))


async def test_a_guest_is_told_in_forms(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    await day.fay.options(day.fay.top, "customer", "Zoo")
    day.workspace.change_person("fay", is_restricted=True)
    await day.settle()
    await day.fay.submit(customer="new Zoo", text="It burns")
    assert day.fay.view is not None
    assert "full members" in str(day.fay.view.blocks)


async def test_somebody_of_another_organisation_is_told_at_buttons(day: Day) -> None:
    day.workspace.invite("#escalations", "eve")
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late")
    await day.settle()
    await day.eve.press(day.newest(day.eve, "#escalations"), "I've got this")
    await day.settle()
    told = day.newest(day.eve, "#escalations")
    assert told.ephemeral
    assert "organisation" in text_of(told)


@pytest.mark.parametrize("words", HOSTILE, ids=["markup", "formatting", "lines", "scripts", "long", "angles"])
async def test_what_somebody_types_reaches_the_reader_as_typed_and_pings_nobody(day: Day, words: str) -> None:
    said = await day.fay.command("#front-line", "/complaint", f"Acme: {words}")
    assert said.error is None
    await day.settle()
    seen = text_of(day.newest(day.dana)).replace("\n", "")
    assert words.replace("\n", "") in seen
    assert not {"mona", "raj"} & set(day.pings()), "nobody is pinged by what somebody typed"
    card = day.newest(day.mona, "#escalations")
    assert "C-1 · Acme" in text_of(card)


async def test_more_than_ten_thousand_characters_are_refused_with_the_number(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: " + "x" * 10_001)
    assert "10,001 characters" in text_of(day.newest(day.fay, "#front-line"))


async def test_only_leaders_change_the_settings(day: Day) -> None:
    await day.fay.command("#front-line", "/firsthand", "settings")
    assert "Only a leader can do this" in text_of(day.newest(day.fay, "#front-line"))
    await day.settings(day.mona, "people")
    ideas = day.workspace.channel("#ideas").id
    await day.mona.submit(escalation_channel=ideas, leaders=["U0DANA"])
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late")
    await day.settle()
    assert "@U0DANA" in text_of(day.newest(day.dana, "#ideas"))


async def test_a_misspelt_word_is_answered_with_the_nearest(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "lsit")
    assert "/complaint list" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/firsthand", "setings")
    assert "/firsthand settings" in text_of(day.newest(day.fay, "#front-line"))
