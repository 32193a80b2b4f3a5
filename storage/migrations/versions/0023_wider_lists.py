"""What is somebody's, and what a customer has had, is counted in an index alone, however much it is."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.drop_index("ix_complaints_team_id_customer_id_number", "complaints")
    columns = ["team_id", "customer_id", "number", "is_open"]
    op.create_index("ix_complaints_team_id_customer_id_number_is_open", "complaints", columns)
    op.drop_index("ix_complaints_team_id_reporter_number", "complaints")
    op.drop_index("ix_complaints_team_id_turn_of_number", "complaints")
    columns = ["team_id", "reporter", "number", "is_open", "severity"]
    op.create_index("ix_complaints_team_id_reporter_number_is_open_severity", "complaints", columns)
    there = sa.text("turn_of IS NOT NULL")
    op.create_index(
        "ix_complaints_team_id_turn_of_severity_number",
        "complaints",
        ["team_id", "turn_of", "severity", "number"],
        sqlite_where=there,
        postgresql_where=there,
    )
