"""The keys on the last line of the window."""

from screens.commands import COMMANDS
from tests.pilots import plan_file, running, seen


def backgrounds(app) -> dict[str, object]:
    bar = app.plan_screen.query_one("#keys")
    line = app.screen._compositor.render_strips()[bar.region.y]
    return {part.text.strip(): part.style.bgcolor for part in line if part.text.strip()}


async def test_all_of_a_command_is_lit_under_the_mouse(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        at_rest = backgrounds(app)
        await pilot.hover("#keys", offset=(18, 0))
        assert {text for text, colour in backgrounds(app).items() if colour != at_rest[text]} == {"F2", "Steg"}
        await pilot.hover("#middle", offset=(18, 3))
        assert backgrounds(app) == at_rest


async def test_there_is_room_for_all_commands_in_every_window(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        words = [f"{c.key_name} {app.guide.say(f'commands.{c.name}')}" for c in COMMANDS if c.shown]
        assert seen(app).splitlines()[-1].strip() == " ".join(words)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert seen(app).splitlines()[-1].strip() == "  ".join(words)
