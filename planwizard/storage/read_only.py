"""Why a plan that is opened may only be read."""

from collections.abc import Iterator

from planwizard.plan import Edition
from planwizard.storage.app_state import local
from planwizard.storage.open_sign import Holder
from planwizard.storage.repair import Notice


def why_read_only(
    edition: Edition | None, holder: Holder | None, *, is_locked: bool, may_not_write: bool
) -> Iterator[Notice]:
    """Yield notices about who has the plan open, that it is a kept edition, or that its file is protected."""
    if holder:
        since = local(holder.since)
        when = {"date": f"{since:%d.%m.%Y}", "clock": f"{since:%H.%M}"}
        who = {"account": holder.account, "machine": holder.machine} if holder.account else {}
        yield Notice("open_with" if who else "open_with_somebody", {**who, **when})
    elif not is_locked:
        yield Notice("open_elsewhere")
    if edition:
        yield Notice("edition", {"name": edition.name, "date": f"{local(edition.kept):%d.%m.%Y}"})
    elif may_not_write:
        yield Notice("protected")
