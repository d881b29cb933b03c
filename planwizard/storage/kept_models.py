"""Models kept between runs as pickles, so that nothing is validated twice and no validator is built to read them.

A pickle can run any code: what is read here can build models of our own, addresses and times, and nothing else.
"""

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import VERSION, BaseModel

OUR_ROOMS = ("planwizard.plan.", "planwizard.guide.")
TIMES = {
    *(("datetime", name) for name in ("datetime", "timezone", "timedelta")),
    ("pydantic_core._pydantic_core", "TzInfo"),
}

_Model = TypeVar("_Model", bound=BaseModel)


class _ModelPickler(pickle.Pickler):
    """Keeps the names of the fields that a model was given once for all models that were given the same.

    Read again, they share one set: a thousand models were given a dozen different sets of fields.
    """

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self._given: dict[frozenset[str], set[str]] = {}

    def reducer_override(self, model: object) -> tuple[Callable[..., object], tuple[object, ...], object]:
        """Return how a model is built again; anything else is kept as pickles do."""
        if not isinstance(model, BaseModel):
            return NotImplemented  # type: ignore[no-any-return]
        state = model.__getstate__()
        given = state["__pydantic_fields_set__"]
        state["__pydantic_fields_set__"] = self._given.setdefault(frozenset(given), given)
        return copyreg.__newobj__, (type(model),), state  # type: ignore[attr-defined]


class _ModelUnpickler(pickle.Unpickler):
    """Builds models of the plan and the guide, and the times in them."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in TIMES:
            return super().find_class(module, name)
        if f"{module}.".startswith(OUR_ROOMS) and "." not in name:
            with suppress(ImportError, AttributeError):
                found = super().find_class(module, name)
                if isinstance(found, type) and issubclass(found, BaseModel | str):
                    return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def as_kept(model: BaseModel, stamp: str) -> bytes:
    """Return a model as the bytes to keep, good for as long as the stamp is the same."""
    file = io.BytesIO()
    _ModelPickler(file).dump(model)
    data = file.getvalue()
    return b"%s\n%s" % (_checksum(data, stamp), data)


def read_kept(path: Path, kind: type[_Model], stamp: str) -> _Model | None:
    """Return a model that was kept; None when it is damaged or had another stamp.

    Raises OSError when it is not there.
    """
    with path.open("rb") as file:
        checksum, data = file.readline().rstrip(), file.read()
    with suppress(pickle.UnpicklingError):
        found = _ModelUnpickler(io.BytesIO(data)).load() if checksum == _checksum(data, stamp) else None
        return found if isinstance(found, kind) else None
    return None


def _checksum(data: bytes, stamp: str) -> bytes:
    checksum = hashlib.sha256(f"{VERSION} {stamp}\n".encode())
    checksum.update(data)  # apart: data may be large, and is not copied
    return checksum.hexdigest().encode()
