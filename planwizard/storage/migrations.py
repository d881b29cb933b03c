"""Migrations of older plan files: one pure function for each earlier schema version."""

from collections.abc import Callable, Mapping

from planwizard.plan import SCHEMA_VERSION

Data = dict[str, object]

# MIGRATIONS[n] turns data of version n into data of version n + 1.
MIGRATIONS: Mapping[int, Callable[[Data], Data]] = {}


def migrate(data: Data) -> Data:
    """Return the data migrated to the current schema version; data of a newer version is returned unchanged."""
    version = data.get("schema_version", SCHEMA_VERSION)
    while isinstance(version, int) and version in MIGRATIONS:
        data = {**MIGRATIONS[version](data), "schema_version": version + 1}
        version += 1
    return data
