"""A draft goes out from the program, two colleagues write in it, and what they wrote is decided on with keys."""

from collections.abc import Mapping
from pathlib import Path

from textual.widgets import OptionList, TextArea

from planwizard.document.word.returned import read_returned
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get
from planwizard.storage.sent_drafts import sent_draft
from screens.word.returned_pane import ReturnedPane
from screens.word.write_pane import WritePane
from tests.pilots import example_plan, export_job, on_disk, paste, running, says, seen_flat, until, written
from tests.returned.word_edits import Author, WordFile

DUE = "direction.measures.t1.due"
TEXT = "direction.measures.t2.description"
WHO = "direction.measures.t1.responsible"
FOREWORD = "about.foreword"
MERGED = "Januar 2028, deretter årlig til mai 2031"
WAITING = "Endringer eller kommentarer venter under «Tilbake fra Word»."
HOW = "Ta inn filen her når den kommer tilbake"
KARI, OLA = Author("Kari Lærar"), Author("Ola Lege")


def press(app, name: str) -> None:
    """Press a button of the view on screen."""
    next(button for button in app.workspace.word.pane.query("Button") if button.name == name).press()


async def send(app, pilot) -> Path:
    """Write the draft as the person does, and return its path."""
    await app.do("export")
    await until(lambda: isinstance(app.workspace.word.pane, WritePane), pilot)
    press(app, "write")
    document = app.workspace.open_plan.file.path.with_suffix(".docx")
    await until(lambda: document.exists() and export_job(app) is None, pilot, 60)
    return document


def names_in(document: Path, plan: Plan) -> Mapping[Address, str]:
    """Return the bookmark of each answer in a draft that was sent."""
    kept = sent_draft(plan.id, read_returned(document).export_id)
    return {address: name for name, address in kept.bookmarks.items()}


async def to_returned(app, pilot) -> ReturnedPane:
    await app.do("returned")
    await until(lambda: isinstance(app.workspace.word.pane, ReturnedPane), pilot)
    pane = app.workspace.word.pane
    await until(lambda: pane._shown and "-reading" not in pane.classes, pilot, 60)
    return pane


async def take_in(app, pilot, document: Path) -> ReturnedPane:
    """Go to the view, choose a file in the dialog, and wait until it is read."""
    await to_returned(app, pilot)
    return await choose(app, pilot, document)


async def choose(app, pilot, document: Path) -> ReturnedPane:
    """Press the button that chooses a file, and wait until it is read."""
    pane = app.workspace.word.pane
    known = len(pane._lines)
    pane.button("choose").focus()
    press(app, "choose")
    await until(lambda: app.screen is not app.plan_screen and app.screen.query(OptionList), pilot)
    assert app.screen.query("Input"), seen_flat(app)
    app.screen.query_one("Input").value = ""
    await paste(app, pilot, str(document))
    await pilot.pause()
    await pilot.press("enter")
    await until(lambda: app.screen is app.plan_screen and len(pane._lines) > known, pilot, 60)
    return pane


def lines(app) -> list[str]:
    """Return the lines of the list, from the top, without the space between text and word."""
    return [" ".join(str(option.prompt).split()) for option in app.workspace.word.pane.query_one(OptionList).options]


def chosen(app) -> str:
    """Return the highlighted line of the list."""
    return lines(app)[app.workspace.word.pane.query_one(OptionList).highlighted]


def undone_from_word(app) -> str:
    return app.guide.say("undo.undone", what=app.guide.say("changes.take_in")).partition("{")[0]


def decided(app) -> list[str | None]:
    """Return what was decided, from the top of the list."""
    return [entry.decision for entry in app.workspace.word.pane._shown.entries]


async def key(app, pilot, name: str, count: int) -> None:
    """Press a key on the highlighted line, and wait until so many are decided."""
    await pilot.press(name)
    await until(lambda: sum(one is not None for one in decided(app)) == count, pilot)


def written_by_kari(draft: Path, names: Mapping[Address, str]) -> bytes:
    """Change two dates and a word, delete a paragraph, and write a new one, with changes tracked."""
    word = WordFile(draft.read_bytes())
    assert word.replace(names[DUE], "Oktober 2027", "Mai 2031", KARI)
    assert word.replace(names[TEXT], "flere løse foredrag", "mange enkeltforedrag", KARI)
    word.new_paragraph(word.paragraph(names[FOREWORD]), "Et nytt avsnitt om trygghet i sentrum.", author=KARI)
    return word.saved()


def written_by_ola(draft: Path, names: Mapping[Address, str]) -> bytes:
    """Change the same date to another, and a responsible."""
    word = WordFile(draft.read_bytes())
    assert word.replace(names[DUE], "Oktober 2027", "Januar 2028", OLA)
    assert word.replace(names[WHO], "Kultur", "Helse", OLA)
    return word.saved()


async def decide_with_keys(app, pilot) -> None:
    """Let one wait, accept two, make one text of two, and reject one."""
    app.workspace.word.pane.focus_first()
    await key(app, pilot, "v", 1)
    await key(app, pilot, "g", 2)
    await key(app, pilot, "G", 3)  # Caps Lock is on
    assert get(app.workspace.plan, DUE).startswith("Mai 2031")
    await pilot.press("enter")
    await until(lambda: "Kari Lærar og Ola Lege har endret det samme." in seen_flat(app), pilot)
    assert "Frist – 1.1 «Lage foreldreavtaler på hvert trinn fra 5. til 10. klasse»" in seen_flat(app)
    await until(lambda: "Hos dere nå: Mai 2031" in seen_flat(app), pilot)
    await pilot.press("f")
    await until(lambda: app.screen.query(TextArea), pilot)
    area = app.screen.query_one(TextArea)
    assert "Mai 2031 / Januar 2028" in area.text, "nothing of either is lost, and both are seen"
    area.load_text(MERGED)
    await pilot.press("tab", "enter")
    await until(lambda: decided(app).count("accepted") == 3, pilot)
    await until(lambda: "Slik blir det" in seen_flat(app), pilot)
    await key(app, pilot, "a", 5)
    assert decided(app) == ["waiting", "accepted", "accepted", "accepted", "rejected"]
    assert get(app.workspace.plan, DUE) == MERGED


async def undo_two(app, pilot) -> None:
    """Take the rejection back, which is no change of the plan, and then the text made of two."""
    await pilot.press("ctrl+z")
    await until(lambda: decided(app)[4] is None, pilot)
    assert "Beskrivelse – 1.2" in chosen(app), "the cursor is on what is open again"
    assert get(app.workspace.plan, DUE) == MERGED
    await pilot.press("ctrl+z")
    await until(lambda: decided(app)[3] is None, pilot)
    assert "Frist – 1.1 · Ola Lege" in chosen(app)
    assert get(app.workspace.plan, DUE).startswith("Mai 2031")
    await until(lambda: undone_from_word(app) in seen_flat(app), pilot)


async def test_two_colleagues_drafts_are_decided_on_with_keys_and_gone_on_with_the_next_day(tmp_path):
    plan = example_plan()
    file = written(plan, tmp_path, "Fjordvik.toml")
    kari, ola = tmp_path / "utkast Kari.docx", tmp_path / "utkast Ola.docx"
    async with running(file, size=(80, 24)) as (app, pilot):
        await to_returned(app, pilot)
        assert HOW in seen_flat(app), "how it is done is said where nothing is"
        draft = await send(app, pilot)
        names = names_in(draft, plan)
        kari.write_bytes(written_by_kari(draft, names))
        ola.write_bytes(written_by_ola(draft, names))
        app.workspace.session.answer(TEXT, get(plan, TEXT).replace("Skolene velger", "Alle skolene velger"))
        await take_in(app, pilot, kari)
        listed = app.workspace.word.pane.query_one(OptionList)
        listed.highlighted = 4
        await choose(app, pilot, ola)
        await until(lambda: app.focused is listed, pilot)
        assert listed.highlighted == 1, "one begins at the top, without looking for it"
        assert lines(app) == [
            "Forord og vedtak",
            "· Forord · Kari Lærar Se på denne",
            "Tiltak",
            "· Ansvar – 1.1 · Ola Lege Sikker",
            "· Frist – 1.1 · Kari Lærar Endret av flere",
            "· Frist – 1.1 · Ola Lege Endret av flere",
            "· Beskrivelse – 1.2 · Kari Lærar Sikker",
        ]
        assert "5 å avgjøre · én endret av flere · fra 2 personer" in seen_flat(app)
        await decide_with_keys(app, pilot)
        await undo_two(app, pilot)

    assert on_disk(file).direction.measures[0].due.startswith("Mai 2031")
    async with running(file, size=(80, 24)) as (app, pilot):
        assert says(app, WAITING), "one is told where to go on"
        pane = await to_returned(app, pilot)
        await until(lambda: pane._lines, pilot, 60)
        assert decided(app) == ["waiting", "accepted", "accepted", None, None], "one goes on where one was"
        press(app, "sure")
        await until(lambda: decided(app).count("accepted") == 3, pilot)
        pane.focus_first()
        await key(app, pilot, "a", 5)
        pane.query_one(OptionList).highlighted = 1
        await pilot.press("g")
        await until(lambda: "Alt er avgjort: 4 tatt inn og 1 avvist." in seen_flat(app), pilot)
        press(app, "end")
        await until(lambda: HOW in seen_flat(app), pilot)
        await pilot.press("ctrl+z")
        await until(lambda: "Alt er avgjort: 4 tatt inn og 1 avvist." in seen_flat(app), pilot)
    async with running(file, size=(80, 24)) as (app, pilot):
        assert not says(app, WAITING)
    made = on_disk(file).direction.measures[1].description
    assert "Alle skolene velger" in made, "both changes are there"
    assert "mange enkeltforedrag" in made
