"""What only Windows does: files that another program keeps for itself, a console that closes, its own folders."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planwizard.app.console_end import _registered, save_at_console_end
from planwizard.cli import main
from planwizard.editing.open_plan import open_plan
from planwizard.errors import SaveError
from planwizard.guide.files import example_text
from planwizard.storage.app_state import load_state, plans_folder
from planwizard.storage.paths import presences
from planwizard.storage.plan_file import load_file

only_windows = pytest.mark.skipif(os.name != "nt", reason="only Windows keeps others out of an open file")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "fjordvik.toml"
    path.write_text(example_text("nb"), encoding="utf-8", newline="\n")
    return path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a file open that nobody else may read, write or replace meanwhile, as Word and virus scanners do."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype, kernel.CloseHandle.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
        handle = kernel.CreateFileW(str(path), 0x80000000, 0, None, 3, 0, None)  # read, share nothing, existing
        assert handle != ctypes.c_void_p(-1).value, ctypes.get_last_error()
        try:
            yield
        finally:
            kernel.CloseHandle(handle)


def access_to(path: Path) -> str:
    """Return who may do what with a file, in the words of Windows."""
    if sys.platform == "win32":
        import ctypes

        security, found, said = ctypes.windll.advapi32, ctypes.c_void_p(), ctypes.c_wchar_p()
        security.GetNamedSecurityInfoW(str(path), 1, 4, None, None, None, None, ctypes.byref(found))
        security.ConvertSecurityDescriptorToStringSecurityDescriptorW(found, 1, 4, ctypes.byref(said), None)
        return said.value or ""
    return ""


def give_everyone_access(path: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        security, wanted = ctypes.windll.advapi32, ctypes.c_void_p()
        text = "D:P(A;;FA;;;OW)(A;;FA;;;WD)"
        security.ConvertStringSecurityDescriptorToSecurityDescriptorW(text, 1, ctypes.byref(wanted), None)
        security.SetFileSecurityW(str(path), 4, wanted)


@only_windows
@pytest.mark.parametrize("extra", [(), ("--force",), ("--keep", "Høringsutkast")], ids=" ".join)
def test_a_document_that_another_program_holds_is_refused_in_words(
    extra: tuple[str, ...], example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ["export", str(example), "--parts", "plan"]
    assert main(export) == 0
    document = example.with_suffix(".docx")
    before = document.read_bytes()
    capsys.readouterr()
    with held(document):
        assert main([*export, *extra]) == 2
    said = capsys.readouterr().err
    assert str(document) in said
    assert said.count("\n") == 1
    assert document.read_bytes() == before
    assert sorted(path.name for path in example.parent.iterdir()) == ["fjordvik.docx", "fjordvik.toml"]
    assert main(export) == 0, "and is still known as ours"


@only_windows
def test_a_plan_that_another_program_holds_is_saved_as_a_copy_and_then_where_it_belongs(example: Path) -> None:
    opened = open_plan(example)
    opened.session.answer("about.title", "Nytt navn")
    with held(example):
        with pytest.raises(SaveError, match="not_saved") as raised:
            opened.save()
        assert load_file(Path(str(raised.value.values["copy"]))).plan.about.title == "Nytt navn"
        assert main(["check", str(example)]) == 2
    opened.close()
    assert load_file(example).plan.about.title == "Nytt navn"


@only_windows
def test_a_state_that_another_program_holds_stops_nothing(example: Path, home: Path) -> None:
    assert main(["export", str(example), "--parts", "plan"]) == 0
    with held(home / "planwizard" / "memory.json"):
        assert main(["export", str(example), "--parts", "plan", "-o", str(example.with_name("to.docx"))]) == 0
    assert load_state().may_overwrite(example.with_suffix(".docx"), example), "what was remembered is"


@pytest.mark.skipif(os.name != "nt", reason="access lists are those of Windows")
def test_a_plan_keeps_the_access_its_owner_gave_to_others(example: Path) -> None:
    give_everyone_access(example)
    given = access_to(example)
    opened = open_plan(example)
    opened.session.answer("about.title", "Nytt navn")
    opened.close()
    assert load_file(example).plan.about.title == "Nytt navn"
    assert access_to(example) == given
    other = example.with_name("annen.toml")
    other.touch()
    assert access_to(other) != given, "or the test shows nothing"


@pytest.mark.skipif(os.name != "nt", reason="elsewhere these are names like others")
@pytest.mark.parametrize("name", ["nul.toml", "CON", "com1.plan"])
def test_a_name_that_windows_takes_for_a_device_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ("new", str(tmp_path / name), "--kind", "samlet", "--municipality", "Fjordvik")
    for command in (new, ("check", str(tmp_path / name)), ("export", name)):
        assert main(list(command)) == 2
        assert "i Windows" in capsys.readouterr().err, command
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "nt", reason="a console is one of Windows")
def test_what_is_open_is_saved_before_the_console_closes(example: Path) -> None:
    opened = open_plan(example)
    opened.session.answer("about.title", "Sist")
    save_at_console_end(opened.close)
    window_closed = _registered[-1]
    assert not window_closed(2), "the next handler ends the program"
    assert load_file(example).plan.about.title == "Sist"


def test_new_plans_go_to_the_documents_folder_which_in_tests_is_one_of_their_own(home: Path) -> None:
    assert plans_folder() == home / "Documents" / "Planer"


def test_a_drive_that_does_not_answer_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    there, far, gone = tmp_path, tmp_path / "fjern", tmp_path / "borte"
    released, stat = Event(), Path.stat

    def wait_for_drive(path: Path, **how: bool) -> os.stat_result:
        if path == far:
            released.wait(60)
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", wait_for_drive)
    try:
        assert presences([there, far, gone]) == ["there", "unreachable", "gone"]
    finally:
        released.set()
