"""What deleted text takes with it from the old document: pictures, charts, links and lists."""

import hashlib

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from planwizard.document.word.redline.lists import Lists
from planwizard.document.word.redline.units import DRAWINGS
from planwizard.document.word.xml import Element, R, child_at, remove, remove_attribute, tag

_ANCHOR = tag("anchor")
_ID = f"{{{R}}}id"


class Carried:
    """Brings what elements of a part of the old document refer to into the part of the new one."""

    def __init__(self, old: Part, new: Part, lists: Lists, anchors: frozenset[str]) -> None:
        self._old, self._new, self._lists, self._anchors = old, new, lists, anchors
        self._hashes: dict[Part, str] = {}
        self._ids: dict[str, str] = {}
        self.drawings: list[Element] = []
        """The deleted drawings, whose ids others in the document may have."""

    def hash_of_old(self, relationship_id: str) -> str:
        """Return a hash of what a relationship of the old document leads to."""
        return self._hash(self._old, relationship_id)

    def hash_of_new(self, relationship_id: str) -> str:
        """Return a hash of what a relationship of the new document leads to."""
        return self._hash(self._new, relationship_id)

    def _hash(self, owner: Part, relationship_id: str) -> str:
        relationship = owner.rels.get(relationship_id)
        if relationship is None:
            return ""
        if relationship.is_external:
            return str(relationship.target_ref)
        part = relationship.target_part
        if part not in self._hashes:
            self._hashes[part] = hashlib.sha256(part.blob).hexdigest()
        return self._hashes[part]

    def note_lists(self, old: Element, new: Element) -> None:
        """Remember that two numbered paragraphs are one, so that others of the old list stay in it."""
        self._lists.note(old, new)

    def bring(self, paragraph: Element) -> None:
        """Let a whole paragraph of the old document refer to the new one; it ends no section there."""
        self._lists.bring(paragraph)
        section = child_at(paragraph, "pPr", "sectPr")
        if section is not None:
            remove(section)
        self.bring_runs(paragraph)

    def bring_runs(self, element: Element) -> None:
        """Let the links and drawings in an element of the old document refer to the new one."""
        for link in list(element.iter(tag("hyperlink"))):
            self._bring_link(link)
        for drawing in element.iter(*DRAWINGS):
            self.drawings.append(drawing)
            for inner in drawing.iter():
                for name, value in inner.attrib.items():
                    if str(name).startswith(f"{{{R}}}"):
                        inner.set(name, self._brought(str(value)))

    def _bring_link(self, link: Element) -> None:
        """Let a link lead where it did; one to a place that is no longer there leads nowhere."""
        relationship = self._old.rels.get(str(link.get(_ID)))
        if relationship is not None:
            link.set(_ID, self._new.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, relationship.target_ref))
        anchor = link.get(_ANCHOR)
        if anchor is not None and anchor not in self._anchors:
            remove_attribute(link, _ANCHOR)

    def _brought(self, relationship_id: str) -> str:
        """Return the id of a relationship to what another leads to, with its part brought into the new document."""
        relationship = self._old.rels.get(relationship_id)
        if relationship is None:
            return relationship_id
        if relationship.is_external:
            return str(self._new.rels.get_or_add_ext_rel(relationship.reltype, relationship.target_ref))
        known = self._same_part(relationship.reltype, relationship.target_part)
        return str(self._new.relate_to(known or self._copied(relationship.target_part), relationship.reltype))

    def _same_part(self, kind: str, part: Part) -> Part | None:
        """Return the picture of the new document that is the same; each chart has a part of its own."""
        if kind != RELATIONSHIP_TYPE.IMAGE:
            return None
        others = (rel.target_part for rel in self._new.rels.values() if rel.reltype == kind and not rel.is_external)
        return next((other for other in others if other.blob == part.blob), None)

    def _copied(self, part: Part) -> Part:
        package = self._new.package
        name = _pattern(part.partname)
        copied = Part(package.next_partname(name), part.content_type, part.blob, package)
        for relationship_id, relationship in part.rels.items():
            if relationship.is_external:
                copied.rels.add_relationship(
                    relationship.reltype, relationship.target_ref, relationship_id, is_external=True
                )
            else:
                inner = self._copied(relationship.target_part)
                copied.rels.add_relationship(relationship.reltype, inner, relationship_id)
        return copied


def _pattern(name: PackURI) -> str:
    """Return the pattern of names of parts of the same kind: «/word/charts/chart%d.xml»."""
    stem, _, ending = str(name).rpartition(".")
    return f"{stem.rstrip('0123456789')}%d.{ending}"
