"""What all tables share: the metadata that they are registered in, and an index for columns that are often empty."""

from sqlalchemy import Index, MetaData, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def where_there(
    column: str,
    *before: str,
    then: tuple[str, ...] = (),
    name: str | None = None,
    unique: bool = False,
    by_team: bool = True,
) -> Index:
    """For a column that not every row fills. A planner without statistics, as in the first import, would else
    prefer this index to the primary key. `by_team`: within a workspace, else over all of them."""
    there = text(f"{column} IS NOT NULL")
    columns = (*(("team_id",) if by_team else ()), *before, column, *then)
    return Index(name, *columns, unique=unique, sqlite_where=there, postgresql_where=there)
