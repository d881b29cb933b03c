"""What a document carries for its way back: which plan and export it is, a hash of each answer, and nothing more."""

import re
import zipfile
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planwizard.document.answer_hashes import answer_hashes
from planwizard.document.outline import outline
from planwizard.document.word.carried import EXPORT_PROPERTY, NAMESPACE, PLAN_PROPERTY
from planwizard.guide.models import load_guide
from planwizard.plan.answers import answers, put
from tests.document.reading import example, texts_typed, usual, write

GUIDE = load_guide("nb")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def carried(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["customXml/item1.xml"])


def test_a_document_says_which_plan_and_which_export_it_is():
    data, _ = write(example(), usual(example()))
    properties = parts_of(data)["docProps/custom.xml"].decode()
    export_id = carried(data).get("id")
    assert re.search(rf'name="{PLAN_PROPERTY}"><vt:lpwstr>{example().id}<', properties)
    assert re.search(rf'name="{EXPORT_PROPERTY}"><vt:lpwstr>{export_id}<', properties)
    assert carried(data).tag == f"{{{NAMESPACE}}}export"
    assert write(example(), usual(example()))[0] == data, "the same plan gives the same bytes"


def test_another_plan_other_parts_and_another_language_are_another_export():
    ids = {
        carried(write(plan, parts)[0]).get("id")
        for plan, parts in (
            (example(), ("plan",)),
            (example(), ("plan", "sources")),
            (put(example(), "about.language", "nn"), ("plan",)),
            (put(example(), "direction.vision", "Noe annet."), ("plan",)),
        )
    }
    assert len(ids) == 4


def test_each_printed_answer_has_a_hash_and_the_file_nothing_of_its_text():
    data, _ = write(example(), usual(example()))
    hashes = {answer.get("path"): answer.get("hash") for answer in carried(data)}
    printed = {address for address, _ in answers(example()) if address in hashes}
    assert len(printed) > 500
    assert hashes == answer_hashes(example().id, outline(example(), GUIDE, usual(example())))
    whole = parts_of(data)["customXml/item1.xml"].decode()
    assert not [text for _, text in texts_typed(example()) if len(text) > 12 and text in whole]


def test_a_hash_cannot_be_compared_between_plans():
    blocks = outline(example(), GUIDE, ["plan"])
    one, other = answer_hashes("one", blocks), answer_hashes("other", blocks)
    assert one.keys() == other.keys()
    assert not set(one.values()) & set(other.values())


def test_another_answer_has_another_hash_and_only_it():
    before, after = (
        answer_hashes("one", outline(plan, GUIDE, ["plan"]))
        for plan in (example(), put(example(), "direction.vision", "Noe annet."))
    )
    assert {path for path in before if before[path] != after[path]} == {"direction.vision"}


@settings(max_examples=12)
@given(st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=24, max_size=40))
def test_no_part_of_the_file_holds_what_is_not_printed(secret):
    plan = put(example(), "pages.direction.vision.note", f"Hemmelig {secret} her")
    for name, part in parts_of(write(plan, ("plan", "sources"))[0]).items():
        assert secret.encode() not in part, name
