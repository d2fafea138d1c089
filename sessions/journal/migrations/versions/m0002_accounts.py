"""Accounts: facilitators, their sign-in links, join codes, memberships."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the four tables of facilitator/accounts.py."""
    op.create_table(
        "facilitators",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=True),
        sa.Column("created", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "signin_links",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("facilitator", sa.String(64), sa.ForeignKey("facilitators.id"), nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger, nullable=True),
    )
    op.create_table(
        "join_codes",
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
    )
    op.create_index("join_codes_by_project", "join_codes", ["project"])
    op.create_table(
        "memberships",
        sa.Column("project", sa.String(64), primary_key=True),
        sa.Column("facilitator", sa.String(64), sa.ForeignKey("facilitators.id"), primary_key=True),
        sa.Column("seat", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.CheckConstraint("role IN ('lead', 'co_facilitator', 'recorder', 'viewer')", name="memberships_role"),
    )
    op.create_index("memberships_by_facilitator", "memberships", ["facilitator"])
