"""The red thread as a drawing of Word's own shapes, which people can move and write in."""

from collections.abc import Iterable, Iterator

from planwizard.document.outline.blocks import Arrow, Box, ThreadFigure
from planwizard.document.word.figures import EMU_PER_POINT, EMU_PER_TWIP, Figures
from planwizard.document.word.page_setups import room_height
from planwizard.document.word.runs import BOLD, run
from planwizard.document.word.template_format import PORTRAIT_HEIGHT, TemplateFormat
from planwizard.document.word.theme_colours import ACCENTS, INK

_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BESIDE_FIGURE = 2200
"""Twips: the height of a heading above a figure and the caption under it."""
_NEUTRAL = "7B8A92"
"""Of a box of no focus area; inside, all are a light tint, so that text is readable."""
_TINT = '<a:lumMod val="20000"/><a:lumOff val="80000"/>'
_LINE, _ARROW = 9525, 7620
_NO_FILL = "<a:noFill/>"
_TEXT_SIZE = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
_TEXT_COLOUR = f'<w:color w:val="{INK}"/>'
_PARAGRAPH = (
    '<w:pStyle w:val="TableText"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:jc w:val="left"/>'
)
_INSET = 38100
_BODY = (
    '<wps:bodyPr rot="0" vertOverflow="overflow" horzOverflow="overflow" vert="horz" wrap="square"'
    f' lIns="{_INSET}" tIns="19050" rIns="{_INSET}" bIns="19050" anchor="{{anchor}}" anchorCtr="0">'
    "<a:noAutofit/></wps:bodyPr>"
)


def thread_drawing(figure: ThreadFigure, figures: Figures, template_format: TemplateFormat) -> str:
    """Return a run with the drawing, reduced where the template's pages have less room."""
    shapes = [*(_arrow(points, figures.next_id()) for points in figure.arrows), *_boxes(figure.boxes, figures)]
    left, top, right, bottom = _edges(figure)
    width, height = _emu(right - left), _emu(bottom - top)
    inside = f'<a:chOff x="{_emu(left)}" y="{_emu(top)}"/><a:chExt cx="{width}" cy="{height}"/>'
    page_height = (room_height(template_format.portrait_section) or PORTRAIT_HEIGHT) - _BESIDE_FIGURE
    room = (template_format.portrait_width * EMU_PER_TWIP / width, page_height * EMU_PER_TWIP / height)
    width, height = (round(side * min(1, *room)) for side in (width, height))
    group = (
        f'<wpg:wgp xmlns:wps="{_SHAPE}"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>{inside}</a:xfrm></wpg:grpSpPr>'
        f"{''.join(shapes)}</wpg:wgp>"
    )
    graphic = f'<a:graphicData uri="{_GROUP}">{group}</a:graphicData>'
    return _as_choice(figures.inline(graphic, width, height, figure.alt_text))


def _edges(figure: ThreadFigure) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is drawn: LibreOffice stretches a group that says it is larger."""
    corners = [(box.x, box.y) for box in figure.boxes]
    corners += [(box.x + box.width, box.y + box.height) for box in figure.boxes]
    across, down = zip(*corners, *(point for arrow in figure.arrows for point in arrow), strict=True)
    return min(across), min(down), max(across), max(down)


def _as_choice(drawn: str) -> str:
    """Return a run with a drawing as Word writes it: for programs that know groups of shapes."""
    drawing = drawn.removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_COMPATIBILITY}" xmlns:wpg="{_GROUP}"><mc:Choice Requires="wpg">'
        f"{drawing}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _boxes(boxes: Iterable[Box], figures: Figures) -> Iterator[str]:
    for box in boxes:
        position = _position(box.x, box.y, box.width, box.height)
        code = run(f"{box.code} ", f"{BOLD}{_TEXT_COLOUR}{_TEXT_SIZE}") if box.code else ""
        text = code + run(box.text, f"{BOLD if box.is_name else ''}{_TEXT_COLOUR}{_TEXT_SIZE}")
        anchor = "b" if box.is_name else "ctr"
        number = figures.next_id()
        yield (
            f'<wps:wsp><wps:cNvPr id="{number}" name="{number}"/><wps:cNvSpPr/>'
            f"<wps:spPr>{position}{_look(box, has_theme=figures.has_theme)}</wps:spPr>"
            f"<wps:txbx><w:txbxContent><w:p><w:pPr>{_PARAGRAPH}</w:pPr>{text}</w:p></w:txbxContent></wps:txbx>"
            f"{_BODY.format(anchor=anchor)}</wps:wsp>"
        )


def _look(box: Box, *, has_theme: bool) -> str:
    """Return the form, filling and outline of a box; the name of a column has only its text."""
    if box.is_name:
        return f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_NO_FILL}<a:ln>{_NO_FILL}</a:ln>'
    at = (box.area - 1) % len(ACCENTS)
    tag, colour = ("schemeClr", f"accent{at + 1}") if box.area and has_theme else ("srgbClr", ACCENTS[at])
    if not box.area:
        colour = _NEUTRAL
    tint = f'<a:solidFill><a:{tag} val="{colour}">{_TINT}</a:{tag}></a:solidFill>'
    filling = _NO_FILL if box.is_broken else tint
    dash, width = ('<a:prstDash val="dash"/>', 2 * _LINE) if box.is_broken else ("", _LINE)
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 9000"/></a:avLst></a:prstGeom>{filling}'
        f'<a:ln w="{width}"><a:solidFill><a:{tag} val="{colour}"/></a:solidFill>{dash}</a:ln>'
    )


def _arrow(points: Arrow, number: int) -> str:
    """Return an arrow through points as a line of its own form, with its head at the last of them."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    width, height = (max(point[axis] for point in points) - low for axis, low in ((0, left), (1, top)))
    places = [f'<a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/>' for x, y in points]
    path = f"<a:moveTo>{places[0]}</a:moveTo>" + "".join(f"<a:lnTo>{place}</a:lnTo>" for place in places[1:])
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(width)}" h="{_emu(height)}" fill="none">{path}</a:path></a:pathLst></a:custGeom>'
    )
    line = (
        f'<a:ln w="{_ARROW}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill><a:round/>'
        '<a:tailEnd type="triangle" w="sm" len="med"/></a:ln>'
    )
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{number}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{_position(left, top, width, height)}{form}{_NO_FILL}{line}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _position(x: float, y: float, width: float, height: float) -> str:
    return f'<a:xfrm><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)
