"""Numbered lists in the text: each is a w:num, starting at its first number, so that Word renumbers its items."""

from docx.parts.document import DocumentPart

from planwizard.document.word.xml import Element, elements, tag


class NumberedLists:
    """Adds a w:num to the numbering part for each list that starts."""

    def __init__(self, part: DocumentPart, abstract_id: int) -> None:
        self._part = part
        self._abstract_id = abstract_id
        self._last_num: Element | None = None
        self._num_id = 0
        self._open: dict[int, tuple[int, int]] = {}
        """By level: the last number and the w:num of the list that goes on."""

    def start_text(self) -> None:
        """Begin a new text: its numbers continue no list of an earlier one."""
        self._open = {}

    def item(self, number: int, level: int = 1) -> str:
        """Return the numPr of an item: in the list it continues, else in a new one that starts at its number."""
        last, num_id = self._open.get(level, (0, 0))
        if not num_id or number != last + 1:
            num_id = self._start_at(number)
        self._open = {kept: self._open[kept] for kept in self._open if kept < level} | {level: (number, num_id)}
        return num_pr(num_id)

    def _start_at(self, number: int) -> int:
        if self._last_num is None:
            self._last_num, self._num_id = _last_num(self._part.numbering_part.element)
        self._num_id += 1
        (num,) = elements(
            f'<w:num w:numId="{self._num_id}"><w:abstractNumId w:val="{self._abstract_id}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        )
        self._last_num.addnext(num)
        self._last_num = num
        return self._num_id


def num_pr(num_id: int | str) -> str:
    """Return the numPr of a paragraph numbered by a w:num, on its first level."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num_id}"/></w:numPr>'


def _last_num(numbering: Element) -> tuple[Element, int]:
    """Return the last w:num and the highest numId."""
    nums = numbering.findall(tag("num"))
    return nums[-1], max(int(num.get(tag("numId"), "0")) for num in nums)
