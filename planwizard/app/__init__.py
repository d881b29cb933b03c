"""The program in the terminal: wires screens, session and file, and decides when things happen."""

from planwizard.app.main import PlanwizardApp

__all__ = ["PlanwizardApp"]
