"""Read the content files for tests: every text with its place, and the fields the guide expects."""

import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planwizard.guide.files import content_root
from planwizard.guide.models import Guide, load_guide
from planwizard.guide.sentences import flatten
from planwizard.plan.address import shape_at, shapes
from planwizard.plan.answers import answers
from planwizard.plan.base import AnswerKind
from planwizard.storage.plan_file import load_file
from tests.support import need

LANGUAGES = ("nb", "nn")
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO"}
HERE = Path(__file__).parent

_WRITTEN = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES, AnswerKind.AMOUNTS, AnswerKind.VALUES)
_MARKUP = re.compile(r"https?://\S+|[\w.-]+\.(?:no|com|org|net|toml|docx)\b|\{[^}]*\}|(?<!\w)--?[a-z]+\b|\*+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Said:
    """A text shown to the user, with its file and its place in the file."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.text}"


@cache
def read(name: str) -> dict[str, object]:
    """Return the tables of a content file."""
    return tomllib.loads((content_root() / name).read_text(encoding="utf-8"))


def files(language: str) -> list[str]:
    """Return the files of a language form, relative to its folder."""
    root = content_root() / language
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.toml"))


def places(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value in a file with its place («pages.about.plan.how.2»)."""
    inner = value.items() if isinstance(value, Mapping) else enumerate(value, 1) if isinstance(value, list) else ()
    for key, found in inner:
        yield from places(found, f"{at}.{key}".lstrip("."))
    if not isinstance(value, Mapping | list):
        yield at, value


# --- texts ----------------------------------------------------------------------------------------


@cache
def everything(language: str) -> tuple[Said, ...]:
    """Return every text of a language form, without ids, choices and addresses, which only the program reads."""
    return tuple(said for name in files(language) for said in _texts(language, name))


def _texts(language: str, name: str) -> Iterator[Said]:
    folder = name.partition("/")[0]
    if folder == "examples":
        yield from _example(language, name)
    elif folder == "lists":
        yield from _pick_list(language, name)
    else:
        for place, value in places(read(f"{language}/{name}")):
            if not re.search(r"\b(source|where|as_of|kinds\.\d+)$", place):
                yield Said(name, place, str(value))


def _example(language: str, name: str) -> Iterator[Said]:
    for path, value in answers(load_file(content_root() / language / name).plan):
        if path.split(".")[-1] == "url" or shape_at(path).kind not in _WRITTEN:
            continue
        for text in value if isinstance(value, tuple) else (value,):
            yield Said(name, path, getattr(text, "amount", getattr(text, "value", text)) or "")


def _pick_list(language: str, name: str) -> Iterator[Said]:
    key = pick_lists(load_guide("nb"))[Path(name).stem]
    for place, value in places(read(f"{language}/{name}")):
        field = place.split(".")[2]
        shape = shapes().get(f"{key}.{field}")
        if field not in ("url", "kinds") and (shape is None or shape.kind in _WRITTEN):
            yield Said(name, place, str(value))


def pick_lists(guide: Guide) -> dict[str, str]:
    """Return the list key of each file of suggestions."""
    return {form.pick: key for key, form in guide.lists.items() if form.pick} | {
        pick: key for key, pick in guide.picks.items()
    }


def suggested(guide: Guide, pick: str) -> list[Mapping[str, object]]:
    """Return the rows of a file of suggestions, for all kinds of plan."""
    return [suggestion.row for suggestion in guide.lookups.suggestions[pick]]


# --- spelling -------------------------------------------------------------------------------------


def words(text: str) -> set[str]:
    """Return the words of a text, hyphenated compounds split; web addresses, options and markup left out."""
    return set(_WORD.findall(_MARKUP.sub(" ", text)))


def unknown(found: Iterable[str], language: str) -> set[str]:
    """Return the words that are not in the dictionary of a language form."""
    call = [need("hunspell", "hunspell hunspell-no"), "-i", "utf-8", "-d", DICTIONARIES[language], "-l"]
    ran = subprocess.run(call, input="\n".join(sorted(found)), capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@cache
def reviewed(language: str) -> frozenset[str]:
    """Return the words that were checked by a person: names, terms and compounds."""
    lines = (HERE / f"words-{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def is_reviewed(word: str, language: str) -> bool:
    """Return whether a word is in the reviewed list, as it is or with a lower-case first letter."""
    return word in reviewed(language) or word[0].lower() + word[1:] in reviewed(language)


def where(word: str, language: str) -> str:
    """Return a word with the first place where it is used."""
    said = next(said for said in everything(language) if word in words(said.text))
    return f"{word} ({said.file}: {said.place})"


# --- fields the guide expects ---------------------------------------------------------------------


def expected_fields(guide: Guide, step_id: str) -> set[str]:
    """Return the keys of the fields on a step's pages, including the fields of rows and parts."""
    step = next(step for step in guide.steps if step.id == step_id)
    asked = [key for page in step.pages for key in (*page.fields, *page.more)]
    return {field for key in asked for field in (key, *_inner_fields(guide, key))}


def _inner_fields(guide: Guide, key: str) -> list[str]:
    kind = shapes()[key].kind
    if kind is AnswerKind.ROWS:
        form = guide.lists[key]
        return [f"{key}.{name}" for name in (*form.fields, *form.more)]
    return [name for name in shapes() if name.startswith(f"{key}.")] if kind is AnswerKind.PART else []


@cache
def texts(language: str) -> dict[str, str]:
    """Return the sentences of the program and its checks, by key."""
    return flatten(read(f"{language}/texts.toml")) | flatten(read(f"{language}/checks.toml"))
