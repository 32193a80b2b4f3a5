"""As of when Slack said what we know of somebody, so that an event that comes late does not undo a later one."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

COMMENT = "when Slack last changed them, in seconds"


def upgrade() -> None:
    op.add_column("people", sa.Column("as_of", sa.BigInteger(), nullable=False, server_default="0", comment=COMMENT))
    with op.batch_alter_table("people") as table:
        table.alter_column(
            "as_of",
            server_default=None,
            existing_type=sa.BigInteger(),
            existing_nullable=False,
            existing_comment=COMMENT,
        )
