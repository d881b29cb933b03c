"""Comments in a Word file are read with their threads and their places, whatever the file holds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planwizard.document.comment_threads import CommentThread
from tests.document.commented import COMMENTS, THREADS, Commented, packed, parts_of, threads_in
from tests.document.reading import W, minimal, text_of, write
from tests.returned.word_edits import Author, WordFile
from tests.support import a_plan

PLAN = a_plan(
    about={"kind": "folkehelseplan", "title": "Plan for Lilleby"},
    standing={
        "local_situation": "Vi er færre enn før.\n\nFlere bor alene.",
        "challenges": [
            {"id": "u1", "title": "Ensomhet", "cause": "Få møteplasser.", "consequence": "Dårligere helse."},
            {"id": "u2", "title": "Støy", "cause": "Trafikk."},
        ],
    },
)
DRAFT = write(PLAN, ("plan",))[0]


def only(file: Commented) -> CommentThread:
    (thread,) = threads_in(file.data)
    return thread


def test_a_file_without_comments_has_none() -> None:
    assert threads_in(DRAFT) == ()


def test_a_comment_is_read_with_its_words_its_author_and_what_it_is_about() -> None:
    file = Commented(DRAFT)
    file.comment("Kari Kollega", "Stemmer det?\nSpør «Ola» & Per.", "Flere bor alene.")
    thread = only(file)
    assert (thread.author, thread.text) == ("Kari Kollega", "Stemmer det?\nSpør «Ola» & Per.")
    assert (thread.date, thread.quote) == ("2027-03-01T10:15:00", "Flere bor alene.")
    assert thread.bookmarks == ("pw_standing_local_situation_2",)
    assert not thread.is_resolved


def test_replies_belong_to_their_comment_also_where_two_comment_on_the_same_words() -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Hvorfor?", "Få møteplasser.")
    file.comment("Ola", "Enig.", "Få møteplasser.")
    file.reply("Ola", "Fordi biblioteket er stengt.", "Hvorfor?")
    file.reply("Kari", "Takk.", "Fordi biblioteket er stengt.")
    file.resolve("Enig.")
    first, second = threads_in(file.data)
    assert [reply.text for reply in first.replies] == ["Fordi biblioteket er stengt.", "Takk."]
    assert [reply.author for reply in first.replies] == ["Ola", "Kari"]
    assert (second.replies, first.is_resolved, second.is_resolved) == ((), False, True)


def test_where_the_threads_are_lost_comments_on_the_same_words_are_one_thread() -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Hvorfor?", "Få møteplasser.")
    file.reply("Ola", "Stengt.", "Hvorfor?")
    file.comment("Kari", "Mer?", "Trafikk.")
    parts = parts_of(file.data)
    del parts[THREADS]
    first, second = threads_in(packed(parts))
    assert [reply.text for reply in first.replies] == ["Stengt."]
    assert second.replies == ()


def test_a_comment_across_paragraphs_has_the_words_and_the_answers_of_all_of_them() -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Henger sammen", "Få møteplasser.", until="Dårligere helse.")
    thread = only(file)
    assert thread.bookmarks == ("pw_u1_cause_1", "pw_u1_consequence_1")
    assert thread.quote.split("\n") == ["Få møteplasser.", "Konsekvens", "Dårligere helse."]


@pytest.mark.parametrize(
    ("heading", "first"), [("Situasjonen hos oss", "pw_standing_local_situation_1"), ("Utfordringer", "pw_u1_title_1")]
)
def test_a_comment_on_a_heading_has_the_answers_that_follow_it(heading: str, first: str) -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Kort", heading, at_point=True)
    thread = only(file)
    assert (thread.bookmarks, thread.quote, thread.heading) == ((), "", heading)
    assert thread.under_heading[0] == first


def test_a_comment_in_a_cell_without_an_answer_has_the_answers_of_its_row() -> None:
    plan = a_plan(
        process={"roles": [{"id": "ro1", "who": "Rådet", "task": "Gi råd"}, {"id": "ro2", "who": "Utvalget"}]}
    )
    file = Commented(write(plan, ("plan",))[0])
    row = next(file.paragraph("Utvalget").iterancestors(f"{W}tr"))
    empty = next(p for p in row.iter(f"{W}p") if not text_of(p))
    etree.SubElement(etree.SubElement(empty, f"{W}r"), f"{W}t").text = "Her"
    file.comment("Kari", "Mangler", "Her")
    assert only(file).bookmarks == ("pw_ro2_who_1",)


def test_a_comment_that_stands_nowhere_is_read() -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Fin plan", "Trafikk.")
    parts = parts_of(file.data)
    parts["word/document.xml"] = re.sub(
        rb"<w:comment(RangeStart|RangeEnd|Reference) [^>]*/>", b"", parts["word/document.xml"]
    )
    (thread,) = threads_in(packed(parts))
    assert (thread.text, thread.bookmarks, thread.heading) == ("Fin plan", (), "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2027-03-01T10:15:00Z", "2027-03-01T10:15:00"),
        ("2027-03-01T10:15:00", "2027-03-01T10:15:00"),
        ("2027-03-01T10:15:00.123456+02:00", "2027-03-01T10:15:00"),
        ("i går", "i går"),
        ("", ""),
    ],
)
def test_a_date_is_the_time_its_author_saw_with_or_without_a_zone(written: str, read: str) -> None:
    file = Commented(DRAFT)
    file.comment("Kari", "Hvorfor?", "Trafikk.", date=written)
    assert only(file).date == read


def test_the_words_of_a_comment_are_those_that_stand_when_changes_are_accepted() -> None:
    name = "pw_standing_local_situation_2"
    word = WordFile(DRAFT)
    word.replace(name, "Flere bor", "Mange bor", Author())
    file = Commented(word.saved())
    file.comment("Kari", "Hvor mange?", "Mange bor")
    assert only(file).quote == "Mange bor alene."
    file = Commented(DRAFT)
    file.comment("Kari", "Hvorfor?", "Flere bor")
    word = WordFile(file.data)
    word.delete_runs(word.paragraph(name), Author())
    (thread,) = threads_in(word.saved())
    assert thread.quote == "Flere bor alene.", "what was deleted whole is quoted as it was"


def test_a_long_quote_is_cut_and_words_in_boxes_are_not_read_twice() -> None:
    plan = a_plan(standing={"local_situation": "Svært mange ord. " * 200})
    file = Commented(write(plan, ("plan",))[0])
    file.comment("Kari", "Langt", "Svært mange ord.")
    quote = only(file).quote
    assert len(quote) <= 400
    assert quote.endswith("…")


# --- Files no program writes ---------------------------------------------------------------------


def commented() -> Commented:
    file = Commented(DRAFT)
    for number in range(4):
        file.comment(f"Person {number}", f"Kommentar {number}", "Trafikk.")
    return file


def test_comments_that_reply_to_each_other_in_a_circle_are_one_thread() -> None:
    file = commented()
    ids = [entry.get("{http://schemas.microsoft.com/office/word/2012/wordml}paraId") for entry in file.threads]
    for entry, parent in zip(file.threads, [ids[1], ids[2], ids[0], ids[3]], strict=True):
        entry.set("{http://schemas.microsoft.com/office/word/2012/wordml}paraIdParent", parent)
    first, second = threads_in(file.data)
    assert (first.text, [reply.text for reply in first.replies]) == ("Kommentar 0", ["Kommentar 1", "Kommentar 2"])
    assert (second.text, second.replies) == ("Kommentar 3", ())


def test_a_reply_to_a_comment_that_is_gone_and_an_id_given_twice_lose_no_comment() -> None:
    file = commented()
    file.comments[1].set(f"{{{file.comments.nsmap['w']}}}id", "1")
    for entry in file.threads:
        entry.set("{http://schemas.microsoft.com/office/word/2012/wordml}paraIdParent", "7FFFFFFF")
    assert [thread.text for thread in threads_in(file.data)] == [f"Kommentar {number}" for number in range(4)]


_IDS = st.sampled_from(["", "1", "2", "3", "4", "-1", "x", "6A000064", "6A0000C8", "6A00012C"])


@given(st.lists(st.tuples(st.sampled_from([COMMENTS, THREADS, "word/document.xml"]), st.integers(0, 40), _IDS)))
@settings(max_examples=40)
def test_whatever_the_ids_are_every_comment_is_read_once(changes: list[tuple[str, int, str]]) -> None:
    file = commented()
    roots = {COMMENTS: file.comments, THREADS: file.threads, "word/document.xml": file.body}
    for name, number, value in changes:
        ids = [(e, key) for e in roots[name].iter() for key in e.keys() if key.endswith(("}id", "paraId", "Parent"))]  # noqa: SIM118
        element, key = ids[number % len(ids)]
        element.set(key, value)
    read = [
        text for thread in threads_in(file.data) for text in (thread.text, *(reply.text for reply in thread.replies))
    ]
    assert sorted(filter(None, read)) == [f"Kommentar {number}" for number in range(4)]


def test_a_long_chain_of_replies_is_one_thread() -> None:
    file = Commented(write(minimal(), ("plan",))[0])
    file.comment("Kari", "0", "Vi er færre enn før")
    for number in range(1, 60):
        file.reply("Ola", str(number), str(number - 1))
    thread = only(file)
    assert [reply.text for reply in thread.replies] == [str(number) for number in range(1, 60)]
