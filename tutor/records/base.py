"""What every table is built on: one registry whose constraints all have names.

The convention must stand before the first table class, for names are given when a class is made;
a migration can only change a constraint that it can name.
"""

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Base(SQLModel, registry=registry(metadata=METADATA)):
    """A table of the learner's database."""


def table_of(model: type[Base]) -> Table:
    """Return the table behind a class, for Core statements."""
    return METADATA.tables[str(model.__tablename__)]
