"""What a template's headers and footers show of its sample document: emptied, or replaced with what the plan has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from planwizard.document.word.runs import add_run
from planwizard.document.word.xml import Element, tag

_KEPT = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "HYPERLINK"}
"""Fields that show nothing of the sample document."""
_READ_AGAIN = {"STYLEREF"}
"""Fields that Word fills from the text of the document whenever it lays out a page; what they showed is removed."""
_REMOVED_CHANGES = ("del", "moveFrom")
_ACCEPTED_CHANGES = ("ins", "moveTo")
_PAGE_NUMBER = "PAGE"
_CORE_PROPERTIES = {"title": "TITLE", "creator": "AUTHOR"}
"""Core properties that content controls may be bound to, and the fields that show the same."""
_HAS_PICTURE = tuple(tag(name) for name in ("drawing", "pict", "object"))

Values = Mapping[str, str]
"""What fields show, by their names."""


@dataclass
class _Field:
    """A complex field: its runs, its instruction, the runs of its result, and the names of fields inside it."""

    runs: list[Element] = field(default_factory=list)
    instruction: str = ""
    result: list[Element] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    is_past_instruction: bool = False

    @property
    def name(self) -> str:
        return _name_of(self.instruction)


def remove_sample(root: Element, values: Values) -> None:
    """Accept the tracked changes of a header or footer, and remove or replace what its fields and controls show."""
    etree.strip_elements(root, *map(tag, _REMOVED_CHANGES), with_tail=False)
    etree.strip_tags(root, *map(tag, _ACCEPTED_CHANGES))
    for control in reversed(list(root.iter(tag("sdt")))):
        _clean_control(control, values)
    for found in list(_fields(root)):
        _clean_field(found, values)
    for simple in list(root.iter(tag("fldSimple"))):
        _clean_simple(simple, values)


def has_page_number(root: Element) -> bool:
    """Return whether a header or footer shows the number of the page."""
    simple = (str(e.get(tag("instr")) or "") for e in root.iter(tag("fldSimple")))
    complex_fields = (name for found in _fields(root) for name in (found.name, *found.inner))
    names = {*map(_name_of, simple), *complex_fields}
    return _PAGE_NUMBER in names or any(True for _ in root.iter(tag("pgNum")))


def _name_of(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _fields(root: Element) -> Iterator[_Field]:
    """Yield the complex fields that lie in no other."""
    open_fields: list[_Field] = []
    for run in root.iter(tag("r")):
        if not open_fields and run.find(tag("fldChar")) is None:
            continue
        for child in run:
            yield from _take(child, open_fields)
        _add_run(run, open_fields)


def _take(child: Element, open_fields: list[_Field]) -> Iterator[_Field]:
    """Note what a child of a run says of the open fields, and yield one that ends and lies in no other."""
    kind = child.get(tag("fldCharType")) if child.tag == tag("fldChar") else ""
    if kind == "begin":
        open_fields.append(_Field())
    elif open_fields and kind == "end":
        yield from _end(child, open_fields)
    elif open_fields and kind == "separate":
        open_fields[-1].is_past_instruction = True
    elif open_fields and child.tag == tag("instrText"):
        open_fields[-1].instruction += child.text or ""


def _end(child: Element, open_fields: list[_Field]) -> Iterator[_Field]:
    ended = open_fields.pop()
    if open_fields:
        open_fields[0].inner.append(ended.name)
    else:
        ended.runs.append(_run_of(child))
        yield ended


def _run_of(child: Element) -> Element:
    run = child.getparent()
    assert run is not None
    return run


def _add_run(run: Element, open_fields: list[_Field]) -> None:
    if open_fields:
        outer = open_fields[0]
        outer.runs.append(run)
        if outer.is_past_instruction and run.find(tag("fldChar")) is None:
            outer.result.append(run)


def _clean_field(found: _Field, values: Values) -> None:
    if found.name in values:
        _show(found.result, values[found.name])
    elif found.name in _READ_AGAIN:
        _show(found.result, "")
    elif not _is_kept(found):
        for run in found.runs:
            _remove(run)


def _is_kept(found: _Field) -> bool:
    """Return whether a field is one that is kept, or reckons with such only: «{ IF { PAGE } > 1 … }»."""
    return found.name in _KEPT or (bool(found.inner) and set(found.inner) <= _KEPT)


def _show(result: list[Element], text: str) -> None:
    """Replace the result of a field."""
    for position, run in enumerate(result):
        for child in [child for child in run if child.tag != tag("rPr")]:
            run.remove(child)
        if position == 0 and text:
            _set_text(run, text)


def _set_text(run: Element, text: str) -> None:
    holder = etree.Element(tag("p"))
    add_run(holder, text)
    run.extend(list(holder[0]))


def _clean_simple(simple: Element, values: Values) -> None:
    name = _name_of(str(simple.get(tag("instr")) or ""))
    if name in values or name in _READ_AGAIN:
        _show(list(simple.iter(tag("r"))), values.get(name, ""))
    elif name not in _KEPT:
        _remove(simple)


def _clean_control(control: Element, values: Values) -> None:
    """Empty a content control that shows a property of the sample document or asks to be filled in."""
    properties = control.find(tag("sdtPr"))
    content = control.find(tag("sdtContent"))
    if properties is None or content is None or any(True for _ in content.iter(*_HAS_PICTURE)):
        return
    binding = properties.find(tag("dataBinding"))
    if binding is None and properties.find(tag("showingPlcHdr")) is None:
        return
    _show(list(content.iter(tag("r"))), values.get(_bound_to(binding), ""))
    for child in list(content):
        control.addprevious(child)
    _remove(control)


def _bound_to(binding: Element | None) -> str:
    """Return the name of the field that shows the core property a control is bound to, "" for any other."""
    path = "" if binding is None else str(binding.get(tag("xpath")) or "")
    if "coreProperties" not in path:
        return ""
    name = path.rpartition("/")[2].rpartition(":")[2].partition("[")[0]
    return _CORE_PROPERTIES.get(name, "")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
