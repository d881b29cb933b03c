"""The comments that go out with a draft: those that are open, with replies, and what the coordinator asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from planwizard.document.comment_threads import WALL_CLOCK
from planwizard.document.outline import page_headings
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, page_address
from planwizard.plan.comments import Comment, Reply
from planwizard.text import fold, one_line


@dataclass(frozen=True)
class OutgoingThread:
    """A comment and its replies, in this order, and where in the document they belong.

    Where nothing at the place is printed, they belong at the page that asks for it: by its heading or its answers.
    """

    messages: tuple[Reply, ...]
    place: Address = NO_ADDRESS
    quote: str = ""
    page: str = ""
    heading: str = ""
    page_keys: tuple[str, ...] = ()

    def is_on_page(self, address: Address) -> bool:
        """Return whether an answer is asked for on the page of the thread, or is a text of the page itself."""
        if address.is_of_page:
            return address.page_id == self.page
        return any(Address(address.key).is_within(key) for key in self.page_keys)


def coordinator_name(plan: Plan) -> str:
    """Return who the document is by, and the coordinator's own comments."""
    return plan.about.coordinator or plan.about.municipality or "planwizard"


def questions(plan: Plan, words: Guide) -> Mapping[str, str]:
    """Return what the coordinator asks on pages marked to be clarified, by page: the note, in the document's words."""
    marked = ((page, state) for page, state in plan.pages.items() if state.mark == "clarify")
    return {page: words.document["comments.clarify"].format(note=state.note) for page, state in marked if state.note}


def wall_clock(date: str | None) -> str:
    """Return the date of a comment if a file can have it: a time without zone and fractions, else ""."""
    if not WALL_CLOCK.fullmatch(date or ""):
        return ""
    try:
        datetime.fromisoformat(date or "")
    except ValueError:
        return ""
    return date or ""


def same_words(one: str | None, other: str | None) -> bool:
    """Return whether two comments say the same, whatever white space a program has changed."""
    return fold(one_line(one)) == fold(one_line(other))


def outgoing_comments(plan: Plan, words: Guide) -> tuple[OutgoingThread, ...]:
    """Return the open comments and the questions of a plan, in the language form of `words`.

    A question that is among the comments, since somebody replied to it, is not asked once more.
    """
    headings = page_headings(plan, words)
    return tuple(
        OutgoingThread(messages, place, quote, page, headings.get(page, ""), _keys(page, words))
        for messages, place, quote in (*_open_comments(plan), *_open_questions(plan, words))
        for page in [page_of_address(place, words)]
    )


def _keys(page_id: str, guide: Guide) -> tuple[str, ...]:
    return tuple(guide.pages[page_id].keys) if page_id in guide.pages else ()


_Written = tuple[tuple[Reply, ...], Address, str]


def _open_comments(plan: Plan) -> Iterator[_Written]:
    for comment in plan.comments:
        if comment.status == "open" and (comment.text or comment.replies):
            yield _messages(comment, plan), Address(comment.place or ""), comment.quote or ""


def _messages(comment: Comment, plan: Plan) -> tuple[Reply, ...]:
    first = Reply(author=comment.author or coordinator_name(plan), date=comment.date, text=comment.text)
    own = [_own(comment.reply, plan)] if comment.reply else []
    return (first, *comment.replies, *own)


def _own(text: str, plan: Plan) -> Reply:
    """Return what the coordinator says, as of the plan's last change."""
    moment = plan.changed.replace(tzinfo=None).isoformat(timespec="seconds") if plan.changed else None
    return Reply(author=coordinator_name(plan), date=moment, text=text)


def _open_questions(plan: Plan, words: Guide) -> Iterator[_Written]:
    for page, text in questions(plan, words).items():
        if not any(same_words(comment.text, text) for comment in plan.comments):
            yield (_own(text, plan),), page_address(page, "heading"), ""
