"""What can go wrong that a person can do something about.

An error carries a key and the values of its sentence; the sentence itself is in `content/`, under
`errors.<key>`, and `planwizard.guide.models.explain` puts the two together.
"""


class PlanwizardError(Exception):
    """An expected failure, shown to the person as one sentence with the next step."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class ContentError(PlanwizardError):
    """A content file is wrong; the sentence names the file and the place."""


class PlanFileError(PlanwizardError):
    """The plan's file cannot be used; nothing has been written to it."""


class SaveError(PlanwizardError):
    """The plan could not be written where it belongs; the sentence says where a copy is, if there is one."""


class ForeignChangeError(PlanwizardError):
    """Somebody else changed the file; ours has been saved beside it."""


class ExportError(PlanwizardError):
    """The document could not be written."""


class CancelledError(PlanwizardError):
    """The person thought better of what was going on; nothing has been written."""
