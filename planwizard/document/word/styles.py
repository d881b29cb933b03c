"""The styles of a municipality's template under the ids ours have, and those it lacks taken from ours.

A style is known by its name, whichever language it is in, by its other names, or by its id; what a person sees in Word
is the name, which is left as it is.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from planwizard.document.word.theme_colours import Accent, accent_of
from planwizard.document.word.xml import Element, add, insert_first, remove_attribute, tag
from planwizard.guide.overlay import read_content

Names = Mapping[str, tuple[str, list[str]]]
"""By our style's id: the type of the style, and the names it is known by."""

# Elements whose value is the id of a style, in whichever part they stand.
REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink",
              "defaultTableStyle", "clickAndTypeStyle")  # fmt: skip
_DEFAULTS = {"Normal": "paragraph", "DefaultParagraphFont": "character", "TableNormal": "table"}
_BORROWED = "TOCHeading"


def known_names() -> Names:
    """Return the names of the styles, as the content folder has them."""
    found = read_content("styles.toml")
    return {
        style_id: (kind, [_same(name) for name in (*names, style_id)])
        for kind, table in found.items()
        if isinstance(table, dict)
        for style_id, names in table.items()
    }


def adopt(theirs: Element, ours: Element, others: list[Element]) -> list[str]:
    """Give a template's styles the ids of ours and add those it lacks; return the ids of those added.

    `others` are the roots of the parts that name styles.
    """
    names = known_names()
    looked_for = {role: _find(theirs, kind, aliases, role) for role, (kind, aliases) in names.items()}
    found = {role: style for role, style in looked_for.items() if style is not None}
    _choose_table(theirs, found)
    _rename(theirs, found, others)
    lacking = names.keys() - found.keys() - {"TableGrid"}
    missing = [style for style in ours.iter(tag("style")) if style.get(tag("styleId")) in lacking]
    accent = accent_of(found.get("Heading1"))
    for style in missing:
        theirs.append(_adapted(style, found, accent))
    _set_defaults(theirs)
    return [str(style.get(tag("styleId"))) for style in missing]


def style_by_id(styles: Element, style_id: str) -> Element | None:
    """Return the style of an id."""
    return next((style for style in styles.iter(tag("style")) if style.get(tag("styleId")) == style_id), None)


def chain(styles: Element, style_id: str) -> Iterator[Element]:
    """Yield a style and those it rests on."""
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = style_by_id(styles, style_id)
        if style is None:
            return
        yield style
        style_id = value_of(style, "basedOn")


def value_of(element: Element, name: str) -> str:
    """Return the value of a child, "" when it is not there."""
    child = element.find(tag(name))
    return "" if child is None else str(child.get(tag("val")) or "")


def _same(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _find(styles: Element, kind: str, aliases: list[str], role: str) -> Element | None:
    """Return the style of a role: the default one of its type, else the first by name, other names, id."""
    candidates = [style for style in styles.iter(tag("style")) if style.get(tag("type")) == kind]
    if role in _DEFAULTS:
        default = next((s for s in candidates if s.get(tag("default")) in ("1", "true", "on")), None)
        if default is not None:
            return default
    for read in (_name, _other_names, _id):
        for alias in aliases:
            if (style := next((s for s in candidates if alias in read(s)), None)) is not None:
                return style
    return None


def _name(style: Element) -> list[str]:
    return [_same(value_of(style, "name"))]


def _other_names(style: Element) -> list[str]:
    return [_same(name) for name in value_of(style, "aliases").split(",")]


def _id(style: Element) -> list[str]:
    return [_same(str(style.get(tag("styleId")) or ""))]


def _choose_table(styles: Element, found: dict[str, Element]) -> None:
    """Take for our tables the table style the template has made or picked for itself, last the plain grid."""
    plain = [found.pop("TableGrid", None), found.get("TableNormal")]
    own = [s for s in styles.iter(tag("style")) if s.get(tag("type")) == "table" and s not in plain]
    made = [s for s in own if s.get(tag("customStyle"))]
    chosen = found.get("Plantabell", next(iter([*made, *own]), plain[0]))
    if chosen is not None:
        found["Plantabell"] = chosen


def _rename(styles: Element, found: Mapping[str, Element], others: list[Element]) -> None:
    new_ids = {str(style.get(tag("styleId"))): role for role, style in found.items()}
    taken = {str(style.get(tag("styleId"))) for style in styles.iter(tag("style"))}
    for role in known_names():
        if role in taken and role not in new_ids:
            new_ids[role] = next(f"{role}{n}" for n in range(1, len(taken) + 2) if f"{role}{n}" not in taken)
    for style in styles.iter(tag("style")):
        old = str(style.get(tag("styleId")))
        style.set(tag("styleId"), new_ids.get(old, old))
    for root in (styles, *others):
        for element in root.iter(*(tag(name) for name in REFERENCES)):
            old = str(element.get(tag("val")))
            element.set(tag("val"), new_ids.get(old, old))


def _adapted(style: Element, found: Mapping[str, Element], accent: Accent) -> Element:
    """Return a copy of a style of ours, in the colour and the letters of the template's headings."""
    copied = deepcopy(style)
    remove_attribute(copied, tag("default"))
    heading = found.get("Heading1")
    if heading is not None and copied.get(tag("styleId")) == _BORROWED:
        return _like_heading(copied)
    font = None if heading is None else heading.find(f"{tag('rPr')}/{tag('rFonts')}")
    for ours in list(copied.iter(tag("rFonts"))):
        parent = ours.getparent()
        if parent is not None:
            parent.remove(ours)
            parent[:0] = [] if font is None else [deepcopy(font)]
    accent.colour(copied)
    letters = copied.find(tag("rPr"))
    if copied.get(tag("styleId")) == "TableHeading" and "Plantabell" not in found and letters is not None:
        # In a template the colour of the body may stand in Normal, which would win over the header row's white.
        add(letters, "color", val="FFFFFF")
    return copied


def _like_heading(style: Element) -> Element:
    """Return the heading of the contents as a chapter's heading that is in no outline and has no number."""
    for part in (*style.findall(tag("pPr")), *style.findall(tag("rPr"))):
        style.remove(part)
    based = style.find(tag("basedOn"))
    if based is not None:
        based.set(tag("val"), "Heading1")
    layout = add(style, "pPr")
    numbered = add(layout, "numPr")
    add(numbered, "numId", val="0")
    add(layout, "ind", left="0", firstLine="0")
    add(layout, "outlineLvl", val="9")
    return style


def _set_defaults(styles: Element) -> None:
    """Let one style of each type be what is used when none is named."""
    for role, kind in _DEFAULTS.items():
        same = [style for style in styles.iter(tag("style")) if style.get(tag("type")) == kind]
        if not any(style.get(tag("default")) in ("1", "true", "on") for style in same):
            style = style_by_id(styles, role)
            if style is not None:
                style.set(tag("default"), "1")


def set_spelling(styles: Element, language: str) -> None:
    """Set the language everything is spelt in, also where the template says none."""
    for element in styles.iter(tag("lang")):
        element.set(tag("val"), language)
    letters = styles.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
    if letters is None:
        defaults = styles.find(tag("docDefaults"))
        defaults = insert_first(styles, "docDefaults") if defaults is None else defaults
        letters = add(insert_first(defaults, "rPrDefault"), "rPr")
    if letters.find(tag("lang")) is None:
        add(letters, "lang", val=language)
