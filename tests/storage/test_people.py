"""People as routing needs them, and customers that waited for one of them."""

from dataclasses import replace

from bot.domain.customer import Contact
from bot.domain.person import Person, Standing
from storage.store import SqlStore
from tests.storage.samples import ACME, TEAM, with_customer

DANA = Person(TEAM, "UDANA", "Dana", Standing.MEMBER, "Dana@Example.com", "Asia/Kolkata")
OWNER = Person(TEAM, "UOWN", "Olga", Standing.MEMBER, is_admin=True)
LEFT = Person(TEAM, "ULEFT", "Lee", Standing.DEACTIVATED, "lee@example.com")


async def test_people_come_back_as_they_were_last_saved(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.people.save([DANA, OWNER, LEFT, replace(LEFT, team_id="T2", name="other")])
        await tx.people.save([])
        await tx.people.save([replace(DANA, name="Dana W.")])
        directory = await tx.people.get(TEAM, ["UDANA", "ULEFT", "UNOBODY"])
        assert directory.get("UDANA") == replace(DANA, name="Dana W.")
        assert directory.get("ULEFT") == LEFT
        assert directory.get("UNOBODY") is None
        assert (await tx.people.get(TEAM, [])).get("UDANA") is None


async def test_leaders_are_sought_among_the_named_and_the_admins(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.people.save([DANA, OWNER, LEFT])
        assert await tx.people.leaders_among(TEAM, []) == [OWNER]
        assert await tx.people.leaders_among(TEAM, ["UDANA", "UNOBODY"]) == [DANA, OWNER]


async def test_an_email_finds_the_member_who_has_it_now(store: SqlStore) -> None:
    earlier = replace(DANA, user_id="UZZ", standing=Standing.DEACTIVATED)
    async with store.transaction() as tx:
        await tx.people.save([DANA, earlier, LEFT])
        found = await tx.people.by_email(TEAM, ["DANA@example.com", "lee@example.com", "no@example.com"])
        assert found == {"dana@example.com": DANA, "lee@example.com": LEFT}
        assert await tx.people.by_email(TEAM, []) == {}


async def test_a_customer_that_names_an_email_gets_the_person_when_they_join(store: SqlStore) -> None:
    both = replace(
        ACME, original_contact=Contact(email="dana@example.COM"), current_contact=Contact(email="dana@example.com")
    )
    waiting = await with_customer(store, both)
    known = await with_customer(store, replace(ACME, team_id="T2"))
    async with store.transaction() as tx:
        await tx.people.save([OWNER, DANA, replace(DANA, user_id="UZZ", standing=Standing.DEACTIVATED)])
        await tx.people.save([replace(DANA, user_id="ULATER")])
    async with store.reading() as tx:
        matched = await tx.customers.get(TEAM, waiting.id)
        assert matched.original_contact == Contact("UDANA", "dana@example.COM")
        assert matched.current_contact == Contact("UDANA", "dana@example.com")
        assert await tx.customers.get("T2", known.id) == known
