"""Slack forgets what was typed. If it cannot be used, it stays in the form, or is given back to copy."""

from sqlalchemy import make_url

from tests.stories.test_database_gone import SORRY
from tests.support.day import Day, a_day, text_of
from tests.support.postgres import PostgresServer
from tests.support.wire import a_wire

LONG = "The roof has leaked since Monday, and nobody has called them back. <!here> "


async def test_a_complaint_that_is_too_long_is_given_back(day: Day) -> None:
    typed = "Acme: " + "x" * 10_001
    await day.fay.command("#front-line", "/complaint", typed)
    said = text_of(day.newest(day.fay, "#front-line"))
    assert "10,001 characters" in said
    assert f"/complaint {typed}" in said
    assert day.pings() == []


async def test_a_guest_can_copy_what_they_wrote_for_a_member(day: Day) -> None:
    await day.gus.command("#front-line", "/complaint", f"Acme: {LONG}")
    said = text_of(day.newest(day.gus, "#front-line"))
    assert "Please ask a member" in said
    assert LONG.strip() in said


async def test_a_word_or_two_are_sooner_typed_again_than_copied(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "show C-99")
    assert "what you wrote" not in text_of(day.newest(day.fay, "#front-line"))


async def test_when_the_form_does_not_open_the_words_for_it_are_given_back(day: Day) -> None:
    day.workspace.faults.fail("views.open", "internal_error")
    await day.fay.command("#front-line", "/complaint", LONG)
    said = text_of(day.newest(day.fay, "#front-line"))
    assert "try once more" in said
    assert LONG.strip() in said


async def test_whoever_is_too_late_with_a_form_has_their_words_back(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Hand over")
    await day.skip(hours=4)
    await day.dana.submit(to="U0RAJ", why=LONG)
    said = str(day.dana.top.blocks)
    assert "The leaders are asked about C-1 now." in said
    assert "What should they know?" in said
    assert LONG in said


async def test_a_fault_of_ours_leaves_the_form_as_it_is_filled_in(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Add a note")
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE complaints SET status = 'nonsense'")
    await day.dana.submit(text=LONG)
    assert "this reference" in day.dana.view_errors["text"]
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE complaints SET status = 'asked'")
    await day.dana.submit()
    await day.settle()
    assert LONG in text_of(day.newest(day.dana))


async def test_what_could_not_be_saved_stays_in_the_form(
    migrated_postgres_template: str, postgres: PostgresServer
) -> None:
    url = make_url(postgres.fresh_database(migrated_postgres_template))
    async with a_wire(url.host or "127.0.0.1", url.port or 5432) as cable:
        near = url.set(host="127.0.0.1", port=cable.port).render_as_string(hide_password=False)
        async with a_day(near) as day:
            await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
            await day.settle()
            await day.dana.press(day.newest(day.dana), "Add a note")
            cable.cut()
            await day.dana.submit(text=LONG)
            assert SORRY in day.dana.view_errors["text"]
            await day.fay.command("#front-line", "/complaint", f"Acme: {LONG}")
            assert LONG.strip() in text_of(day.newest(day.fay, "#front-line"))
            await cable.mend()
            await day.dana.submit()
            await day.settle()
            assert LONG in text_of(day.newest(day.dana))
