"""Give a template's styles the ids of ours, and add those it lacks.

A style is found by its name, in any language, by its other names, or by its id. Its name, which is what people see in
Word, is left unchanged.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from planwizard.document.word.readable_styles import has_look, make_readable
from planwizard.document.word.style_lookup import based_on_chain, style_by_id
from planwizard.document.word.template_format import BODY_TEXT_STYLE
from planwizard.document.word.theme_colours import Accent, accent_of
from planwizard.document.word.xml import Element, add, child_value, insert_first, remove_attribute, tag
from planwizard.guide.overlay import read_content
from planwizard.text import fold

Names = Mapping[str, tuple[str, list[str]]]
"""By the id of our style: the type of the style, and the names it is known by."""

# The elements whose value is a style id, in any part.
REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink",
              "defaultTableStyle", "clickAndTypeStyle")  # fmt: skip
_DEFAULTS = {"Normal": "paragraph", "DefaultParagraphFont": "character", "TableNormal": "table"}
_NOT_ADDED = {"TableGrid", "ListBullet2", BODY_TEXT_STYLE}
_TRUE = ("1", "true", "on")
_CONTENTS_HEADING = "TOCHeading"


def known_names() -> Names:
    """Return the names each of our styles may have in a template, from styles.toml."""
    content = read_content("styles.toml")
    return {
        style_id: (kind, [_normalized(name) for name in (*names, style_id)])
        for kind, table in content.items()
        if isinstance(table, dict)
        for style_id, names in table.items()
    }


def adopt_styles(theirs: Element, ours: Element, others: list[Element]) -> None:
    """Give a template's styles the ids of ours and add those it lacks.

    `others` are the roots of the other parts that refer to styles.
    """
    names = known_names()
    candidates = {style_id: _find(theirs, kind, aliases, style_id) for style_id, (kind, aliases) in names.items()}
    matches = {style_id: style for style_id, style in candidates.items() if style is not None}
    _match_table_style(theirs, matches, _default_table_style(others))
    _replace_ids(_new_ids(theirs, matches), theirs, others)
    lacking = names.keys() - matches.keys() - _NOT_ADDED
    missing = [style for style in ours.iter(tag("style")) if style.get(tag("styleId")) in lacking]
    accent = accent_of(based_on_chain(theirs, "Heading1"))
    for style in missing:
        theirs.append(_adapted(style, matches, accent))
    _set_defaults(theirs)
    make_readable(theirs, accent)


# --- Matching a template's styles with ours --------------------------------------------------------


def _normalized(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _find(styles: Element, kind: str, aliases: list[str], style_id: str) -> Element | None:
    """Return a template's style for one of ours: the default of its type, else by name, other names or id."""
    candidates = [style for style in styles.iter(tag("style")) if style.get(tag("type")) == kind]
    default = _default_of(candidates) if style_id in _DEFAULTS else None
    return _find_by_name(candidates, aliases) if default is None else default


def _default_of(styles: Iterable[Element]) -> Element | None:
    return next((style for style in styles if style.get(tag("default")) in _TRUE), None)


def _find_by_name(styles: list[Element], aliases: list[str]) -> Element | None:
    for names_of in (_name, _other_names, _id):
        for alias in aliases:
            if (style := next((s for s in styles if alias in names_of(s)), None)) is not None:
                return style
    return None


def _name(style: Element) -> list[str]:
    return [_normalized(child_value(style, "name"))]


def _other_names(style: Element) -> list[str]:
    return [_normalized(name) for name in child_value(style, "aliases").split(",")]


def _id(style: Element) -> list[str]:
    return [_normalized(str(style.get(tag("styleId")) or ""))]


def _match_table_style(styles: Element, matches: dict[str, Element], default_id: str) -> None:
    """Match our table style with one of the template's that has lines or colours, if there is one.

    That is one with a name of ours, the one Word gives new tables, a custom one, another of its own, the plain grid.
    """
    plain = [matches.pop("TableGrid", None), matches.get("TableNormal")]
    own = [s for s in styles.iter(tag("style")) if s.get(tag("type")) == "table" and s not in plain]
    candidates = [
        matches.get("Plantabell"),
        style_by_id(styles, default_id),
        *(style for style in own if style.get(tag("customStyle"))),
        *own,
        plain[0],
    ]
    chosen = next((style for style in candidates if style is not None and has_look(styles, style)), None)
    matches.pop("Plantabell", None)
    if chosen is not None:
        matches["Plantabell"] = chosen


def _default_table_style(others: Iterable[Element]) -> str:
    """Return the id of the style that new tables have, from the settings."""
    found = (element for root in others for element in root.findall(tag("defaultTableStyle")))
    return next((str(element.get(tag("val")) or "") for element in found), "")


def _new_ids(styles: Element, matches: Mapping[str, Element]) -> dict[str, str]:
    """Return new ids by old: ours for matching styles, and a free one for any other style that has one of ours."""
    new_ids = {str(style.get(tag("styleId"))): style_id for style_id, style in matches.items()}
    used = {str(style.get(tag("styleId"))) for style in styles.iter(tag("style"))}
    for style_id in known_names():
        if style_id in used and style_id not in new_ids:
            new_ids[style_id] = next(f"{style_id}{n}" for n in range(1, len(used) + 2) if f"{style_id}{n}" not in used)
    return new_ids


def _replace_ids(new_ids: Mapping[str, str], styles: Element, others: list[Element]) -> None:
    """Replace the ids of styles, and all references to them."""
    for style in styles.iter(tag("style")):
        old = str(style.get(tag("styleId")))
        style.set(tag("styleId"), new_ids.get(old, old))
    for root in (styles, *others):
        for element in root.iter(*(tag(name) for name in REFERENCES)):
            old = str(element.get(tag("val")))
            element.set(tag("val"), new_ids.get(old, old))


# --- Adding our styles -----------------------------------------------------------------------------


def _adapted(style: Element, matches: Mapping[str, Element], accent: Accent) -> Element:
    """Return a copy of one of our styles with the colour and font of the template's headings."""
    copied = deepcopy(style)
    remove_attribute(copied, tag("default"))
    if BODY_TEXT_STYLE not in matches:
        _follow_default_style(copied)
    heading = matches.get("Heading1")
    if heading is not None and copied.get(tag("styleId")) == _CONTENTS_HEADING:
        return _like_heading(copied)
    _replace_fonts(copied, None if heading is None else heading.find(f"{tag('rPr')}/{tag('rFonts')}"))
    accent.apply(copied)
    return copied


def _follow_default_style(style: Element) -> None:
    """Let a style be as wide as the template's default style, which its body text has, and lead to it."""
    for following in style.iter(tag("next")):
        following.set(tag("val"), "Normal")
    for indent in style.iter(tag("ind")):
        remove_attribute(indent, tag("right"))


def _replace_fonts(style: Element, font: Element | None) -> None:
    """Replace the fonts of a style with one, or remove them."""
    for own in list(style.iter(tag("rFonts"))):
        parent = own.getparent()
        if parent is not None:
            parent.remove(own)
            parent[:0] = [] if font is None else [deepcopy(font)]


def _like_heading(style: Element) -> Element:
    """Base the style of the contents heading on Heading 1, without number and outline level."""
    for part in (*style.findall(tag("pPr")), *style.findall(tag("rPr"))):
        style.remove(part)
    based_on = style.find(tag("basedOn"))
    if based_on is not None:
        based_on.set(tag("val"), "Heading1")
    properties = add(style, "pPr")
    numbering = add(properties, "numPr")
    add(numbering, "numId", val="0")
    add(properties, "ind", left="0", firstLine="0")
    add(properties, "outlineLvl", val="9")
    return style


def _set_defaults(styles: Element) -> None:
    """Make our default style the default of each type that has none."""
    for style_id, kind in _DEFAULTS.items():
        same_type = [style for style in styles.iter(tag("style")) if style.get(tag("type")) == kind]
        style = style_by_id(styles, style_id) if _default_of(same_type) is None else None
        if style is not None:
            style.set(tag("default"), "1")


def set_styles_language(styles: Element, language: str) -> None:
    """Set the spelling language of all styles, and of the document defaults if they have none."""
    for element in styles.iter(tag("lang")):
        element.set(tag("val"), language)
    run_defaults = styles.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
    if run_defaults is None:
        defaults = styles.find(tag("docDefaults"))
        defaults = insert_first(styles, "docDefaults") if defaults is None else defaults
        run_defaults = add(insert_first(defaults, "rPrDefault"), "rPr")
    if run_defaults.find(tag("lang")) is None:
        add(run_defaults, "lang", val=language)
