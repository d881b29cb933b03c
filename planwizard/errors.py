"""Expected failures, which the user can do something about.

An error has a key and values. Its sentence is in the content, at `errors.<key>`;
`planwizard.guide.sentences.explain_error` fills in the values.
"""


class PlanwizardError(Exception):
    """An expected failure, shown to the user as one sentence with the next step."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class ContentError(PlanwizardError):
    """A content file is invalid; the sentence names the file and the location."""


class PlanFileError(PlanwizardError):
    """The plan file cannot be used; nothing has been written to it."""


class SaveError(PlanwizardError):
    """The plan file could not be written; the sentence names the rescue copy, if there is one."""


class ForeignChangeError(PlanwizardError):
    """Somebody else changed the plan file; our version has been saved beside it."""


class EditionError(PlanwizardError):
    """An edition of a plan cannot be found, read, kept or compared; the plan file is as it was."""


class ReturnedError(PlanwizardError):
    """A Word file that came back cannot be used; the plan is as it was."""


class ExportError(PlanwizardError):
    """The document could not be written."""


class CancelledError(PlanwizardError):
    """The user cancelled; nothing has been written."""
