"""Ideas by the words that they share, by what each engine has for texts: FTS5 in SQLite, tsvector in PostgreSQL.

Both are given the words of bot.domain.likeness and look for their beginnings, without a dictionary of any language.
Neither search leaves its workspace: its id is one of the words.
"""

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import BigInteger, Executable, Row, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from bot.domain.likeness import beginnings, words_of
from storage.engine import AnyConnection, is_postgresql
from storage.prepared import Prepared

ENOUGH = 10  # that share two words; with fewer, those that share one are looked at as well
AT_MOST = 60
LOOKED_AT = 1_000  # rows that are put in order, of an idea whose words many others have

PUT_SQLITE = "INSERT INTO idea_words (team_id, idea, words) VALUES (:team, :idea, :words)"
PUT_POSTGRESQL = (
    "INSERT INTO idea_words (team_id, idea, words) VALUES (:team, :idea, array_to_tsvector(:words)) "
    "ON CONFLICT (team_id, idea) DO UPDATE SET words = excluded.words"
)
# To rank all that match takes FTS5 seconds where there are many: the newest are fetched, and put in order here.
FIND_SQLITE = f"SELECT idea, words FROM idea_words WHERE idea_words MATCH :query ORDER BY rowid DESC LIMIT {LOOKED_AT}"
FIND_POSTGRESQL = (
    "SELECT idea FROM (SELECT idea, words FROM idea_words "
    f"WHERE team_id = :team AND words @@ CAST(:query AS tsquery) LIMIT {LOOKED_AT}) AS found "
    f"ORDER BY ts_rank(words, CAST(:query AS tsquery)) DESC, idea DESC LIMIT {AT_MOST}"
)


def _put(for_postgresql: bool) -> Executable:
    words = bindparam("words", type_=ARRAY(Text) if for_postgresql else Text)
    return text(PUT_POSTGRESQL if for_postgresql else PUT_SQLITE).bindparams(words)


def _find(for_postgresql: bool) -> Executable:
    if for_postgresql:
        return text(FIND_POSTGRESQL).columns(idea=BigInteger)
    return text(FIND_SQLITE).columns(idea=BigInteger, words=Text)


PUT = Prepared(_put)
FIND = Prepared(_find)


async def make_findable(connection: AnyConnection, team_id: str, number: int, words: str) -> None:
    """Once for each idea: what was captured does not change."""
    telling = list(words_of(words))
    kept = [_team(team_id), *telling] if is_postgresql(connection) else " ".join(telling)
    await PUT.run(connection, team=team_id, idea=number, words=kept)


async def replace(connection: AnyConnection, team_id: str, number: int, words: str) -> None:
    """What was captured has changed after all."""
    if not is_postgresql(connection):
        gone = text("DELETE FROM idea_words WHERE team_id = :team AND idea = :idea")
        await connection.execute(gone, {"team": team_id, "idea": number})
    await make_findable(connection, team_id, number, words)


async def tidy(connection: AnyConnection) -> None:
    """FTS5 keeps the words of what was deleted until it merges: https://sqlite.org/fts5.html#the_optimize_command"""
    if not is_postgresql(connection):
        await connection.execute(text("INSERT INTO idea_words (idea_words) VALUES ('optimize')"))


async def sharing_words(connection: AnyConnection, team_id: str, words: str) -> Sequence[int]:
    """Numbers of ideas that share words with this one, those that share more or rarer ones first."""
    looked_for = beginnings(words)
    found: list[int] = []
    for together in (2, 1):
        groups = list(combinations(looked_for, min(together, len(looked_for)))) if looked_for else []
        if groups and len(found) < ENOUGH:
            query = _query(team_id, groups, is_postgresql(connection))
            if is_postgresql(connection):
                found += await FIND.scalars(connection, team=team_id, query=query)
            else:
                found += _by_shared(await FIND.rows(connection, query=query), looked_for)
    return list(dict.fromkeys(found))[:AT_MOST]


def _by_shared(rows: Sequence[Row[tuple[int, str]]], looked_for: Sequence[str]) -> list[int]:
    """Those that share the most words first, and of these the newest."""

    def shared(row: Row[tuple[int, str]]) -> int:
        words = row.words.split()
        return sum(any(word.startswith(begins) for word in words) for begins in looked_for)

    return [row.idea for row in sorted(rows, key=shared, reverse=True)[:AT_MOST]]


def _query(team_id: str, groups: Sequence[Sequence[str]], for_postgresql: bool) -> str:
    """One group or another, and of a group all: https://sqlite.org/fts5.html#full_text_query_syntax and
    https://www.postgresql.org/docs/current/datatype-textsearch.html; words have letters, digits and _ only."""
    if for_postgresql:
        any_of = " | ".join("(" + " & ".join(f"'{word}':*" for word in group) + ")" for group in groups)
        return f"'{_team(team_id)}' & ({any_of})"
    any_of = " OR ".join("(" + " AND ".join(f'"{word}" *' for word in group) + ")" for group in groups)
    return f'team_id : "{team_id}" AND words : ({any_of})'


def _team(team_id: str) -> str:
    """As a word that nobody types."""
    return f"team {team_id}"
