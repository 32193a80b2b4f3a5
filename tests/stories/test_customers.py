"""Customers are added, imported, found and read about."""

from tests.support.day import Day, buttons_of, text_of

FILE = b"""name,reference,since,original_contact
Zebra Zoo,Z-1,2020-05-01,dana@lighthouse.example
Broken Row,Z-2,1.5.20,dana@lighthouse.example
Newcomer,Z-3,2021-01-01,nina@lighthouse.example
"""


async def test_somebody_adds_a_customer_and_reads_their_story(day: Day) -> None:
    await day.dana.command("#front-line", "/customer", "add Zebra Zoo")
    await day.dana.submit(original_contact="U0RAJ", reference="Z-1", since="2020-05-01", how_won="They like penguins")
    await day.fay.command("#front-line", "/complaint", "z-1: the roof leaks")
    await day.fay.command("#front-line", "/customer", "show Zebra Zoo")
    story = text_of(day.newest(day.fay, "#front-line"))
    assert "They like penguins" in story
    assert "C-1" in story
    assert "@U0RAJ" in story


async def test_a_reference_that_is_taken_is_said_at_the_field(day: Day) -> None:
    await day.dana.command("#front-line", "/customer", "add")
    await day.dana.submit(name="Zebra Zoo", original_contact="U0RAJ", reference="POL-1001")
    assert "belongs to another customer" in day.dana.view_errors["reference"]
    await day.dana.submit(reference="Z-9", value="much")
    assert "is not a plain number" in day.dana.view_errors["value"]
    await day.dana.submit(value="1.200,50")
    assert "write it as 1200.50" in day.dana.view_errors["value"]
    await day.dana.submit(value="12.345")
    assert "at most two decimals" in day.dana.view_errors["value"], "what cannot be kept is not rounded"


async def test_a_file_goes_in_and_its_bad_row_is_named(day: Day) -> None:
    await day.mona.command("#front-line", "/customer", "import")
    file = await day.mona.upload("customers.csv", FILE)
    await day.mona.submit(file=[file])
    await day.settle()
    shown = text_of(day.newest(day.mona))
    assert "2 customers added" in shown
    assert "Line 3" in shown
    assert "2020-05-01" in shown or "write it" in shown
    await day.mona.command("#front-line", "/customer", "import")
    await day.mona.submit(file=[await day.mona.upload("customers.csv", FILE)])
    await day.settle()
    assert "2 customers were known as they are" in text_of(day.newest(day.mona))


async def test_an_email_is_matched_when_that_person_joins(day: Day) -> None:
    await day.mona.command("#front-line", "/customer", "import")
    await day.mona.submit(file=[await day.mona.upload("customers.csv", FILE)])
    await day.settle()
    await day.fay.command("#front-line", "/complaint", "Newcomer: hello")
    assert "nina@lighthouse.example" in text_of(day.newest(day.fay, "#front-line"))
    day.workspace.add_person("nina", "Nina Sole")
    await day.settle()
    await day.fay.command("#front-line", "/complaint", "Newcomer: hello again")
    await day.settle()
    assert "hello again" in text_of(day.newest(day.nina))


async def test_several_that_could_be_meant_are_offered(day: Day) -> None:
    await day.fay.command("#front-line", "/customer", "show Zcme")
    question = day.newest(day.fay, "#front-line")
    assert "Acme (POL-1001)" in buttons_of(question)
    await day.fay.press(question, "Acme (POL-1001)")
    await day.settle()
    assert "Dana" in text_of(day.newest(day.fay, "#front-line")) or "@U0DANA" in text_of(
        day.newest(day.fay, "#front-line")
    )


async def test_the_open_complaints_are_listed_in_pages(day: Day) -> None:
    for number in range(12):
        await day.fay.command("#front-line", "/complaint", f"Acme: trouble {number}")
    await day.fay.command("#front-line", "/complaint", "list")
    first = day.newest(day.fay, "#front-line")
    assert "C-12" in text_of(first)
    assert "C-2 " not in text_of(first)
    await day.fay.press(first, "Older")
    await day.settle()
    second = day.newest(day.fay, "#front-line")
    assert second.ts == first.ts
    assert "C-2 " in text_of(second)
    await day.fay.command("#front-line", "/complaint", "show c-2")
    assert "trouble 1" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/complaint", "show C-99")
    assert "C-99" in text_of(day.newest(day.fay, "#front-line"))
