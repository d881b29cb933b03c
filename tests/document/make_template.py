"""Build content/template.docx, the Word document every plan starts from; the same bytes every time.

    python tests/document/make_template.py

Lengths are in twips (567 is 1 cm, 20 is 1 pt) and letter sizes in half points, as in the file.
"""

from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

TEMPLATE = Path(__file__).parents[2] / "content" / "template.docx"

INK, PETROL, GREY, RULE, LINK = "1F2933", "1F4E5F", "55636B", "C3CFD4", "0B5C8A"
LINE_WIDTH, BESIDE_TEXT = 9638, 2500
"""The width between the margins, and how much of it lines of text leave free: they have 65 to 80 letters.

Not in Normal, which tables that people insert get their text from.
"""
NARROWER = f'<w:ind w:right="{BESIDE_TEXT}"/>'
LIST_INDENT = 397
TOGETHER = "<w:contextualSpacing/>"
"""Paragraphs of the same style have no space between them: a list has it after its last item."""

OPEN_XML = "http://schemas.openxmlformats.org"
OFFICE = f"{OPEN_XML}/officeDocument/2006"
PACKAGE = f"{OPEN_XML}/package/2006"
RELATION = f"{OFFICE}/relationships"
NAMES = f'xmlns:w="{OPEN_XML}/wordprocessingml/2006/main" xmlns:r="{RELATION}"'
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
PACKAGE_TYPE = "application/vnd.openxmlformats-package"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# --- Pieces of WordprocessingML ---------------------------------------------------------------

KEEP = "<w:keepNext/><w:keepLines/>"
BOLD = "<w:b/><w:bCs/>"
IN_PETROL = f'<w:color w:val="{PETROL}" w:themeColor="accent1"/>'
IN_GREY = f'<w:color w:val="{GREY}"/>'
TO_THE_LEFT = '<w:jc w:val="left"/>'
TO_THE_RIGHT = '<w:jc w:val="right"/>'


def theme_font(use: str) -> str:
    """Take the font from the theme: minor for text, major for headings."""
    return (
        f'<w:rFonts w:asciiTheme="{use}HAnsi" w:eastAsiaTheme="{use}EastAsia"'
        f' w:hAnsiTheme="{use}HAnsi" w:cstheme="{use}Bidi"/>'
    )


def size(half_points: int) -> str:
    """Set the font size."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def space(before: int, after: int, line: int = 276) -> str:
    """Set the space around a paragraph and between its lines, where 240 is single."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def indent(left: int, right: int = 0, hanging: int = 0) -> str:
    """Indent a paragraph."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def right_tab(leader: str = "none") -> str:
    """Set a tab stop at the right margin of a portrait page."""
    stop = f'<w:tab w:val="right" w:leader="{leader}" w:pos="{LINE_WIDTH}"/>'
    return f"<w:tabs>{stop}</w:tabs>"


def in_list(definition: int, level: int = 0) -> str:
    """Bullet or number a paragraph with a w:num of numbering.xml."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{definition}"/></w:numPr>'


def rule(side: str, width: int, shade: str, distance: int = 0) -> str:
    """Draw one border; its width is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{distance}" w:color="{shade}"/>'


# --- Paragraph and character styles -----------------------------------------------------------

HIDDEN = 99
BULLETS, NUMBERS, HEADINGS = 1, 2, 3
"""The lists, by w:num and w:abstractNum."""


class Style(NamedTuple):
    """One style: `layout` has the children of w:pPr and `letters` those of w:rPr."""

    style_id: str
    name: str
    priority: int
    layout: str = ""
    letters: str = ""
    base: str = "Normal"
    follow: str = ""

    def xml(self, kind: str, origin: str = "") -> str:
        """Write the style; Word offers it in its gallery unless the priority is 99."""
        follow = f'<w:next w:val="{self.follow}"/>' if self.follow else ""
        offered = "<w:qFormat/>" if self.priority < HIDDEN else "<w:unhideWhenUsed/>"
        layout = f"<w:pPr>{self.layout}</w:pPr>" if self.layout else ""
        letters = f"<w:rPr>{self.letters}</w:rPr>" if self.letters else ""
        return (
            f'<w:style w:type="{kind}"{origin} w:styleId="{self.style_id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.base}"/>{follow}'
            f'<w:uiPriority w:val="{self.priority}"/>{offered}{layout}{letters}</w:style>\n'
        )


LAST_IN_COLOUR = 2
"""The last level of headings in colour, so that each level differs at a glance."""


def heading(level: int, before: int, after: int, half_points: int, line: str = "") -> Style:
    """Make a heading with an outline level, kept with the next paragraph."""
    number = in_list(HEADINGS, level - 1)
    layout = f'{KEEP}{number}{line}{space(before, after, 240)}<w:outlineLvl w:val="{level - 1}"/>'
    letters = theme_font("major") + BOLD + (IN_PETROL if level <= LAST_IN_COLOUR else "") + size(half_points)
    return Style(f"Heading{level}", f"heading {level}", 9, layout, letters, follow="BodyText")


def contents_line(level: int, before: int, letters: str = "") -> Style:
    """Make a style for the table of contents, with a dot leader to the page number."""
    layout = right_tab("dot") + space(before, 0, 240) + indent(284 * (level - 1))
    return Style(f"TOC{level}", f"toc {level}", 39, layout, letters, follow="BodyText")


def list_item(style_id: str, name: str, definition: int, level: int = 0) -> Style:
    """Make a list paragraph; it repeats the indents of numbering.xml, or LibreOffice would leave out the right one."""
    layout = indent(LIST_INDENT * (level + 1), BESIDE_TEXT, LIST_INDENT)
    return Style(style_id, name, 12, in_list(definition, level) + space(0, 75, 246) + layout + TOGETHER)


def display(style_id: str, name: str, priority: int, layout: str, letters: str) -> Style:
    """Make a style for large text without outline level, kept with the next paragraph."""
    letters = theme_font("major") + letters
    return Style(style_id, name, priority, KEEP + layout, letters, follow="BodyText")


def box(shade: str, distance: int, width: int) -> str:
    """Fill a paragraph with a colour, and a space around it: points, and eighths of a point for its borders."""
    sides = "".join(rule(side, width, shade, distance) for side in ("top", "left", "bottom", "right"))
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'


IN_WHITE = '<w:color w:val="FFFFFF"/>'
COVER_EDGE = -274
"""The indent of text on the cover: a band of the widest borders and space around it reaches the edges of the page."""
COVER_BAND = box(PETROL, 31, 96)
"""The same for title and subtitle, which makes them one band."""
BADGE = f'<w:shd w:val="clear" w:color="auto" w:fill="{PETROL}"/>'
HEADER_LINE = f"<w:pBdr>{rule('bottom', 4, RULE, 4)}</w:pBdr>"
CHAPTER_LINE = f"<w:pBdr>{rule('bottom', 6, RULE, 3)}</w:pBdr>"
"""As wide as tables are: lines of text are shorter."""
QUOTE_BAR = f"<w:pBdr>{rule('left', 18, PETROL, 12)}</w:pBdr>"

BUILT_IN = (
    Style("BodyText", "Body Text", 1, NARROWER),
    display(
        "Title",
        "Title",
        10,
        COVER_BAND + space(2800, 0, 228) + indent(COVER_EDGE, COVER_EDGE),
        BOLD + IN_WHITE + size(64),
    ),
    display(
        "Subtitle",
        "Subtitle",
        11,
        COVER_BAND + space(120, 0, 252) + indent(COVER_EDGE, COVER_EDGE),
        IN_WHITE + size(36),
    ),
    heading(1, 280, 80, 42, CHAPTER_LINE),
    heading(2, 180, 80, 29),
    heading(3, 240, 20, 25),
    display("TOCHeading", "TOC Heading", 39, space(0, 240, 240), BOLD + IN_PETROL + size(40)),
    contents_line(1, 100, BOLD + size(22)),
    contents_line(2, 0, size(19)),
    contents_line(3, 0, size(19)),
    list_item("ListBullet", "List Bullet", BULLETS),
    list_item("ListBullet2", "List Bullet 2", BULLETS, level=1),
    list_item("ListNumber", "List Number", NUMBERS),
    Style(
        "Caption",
        "caption",
        35,
        KEEP + space(160, 80, 252),
        BOLD + IN_PETROL + size(20),
        follow="BodyText",
    ),
    Style(
        "Quote",
        "Quote",
        29,
        QUOTE_BAR + space(160, 200) + indent(284, right=284),
        IN_PETROL + size(24),
        follow="BodyText",
    ),
    Style("Header", "header", HIDDEN, HEADER_LINE + right_tab() + space(0, 0, 240), IN_GREY + size(18)),
    Style("Footer", "footer", HIDDEN, space(0, 0, 240) + TO_THE_RIGHT, IN_GREY + size(18)),
    Style("CommentText", "annotation text", HIDDEN, space(0, 80, 240), size(20)),
)

OWN = (
    Style("WritingLine", "Skrivelinje", 17, right_tab("underscore") + space(0, 100, 380), IN_GREY),
    Style("Label", "Ledetekst", 13, KEEP + space(80, 10, 252) + NARROWER, BOLD + IN_GREY + size(20), follow="BodyText"),
    Style("Note", "Merknad", 14, space(60, 120, 252) + NARROWER, IN_GREY + size(19)),
    Style("Help", "Hjelpetekst", 14, KEEP + space(0, 30, 240) + NARROWER, IN_GREY + size(19), follow="BodyText"),
    Style("TableText", "Tabelltekst", 15, space(0, 0, 240) + TO_THE_LEFT, size(19)),
    Style("FactText", "Faktatekst", 15, space(0, 0, 240) + TO_THE_LEFT, size(19)),
    Style("FactStrong", "Faktatekst framhevet", 15, letters=BOLD, base="FactText"),
    Style("FactHeading", "Faktaoverskrift", 15, KEEP, IN_GREY, base="FactText"),
    Style("TableHeading", "Tabelloverskrift", 15, KEEP, BOLD, base="TableText"),
    Style(
        "CoverLabel",
        "Forsidelinje",
        16,
        right_tab("underscore") + space(0, 100, 252) + indent(COVER_EDGE),
        size(24),
    ),
    Style(
        "CoverMunicipality",
        "Kommunenavn",
        16,
        KEEP + space(400, 60, 240) + indent(COVER_EDGE),
        BOLD + IN_PETROL + size(36),
    ),
    Style(
        "StageBadge",
        "Planstatus",
        16,
        space(1000, 420, 252) + indent(COVER_EDGE),
        BOLD + IN_WHITE + size(24) + BADGE,
    ),
)

LETTERS = "DefaultParagraphFont"
LINK_LETTERS = f'<w:color w:val="{LINK}" w:themeColor="hyperlink"/><w:u w:val="single"/>'

CHARACTERS = (
    Style("Strong", "Strong", 22, letters=BOLD, base=LETTERS),
    Style("Emphasis", "Emphasis", 20, letters="<w:i/><w:iCs/>", base=LETTERS),
    Style("Hyperlink", "Hyperlink", HIDDEN, letters=LINK_LETTERS, base=LETTERS),
    Style("FactLabel", "Faktaledetekst", 15, letters=BOLD + IN_PETROL, base=LETTERS),
    Style("CodeBadge", "Kode", 15, letters=f'<w:color w:val="{INK}"/>{size(19)}', base=LETTERS),
    Style("CommentReference", "annotation reference", HIDDEN, letters=size(16), base=LETTERS),
)

# The text colour is set here and not in Normal, which would override the white text of a table's
# header row.
DEFAULTS = f"""\
<w:docDefaults>
<w:rPrDefault><w:rPr>
{theme_font("minor")}<w:color w:val="{INK}"/>{size(22)}
<w:lang w:val="nb-NO" w:eastAsia="en-US" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr>{space(0, 75, 246)}</w:pPr></w:pPrDefault>
</w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"\
 w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
<w:name w:val="Normal"/><w:uiPriority w:val="0"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>
"""

# --- Table styles -----------------------------------------------------------------------------


def cell_margins(top: int, side: int, bottom: int) -> str:
    """Set the cell margins."""
    sides = {"top": top, "left": side, "bottom": bottom, "right": side}
    margins = (f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in sides.items())
    return f"<w:tblCellMar>{''.join(margins)}</w:tblCellMar>"


GRID = "".join(rule(side, 4, "7B8A92") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

# The header row is white here but bold in «Tabelloverskrift» only: Word takes bold from a table style
# and bold from a paragraph style together as not bold (ISO 29500-1, 17.7.3).
TABLE_STYLES = f"""\
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cell_margins(0, 108, 0)}</w:tblPr>
</w:style>
<w:style w:type="table" w:styleId="TableGrid">
<w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>
<w:pPr>{space(0, 0, 240)}</w:pPr>
<w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Plantabell">
<w:name w:val="Plantabell"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>
<w:pPr>{space(0, 0, 252)}</w:pPr>
<w:rPr>{size(19)}</w:rPr>
<w:tblPr>
<w:tblBorders>
{rule("top", 8, PETROL)}{rule("bottom", 8, PETROL)}{rule("insideH", 4, RULE)}
</w:tblBorders>
{cell_margins(45, 85, 40)}
</w:tblPr>
<w:tblStylePr w:type="firstRow">
<w:pPr><w:keepNext/></w:pPr>
<w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr>
<w:tcPr>
<w:tcBorders><w:top w:val="nil"/>{rule("bottom", 4, PETROL)}{rule("insideV", 4, PETROL)}</w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{PETROL}" w:themeFill="accent1"/>
<w:vAlign w:val="bottom"/>
</w:tcPr>
</w:tblStylePr>
<w:tblStylePr w:type="lastRow">
<w:rPr>{BOLD}</w:rPr>
<w:tcPr><w:tcBorders>{rule("top", 8, PETROL)}</w:tcBorders></w:tcPr>
</w:tblStylePr>
</w:style>
"""


def styles() -> str:
    """Write every style of the template."""
    text = [style.xml("paragraph") for style in BUILT_IN]
    text += [style.xml("paragraph", ' w:customStyle="1"') for style in OWN]
    text += [style.xml("character") for style in CHARACTERS]
    return f"<w:styles {NAMES}>\n{DEFAULTS}{''.join(text)}{TABLE_STYLES}</w:styles>"


# --- Lists ------------------------------------------------------------------------------------

LEVEL_STYLES = {
    ("bullet", 0): '<w:pStyle w:val="ListBullet"/>',
    ("bullet", 1): '<w:pStyle w:val="ListBullet2"/>',
    ("decimal", 0): '<w:pStyle w:val="ListNumber"/>',
}


def list_level(level: int, form: str, mark: str) -> str:
    """Write one level of a list, with a hanging mark."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{LEVEL_STYLES.get((form, level), "")}<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{LIST_INDENT * (level + 1)}" w:hanging="{LIST_INDENT}"/></w:pPr>'
        f"<w:rPr>{IN_PETROL}</w:rPr></w:lvl>\n"
    )


def abstract_list(number: int, levels: str) -> str:
    """Write the definition of one kind of list; the ids only have to differ."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5A1E000{number}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5A1E001{number}"/>\n'
        f"{levels}</w:abstractNum>\n"
    )


NUMBER_GAP = 170
"""Between a heading and its number, which hangs in the margin."""
NOT_BOLD = '<w:b w:val="0"/><w:bCs w:val="0"/>'


def heading_level(level: int) -> str:
    """Write one level of the numbers of headings: «1», «1.1», «1.1.1», each in the margin before its heading."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{above}" for above in range(1, level + 2))}"/><w:lvlJc w:val="right"/>'
        f'<w:pPr><w:ind w:left="0" w:hanging="{NUMBER_GAP}"/></w:pPr><w:rPr>{NOT_BOLD}{IN_GREY}</w:rPr></w:lvl>\n'
    )


def numbering() -> str:
    """Write the bullets, the numbers, and the numbers of headings."""
    bullets = "".join(list_level(level, "bullet", "•–•–"[level]) for level in range(4))
    forms = ("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."), ("decimal", "%4.")
    numbers = "".join(list_level(level, *form) for level, form in enumerate(forms))
    uses = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>\n' for number in (1, 2, 3))
    headings = "".join(map(heading_level, range(3)))
    lists = abstract_list(BULLETS, bullets) + abstract_list(NUMBERS, numbers) + abstract_list(HEADINGS, headings)
    return f"<w:numbering {NAMES}>\n{lists}{uses}</w:numbering>"


# --- The other parts --------------------------------------------------------------------------

HEADERS_AND_FOOTERS = {
    "header1": ("header", "default"),
    "header2": ("header", "first"),
    "footer1": ("footer", "default"),
    "footer2": ("footer", "first"),
}


def document() -> str:
    """Write a body with only the section properties of an A4 page."""
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>\n' for name, (kind, pages) in HEADERS_AND_FOOTERS.items()
    )
    return f"""\
<w:document {NAMES}>
<w:body>
<w:sectPr>
{references}\
<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>
<w:pgMar w:top="1077" w:right="1134" w:bottom="794" w:left="1134"\
 w:header="567" w:footer="397" w:gutter="0"/>
<w:cols w:space="708"/>
<w:titlePg/>
</w:sectPr>
</w:body>
</w:document>"""


DRAWING = f"{OPEN_XML}/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
SHAPE = f"{MICROSOFT}/word/2010/wordprocessingShape"
SHAPE_NAMES = (
    f'xmlns:mc="{OPEN_XML}/markup-compatibility/2006" xmlns:wp="{DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{DRAWING}/main" xmlns:wps="{SHAPE}"'
)
EMU_PER_TWIP = 635
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
COVER_SHAPES = ((PAGE_HEIGHT - 340, 340, "accent1"), (PAGE_HEIGHT - 440, 100, "accent2"))
"""The bands at the foot of the cover: distance from its top, height and colour."""


def band(number: int, top: int, height: int, colour: str) -> str:
    """Draw a band across the page behind its text, as decoration that is not read aloud."""
    extent = f'cx="{PAGE_WIDTH * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
    return f"""\
<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="1"\
 layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{top * EMU_PER_TWIP}</wp:posOffset></wp:positionV>
<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="{number}" descr="">
<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">
<adec:decorative xmlns:adec="{MICROSOFT}/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>
<wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>
"""


def header_or_footer(kind: str, pages: str) -> str:
    """Write a header or footer with one paragraph: on the cover, the header has bands and neither has a line."""
    element, style = {"header": ("hdr", "Header"), "footer": ("ftr", "Footer")}[kind]
    layout = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if pages == "default" else ""
    bands = "".join(band(number, *shape) for number, shape in enumerate(COVER_SHAPES, 1))
    if (kind, pages) != ("header", "first"):
        return f"<w:{element} {NAMES}><w:p>{layout}</w:p></w:{element}>"
    return f"<w:{element} {NAMES} {SHAPE_NAMES}><w:p>{layout}{bands}</w:p></w:{element}>"


# «doNotExpandShiftReturn» keeps Word from stretching a line before a line break in a justified paragraph.
# «differentiateMultirowTableHeaders» is off: Word then formats both rows of a two-row header as
# header rows.
COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 0,
}


def settings() -> str:
    """Write the settings: Norwegian, no hyphenation, no question about updating fields."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>\n'
        for name, value in COMPATIBILITY.items()
    )
    return f"""\
<w:settings {NAMES}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="709"/>
<w:autoHyphenation w:val="0"/>
<w:hyphenationZone w:val="425"/>
<w:defaultTableStyle w:val="Plantabell"/>
<w:evenAndOddHeaders w:val="0"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:doNotExpandShiftReturn/>
{compatibility}</w:compat>
<w:themeFontLang w:val="nb-NO"/>
<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"\
 w:accent1="accent1" w:accent2="accent2" w:accent3="accent3"\
 w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"\
 w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
<w:decimalSymbol w:val=","/>
<w:listSeparator w:val=";"/>
</w:settings>"""


FONT_TABLE = f"""\
<w:fonts {NAMES}>
<w:font w:name="Calibri">
<w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>
</w:font>
</w:fonts>"""

THEME_COLOURS = {
    "dk1": INK,
    "lt1": "FFFFFF",
    "dk2": PETROL,
    "lt2": "E9EFF1",
    "accent1": PETROL,
    "accent2": "3E7C8C",
    "accent3": "8A5A2B",
    "accent4": "5B6F3A",
    "accent5": "6B4E71",
    "accent6": GREY,
    "hlink": LINK,
    "folHlink": "6B4E71",
}


def theme() -> str:
    """Write the theme: a municipality can change fonts and colours in one place."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>\n' for name, value in THEME_COLOURS.items())
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    outline = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return f"""\
<a:theme xmlns:a="{OPEN_XML}/drawingml/2006/main" name="Planwizard">
<a:themeElements>
<a:clrScheme name="Planwizard">
{colours}</a:clrScheme>
<a:fontScheme name="Planwizard">
<a:majorFont>{font}</a:majorFont>
<a:minorFont>{font}</a:minorFont>
</a:fontScheme>
<a:fmtScheme name="Planwizard">
<a:fillStyleLst>{fill * 3}</a:fillStyleLst>
<a:lnStyleLst>{outline * 3}</a:lnStyleLst>
<a:effectStyleLst>{effect * 3}</a:effectStyleLst>
<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>
</a:fmtScheme>
</a:themeElements>
</a:theme>"""


CORE = f"""\
<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title></dc:title>
<dc:creator>planwizard</dc:creator>
<cp:lastModifiedBy>planwizard</cp:lastModifiedBy>
<cp:revision>1</cp:revision>
<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>
</cp:coreProperties>"""

APP = f"""\
<Properties xmlns="{OFFICE}/extended-properties">
<Application>planwizard</Application>
</Properties>"""


# --- The package ------------------------------------------------------------------------------


class Part(NamedTuple):
    """One part of the package; `path` is relative to the folder of the part that refers to it."""

    path: str
    content_type: str
    relation: str
    xml: str

    @property
    def name(self) -> str:
        """The file name without extension, also used as the relationship id."""
        return Path(self.path).stem


def word_part(name: str, kind: str, xml: str) -> Part:
    """Describe a part in the word folder."""
    content_type = f"{OFFICE_TYPE}.wordprocessingml.{kind}+xml"
    return Part(f"{name}.xml", content_type, f"{RELATION}/{kind}", xml)


def parts_of_package() -> list[Part]:
    """List the parts that the package refers to."""
    return [
        Part(
            "docProps/app.xml",
            f"{OFFICE_TYPE}.extended-properties+xml",
            f"{RELATION}/extended-properties",
            APP,
        ),
        Part(
            "docProps/core.xml",
            f"{PACKAGE_TYPE}.core-properties+xml",
            f"{PACKAGE}/relationships/metadata/core-properties",
            CORE,
        ),
        Part(
            "word/document.xml",
            f"{OFFICE_TYPE}.wordprocessingml.document.main+xml",
            f"{RELATION}/officeDocument",
            document(),
        ),
    ]


def parts_of_document() -> list[Part]:
    """List the parts that the document refers to."""
    return [
        word_part("fontTable", "fontTable", FONT_TABLE),
        word_part("numbering", "numbering", numbering()),
        word_part("settings", "settings", settings()),
        word_part("styles", "styles", styles()),
        Part("theme/theme1.xml", f"{OFFICE_TYPE}.theme+xml", f"{RELATION}/theme", theme()),
        *(word_part(name, kind, header_or_footer(kind, pages)) for name, (kind, pages) in HEADERS_AND_FOOTERS.items()),
    ]


def relationships(parts: list[Part]) -> str:
    """Write the relationships from a part to others."""
    lines = "".join(f'<Relationship Id="{part.name}" Type="{part.relation}" Target="{part.path}"/>\n' for part in parts)
    return f'<Relationships xmlns="{PACKAGE}/relationships">\n{lines}</Relationships>'


def content_types(types: dict[str, str]) -> str:
    """Write the content types of all parts."""
    lines = "".join(
        f'<Override PartName="/{path}" ContentType="{content_type}"/>\n' for path, content_type in types.items()
    )
    return f"""\
<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
{lines}</Types>"""


def files() -> dict[str, str]:
    """Return the files of the package by name, with their text."""
    outer = parts_of_package()
    inner = parts_of_document()
    placed = outer + [part._replace(path=f"word/{part.path}") for part in inner]
    return {
        "[Content_Types].xml": content_types({part.path: part.content_type for part in placed}),
        "_rels/.rels": relationships(outer),
        "word/_rels/document.xml.rels": relationships(inner),
        **{part.path: part.xml for part in placed},
    }


def write(path: Path) -> None:
    """Write the package uncompressed, since not every zlib compresses to the same bytes."""
    with ZipFile(path, "w") as package:
        for name, xml in sorted(files().items()):
            entry = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, f"{DECLARATION}{xml}\n".encode())


if __name__ == "__main__":
    write(TEMPLATE)
