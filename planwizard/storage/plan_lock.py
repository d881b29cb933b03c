"""The lock of a plan file: one window of this user to it, and one person where several share a folder."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from planwizard.storage.app_state import file_key, private_folder
from planwizard.storage.open_sign import Holder, OpenSign
from planwizard.storage.paths import real_path
from planwizard.storage.state_folder import state_folder


class PlanLock:
    """The lock of one plan file. The windows of one user are kept apart by a lock of the operating system."""

    def __init__(self, path: Path) -> None:
        self.holder: Holder | None = None
        """Who else has the plan open, when `acquire` has returned False; None for this user in another window."""
        # No soft lock where the file system has no locks: its marker file would outlive a killed program.
        lock_file = state_folder() / "locks" / f"{file_key(path)}.lock"
        self._window = FileLock(lock_file, thread_local=False, fallback_to_soft=False)
        is_own = path.is_relative_to(real_path(state_folder()))
        self._sign = None if is_own else OpenSign(path)

    def acquire(self) -> bool:
        """Return whether the plan is this window's to change; it is, too, where the file system offers no locks."""
        if not self._acquire_window():
            return False
        self.holder = self._sign.put_up() if self._sign else None
        if self.holder:
            self._release_window()
        return self.holder is None

    def is_held(self) -> bool:
        """Return whether nobody else has taken the plan over, as they may when this program has slept for long."""
        return self._sign is None or self._sign.is_held()

    def renew(self) -> None:
        """Let others see that the plan is still open here."""
        if self._sign:
            self._sign.renew()

    def release(self) -> None:
        """Let others have the plan; without effect when it is not locked here."""
        if self._sign:
            self._sign.take_down()
        self._release_window()

    def moved_to(self, path: Path) -> "PlanLock":
        """Release this lock, and return that of another file, acquired if possible."""
        self.release()
        lock = PlanLock(path)
        lock.acquire()
        return lock

    def _acquire_window(self) -> bool:
        try:
            private_folder(Path(self._window.lock_file).parent)
            self._window.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError):  # the file system has no locks: work goes on without one
            return True
        return True

    def _release_window(self) -> None:
        with suppress(OSError):  # the system releases it when the program ends
            self._window.release()
