"""The schema that migrations make is the one that the code describes, and a newer one is refused."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Sequence, Table, inspect, text

from bot.domain.complaint import Ask, Rung
from bot.domain.picking import Pick, Place, Reader
from bot.domain.promise import Promise
from bot.domain.workspace import Ladder, Workspace
from storage.codec import ASKS, PROMISE
from storage.database import connect
from storage.engine import connect_sync, driver_url
from storage.migrate import MIGRATIONS, REVISIONS, NewerSchema, State, state, upgrade, why_not_ready
from storage.store import SqlStore
from storage.tables import metadata


def test_the_migrated_schema_is_what_the_tables_say(migrated_url: str) -> None:
    engine = connect_sync(migrated_url)
    with engine.connect() as connection:
        of_this_engine = partial(_of_engine, engine.dialect.name)
        opts = {"compare_type": True, "include_name": of_this_engine, "include_object": of_this_engine}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
        if engine.dialect.supports_sequences:
            known = {sequence.name for sequence in _sequences()}
            assert set(inspect(connection).get_sequence_names()) == known
    engine.dispose()


def _of_engine(engine: str, item: object, name: object, *_: object) -> bool:
    """Not the tables of the other engine, nor those of FTS5, which only SQLite itself can describe."""
    if isinstance(item, Table):
        return bool(item.info.get("engine", engine) == engine)
    return not (engine == "sqlite" and name == "table" and str(item).startswith("idea_words"))


def _sequences() -> list[Sequence]:
    defaults = [column.default for table in metadata.tables.values() for column in table.columns]
    return [default for default in defaults if isinstance(default, Sequence)]


def test_names_are_compared_by_code_point_and_every_key_begins_with_the_team(migrated_url: str) -> None:
    engine = connect_sync(migrated_url)
    with engine.connect() as connection:
        for table in metadata.tables.values():
            if table.info.get("engine", engine.dialect.name) == engine.dialect.name:
                assert inspect(connection).get_pk_constraint(table.name)["constrained_columns"][0] == "team_id"
        if engine.dialect.name == "postgresql":
            columns = inspect(connection).get_columns("customer_names")
            (key,) = [column["type"] for column in columns if column["name"] == "key"]
            assert getattr(key, "collation", None) == "C"
    engine.dispose()


async def test_an_empty_database_is_behind_until_it_is_migrated(database_url: str) -> None:
    assert state(database_url) is State.BEHIND
    upgrade(database_url)
    upgrade(database_url)
    assert state(database_url) is State.CURRENT
    database = connect(database_url)
    assert await why_not_ready(database) is None
    await database.dispose()


def test_a_database_of_a_newer_firsthand_is_refused(database_url: str) -> None:
    upgrade(database_url)
    engine = connect_sync(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert state(database_url) is State.NEWER
    with pytest.raises(NewerSchema, match="newer Firsthand") as refusal:
        upgrade(database_url)
    assert refusal.value.revision == "9999"


def test_a_migration_that_fails_leaves_everything_as_it_was(database_url: str) -> None:
    engine = connect_sync(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE drafts (somebody_elses INTEGER)"))
    with pytest.raises(Exception, match="drafts"):
        upgrade(database_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["drafts"]
    engine.dispose()


def test_the_files_are_named_for_their_revisions_one_after_the_other() -> None:
    script = ScriptDirectory(MIGRATIONS)
    assert [revision.revision for revision in script.walk_revisions()][::-1] == REVISIONS
    assert script.get_heads() == REVISIONS[-1:]
    assert [int(revision) for revision in REVISIONS] == list(range(1, len(REVISIONS) + 1))


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql://nobody@127.0.0.1:1/nothing"])
async def test_a_database_that_is_away_is_unreachable(url: str) -> None:
    assert state(url) is State.UNREACHABLE
    database = connect(url)
    assert "cannot be used" in str(await why_not_ready(database))
    await database.dispose()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///firsthand.db", "sqlite+pysqlite"),
        ("postgres://u:p@host/db?sslmode=require", "postgresql+psycopg"),
        ("postgresql://u:p@host:5433/db", "postgresql+psycopg"),
    ],
)
def test_plain_urls_choose_the_driver(given: str, driver: str) -> None:
    url = driver_url(given)
    assert url.drivername == driver
    assert url.render_as_string(hide_password=False).split("://")[1] == given.split("://")[1]


@pytest.mark.parametrize("given", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://u@host/db"])
def test_other_urls_are_refused(given: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///"):
        driver_url(given)


BEFORE_CONVERSATIONS = """
INSERT INTO dm_channels (team_id, user_id, channel) VALUES ('T1', 'UDANA', 'D1'), ('T1', 'UQUIET', 'D2');
INSERT INTO outbox
    (team_id, id, destination, direct, slot, about, message_id, attempts, begun, claimable_at)
VALUES
    ('T1', 1, 'UDANA', true, 'C-1 ask 0', '{}', 'm1', 2, true, '2026-03-02 09:00:00+00:00'),
    ('T1', 2, 'C1', false, NULL, '{}', 'm2', 0, false, '1970-01-01 00:00:00+00:00'),
    ('T1', 3, 'UDANA', true, NULL, '{}', 'm3', 0, false, '1970-01-01 00:00:00+00:00');
"""


def test_messages_on_their_way_go_up_with_the_schema(database_url: str) -> None:
    engine = connect_sync(database_url)
    upgrade(database_url, to="0002")
    with engine.begin() as connection:
        for statement in filter(str.strip, BEFORE_CONVERSATIONS.split(";")):
            connection.exec_driver_sql(statement)
    upgrade(database_url)
    assert state(database_url) is State.CURRENT
    with engine.connect() as connection:
        messages = connection.execute(text("SELECT destination, id, slot, message_id FROM outbox ORDER BY id")).all()
        assert messages == [("UDANA", 1, "C-1 ask 0", "m1"), ("C1", 2, None, "m2"), ("UDANA", 3, None, "m3")]
        rows = text("SELECT destination, channel, claims, claimable_at IS NULL FROM conversations ORDER BY destination")
        found = [(to, channel, claims, bool(idle)) for to, channel, claims, idle in connection.execute(rows)]
        assert found == [("C1", None, 0, False), ("UDANA", "D1", 1, False), ("UQUIET", "D2", 0, True)]
    engine.dispose()


async def test_settings_go_up_with_the_schema(database_url: str) -> None:
    engine = connect_sync(database_url)
    upgrade(database_url, to="0003")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO workspaces (team_id, name, escalation_channel, named_leaders, ladder_normal, ladder_urgent) "
            """VALUES ('T1', 'Ünited', 'C1', '["U1", "U2"]', 7200, 90)"""
        )
    engine.dispose()
    upgrade(database_url)
    database = connect(database_url)
    async with SqlStore(database).reading() as tx:
        before = Workspace("T1", "Ünited", "C1", ("U1", "U2"), Ladder(timedelta(hours=2), timedelta(seconds=90)))
        assert await tx.workspaces.get("T1") == before
    await database.dispose()


def test_customers_are_found_by_what_their_names_are_made_of_now(database_url: str) -> None:
    columns = "(team_id, id, name, reference, reference_key, aliases)"
    customers = [
        ("T1", 1, "Łódź O'Neil", "ł-1", "ł 1", '["Ż"]'),
        ("T1", 2, "Lodz", "L-1", "l 1", "[]"),
        *(("T2", number, f"Customer {number}", f"Ø{number}", f"ø{number}", "[]") for number in range(2500)),
    ]
    engine = connect_sync(database_url)
    upgrade(database_url, to="0012")
    with engine.begin() as connection:
        for customer in customers:
            values = ", ".join("'" + str(value).replace("'", "''") + "'" for value in customer)
            connection.exec_driver_sql(f"INSERT INTO customers {columns} VALUES ({values})")
        old = "INSERT INTO customer_names VALUES ('T1', 0, 'łodz o neil', 1, 'name')"
        connection.exec_driver_sql(old)
    upgrade(database_url)
    with engine.connect() as connection:
        keys = connection.execute(text("SELECT part, key FROM customer_names WHERE team_id = 'T1' AND customer_id = 1"))
        whole = {(0, "lodz o neil"), (0, "lodz oneil"), (0, "l 1"), (0, "l1"), (0, "z")}
        assert set(map(tuple, keys)) == whole | {(1, "o neil"), (1, "neil"), (1, "oneil"), (1, "1")}
        references = text("SELECT reference_key FROM customers WHERE team_id = 'T1' ORDER BY id")
        assert list(connection.scalars(references)) == ["ł 1", "l 1"], "two that were different stay so"
        counted = text("SELECT count(*) FROM customers WHERE team_id = 'T2' AND reference_key = 'o' || id")
        assert connection.scalar(counted) == 2500
    engine.dispose()


BEFORE_LISTS = """
INSERT INTO customers (team_id, id, name, aliases) VALUES ('T1', 1, 'Acme', '[]');
INSERT INTO complaints
    (team_id, number, customer_id, reporter, text, severity, logged_at, also_tell, status, asks, holder, promise)
VALUES
    ('T1', 1, 1, 'U1', 'one', 'normal', '2026-03-02 09:00:00.000000', '[]', 'asked', :asks, NULL, NULL),
    ('T1', 2, 1, 'U1', 'two', 'normal', '2026-03-02 09:00:00.000000', '[]', 'acknowledged', :asks, 'U2', NULL),
    ('T1', 3, 1, 'U1', 'three', 'urgent', '2026-03-02 09:00:00.000000', '[]', 'patched_up', :asks, 'U2', NULL),
    ('T1', 4, 1, 'U1', 'four', 'normal', '2026-03-02 09:00:00.000000', '[]', 'acknowledged', :asks, 'U3', :promise)
"""


async def test_complaints_are_found_by_whose_move_it_is_after_the_upgrade(database_url: str) -> None:
    engine = connect_sync(database_url)
    upgrade(database_url, to="0014")
    asked_at, until = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 13, tzinfo=UTC)
    asks = ASKS.dump_json((Ask(Rung.LEADERS, None, asked_at, until),)).decode()
    promise = PROMISE.dump_json(Promise("U3", asked_at, until)).decode()
    values = {"asks": asks, "promise": promise}
    with engine.begin() as connection:
        for statement in BEFORE_LISTS.split(";"):
            connection.execute(text(statement), values if ":asks" in statement else {})
    engine.dispose()
    upgrade(database_url)
    database = connect(database_url)

    async def numbers(pick: Pick, user_id: str, *, leads: bool = False) -> list[int]:
        page = await tx.complaints.page("T1", pick, Reader(user_id, leads, until), Place(), size=9)
        return [complaint.number for complaint, _ in page.items]

    async with SqlStore(database).reading() as tx:
        assert await numbers(Pick(), "U9") == [4, 2, 1]
        assert await numbers(Pick(mine=True), "U2") == [2]
        assert await numbers(Pick(mine=True), "U9", leads=True) == [1]
        assert await numbers(Pick(overdue=True), "U9") == [4, 1]
    await database.dispose()
