"""Every table of the store; the program itself knows only those that it has come to need."""

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData

from cfhire.model import entities
from cfhire.model.entities.columns import Record


def every_table() -> MetaData:
    """Return the tables of all modules."""
    for module in iter_modules(entities.__path__, f"{entities.__name__}."):
        import_module(module.name)
    return Record.metadata
