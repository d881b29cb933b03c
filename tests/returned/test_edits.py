"""What colleagues did in Word is what is proposed: edits as Word writes them and by LibreOffice, tracked and not."""

from copy import deepcopy

import pytest

from planwizard.editing.session import Session
from planwizard.plan.address import Address
from planwizard.plan.answers import get, put, rows
from planwizard.returned.accepting import accept, accept_sure
from tests.returned.campaign import EDITS, Figures, run, run_in_libreoffice
from tests.returned.drafts import said, sent
from tests.returned.editing import ANNA, BO, EditKinds, small_draft, small_example
from tests.returned.office import saved_by_libreoffice
from tests.returned.word_edits import Author, W, WordFile, is_heading

CAUSE = Address("standing.challenges.u1.cause")


def edited(*, author: Author | None = ANNA) -> WordFile:
    """Return a draft in which one word of a cause was replaced, and the title of a measure got some more."""
    file = WordFile(small_draft().data)
    file.replace("pw_u1_cause_1", "Foreldre", "Foresatte", author)
    file.type_after("pw_t1_title_1", " og mer", inside=False, author=author)
    return file


def test_a_campaign_of_edits_comes_back_right_and_nothing_is_sure_without_bookmarks(figures) -> None:
    found, without = Figures(), Figures()
    for seed in range(4):
        run(seed, found, without)
    figures(f"returned drafts: {found.text().splitlines()[-1]}")
    figures(f"returned drafts without bookmarks: {without.text().splitlines()[-1]}")
    assert (found.failures, found.sure_wrong, without.sure) == ([], 0, 0)
    assert without.share >= 0.95


def test_edits_made_by_libreoffice_come_back_right_and_nothing_is_sure_without_bookmarks(figures) -> None:
    found, without = Figures(), Figures()
    run_in_libreoffice(range(1), found, without)
    figures(f"returned drafts edited by LibreOffice: {found.text().splitlines()[-1]}")
    assert (found.failures, found.sure_wrong, without.sure) == ([], 0, 0)
    assert without.share >= 0.95


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_edit_comes_back_right(name: str) -> None:
    found = Figures()
    seed = 1_000
    while not found.made:
        run(seed, found, kinds=EditKinds({name: EDITS[name]}))
        seed += 1
    assert found.failures == []


@pytest.mark.parametrize("author", [None, ANNA])
def test_words_typed_outside_a_bookmark_belong_to_the_answer(author: Author | None) -> None:
    found = small_draft().returned(edited(author=author).saved())
    title = get(small_example(), "direction.measures.t1.title")
    assert said(found) == [
        ("answer", CAUSE, str(get(small_example(), CAUSE)).replace("Foreldre", "Foresatte")),
        ("answer", "direction.measures.t1.title", f"{title} og mer"),
    ]
    assert {item.confidence for item in found.items} == {"sure"}
    assert {item.who for item in found.items} == {(ANNA.name,) if author else ()}


def test_edits_survive_that_libreoffice_saves_the_file_too() -> None:
    draft = small_draft()
    assert said(draft.returned(saved_by_libreoffice(edited(author=None).saved()))) == said(
        draft.returned(edited(author=None).saved())
    )


def test_a_table_that_libreoffice_moved_with_tracking_is_still_the_same_table() -> None:
    """The rows that went keep their bookmarks, and those that came have copies of them, named so."""
    file = WordFile(small_draft().data)
    table = next(file.bookmark("pw_te1_strengths_1").iterancestors(f"{W}tbl"))
    moved = deepcopy(table)
    for start in moved.iter(f"{W}bookmarkStart"):
        start.set(f"{W}name", f"{start.get(f'{W}name')}_Copy_1")
    for row, copy in zip(table.findall(f"{W}tr"), moved.findall(f"{W}tr"), strict=True):
        file.delete_row(row, ANNA)
        for paragraph in copy.iter(f"{W}p"):
            file.delete_runs(paragraph, ANNA, "moveTo")
    file.paragraph("pw_te2_name_1").addprevious(moved)
    assert said(small_draft().returned(file.saved())) == []


def test_a_moved_card_has_its_whole_table_also_without_bookmarks() -> None:
    """Its last row, «Kilder: K2, K5», is that of another table too."""
    draft = small_draft(kind="alkoholpolitisk")
    file = WordFile(draft.data)
    card = [*file.until(file.paragraph("pw_u4_title_1"), is_heading)]
    for element in card:
        file.paragraph("pw_u1_title_1").addprevious(element)
    file.drop_all_bookmarks()
    assert [(what, address) for what, address, _ in said(draft.returned(file.saved()))] == [
        ("row_moved", "standing.challenges.u4")
    ]


def test_an_answer_in_a_box_is_found_where_libreoffice_counts_the_columns_anew() -> None:
    """Cells that spanned several columns span fewer, so only their order tells which is which without bookmarks."""
    draft = small_draft(kind="folkehelseplan")
    file = WordFile(draft.data)
    file.replace("pw_va2_reason_1", "ganger", "samarbeidet")
    table = next(file.bookmark("pw_va2_reason_1").iterancestors(f"{W}tbl"))
    for columns, row in enumerate(table.iter(f"{W}tr"), 1):
        for span in row.iter(f"{W}gridSpan"):
            span.set(f"{W}val", str(columns))
    file.drop_all_bookmarks()
    [item] = draft.returned(file.saved()).items
    assert (item.what, item.address) == ("answer", "direction.choices.va2.reason")
    assert "samarbeidet" in str(item.theirs)


def test_a_row_is_the_same_when_its_first_cell_is_and_another_was_typed_anew() -> None:
    draft = small_draft(kind="folkehelseplan")
    file = WordFile(draft.data)
    file.retype(file.paragraph("pw_b2_meaning_1"), "", "Noe helt annet.")
    file.drop_all_bookmarks()
    assert said(draft.returned(file.saved())) == [("answer", "about.words.b2.meaning", "Noe helt annet.")]


# --- Against the plan as it is now ---------------------------------------------------------------


def test_a_few_changed_lines_among_many_alike_are_all_that_comes_back_also_without_bookmarks() -> None:
    plan, key = small_example(), Address("direction.measures")
    own = rows(plan, key)
    alike = tuple(own[number % len(own)].model_copy(update={"id": f"t{number + 1}"}) for number in range(120))
    draft = sent(put(plan, key, alike))
    file = WordFile(draft.data)
    changed = [key / f"t{number}" / "description" for number in (20, 60, 100)]
    for address in changed:
        file.type_after(f"pw_{address.row_id}_description_1", " Og mer.", inside=True)
    file.drop_all_bookmarks()
    found = draft.returned(file.saved()).items
    assert [item.address for item in found] == changed
    assert all(str(item.theirs).count(" Og mer.") == 1 for item in found)


def test_my_words_and_theirs_are_merged_and_none_of_mine_is_lost() -> None:
    mine = put(small_example(), CAUSE, str(get(small_example(), CAUSE)).replace("strengere", "mye strengere"))
    (cause, _) = small_draft().returned(edited().saved(), mine=mine).items
    assert cause.state == "merged"
    assert "Foresatte" in str(cause.merged)
    assert "mye strengere" in str(cause.merged)


def test_a_clash_is_never_accepted_with_what_is_sure() -> None:
    mine = put(small_example(), CAUSE, "Vi har skrevet dette helt på nytt selv.")
    found = small_draft().returned(edited().saved(), mine=mine)
    (taken,) = accept_sure(mine, found.items)
    assert get(taken.after, CAUSE) == "Vi har skrevet dette helt på nytt selv."
    assert taken.proposal.address == "direction.measures.t1.title"


def test_what_two_files_have_changed_differently_is_never_accepted_with_what_is_sure() -> None:
    other = WordFile(small_draft().data)
    other.replace("pw_u1_cause_1", "Foreldre", "Besteforeldre", BO)
    found = small_draft().returned(edited().saved(), other.saved())
    (taken,) = accept_sure(small_example(), found.items)
    assert taken.proposal.address == "direction.measures.t1.title"


def test_what_goes_is_never_accepted_with_what_is_sure() -> None:
    file = WordFile(small_draft().data)
    file.delete(file.paragraph("pw_about_summary_2"), ANNA)
    file.delete_row(file.row("pw_te1_strengths_1"), ANNA)
    file.delete_row(file.row("pw_k2_name_1"), BO)
    found = small_draft().returned(file.saved())
    assert [(item.what, item.address, item.who) for item in found.items] == [
        ("answer", "about.summary", (ANNA.name,)),
        ("row_removed", "standing.sources.k2", (BO.name,)),
        ("answer", "standing.themes.te1.strengths", (ANNA.name,)),
        ("answer", "standing.themes.te1.weaknesses", (ANNA.name,)),
    ]
    assert not accept_sure(small_example(), found.items)


def test_two_files_that_do_not_touch_can_be_accepted_in_any_order() -> None:
    first, second = WordFile(small_draft().data), WordFile(small_draft().data)
    first.replace("pw_u1_cause_1", "Foreldre", "Foresatte", ANNA)
    second.replace("pw_u1_cause_1", "mildere", "snillere", BO)
    found = small_draft().returned(first.saved(), second.saved()).items
    assert [(item.address, item.file, item.who) for item in found] == [
        (CAUSE, "fil 1.docx", (ANNA.name,)),
        (CAUSE, "fil 2.docx", (BO.name,)),
    ]
    one, other = accept(small_example(), found), accept(small_example(), found[::-1])
    assert one == other
    assert "Foresatte" in str(get(one, CAUSE))
    assert "snillere" in str(get(one, CAUSE))


def test_a_row_that_came_is_put_where_it_stands_and_given_an_id_of_its_own() -> None:
    file = WordFile(small_draft().data)
    row = file.row("pw_k2_name_1")
    texts = ["", "En ny kilde", "", "", ""][: len(row.findall("{*}tc"))]
    file.new_row(row, texts, ANNA)
    (added,) = small_draft().returned(file.saved()).items
    plan = accept(small_example(), [added])
    names = [source.name for source in rows(plan, "standing.sources")]
    assert names[2] == "En ny kilde"
    assert len(names) == len(rows(small_example(), "standing.sources")) + 1


def test_what_was_accepted_together_is_one_step_of_undo_and_gives_exactly_mine_back() -> None:
    found = small_draft().returned(edited().saved())
    session = Session(small_example())
    session.take_in(accept(session.plan, found.items), CAUSE)
    assert get(session.plan, "direction.measures.t1.title") != get(small_example(), "direction.measures.t1.title")
    change = session.undo()
    assert change
    assert (change.what, change.address) == ("take_in", CAUSE)
    assert session.plan.model_copy(update={"changed": small_example().changed}) == small_example()


def test_accepting_again_changes_nothing() -> None:
    found = small_draft().returned(edited().saved())
    plan = accept(small_example(), found.items)
    assert small_draft().returned(edited().saved(), mine=plan).to_decide == ()
