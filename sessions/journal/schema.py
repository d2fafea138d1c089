"""The tables of the one database file. How they came about stands in migrations/; a test holds the two to each other.

The journal's own tables are ``projects``, ``entries`` and ``answers``. The others belong to facilitator/accounts.py and
facilitator/sharing/links.py; they stand here because one file has one history. Times are ms since 1970.
Nothing here is particular to SQLite.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0003"
"""The newest migration this program knows."""

metadata = MetaData()

projects = Table(
    "projects",
    metadata,
    Column("project", String(64), primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),  # last position: what an append is compared with
    Column("opened_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("project", String(64), ForeignKey("projects.project"), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("act", String(64), nullable=False),
    Column("seat", String(64), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("event", Text, nullable=False),
    Index("entries_by_act", "project", "act"),
)

answers = Table(
    "answers",
    metadata,
    Column("project", String(64), ForeignKey("projects.project"), primary_key=True),
    Column("act", String(64), primary_key=True),  # before the seat: answers are looked up by (project, act)
    Column("seat", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("left", Text, nullable=False),  # JSON list of keys
)

facilitators = Table(
    "facilitators",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=True),
    Column("created", BigInteger, nullable=False),
)

signin_links = Table(
    "signin_links",
    metadata,
    Column("token", String(64), primary_key=True),  # SHA-256 in hex: the token itself is kept nowhere
    Column("facilitator", String(64), ForeignKey("facilitators.id"), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=True),
)

join_codes = Table(
    "join_codes",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("project", String(64), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index("join_codes_by_project", "project"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("project", String(64), primary_key=True),
    Column("facilitator", String(64), ForeignKey("facilitators.id"), primary_key=True),
    Column("seat", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    CheckConstraint("role IN ('lead', 'co_facilitator', 'recorder', 'viewer')", name="memberships_role"),
    Index("memberships_by_facilitator", "facilitator"),
)

share_links = Table(
    "share_links",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("token", String(64), nullable=False),  # SHA-256 in hex, as of sign-in links
    Column("project", String(64), nullable=False),
    Column("made_by", String(64), nullable=False),  # a seat
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=True),
    Column("files", Boolean, nullable=False),
    Column("opened", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger, nullable=True),
    Index("share_links_by_token", "token", unique=True),
    Index("share_links_by_project", "project"),
)
