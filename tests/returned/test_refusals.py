"""Files that are not the draft, or not to be trusted, are refused in one sentence, and soon."""

import io
import random
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planwizard.document.export import ExportRequest, export
from planwizard.document.word import unpacking
from planwizard.document.word.returned import LARGEST_BODY, read_bytes, read_returned
from planwizard.editions.shelf import keep
from planwizard.errors import ReturnedError
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.returned.opening import open_returned
from planwizard.returned.proposing import propose
from planwizard.storage import sent_drafts
from planwizard.storage.app_state import state_folder
from planwizard.storage.plan_toml import write
from planwizard.storage.sent_drafts import SentDraft, keep_sent
from tests.document.reading import minimal, usual
from tests.fuzz.judge_returned import judge_returned, tangled
from tests.returned.drafts import GUIDE
from tests.returned.editing import small_draft
from tests.returned.word_edits import WordFile

BODY = "word/document.xml"
W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOWHERE = Path("plan.toml")


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a package."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def with_body(xml: str) -> bytes:
    """Return the draft with another body."""
    parts = dict(WordFile(small_draft().data).parts)
    parts[BODY] = f'<w:document xmlns:w="{W_URI}"><w:body>{xml}</w:body></w:document>'.encode()
    return packed(parts)


def with_entities() -> bytes:
    """Return a draft whose text grows when it is read."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    parts = dict(WordFile(small_draft().data).parts)
    body = f'<w:document xmlns:w="{W_URI}"><w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>'
    parts[BODY] = f'<!DOCTYPE d [<!ENTITY e0 "ti tegn her">{declared}]>{body}'.encode()
    return packed(parts)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "returned_not_word"),
    "text": ("Kjære alle, her er planen.".encode, "returned_not_word"),
    "pdf": (lambda: b"%PDF-1.7 ...", "returned_other_kind"),
    "rtf": (lambda: b"{\\rtf1 Hei}", "returned_other_kind"),
    "odt": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "returned_other_kind",
    ),
    "doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "returned_old"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "returned_locked",
    ),
    "spreadsheet": (lambda: packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "returned_not_word"),
    "strict": (
        lambda: packed({BODY: b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}),
        "returned_strict",
    ),
    "torn": (lambda: small_draft().data[:-400], "returned_broken"),
    "broken xml": (lambda: packed({BODY: b"<w:document"}), "returned_broken"),
    "bomb": (lambda: packed({BODY: b" " * (LARGEST_BODY + 1)}), "returned_too_big"),
    "many parts": (lambda: packed({f"{n}": b"" for n in range(unpacking.MOST_PARTS + 1)}), "returned_too_big"),
    "deep xml": (lambda: with_body("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "returned_too_deep"),
    "deep wrappers": (lambda: with_body("<w:sdt>" * 90 + "</w:sdt>" * 90), "returned_too_deep"),
    "deep runs": (
        lambda: with_body(f"<w:p>{'<w:ins>' * 150}<w:r/>{'</w:ins>' * 150}</w:p>"),
        "returned_too_deep",
    ),
    "entities": (with_entities, "returned_broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_in_a_sentence_of_its_own(name: str, tmp_path: Path) -> None:
    make, key = HOSTILE[name]
    path = tmp_path / "tilbake.docx"
    path.write_bytes(make())
    with pytest.raises(ReturnedError) as caught:
        open_returned([path], small_draft().plan, tmp_path / "plan.toml", GUIDE)
    assert caught.value.key == key
    for language in ("nb", "nn"):
        assert str(path) in explain_error(caught.value, language)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "borte.docx", "returned_missing"), (tmp_path, "returned_unreadable")):
        with pytest.raises(ReturnedError) as caught:
            read_returned(path)
        assert caught.value.key == key
        for language in ("nb", "nn"):
            assert str(path) in explain_error(caught.value, language)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tilbake.docx"
    with path.open("wb") as file:
        file.truncate(unpacking.LARGEST_FILE + 1)
    with pytest.raises(ReturnedError) as caught:
        read_returned(path)
    assert caught.value.key == "returned_too_big"


def test_damaged_files_are_read_or_refused_and_use_little_memory() -> None:
    rng = random.Random(7)  # noqa: S311
    whole, before = small_draft().data, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parts = WordFile(whole).parts
    for _ in range(30):
        damaged = bytearray(parts[BODY] if rng.random() < 0.7 else whole)
        for _ in range(rng.randint(1, 20)):
            at = rng.randrange(len(damaged))
            damaged[at : at + rng.randint(0, 30)] = rng.randbytes(rng.randint(0, 20)) if rng.random() < 0.5 else b""
        data = bytes(damaged) if damaged[:2] == b"PK" else packed({**parts, BODY: bytes(damaged)})
        try:
            read_bytes(data, NOWHERE)
        except ReturnedError:
            continue
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300_000, "kilobytes"


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_a_draft_with_its_elements_in_disorder_is_read_and_taken_in_or_refused(rng: random.Random) -> None:
    judge_returned(tangled(rng.randrange))


def test_another_plan_s_draft_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tilbake.docx"
    path.write_bytes(small_draft().data)
    with pytest.raises(ReturnedError) as caught:
        open_returned([path], minimal(), tmp_path / "plan.toml", GUIDE)
    assert caught.value.key == "returned_other_plan"


def test_a_document_with_little_of_the_draft_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tilbake.docx"
    file = WordFile(small_draft().data)
    for element in [*file.body][40:-1]:
        file.body.remove(element)
    path.write_bytes(file.saved())
    with pytest.raises(ReturnedError) as caught:
        open_returned([path], small_draft().plan, tmp_path / "plan.toml", GUIDE)
    assert caught.value.key == "returned_unlike"


# --- Which draft it is compared with -------------------------------------------------------------


def exported(plan: Plan, folder: Path) -> Path:
    """Write the usual document of a plan, and return its path."""
    out = folder / "utkast.docx"
    export(plan, GUIDE, ExportRequest(out, usual(plan), force=True))
    return out


def forget_what_was_sent() -> None:
    """Take away what is kept in the state folder, as on another machine."""
    (state_folder() / "sent").rename(state_folder() / "borte")


def test_an_edition_kept_with_its_document_serves_when_the_state_folder_has_nothing(tmp_path: Path) -> None:
    plan, plan_file = minimal(), tmp_path / "plan.toml"
    plan_file.write_text(write(plan), encoding="utf-8")
    out = exported(plan, tmp_path)
    keep(plan, plan_file, "Høringsutkast", document=out)
    forget_what_was_sent()
    file = WordFile(out.read_bytes())
    file.replace("pw_standing_local_situation_1", "færre", "flere")
    out.write_bytes(file.saved())
    found = propose(open_returned([out], plan, plan_file, GUIDE), plan, GUIDE)
    assert [(item.address, item.confidence) for item in found.items] == [("standing.local_situation", "sure")]
    assert found.files[0].is_known


def test_a_draft_that_is_not_kept_is_compared_by_its_hashes_and_that_is_said(tmp_path: Path) -> None:
    plan = minimal()
    out = exported(plan, tmp_path)
    forget_what_was_sent()
    file = WordFile(out.read_bytes())
    file.replace("pw_standing_local_situation_1", "færre", "flere")
    out.write_bytes(file.saved())
    (item,) = (found := propose(open_returned([out], plan, NOWHERE, GUIDE), plan, GUIDE)).items
    assert not found.files[0].is_known
    assert (item.state, item.confidence, item.note) == ("ready", "likely", "")
    mine = put(plan, "standing.local_situation", "Vi er færre enn før, men vi har det bra.")
    (item,) = propose(open_returned([out], mine, NOWHERE, GUIDE), mine, GUIDE).items
    assert (item.state, item.confidence, item.note) == ("clash", "ask", "no_draft")


def test_the_newest_drafts_and_those_of_the_last_400_days_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(22):
        assert keep_sent(SentDraft(b"docx", minimal(), {}, f"utkast{number}"))
    folder = state_folder() / "sent" / minimal().id
    assert len([*folder.iterdir()]) == 22
    clock = sent_drafts.time.time() + 401 * 24 * 60 * 60
    monkeypatch.setattr(sent_drafts.time, "time", lambda: clock)
    assert keep_sent(SentDraft(b"docx", minimal(), {}, "utkast22"))
    assert len([*folder.iterdir()]) == 20


def test_an_export_goes_well_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("ikke en mappe", encoding="utf-8")
    monkeypatch.setenv("PLANWIZARD_STATE", str(blocked / "state"))
    assert exported(minimal(), tmp_path).is_file()
