"""Where in the plan one is: between a path and the page, row and field kept in the file."""

from planwizard.guide.models import Guide
from planwizard.plan import Plan, Position
from planwizard.plan.paths import get, key_of, list_keys, shapes


def position_of(path: str, guide: Guide, page: str) -> Position:
    """Return where a path is."""
    names = path.split(".")
    row = next((name for name in names if name[-1:].isdigit()), None)
    found = guide.page_of(key_of(path))
    return Position(page=found.id if found else page, row=row, field=key_of(path))


def path_of(position: Position, plan: Plan) -> str:
    """Return the path of the field a position names; its row, or nothing, when there is no such field any more."""
    if position.row is None:
        return position.field if position.field and position.field in shapes() else ""
    prefix = position.row.rstrip("0123456789")
    list_key = list_keys().get(prefix, "")
    row_path = f"{list_key}.{position.row}"
    if not list_key or not _exists(plan, row_path):
        return ""
    name = (position.field or "").removeprefix(f"{list_key}.")
    is_field = shapes().get(f"{list_key}.{name}") is not None
    return f"{row_path}.{name}" if is_field else row_path


def _exists(plan: Plan, path: str) -> bool:
    try:
        get(plan, path)
    except LookupError:
        return False
    return True


def page_of_path(path: str, guide: Guide) -> str:
    """Return the page that asks for a path, or the page whose own texts it names."""
    if path.startswith("pages."):
        return path.removeprefix("pages.").rsplit(".", 1)[0]
    found = guide.page_of(key_of(path))
    return found.id if found else path
