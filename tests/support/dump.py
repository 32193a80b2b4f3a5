"""Every word that a database holds, wherever it stands."""

import subprocess
from pathlib import Path

from sqlalchemy import inspect, make_url, text

from storage.store import SqlStore
from tests.support.postgres_binaries import find_binaries


async def whole_database(store: SqlStore) -> str:
    """All columns of all tables, those that nobody described included; and the files, or what pg_dump writes."""
    async with store.database.reading() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        rows = [row for name in names for row in (await connection.execute(text(f'SELECT * FROM "{name}"'))).all()]
        url = connection.dialect.name, store.database.sync_engine.url.render_as_string(hide_password=False)
    return "\n".join([*(str(tuple(row)) for row in rows), _files(*url)])


def _files(engine: str, url: str) -> str:
    if engine == "sqlite":
        path = Path(str(make_url(url).database))
        files = [path, *path.parent.glob(f"{path.name}-*")]
        return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    dumped = subprocess.run([find_binaries() / "pg_dump", f"--dbname={plain}"], capture_output=True, check=True)
    return dumped.stdout.decode("utf-8", "replace")
