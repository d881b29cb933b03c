"""The state of the step about Word and editions that is kept while the person is on another page."""

from dataclasses import dataclass


@dataclass
class WordState:
    """The pane that is shown, and the template that is typed for all documents."""

    pane: str = "write"
    template: str = ""
