"""Comments of a Word file that came home: where each belongs in the plan, and which of them are new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planwizard.document.comment_threads import CommentThread
from planwizard.document.markup import plain
from planwizard.document.outgoing_comments import coordinator_name, questions, same_words, wall_clock
from planwizard.document.outline import page_headings
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, page_address
from planwizard.plan.answers import answers, get_or_none
from planwizard.plan.comment_edits import NO_ID_YET, with_new_ids
from planwizard.plan.comments import Comment, Reply
from planwizard.text import fold, one_line


def place_of(thread: CommentThread, plan: Plan, names: Mapping[str, Address], guide: Guide) -> Address:
    """Return where a thread belongs: the answer its words are in, the row of several answers, else a page's heading.

    Where the document repeats an answer, as in the timeline, the thread belongs to that answer.
    `names` are the addresses of the bookmarks in the file, by name. NO_ADDRESS when it stands nowhere.
    """
    about = _answers(thread.bookmarks, names)
    if about:
        return _common(about, guide)
    if repeated := _saying(thread.quote, plan):
        return repeated
    headings = {fold(text): page for page, text in page_headings(plan, guide).items()}
    below = _answers(thread.under_heading, names)
    page = headings.get(fold(thread.heading))
    return page_address(page, "heading") if page else _page_of(below[0], guide) if below else NO_ADDRESS


def _saying(quote: str, plan: Plan) -> Address:
    """Return the one answer that says just some words; NO_ADDRESS when none or several do."""
    words = fold(quote)
    asked = ((address, value) for address, value in answers(plan) if not _names_a_level(address))
    found = [address for address, value in asked if words and isinstance(value, str) and fold(plain(value)) == words]
    return found[0] if len(found) == 1 else NO_ADDRESS


def _page_of(address: Address, guide: Guide) -> Address:
    """Return the heading of the page that asks for an address; NO_ADDRESS when no page does."""
    page = page_of_address(address, guide)
    return page_address(page, "heading") if page in guide.pages else NO_ADDRESS


def _answers(bookmarks: Sequence[str], names: Mapping[str, Address]) -> list[Address]:
    """Return the addresses of bookmarks; names of levels stand in headings, and no comment on those is about them."""
    found = (names[name] for name in bookmarks if name in names)
    return [address for address in found if not _names_a_level(address)]


def _names_a_level(address: Address) -> bool:
    return address.is_within("direction.names")


def _common(addresses: Sequence[Address], guide: Guide) -> Address:
    """Return the answer if there is one only, the row if all are of one, else the page of the first."""
    first = addresses[0]
    if all(address == first for address in addresses):
        return first
    row = first
    while row and row.name != first.row_id:
        row = row.parent
    if row and all(address.is_within(row) for address in addresses):
        return row
    return _page_of(first, guide)


def incoming_comments(
    threads: Sequence[CommentThread],
    plan: Plan,
    names: Mapping[str, Address],
    guide: Guide,
    file: str,
    sent: Plan | None = None,
) -> tuple[Comment, ...]:
    """Return the comments that are new in a file, and those of the plan that have new replies or were resolved.

    Nothing else: a file that says no more than the plan already has gives none. `sent` is the plan that the file was
    written from, whose questions are the coordinator's own; `guide` has the document's words.
    """
    taking = _Taking(plan, guide, file, sent)
    for thread in taking.threads(threads):
        taking.take(thread, place_of(thread, sent or plan, names, guide))
    return taking.changed()


class _Taking:
    """Takes in threads one after the other; each comment of the plan is met by one of them only, if it can be."""

    def __init__(self, plan: Plan, guide: Guide, file: str, sent: Plan | None) -> None:
        self._plan = plan
        self._file = file
        self._own_name = coordinator_name(plan)
        asked = [question for one in (plan, sent) if one for question in questions(one, guide).items()]
        self._questions = {fold(one_line(text)): page for page, text in asked}
        self._first = {comment.id: _said(_first_of(comment, self._own_name)) for comment in plan.comments}
        self._replies = {comment.id: {_said(reply) for reply in comment.replies} for comment in plan.comments}
        self._known = {comment.id: comment for comment in plan.comments}
        self._unmet = dict(self._known)
        self._new: list[Comment] = []

    def threads(self, found: Iterable[CommentThread]) -> Iterator[CommentThread]:
        """Yield threads, divided where a reply is a comment of its own: all on the same words may have become one."""
        for thread in found:
            first, *others = self._divided(thread)
            yield self._without_known(first) if others else first
            yield from map(self._without_known, others)

    def _divided(self, thread: CommentThread) -> list[CommentThread]:
        divided = [replace(thread, replies=())]
        for reply in thread.replies:
            if self._is_comment(reply):
                author, date, text = reply.author or "", reply.date or "", reply.text or ""
                divided.append(replace(divided[0], author=author, date=date, text=text, is_resolved=False, replies=()))
            else:
                divided[-1] = replace(divided[-1], replies=(*divided[-1].replies, reply))
        return divided

    def _is_comment(self, reply: Reply) -> bool:
        said = _said(reply)
        is_first = said in self._first.values() and not any(said in replies for replies in self._replies.values())
        return is_first or fold(one_line(reply.text)) in self._questions

    def _without_known(self, thread: CommentThread) -> CommentThread:
        """Return a thread without the replies that are known to belong to another."""
        first = _said(Reply(author=thread.author, date=thread.date, text=thread.text))
        others = [comment for comment in self._plan.comments if self._first[comment.id] != first]
        ours = {_said(Reply(author=self._own_name, text=comment.reply))[:2] for comment in others if comment.reply}
        theirs = {said for comment in others for said in self._replies[comment.id]}
        own = (reply for reply in thread.replies if _said(reply)[:2] not in ours and _said(reply) not in theirs)
        return replace(thread, replies=tuple(own))

    def take(self, thread: CommentThread, place: Address) -> None:
        """Take in a thread at a place."""
        known = self._match(thread, place)
        if known is not None:
            self._unmet.pop(known.id, None)
            self._known[known.id] = _updated(known, thread, self._own_name)
            return
        question = self._questions.get(fold(one_line(thread.text)))
        if question and not (thread.replies or thread.is_resolved):
            return
        self._new.append(self._comment(thread, page_address(question, "heading") if question else place))

    def changed(self) -> tuple[Comment, ...]:
        """Return the comments that have changed, then the new ones."""
        changed = tuple(comment for comment in self._plan.comments if self._known[comment.id] != comment)
        return (*(self._known[comment.id] for comment in changed), *with_new_ids(self._plan, self._new))

    def _match(self, thread: CommentThread, place: Address) -> Comment | None:
        """Return the comment that a thread is: that at its place first, then an open one: such go out.

        Else the one whose reply it is, or one without a date.
        """
        first = _said(Reply(author=thread.author, date=thread.date, text=thread.text))
        unmet = [comment for comment in self._unmet.values() if self._first[comment.id] == first]
        unmet.sort(key=lambda comment: comment.status != "open")
        here = [comment for comment in unmet if (comment.place or "") == place]
        as_reply = [comment for comment in self._known.values() if first in self._replies[comment.id]]
        undated = [] if thread.date else self._unmet_with_words(first[1], place)
        return next(iter((*here, *unmet, *as_reply, *undated)), None)

    def _unmet_with_words(self, words: str, place: Address) -> list[Comment]:
        at = ((comment, self._first[comment.id][1]) for comment in self._unmet.values() if comment.place == place)
        return [comment for comment, said in at if said == words]

    def _comment(self, thread: CommentThread, place: Address) -> Comment:
        return Comment(
            id=NO_ID_YET,
            place=place or None,
            author=thread.author or None,
            date=thread.date or None,
            quote=thread.quote or None,
            text=thread.text or None,
            replies=_by_time(thread.replies),
            status="done" if thread.is_resolved else "open",
            from_file=self._file,
        )


def _by_time(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Return replies in the order they were written, which a program may have changed; as they stand without dates."""
    dated = all(reply.date for reply in replies)
    return tuple(sorted(replies, key=lambda reply: reply.date or "") if dated else replies)


def _first_of(comment: Comment, own_name: str) -> Reply:
    return Reply(author=comment.author or own_name, date=comment.date, text=comment.text)


def _said(reply: Reply) -> tuple[str, str, str]:
    """Return what is equal for the same words by the same person at the same time: who, what and when."""
    return fold(reply.author or ""), fold(one_line(reply.text)), wall_clock(reply.date)


def _updated(comment: Comment, thread: CommentThread, own_name: str) -> Comment:
    """Return a comment with the new replies of a thread; our own reply is one of them when somebody has replied."""
    new = _by_time(_unknown(thread.replies, comment))
    has_ours = bool(comment.reply) and any(same_words(reply.text, comment.reply) for reply in new)
    if len(new) > int(has_ours):
        reply = None if has_ours else comment.reply
        comment = comment.model_copy(update={"replies": (*comment.replies, *new), "reply": reply})
        if any(fold(reply.author or "") != fold(own_name) for reply in new):
            comment = comment.model_copy(update={"status": "open"})
    is_closed = thread.is_resolved and comment.status == "open"
    return comment.model_copy(update={"status": "done"}) if is_closed else comment


def _unknown(replies: Iterable[Reply], comment: Comment) -> list[Reply]:
    """Return the replies that a comment does not have; the same words by the same person are known on any date."""
    known = list(map(_said, comment.replies))
    unknown = []
    for reply in replies:
        said = _said(reply)
        same = [other for other in known if other[:2] == said[:2]]
        if same:
            known.remove(said if said in same else same[0])
        else:
            unknown.append(reply)
    return unknown


def has_changed(comment: Comment, sent: Plan, plan: Plan) -> bool:
    """Return whether what a comment is on is not as it was sent: the comment may have been met."""
    place = Address(comment.place or "")
    return bool(place) and get_or_none(plan, place) != get_or_none(sent, place)
