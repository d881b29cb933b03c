"""Invariants of the loader for any bytes, and of cleaning for any pasted text."""

from planwizard.errors import PlanFileError
from planwizard.guide.models import load_guide
from planwizard.guide.notices import notice_texts
from planwizard.guide.sentences import explain_error
from planwizard.plan.answers import all_rows
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from planwizard.text import clean

WITHOUT_A_LINE = ("is_document", "not_a_plan", "too_deep", "too_new")


def judge_file(data: bytes) -> None:
    """Assert that a file is refused with a Norwegian sentence and a line number, or loaded and written unchanged."""
    try:
        loaded = load(data)
    except PlanFileError as error:
        _judge_refusal(error, data)
        return
    for language in ("nb", "nn"):
        assert all(text.endswith((".", "!")) for text in notice_texts(loaded.notices, load_guide(language)))
    ids = [row.id for _, row in all_rows(loaded.plan)]
    assert len(ids) == len(set(ids)), "no two rows share an id"
    text = write(loaded.plan)
    text.encode()
    again = load(text.encode())
    assert write(again.plan) == text, "what was written is read as it was"
    assert not [notice for notice in again.notices if notice.key.endswith("_id")], "what was put right stays right"


def _judge_refusal(error: PlanFileError, data: bytes) -> None:
    error.values["path"] = "Fjordvik.toml"
    for language in ("nb", "nn"):
        sentence = explain_error(error, language)
        assert sentence.startswith("Fjordvik.toml"), sentence
        assert sentence.endswith("."), sentence
        assert "\x1b" not in sentence
    if error.key not in WITHOUT_A_LINE:
        line = error.values["line"]
        assert isinstance(line, int)
        assert 1 <= line <= data.count(b"\n") + 1, (error.key, line)
        assert error.values.get("column", 1) >= 1  # type: ignore[operator]


def judge_text(text: str) -> None:
    """Assert that pasted text is clean afterwards, and that cleaning it again changes nothing."""
    cleaned = clean(text)
    assert isinstance(cleaned, str)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert not [sign for sign in cleaned if (ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160]
