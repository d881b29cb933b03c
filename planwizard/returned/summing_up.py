"""What is said of files that came back: how much there is to decide, what was not read, and when all is decided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from planwizard.guide.models import Guide
from planwizard.plan.comments import Comment
from planwizard.returned.decisions import Entry
from planwizard.returned.proposals import FileSummary
from planwizard.text import capital_first


def summing_up(
    entries: Sequence[Entry], comments: Sequence[Comment], files: Sequence[FileSummary], guide: Guide
) -> str:
    """Return in a line what there is to decide; what must be known of the files below it."""
    return "\n".join([_counts(entries, comments, files, guide), *_remarks(files, guide)])


def _counts(entries: Sequence[Entry], comments: Sequence[Comment], files: Sequence[FileSummary], guide: Guide) -> str:
    say, decided = guide.say, Counter(entry.decision for entry in entries)
    of_comments = _comments(comments)
    if not (decided[None] or decided["waiting"] or of_comments["to_do"]):
        if entries:
            return say("from_word.finished", accepted=decided["accepted"], rejected=decided["rejected"])
        return say("from_word.nothing_in", files=", ".join(file.file for file in files))
    people = len({name for file in files for name in file.people} | _writers(comments, files))
    counts = {"left": decided[None], **_to_look_at(entries), "waiting": decided["waiting"], **of_comments}
    return _joined({**counts, "people": people}, guide)


def _comments(comments: Sequence[Comment]) -> Mapping[str, int]:
    """Return how many open comments wait for a reply, and how many have one that may go out with the next draft."""
    is_answered = Counter(bool(comment.reply) for comment in comments if comment.status == "open")
    return {"to_do": is_answered[False], "answered": is_answered[True]}


def _writers(comments: Sequence[Comment], files: Sequence[FileSummary]) -> set[str]:
    """Return who has commented in some files, by name."""
    names = {file.file for file in files}
    return {comment.author for comment in comments if comment.author and comment.from_file in names}


def _joined(counts: Mapping[str, int], guide: Guide) -> str:
    told = " · ".join(guide.say(f"from_word.counts.{name}", count=count) for name, count in counts.items() if count)
    return capital_first(told)


def _to_look_at(entries: Sequence[Entry]) -> dict[str, int]:
    left = [entry for entry in entries if entry.decision is None]
    return {
        "clashes": sum(one.proposal.state == "clash" and not one.is_among_others for one in left),
        "rivals": len({one.proposal.address for one in left if one.is_among_others}),
        "unplaced": sum(one.proposal.what == "unplaced" for one in left),
    }


def _remarks(files: Sequence[FileSummary], guide: Guide) -> Iterator[str]:
    say, not_read = guide.say, Counter[str]()
    for file in files:
        not_read.update(file.not_read)
    if not_read:
        names = ", ".join(say(f"returned.not_read.{name}", count=count) for name, count in not_read.items())
        yield say("returned.left_unread", names=names)
    if any(not file.is_known for file in files):
        yield say("returned.not_kept")
    if any(not file.has_bookmarks for file in files):
        yield say("returned.no_bookmarks")
