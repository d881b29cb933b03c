"""Comments in the plan: done, rejected, answered, and made inputs to the hearing."""

from rich.text import Text

from planwizard.app.controller import Controller
from planwizard.app.hidden_pages import may_show
from planwizard.plan.address import Address
from planwizard.plan.comment_edits import hearing_input_of
from planwizard.plan.comments import Comment, CommentStatus
from screens.messages import PlanMessage
from screens.word.returned_messages import CommentActed, CommentAction
from screens.word.rewrite_dialog import HearingInputDialog, RewriteDialog

INPUTS = "process.inputs"
STATUSES: dict[CommentAction, CommentStatus] = {"done": "done", "refuse": "rejected", "reopen": "open"}
"""What an action makes of a comment."""


class Comments(Controller):
    """Looks after the comments that came with drafts."""

    async def take(self, message: PlanMessage) -> None:
        """Do something with a comment."""
        if isinstance(message, CommentActed):
            if message.action == "go":
                self.start(self._go(Address(message.comment.place or "")))
            elif self.workspace.may_change():
                await self._act(message)

    async def _act(self, message: CommentActed) -> None:
        comment = message.comment
        if message.action in STATUSES:
            status = STATUSES[message.action]
            self.session.set_comment_status(comment.id, status)
            await self._show_done(status)
        elif message.action == "input":
            self.start(self._make_input(comment))
        else:
            changed = f"{self.guide.say('from_word.reply_changed')} " if message.has_changed else ""
            self.start(self._reply(comment, comment.reply or changed))

    async def _show_done(self, what: str) -> None:
        await self.workspace.show_change()
        self.say(f"from_word.said_comment.{what}")

    async def _reply(self, comment: Comment, proposed: str) -> None:
        """Let the person write a reply, or keep what is proposed; it goes out with the next draft's comments."""
        say = self.guide.say
        title = say("from_word.reply_title")
        replies = (f"{reply.author}: {reply.text}" if reply.author else reply.text for reply in comment.replies)
        said = [Text(text or "") for text in (comment.text, *replies)]
        dialog = RewriteDialog(title, proposed, say("from_word.reply_keep"), self.guide, said, len(proposed))
        reply = await self.ask(dialog)
        if reply is not None and self.workspace.may_change():
            self.session.reply_to_comment(comment.id, reply)
            await self._show_done("reply")

    async def _make_input(self, comment: Comment) -> None:
        """Make a row of the hearing log of a comment, as the person edits it: its author may be private."""
        values = hearing_input_of(comment)
        edited = await self.ask(HearingInputDialog(comment.author or "", comment.text or "", self.guide))
        if edited is None or not self.workspace.may_change():
            return
        sender, summary = edited
        self.session.make_input(comment.id, INPUTS, {**values, "sender": sender, "summary": summary})
        await self._show_done("input")

    async def _go(self, place: Address) -> None:
        if await may_show(self.workspace, place):
            await self.workspace.show_address(place)
