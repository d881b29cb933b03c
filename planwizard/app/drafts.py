"""Give a draft its place among the person's plans."""

from planwizard.app.workspace import Workspace
from planwizard.errors import PlanwizardError


def name_draft(workspace: Workspace) -> bool:
    """Move a draft to the person's plans once it can be named; return whether it was moved, and say if it cannot be."""
    kind, guide = workspace.plan.about.kind, workspace.guide
    try:
        return kind is not None and workspace.open_plan.name_draft(guide.choice("about.kind", kind))
    except (PlanwizardError, OSError):
        workspace.app.notify(guide.say("start.not_named"), severity="warning", markup=False)
        return False
