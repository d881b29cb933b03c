"""What must hold of any bytes given to the loader, and of any text that is pasted."""

from planwizard.errors import PlanFileError
from planwizard.guide.models import load_guide, notice_text
from planwizard.guide.sentences import explain_error
from planwizard.plan.answers import all_rows
from planwizard.plan.base import clean
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write

WITHOUT_A_LINE = ("not_a_plan", "too_deep", "too_new")


def judge_file(data: bytes) -> None:
    """Hold that a file is refused in one Norwegian sentence with its line, or read, told of, and written alike."""
    try:
        loaded = load(data)
    except PlanFileError as error:
        _judge_refusal(error, data)
        return
    for notice in loaded.notices:
        for language in ("nb", "nn"):
            assert notice_text(notice.key, notice.values, load_guide(language)).endswith((".", "!"))
    ids = [row.id for _, row in all_rows(loaded.plan)]
    assert len(ids) == len(set(ids)), "no two rows share an id"
    text = write(loaded.plan)
    text.encode()
    again = load(text.encode())
    assert write(again.plan) == text, "what was written is read as it was"
    assert not [notice for notice in again.notices if notice.key == "new_id"], "what was put right stays right"


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
    """Hold that pasted text comes out clean, and is left alone when it is cleaned again."""
    cleaned = clean(text)
    assert isinstance(cleaned, str)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert not [sign for sign in cleaned if (ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160]
