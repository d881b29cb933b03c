"""A file system that says no: every call to the system is counted, and the one wished for fails.

The calls are those of `os`, of files opened or made from descriptors, and of locks: not our own code.
"""

import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

import pytest

NAMES = ("open", "fsync", "chmod", "replace", "rename", "unlink", "mkdir", "stat", "lstat", "listdir", "scandir")


class Faults:
    """Counts calls to the system; from the one at `at` (from 1) on, `length` of them fail with an error number."""

    def __init__(self, at: int, number: int, length: int) -> None:
        self.at = at
        self.number = number
        self.length = length
        self.calls: list[str] = []

    @property
    def has_struck(self) -> bool:
        """Whether any call has failed."""
        return len(self.calls) >= self.at > 0

    def called(self, name: str) -> None:
        """Count a call; raises OSError when it is one that is to fail."""
        self.calls.append(name)
        if 0 < self.at <= len(self.calls) < self.at + self.length:
            raise OSError(self.number, os.strerror(self.number))

    def failing(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        """Return a call that counts itself before it is made."""

        def call(*args: object, **kwargs: object) -> object:
            self.called(name)
            return real(*args, **kwargs)

        return call

    def opening(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        """Return a call that opens a file of which every use counts."""

        def call(*args: object, **kwargs: object) -> object:
            self.called(name)
            return _File(real(*args, **kwargs), self)

        return call


class _File:
    """A file whose reading, writing, flushing and closing may fail; a write that fails has written half."""

    def __init__(self, file: object, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._faults.called("close")

    def read(self, *size: int) -> object:
        self._faults.called("read")
        return self._file.read(*size)

    def write(self, data: bytes) -> int:
        try:
            self._faults.called("write")
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def flush(self) -> None:
        self._faults.called("flush")
        self._file.flush()


@contextmanager
def faults(monkeypatch: pytest.MonkeyPatch, *, at: int = 0, number: int = 0, lasting: bool = False) -> Iterator[Faults]:
    """Count the calls made meanwhile; the one at `at` fails, with `lasting` every one after it too."""
    found = Faults(at, number, 10_000 if lasting else 1)
    with monkeypatch.context() as patch:
        for name in NAMES:
            patch.setattr(os, name, found.failing(name, getattr(os, name)))
        patch.setattr(os, "fdopen", found.opening("fdopen", os.fdopen))
        patch.setattr(io, "open", found.opening("open file", io.open))
        patch.setattr(fcntl, "flock", found.failing("flock", fcntl.flock))
        yield found
