"""The journal: projects, their entries, the answers of their acts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the journal's three tables."""
    op.create_table(
        "projects",
        sa.Column("project", sa.String(64), primary_key=True),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("project", sa.String(64), sa.ForeignKey("projects.project"), primary_key=True),
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("act", sa.String(64), nullable=False),
        sa.Column("seat", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
    )
    op.create_index("entries_by_act", "entries", ["project", "act"])
    op.create_table(
        "answers",
        sa.Column("project", sa.String(64), sa.ForeignKey("projects.project"), primary_key=True),
        sa.Column("act", sa.String(64), primary_key=True),
        sa.Column("seat", sa.String(64), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
    )
