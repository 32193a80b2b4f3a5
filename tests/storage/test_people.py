"""People as routing needs them, and customers that waited for one of them."""

from dataclasses import replace
from datetime import time

from bot.domain.arrangements import Absence, Arrangements
from bot.domain.calendar import WorkingHours
from bot.domain.customer import Contact
from bot.domain.decision import Decision, Missed
from bot.domain.person import Person, Standing
from storage.store import SqlStore
from tests.storage.samples import ACME, HOUR, T0, TEAM, with_customer

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


async def test_what_they_arranged_stays_whatever_slack_says(store: SqlStore) -> None:
    absence = Absence(T0, T0 + HOUR, "UOWN")
    own = Arrangements("UOWN", "ULEFT", absence, "DE-BY", WorkingHours((1, 3), time(8), time(12)))
    async with store.transaction() as tx:
        await tx.people.save([DANA])
        assert (await tx.people.get(TEAM, ["UDANA"])).get("UDANA") == DANA
        await tx.people.arrange(TEAM, "UDANA", Arrangements(stand_in="UOWN"))
        await tx.people.arrange(TEAM, "UDANA", own)
        asleep = replace(DANA, status_emoji="zzz", status_until=T0, is_admin=True)
        await tx.people.save([asleep])
    known = replace(asleep, arranged=own)
    async with store.transaction() as tx:
        assert (await tx.people.get(TEAM, ["UDANA"], lock=True)).get("UDANA") == known
        assert await tx.people.with_admins(TEAM, []) == [known]
        assert await tx.people.by_email(TEAM, ["dana@example.com"]) == {"dana@example.com": known}


async def test_people_are_found_by_what_is_typed_behind_an_at_or_by_their_name(store: SqlStore) -> None:
    dana = replace(DANA, handle="dweiss", name="Dana Weiss")
    other = replace(DANA, user_id="UDAN2", handle="dana.k", name="Dana Kern", email=None)
    gone = replace(LEFT, handle="lee", name="Lee Sung")
    async with store.transaction() as tx:
        await tx.people.save([dana, other, OWNER, gone, replace(dana, team_id="T2")])
        for typed in ("dweiss", "DWeiss", "Dana Weiss", "dana weiss", "dana@example.com"):
            assert await tx.people.called(TEAM, typed, 5) == [dana], typed
        assert await tx.people.called(TEAM, "Dana", 5) == [other, dana]
        assert await tx.people.called(TEAM, "Dana", 1) == [other]
        for typed in ("Dan", "Weiss", "lee", "Lee Sung", ""):
            assert await tx.people.called(TEAM, typed, 5) == [], typed


async def test_what_somebody_missed_is_taken_once(store: SqlStore) -> None:
    mine = (Missed(TEAM, "UDANA", 7), Missed(TEAM, "UDANA", 3), Missed(TEAM, "UDANA", 7))
    async with store.transaction() as tx:
        assert not await tx.missed.any(TEAM, "UDANA")
        await tx.save(Decision(T0, missed=(*mine, Missed(TEAM, "UOWN", 3), Missed("T2", "UDANA", 9))))
        assert await tx.missed.any(TEAM, "UDANA")
        assert await tx.missed.take(TEAM, "UDANA") == [3, 7]
        assert await tx.missed.take(TEAM, "UDANA") == []
        assert await tx.missed.take(TEAM, "UOWN") == [3]


async def test_leaders_are_sought_among_the_named_and_the_admins(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.people.save([DANA, OWNER, LEFT])
        assert await tx.people.with_admins(TEAM, []) == [OWNER]
        assert await tx.people.with_admins(TEAM, ["UDANA", "UNOBODY"]) == [DANA, OWNER]


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
