"""Older files brought up to this version: one pure function for each schema version left behind."""

from collections.abc import Callable, Mapping

from planwizard.plan import SCHEMA_VERSION

Data = dict[str, object]

# MIGRATIONS[n] turns the data of version n into that of version n + 1.
MIGRATIONS: Mapping[int, Callable[[Data], Data]] = {}


def migrate(data: Data) -> Data:
    """Return the data as this version writes it; data of a newer version is returned as it is."""
    version = data.get("schema_version", SCHEMA_VERSION)
    while isinstance(version, int) and version in MIGRATIONS:
        data = {**MIGRATIONS[version](data), "schema_version": version + 1}
        version += 1
    return data
