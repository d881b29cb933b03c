"""What is kept between runs builds our own models, and runs nothing else, whoever wrote it."""

import os
import pickle
from pathlib import Path

import pytest

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import rows
from planwizard.storage.kept_models import _checksum, as_kept, read_kept
from tests.support import filled_plan

STAMP = "stamp"


class Harmful:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def kept(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "kept"
    path.write_bytes(b"%s\n%s" % (_checksum(data, STAMP), data))
    return path


def test_a_model_comes_back_as_it_was(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(as_kept(filled_plan(), STAMP))
    found = read_kept(path, Plan, STAMP)
    assert found == filled_plan()
    assert found.model_dump_json() == filled_plan().model_dump_json()


def test_what_one_model_is_given_later_is_not_given_to_another(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(as_kept(filled_plan(each=2), STAMP))
    first, second = rows(read_kept(path, Plan, STAMP), Address("direction.goals"))[:2]
    given = set(second.model_fields_set)
    assert "new" in first.model_copy(update={"new": "1"}).model_fields_set
    assert second.model_fields_set == given


def test_one_kept_by_another_version_is_not_used(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(as_kept(filled_plan(), STAMP))
    assert read_kept(path, Plan, "another stamp") is None


def test_code_is_not_run(tmp_path):
    made = tmp_path / "made"
    assert read_kept(kept(tmp_path, pickle.dumps(Harmful(made))), Plan, STAMP) is None
    assert not made.exists()
    pickle.loads(pickle.dumps(Harmful(made)))  # noqa: S301  the same bytes, read by anyone else
    assert made.exists()


@pytest.mark.parametrize(
    "name",
    [
        b"planwizard.guide.files\nos.mkdir\n",  # what one of our modules imports
        b"planwizard.guide.files\nexample_text\n",
        b"planwizard.planning\nPlan\n",
        b"builtins\ngetattr\n",
    ],
)
def test_nothing_but_models_is_looked_up(name, tmp_path):
    assert read_kept(kept(tmp_path, b"c" + name + b"."), Plan, STAMP) is None


def test_another_kind_of_thing_is_not_taken_for_a_plan(tmp_path):
    assert read_kept(kept(tmp_path, pickle.dumps(Address("about.title"))), Plan, STAMP) is None
