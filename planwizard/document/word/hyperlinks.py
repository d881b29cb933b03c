"""Hyperlinks: one external relationship for each web address in a document."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from planwizard.document.word.bookmarks import code_bookmark
from planwizard.document.word.runs import run


def code_link(code: str, row_id: str, properties: str = "") -> str:
    """Return the code of a row as a link to where it is defined; `properties` are those of its run."""
    return f'<w:hyperlink w:anchor="{code_bookmark(row_id)}" w:history="1">{run(code, properties)}</w:hyperlink>'


class Hyperlinks:
    """Adds the relationships that the hyperlinks of a part refer to."""

    def __init__(self, relationships: Relationships) -> None:
        self._relationships = relationships
        self._ids: dict[str, str] = {}

    def relationship_id(self, url: str) -> str:
        """Return the id of the relationship to a web address, added on first use."""
        if url not in self._ids:
            self._ids[url] = f"link{len(self._ids) + 1}"
            self._relationships.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, self._ids[url], is_external=True)
        return self._ids[url]
