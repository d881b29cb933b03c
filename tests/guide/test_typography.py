"""Signs are the Norwegian ones, numbers hold together across lines, and names fit where they are shown."""

import re

import pytest

from planwizard.guide.models import load_guide
from tests.guide.content_rules import LANGUAGES, Said, everything

_UNITS = (
    r"%|prosent|kr(?:oner)?|mill(?:ioner|ionar)?|km|meter|liter|årsverk|min(?:utt(?:er)?)?|time[rn]?|timar"
    r"|dag(?:er|ar)?|uker?|veker?|måned(?:er)?|månad(?:er)?|år"
)
_SECTION = r"\d+-\d+(?:[ \u00a0][a-z]\b)?"
_SECTIONS = re.compile(rf"§§?\u00a0(?:\d+ og )?{_SECTION}(?:(?:,| og| til)[ \u00a0]{_SECTION})*")
_CODES = re.compile(r"https?://\S+|\b[A-Z]{2,}-\d[\d-]*|\b20\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?\b(?!\d)")

# What is shown as it has to be typed.
SHOWN_AS_TYPED = re.compile(r"errors\.(?:toml_\w+|wrong_period)|help\.\w+")


def found(language: str, pattern: str) -> list[str]:
    return [
        f"{said.file}: {said.place}: …{said.text[max(0, match.start() - 25) : match.end() + 15]!r}"
        for said in everything(language)
        if not (said.file == "texts.toml" and SHOWN_AS_TYPED.fullmatch(said.place))
        for match in re.finditer(pattern, said.text)
    ]


# What is wrong: (pattern, something it finds).
WRONG = {
    "straight quotes and apostrophes": (r"[\"']", "det 'lille' ordet"),
    "quotes of other languages": ("[“”„‘]", "“ord”"),
    "three dots": (r"\.\.\.", "og ..."),
    "an ordinary space, or none, after §": (r"§(?!§)(?!\u00a0)", "§ 5"),
    "an ordinary space, or none, before a unit": (rf"\d ?(?<!\u00a0)(?:{_UNITS})(?!\w)", "20 %"),
    "an ordinary space in thousands": (r"(?<![\d.,])\d{1,3}(?:\u00a0\d{3})* \d{3}(?!\d)", "425 000"),
    "thousands without a space, or with a full stop": (r"(?<![\d/.-])\d{5,}(?!\d)|\b\d{1,3}\.\d{3}\b(?!\.)", "425.000"),
    "a hyphen for a dash": (r"\S - \S", "nå - og siden"),
    "spaces round a dash between numbers": (r"\b\d+ – \d+\b(?!\.)", "8 – 16"),
    "an exclamation mark": ("!", "Bra!"),
    "two spaces": (r"\S  +\S", "to  ord"),
    "a space before a mark": (r"\s[,.;:?](?=\s|$)", "nå ."),
    "a soft hyphen or an invisible sign": ("[\u00ad\u200b-\u200f\u2028\u2029\ufeff]", "del\u00adt"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", WRONG)
def test_signs(wrong: str, language: str) -> None:
    pattern, sample = WRONG[wrong]
    assert re.search(pattern, sample)
    assert found(language, pattern) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ranges_have_a_dash(language: str) -> None:
    assert [str(said) for said in everything(language) if _has_a_hyphen_in_a_range(said)] == []


def _has_a_hyphen_in_a_range(said: Said) -> bool:
    if said.file == "texts.toml" and SHOWN_AS_TYPED.fullmatch(said.place):
        return False
    return has_a_hyphen(said.text)


def has_a_hyphen(text: str) -> bool:
    return bool(re.search(r"\d-\d", _CODES.sub("", _SECTIONS.sub("", text))))


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("2027-2030", True),
        ("2027-30", True),
        ("§\xa05-1 gir 8-16 personer", True),
        ("8–16", False),
        ("IS-1362", False),
        ("§§\xa010-1, 4-1 og 11-13", False),
        ("§\xa01-7\xa0d", False),
        ("2026-11-22", False),
    ],
)
def test_which_hyphens_stand_in_ranges(text: str, has: bool) -> None:
    assert has_a_hyphen(text) == has


# --- what fits ------------------------------------------------------------------------------------


def too_long(named: dict[str, str], most: int) -> list[tuple[str, int]]:
    return [(key, len(text)) for key, text in named.items() if len(text) > most]


def placeholders(language: str) -> list[tuple[str, str]]:
    """Return every placeholder with the key of its field and, where it is for some kinds of plan, those kinds."""
    fields = load_guide(language).field_words.items()
    return [(key, words.placeholder) for key, words in fields] + [
        (f"{key} {variant.kinds}", variant.text) for key, words in fields for variant in words.placeholders
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_questions_fit(language: str) -> None:
    guide = load_guide(language)
    pages = {page: guide.page_words(page) for page in guide.pages}
    assert too_long({key: page.title for key, page in pages.items()}, 26) == []
    assert too_long({key: page.question for key, page in pages.items()}, 110) == []
    assert too_long({key: page.differs for key, page in pages.items()}, 110) == []
    assert [key for key, page in pages.items() if "\n" in page.question + page.differs] == []
    assert [key for key, page in pages.items() if not page.question.endswith("?")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_helps_placeholders_and_choices_fit(language: str) -> None:
    fields = load_guide(language).field_words
    assert too_long({key: words.label for key, words in fields.items()}, 34) == []
    assert too_long({key: words.help for key, words in fields.items()}, 110) == []
    assert too_long(dict(placeholders(language)), 60) == []
    assert too_long({key: words.empty for key, words in fields.items()}, 140) == []
    choices = {f"{key}={value}": word for key, words in fields.items() for value, word in words.choices.items()}
    assert too_long(choices, 34) == []


@pytest.mark.parametrize(("language", "start"), [("nb", r"[Ff]\.eks\. "), ("nn", r"[Tt]\.d\. ")])
def test_placeholders_say_that_they_are_examples(language: str, start: str) -> None:
    assert [key for key, text in placeholders(language) if text and not re.match(start, text)] == []
