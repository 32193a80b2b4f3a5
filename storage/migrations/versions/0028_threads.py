"""Our message is found by where it is in Slack, for what people write in its thread."""

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_index("ix_messages_team_id_destination_ts", "messages", ["team_id", "destination", "ts"])
