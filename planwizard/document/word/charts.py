"""Charts: native bar charts with an embedded workbook, so that «Rediger data» works in Word."""

from collections.abc import Iterator, Sequence
from math import ceil

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from planwizard.document.outline.blocks import Chart, ChartSeries
from planwizard.document.word.figures import EMU_PER_TWIP, Figures
from planwizard.document.word.xml import R, escape

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BAR, _AROUND_BARS = 155_000, 160_000
"""The height of a bar and of what is around the bars, in EMU."""
_LEGEND_LINE = 170_000
"""The height of a line of the legend, in EMU."""
_NAMES, _BARS, _LEGEND, _OVER = 0.40, 0.40, 0.18, 0.03
"""Shares of a chart: the names of the bars, the bars and the legend, which begin at the same places in every chart,
and what is over and under them."""
_STEP = 10
"""Of a scale that several charts have."""
_SIZE = 900
"""Of the text, in hundredths of a point."""
_NO_FRAME = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"

# The fill of each place, told apart without colour too: full, light, hatched, dotted; the earlier values are hollow.
_LINE = '<a:ln w="9525"><a:solidFill><a:schemeClr val="{}"/></a:solidFill></a:ln>'
_FULL = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>' + _LINE.format("accent1")
_LIGHT = (
    '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr></a:solidFill>'
    + _LINE.format("accent1")
)
_HOLLOW = (
    '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    '<a:ln w="15875"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:prstDash val="sysDash"/></a:ln>'
)
_PATTERN = (
    '<a:pattFill prst="{}"><a:fgClr><a:schemeClr val="{}"/></a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
    "</a:pattFill>"
)
_FILLS = (
    _FULL,
    _LIGHT,
    _PATTERN.format("wdUpDiag", "tx1") + _LINE.format("tx1"),
    _PATTERN.format("pct20", "tx1") + _LINE.format("tx1"),
    _PATTERN.format("dkHorz", "accent1") + _LINE.format("accent1"),
    _PATTERN.format("lgGrid", "tx1") + _LINE.format("tx1"),
)
_USUAL = 3
"""The first fills are of the municipality, the county and the country."""
_TEXT = (
    '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{}">'
    '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
)


class Charts:
    """Adds the parts of charts to a document, and gives the drawings that show them."""

    def __init__(self, part: DocumentPart, figures: Figures, width: int) -> None:
        self._part = part
        self._figures = figures
        self._width = width

    def drawing(self, chart: Chart) -> str:
        """Return a run with a chart as wide as the text."""
        relationship = self._part.relate_to(self._chart_part(chart), RELATIONSHIP_TYPE.CHART)
        data = f'<a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relationship}"/></a:graphicData>'
        return self._figures.inline(data, self._width * EMU_PER_TWIP, chart_height(chart), chart.description)

    def _chart_part(self, chart: Chart) -> Part:
        # Loading openpyxl takes a tenth of a second, and only a plan with key figures needs it.
        from planwizard.document.word.workbook import workbook_bytes  # noqa: PLC0415

        package = self._part.package
        name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
        sheet = Part(PackURI(name), CONTENT_TYPE.SML_SHEET, workbook_bytes(chart), package)
        xml = _chart_xml(chart, self._part.core_properties.language).encode()
        part = Part(package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, xml, package)
        part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)  # its first relationship, which is rId1
        return part


def _chart_xml(chart: Chart, language: str) -> str:
    series = "".join(_series_xml(chart, at, series) for at, series in enumerate(chart.series))
    bars = _layout(_NAMES, _BARS, 1 - 2 * _OVER, '<c:layoutTarget val="inner"/>')
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val="{language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{bars}'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{_category_axis()}{_value_axis(chart)}</c:plotArea>"
        f'{_legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NO_FRAME}{_TEXT.format(_SIZE)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def chart_height(chart: Chart) -> int:
    """Return the height of a chart without its caption, in EMU."""
    return _AROUND_BARS + max(_BAR * chart.bars, _LEGEND_LINE * len(chart.series))


def _layout(x: float, width: float, height: float, target: str = "") -> str:
    """Return where a part of a chart is, in shares of the chart."""
    places = {"x": x, "y": _OVER, "w": width, "h": height}
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{name} val="{share:.3f}"/>' for name, share in places.items())
        + "</c:manualLayout></c:layout>"
    )


def _has_legend(chart: Chart) -> bool:
    """Return whether a chart needs a legend, which one series does only for the year in its name."""
    return any(series.name for series in chart.series)


def _legend(chart: Chart) -> str:
    if not _has_legend(chart):
        return ""
    height = min(1 - 2 * _OVER, _LEGEND_LINE * len(chart.series) / chart_height(chart))
    layout = _layout(1 - _LEGEND, _LEGEND, height)
    return f'<c:legend><c:legendPos val="r"/>{layout}<c:overlay val="0"/></c:legend>'


def _category_axis() -> str:
    """Return the axis of the categories: the first is at the top."""
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_LINE.format("tx1")}</c:spPr>'
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    """Return the axis of the values, from 0; each bar has its number, so that the axis is not shown."""
    numbers = [n for series in chart.series for n in series.numbers if n is not None]
    least = '<c:min val="0"/>' if min(numbers, default=0) >= 0 else ""
    most = f'<c:max val="{ceil(chart.most / _STEP) * _STEP}"/>' if chart.most > 0 else ""
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>{most}{least}</c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1001"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>'
    )


def _series_xml(chart: Chart, at: int, series: ChartSeries) -> str:
    column, last = chr(ord("B") + at), len(chart.categories) + 1
    name = f"<c:tx>{_strings(f'{chart.sheet}!${column}$1', [series.name])}</c:tx>"
    categories = f"<c:cat>{_strings(f'{chart.sheet}!$A$2:$A${last}', chart.categories)}</c:cat>"
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}<c:spPr>{_fill(chart, series)}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart)}{categories}'
        f"<c:val>{_numbers(f'{chart.sheet}!${column}$2:${column}${last}', series.numbers)}</c:val></c:ser>"
    )


def _fill(chart: Chart, series: ChartSeries) -> str:
    """Return the look of a series: of the usual three by their place, of others by the order they come in."""
    if series.place < 0:
        return _HOLLOW
    if series.place < _USUAL:
        return _FILLS[series.place]
    others = [one for one in chart.series if one.place >= _USUAL]
    return _FILLS[_USUAL + others.index(series) % (len(_FILLS) - _USUAL)]


def _labels(chart: Chart) -> str:
    number_format = "General&quot;\u00a0%&quot;" if chart.is_percent else "General"
    return (
        f'<c:dLbls><c:numFmt formatCode="{number_format}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_TEXT.format(_SIZE)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _strings(reference: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{reference}</c:f>{cache}</c:strRef>"


def _numbers(reference: str, numbers: Sequence[float | None]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{number}</c:v></c:pt>' for at, number in _known(numbers))
    cache = f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}</c:numCache>'
    return f"<c:numRef><c:f>{reference}</c:f>{cache}</c:numRef>"


def _known(numbers: Sequence[float | None]) -> Iterator[tuple[int, float]]:
    return ((at, number) for at, number in enumerate(numbers) if number is not None)
