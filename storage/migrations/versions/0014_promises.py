"""What was promised to the customer of a complaint, as long as it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("complaints", sa.Column("promise", sa.Text(), nullable=True))
