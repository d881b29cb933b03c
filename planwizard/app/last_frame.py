"""Keep what a plan opens on when it is left: its next start shows that at once."""

import asyncio
import sys
from contextlib import suppress

from planwizard.app.input_queue import A_MOMENT
from planwizard.app.opening import show_where_left
from planwizard.app.workspace import Workspace
from planwizard.storage.last_frame import is_kept, keep_frame
from screens.plan_screen import PlanScreen

PATIENCE = 2.0
"""Seconds a frame may take; a plan that takes longer to show gets none."""


async def keep_last_frame(workspace: Workspace) -> None:
    """Draw, unseen, what a plan that has been closed will open on, and keep it under the bytes of its file."""
    app, file, screen = workspace.app, workspace.open_plan.file, workspace.app.screen
    if not isinstance(screen, PlanScreen) or file.written is None or file.read_only or app.forced_language:
        return
    if sys.platform != "win32" and not is_kept(file.written, app.size):  # there no frame is shown
        app.is_unseen = screen.is_unseen = True
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await _show_as_on_opening(workspace, screen)
                keep_frame(file.written, app.size, app.frame())


async def _show_as_on_opening(workspace: Workspace, screen: PlanScreen) -> None:
    screen.forget_visit()
    await show_where_left(workspace)
    await laid_out(screen)


async def laid_out(screen: PlanScreen) -> None:
    """Wait until everything on a screen is there and has its place."""
    while not screen.is_complete:  # noqa: ASYNC110  there is no event for it
        await asyncio.sleep(A_MOMENT)
    is_laid_out = asyncio.Event()
    screen.call_after_refresh(is_laid_out.set)
    await is_laid_out.wait()
