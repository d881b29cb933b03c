"""An edition on screen: it is read, it is none of the plans on the list, and one can write on in a file of its own."""

from pathlib import Path

from planwizard.editions.shelf import keep
from planwizard.storage.app_state import load_state
from screens.file_dialog import SaveDialog
from tests.pilots import on_disk, paste, plan_file, running, seen_flat, to_page, until


async def test_an_edition_is_only_read_until_it_is_saved_under_another_name(tmp_path: Path) -> None:
    file, onwards = plan_file(tmp_path), tmp_path / "Videre.toml"
    kept = keep(on_disk(file), file, "Høringsutkast")
    before = kept.read_bytes()
    async with running(kept) as (app, pilot):
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        assert "utgaven «Høringsutkast»" in seen_flat(app)
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await paste(app, pilot, "Skrevet i en utgave")
        assert app.workspace.plan.standing.local_situation is None
        assert load_state().recent == ()
        await app.do("save_as")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        app.screen.dismiss(str(onwards))
        await until(lambda: bool(load_state().recent), pilot)
        assert [known.path for known in load_state().recent] == [onwards.resolve()]
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await paste(app, pilot, "Skrevet videre")
        await until(lambda: on_disk(onwards).standing.local_situation == "Skrevet videre", pilot)
    assert on_disk(onwards).edition is None
    assert kept.read_bytes() == before
