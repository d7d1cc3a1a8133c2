"""Which database this version of Tutor reads and writes; free of imports, so cheap to ask."""

REVISIONS: tuple[str, ...] = ("0001",)
"""Every schema there has been, oldest first; each is a module in ``migrations/versions``."""

HEAD = REVISIONS[-1]
"""The schema that this version works with."""

APPLICATION_ID = 0x54757472
"""What ``PRAGMA application_id`` says in a database of Tutor's: the letters Tutr."""

BUSY_SECONDS = 5.0
"""How long to wait for another program's transaction."""
