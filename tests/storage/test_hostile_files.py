"""Files nobody meant: refused in a sentence with the line, or read and put right in words; never a traceback."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planwizard.checks import open_findings
from planwizard.document.export import known_parts
from planwizard.document.outline import PARTS, outline
from planwizard.errors import PlanFileError
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan.address import shapes
from planwizard.plan.answers import all_rows, rows
from planwizard.plan.base import AnswerKind
from planwizard.storage.plan_file import PlanFile, load
from planwizard.storage.plan_toml import write
from tests.fuzz.judge import judge_file, judge_text
from tests.support import filled_plan

TOP = 'schema_version = 1\nid = "x"\n'
EXAMPLE = example_text("nb")
SHORT = "\n".join(EXAMPLE.splitlines()[:120]) + "\n"


def refused(text: str | bytes) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        load(text.encode() if isinstance(text, str) else text)
    judge_file(text.encode() if isinstance(text, str) else text)
    return caught.value


# --- a hand that slips ----------------------------------------------------------------------------


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """Return the beginning of the example plan with a few mistakes of the kind hands make."""
    text = SHORT
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(at + draw(st.integers(0, 40)), len(text))
        piece = draw(
            st.sampled_from(["", '"', '"""', "'''", "[", "]", "[[", "{", "}", "=", "\n", "#", "\\", ",", ".", "\x1b",
                             "5", "true", "2027-02-30", "id = 'u1'\n",
                             "[about]\n", "[a..b]\n", "[1, 2]\n", text[at:end]])
            | st.text(max_size=5)
        )  # fmt: skip
        text = text[:at] + piece + text[end if draw(st.booleans()) else at :]
    return text


@given(slipped())
@settings(max_examples=150)
def test_a_plan_with_slips_of_the_hand(text: str) -> None:
    judge_file(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200), st.integers(0, len(SHORT)))
@settings(max_examples=60)
def test_bytes_that_are_anything_alone_and_in_a_plan(data: bytes, at: int) -> None:
    judge_file(data)
    judge_file(SHORT.encode()[:at] + data + SHORT.encode()[at:])
    judge_file(SHORT.encode()[:at])


_VALUES = st.recursive(
    st.sampled_from(["5", "-1", "1e400", "nan", "true", '""', '"u1"', '"kort"', "2027-01-01", "12:00:00", "0x7f",
                     f"1{'0' * 30}", f'"u{"9" * 5000}"', '"m1"', '"\\u009b"', "'''\n'''"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    | inner.map(lambda item: f"{{id = {item}}}"),
    max_leaves=4,
)  # fmt: skip
_KEYS = st.sampled_from(
    [*shapes(), "id", "depth", "created", "last_ids.u", "position.page", "pages.x.mark", "set_aside", "comments"]
)


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4))
@settings(max_examples=150)
def test_every_field_given_values_of_every_wrong_kind(values: dict[str, str]) -> None:
    judge_file((TOP + "\n".join(f"{key} = {value}" for key, value in values.items())).encode())


@given(
    st.text(st.characters(codec=None), max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1"))
)
@settings(max_examples=60)
def test_any_text_can_be_pasted(text: str) -> None:
    judge_text(text)


# --- the ones one can think of --------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp865", "utf-7"])
def test_the_example_in_another_encoding(encoding: str) -> None:
    judge_file(EXAMPLE.encode(encoding, "replace"))
    judge_file(b"\xef\xbb\xbf" + EXAMPLE.encode(encoding, "replace"))


def test_the_example_cut_off_anywhere() -> None:
    data = EXAMPLE.encode()
    for end in range(0, len(data), len(data) // 15):
        judge_file(data[:end])


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 60 + "]" * 60, "x = " + "{a = " * 60 + "1" + "}" * 60, "[" + ".".join("a" * 60) + "]",
     ".".join("a" * 3000) + " = 1", "x = " + "[" * 100_000, "".join(f"[{'.'.join('a' * n)}]\n" for n in range(1, 60))],
    ids=["lists", "tables", "header", "dotted", "unclosed", "headers"],
)  # fmt: skip
def test_what_is_nested_beyond_reason_is_refused_in_words(text: str) -> None:
    assert refused(TOP + text).key in ("too_deep", "toml_list")


def test_what_is_nested_as_deep_as_is_said_is_read_and_written() -> None:
    judge_file((TOP + "x = " + "[" * 38 + "]" * 38).encode())


@pytest.mark.parametrize(
    "text",
    [f"period_start = {'9' * 5000}", f"x = [1,\n{'9' * 5000}]", f"x = 0x{'f' * 5000}", f"x = {10**30}", f"x = {2**63}"],
    ids=["year", "list", "hexadecimal", "long", "too long"],
)
def test_a_number_without_end_is_refused_with_its_line(text: str) -> None:
    error = refused(TOP + text)
    assert (error.key, error.values["line"]) == ("toml_value", 3 + text.count("\n"))


@pytest.mark.parametrize(
    "text",
    ["[" + " " * 200_000, "[about]\ntitle = [" + '"",' * 30_000 + "]", "[" * 50_000, '"' * 100_001, "a" * 500_000,
     "[about]\ntitle = '" + "x" * 500_000, "x = [\n" + "[1, 2]\n" * 2000, "#" * 500_000 + "\n= 1"],
    ids=["spaces", "quotes", "brackets", "quote signs", "word", "unclosed", "lists", "comment"],
)  # fmt: skip
def test_a_mistake_in_a_huge_file_is_found_in_no_time(text: str) -> None:
    refused(TOP + text)


def test_rows_that_all_have_the_same_id_and_links_that_lead_nowhere_and_round() -> None:
    """Every link of every row points at every row there is, itself too, and at rows that are not there."""
    plan = filled_plan()
    ids = [row.id for _, row in all_rows(plan)]
    text = write(plan)
    links = "|".join({key.rsplit(".", 1)[1] for key, shape in shapes().items() if shape.kind is AnswerKind.LINKS})
    everything = ", ".join(f'"{row_id}"' for row_id in [*ids, "u999", "", "m"])
    tangled = re.sub(rf"(?ms)^({links}) = \[\n.*?^\]", rf"\1 = [{everything}]", text)
    assert tangled != text
    judge_file(tangled.encode())
    judge_file(re.sub(r'\nid = "([a-z]+)\d"', r'\nid = "\g<1>1"', tangled).encode())
    loaded = load(tangled.encode())
    guide = load_guide("nb")
    assert open_findings(loaded.plan, guide, date(2027, 1, 1))
    assert outline(loaded.plan, guide, known_parts([part for part in PARTS if part != "all"]))


@pytest.mark.parametrize("year", [0, -5, 99_999, 2**62])
def test_a_year_that_is_none_stops_neither_checks_nor_document(year: int) -> None:
    loaded = load(EXAMPLE.replace("period_start = 2027", f"period_start = {year}").encode())
    assert loaded.plan.about.period_start == year
    open_findings(loaded.plan, load_guide("nb"), date(2027, 1, 1))
    outline(loaded.plan, load_guide("nb"), known_parts(["plan", "thread", "timeline"]))


def test_an_id_of_thousands_of_digits_and_a_highest_id_without_end_are_put_right() -> None:
    for text in (f'[[standing.challenges]]\nid = "u{"9" * 5000}"', f"[last_ids]\nu = {10**40}"):
        judge_file((TOP + text).encode())
    loaded = load((TOP + f'[[standing.challenges]]\nid = "u{"9" * 5000}"\ntitle = "A"').encode())
    assert [row.id for row in rows(loaded.plan, "standing.challenges")] == ["u1"]
    assert [notice.key for notice in loaded.notices] == ["wrong_id"]


def test_a_damaged_file_is_never_written_whatever_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    for data in (b"", b"\xff\xfe", b"[about", TOP.encode() + b"depth = 5", b"x = " + b"[" * 5000, b"\x00" * 500):
        path.write_bytes(data)
        with pytest.raises(PlanFileError):
            PlanFile(path).open()
        assert path.read_bytes() == data
        assert [other.name for other in tmp_path.iterdir()] == ["plan.toml"]
