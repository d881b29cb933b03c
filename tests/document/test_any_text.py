"""Any text a person can type comes out of the document as typed, but for the marks of light formatting."""

import re
import unicodedata
from itertools import groupby

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import put
from planwizard.text import clean
from tests.document.reading import (
    EVERYTHING,
    LIST_MARK,
    Docx,
    Stretch,
    lines_typed,
    texts_typed,
    usual,
    with_row,
    write,
)
from tests.support import filled_plan, plans

GUIDE = load_guide("nb")
PLACES = {
    "text": "about.foreword",
    "text after its label": "about.mandate.why_now",
    "cell of a table": "standing.services.what",
    "text under a heading": "standing.challenges.description",
    "own appendix": "about.appendices.text",
}
# What looks like marks and is none.
NO_MARKS = (
    "2*3*4",
    "[x]",
    "[x](y)",
    "snake_case_ord",
    "_",
    "*",
    "**",
    "a * b",
    "&<>",
    "<b>fet</b>",
    "&amp;",
    "{navn}",
    "%s",
    "C:\\mappe\\n",
    "«sitat» –",
    "100 %",
    "kolonne\tkolonne",
    "🙂👩‍👩‍👧",
    "æøå ÆØÅ ǩ đ",
    "«\u00a0»",
    "Sak 8/26 – 12. februar",
)
# Without what opens marks, lists and addresses; the rest of what can be typed, with letters in the form the plan keeps.
LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="*[]\ufffe\uffff")
ORDINARY = (
    st.text(LETTERS, min_size=1, max_size=30)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: "http" not in text)
)


def place_text(place: str, text: str) -> tuple[Plan, str]:
    """Return a plan with this text in a body field, and the name its bookmarks begin with."""
    key = PLACES[place]
    list_key, _, name = key.rpartition(".")
    if list_key in GUIDE.lists:
        plan, row = with_row(Plan(id="one"), list_key)
        return put(plan, f"{list_key}.{row.id}.{name}", text), f"pw_{row.id}_{name}"
    return put(Plan(id="one"), key, text), f"pw_{key.replace('.', '_')}"


def printed(text: str, place: str = "text") -> list[str]:
    """Return the paragraphs a text comes out as, with the list marks a reader sees."""
    plan, stem = place_text(place, text)
    return Docx(write(plan, EVERYTHING)[0]).answered.get(stem, [])


def paragraphs(text: str) -> list[str]:
    """Return what a text without any marks must come out as: blank lines part paragraphs, other line ends are kept."""
    return [
        "\n".join(lines) for is_blank, lines in groupby(text.split("\n"), lambda line: not line.strip()) if not is_blank
    ]


def lines_seen(text: str) -> list[str]:
    """Return the lines a reader sees, list marks written one way, without blank ones."""
    return [as_item(line) or line for line in text.split("\n") if line.strip()]


def as_item(line: str) -> str | None:
    """Return a line that begins like one of a list as a reader sees it there, None for any other line."""
    mark = LIST_MARK.match(line)
    if mark is None:
        return None
    number = re.search(r"\d+", mark[0])
    return f"{int(number[0])}. {line[mark.end() :]}" if number else f"- {line[mark.end() :]}"


def has_table(text: str) -> bool:
    """Return whether two lines after each other have tabs, which is a table."""
    return re.search(r"\t.*\n.*\t", text) is not None


# --- Text without marks ------------------------------------------------------------------------


LINES = st.lists(ORDINARY | st.sampled_from(NO_MARKS), min_size=1, max_size=3).map(" ".join)
STARTS = st.sampled_from(["- ", "• ", "1. ", "2. ", "12) ", "\t", "  ", "# ", ""])


@settings(max_examples=100)
@given(st.lists(LINES | st.sampled_from(["", " ", "\t"]), max_size=6), st.sampled_from(sorted(PLACES)))
def test_text_without_marks_comes_out_as_typed(lines, place):
    assume(not any(map(as_item, lines)))
    text = "\n".join(lines)
    assume(not has_table(text))
    assert printed(text, place) == paragraphs(text)


@settings(max_examples=100)
@given(st.lists(st.tuples(STARTS, LINES).map("".join) | st.just(""), max_size=6), st.sampled_from(sorted(PLACES)))
def test_every_line_of_a_list_comes_out_as_typed(lines, place):
    text = "\n".join(lines)
    assume(not has_table(text))
    assert lines_seen("\n".join(printed(text, place))) == lines_seen(text)


@pytest.mark.parametrize("text", NO_MARKS)
@pytest.mark.parametrize("place", PLACES)
def test_what_looks_like_a_mark_and_is_none_stays(text, place):
    assert printed(f"Først {text} så", place) == [f"Først {text} så"]
    assert printed(text, place) == [text]


@pytest.mark.parametrize("place", PLACES)
def test_a_hundred_thousand_signs_come_out(place):
    text = "\n".join(f"Linje {number}: «ærlig» 2*3*4 [x] & <b> {chr(9) * (number % 2)}🙂" for number in range(2900))
    assert len(text) > 100_000
    assert printed(text, place) == [text]


@pytest.mark.parametrize("sign", ["*", "**", "[", "- ", "https://", "*a", "[a](", "1. ", "![a](", "a@b.c", "a@"])
def test_a_hundred_thousand_marks_come_out_in_no_long_time(sign):
    """One long line of nothing but the beginnings of marks."""
    text = sign * (100_000 // len(sign))
    assert "".join(printed(text)).count(sign.strip()) >= text.count(sign) - 1


ANY_SIGN = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


@settings(max_examples=150)
@given(st.text(ANY_SIGN | st.sampled_from("*[]()-•1.\n\t "), max_size=60))
@example("**a* b** c*")
@example("*a **b** c*")
@example("[**a**](https://b.no) [a](https://b.no/c_d_e)")
def test_of_any_text_at_most_marks_are_gone(text):
    """Letters, figures and signs are all there, in their order; only stars, brackets, list marks and blanks may go."""
    text = str(clean(text))
    plan, stem = place_text("text", text)
    document = Docx(write(plan, EVERYTHING)[0])
    shown = "\n".join(document.answered.get(stem, []))
    for address in set(document.links.values()):
        if address not in shown:
            text = text.replace(f"({address})", "")
    assert letters("".join(lines_seen(shown))) == letters("".join(lines_seen(text)))


def letters(text: str) -> str:
    """Return a text without blanks and without the signs marks are made of."""
    return re.sub(r"[\s*\[\]()]", "", text)


# --- Marks -------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(
    before=ORDINARY,
    inside=ORDINARY.map(str.strip).filter(bool),
    after=ORDINARY,
    mark=st.sampled_from(["**{}**", "*{}*", "[{}](https://lovdata.no/lov/2011-06-24-29)"]),
)
def test_marked_words_come_out_without_their_marks(before, inside, after, mark):
    assume(as_item(f"{before} x") is None)
    assume(before.strip())
    assume(not re.search(r"[()]", inside))
    text = f"{before} {mark.format(inside)} {after}"
    assert printed(text) == [f"{before} {inside} {after}"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("typed", "look"),
    [
        ("**fet skrift**", Stretch("fet skrift", bold=True)),
        ("*kursiv*", Stretch("kursiv", italic=True)),
        ("[loven](https://lovdata.no/a_b?c=1&d=2)", Stretch("loven", link="https://lovdata.no/a_b?c=1&d=2")),
        ("https://helsedirektoratet.no/", Stretch("https://helsedirektoratet.no/", link="https://helsedirektoratet.no/")),
    ],
)  # fmt: skip
def test_marks_become_the_look_they_stand_for(typed, look, place):
    plan, _ = place_text(place, f"Her er {typed}, som skrevet.")
    assert look in list(Docx(write(plan, EVERYTHING)[0]).stretches())


def test_the_same_address_twice_is_two_links():
    plan, _ = place_text("text", "Se https://fhi.no/a og https://fhi.no/a")
    stretches = [run for run in Docx(write(plan, EVERYTHING)[0]).stretches() if run.link]
    assert [run.link for run in stretches] == ["https://fhi.no/a"] * 2


def test_a_numbered_list_shows_the_numbers_that_were_typed():
    assert printed("1. en\n2. to\n\nTekst\n\n5) fem\n6) seks") == ["1. en", "2. to", "Tekst", "5. fem", "6. seks"]


# --- Every field at once -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"])
def test_signs_that_are_hard_to_carry_come_through_in_every_field(kind):
    plan = filled_plan(kind, tricky=True)
    data, named = write(plan, EVERYTHING)
    document = Docx(data)
    missing = [
        (path, line)
        for path, text in texts_typed(plan)
        if not path.startswith("pages.learn.log")  # no page is called so
        for line in lines_typed(text)
        if line not in document.text and not any(title_of(path) in name for name in named)
    ]
    assert missing == []


@settings(max_examples=40)
@given(plans())
def test_any_plan_can_be_written_and_loses_nothing(plan):
    for parts in (usual(plan), EVERYTHING):
        data, named = write(plan, parts)
        document = Docx(data)
        shown = squeezed(document.text)
        lost = [
            path
            for path, text in texts_typed(plan)
            for line in lines_typed(text)
            if not is_shown(path, squeezed(line), shown) and not any(title_of(path) in name for name in named)
        ]
        assert lost == []


def is_shown(path: str, text: str, shown: str) -> bool:
    """Return whether a text stands in others; the name of a level has a capital where it is a heading."""
    return text in shown or (path.startswith("direction.names.") and text.casefold() in shown.casefold())


def squeezed(text: str) -> str:
    """Return a text without white space: a title is set in one line wherever it is mentioned."""
    return re.sub(r"\s", "", text)


def title_of(path: str) -> str:
    """Return the title of the page a path belongs to, "" when the guide knows no such page."""
    if path == "set_aside":
        return GUIDE.document["notes.set_aside"]
    if path.startswith("pages."):
        page = path.removeprefix("pages.").rsplit(".", 1)[0]
        return GUIDE.page_words(page).title if page in GUIDE.pages else page
    found = GUIDE.page_of(Address(path).key)
    return GUIDE.page_words(found.id).title if found else path
