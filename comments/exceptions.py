"""Refusals of this room, each with a sentence for the person at the other end."""


class CommentRefused(Exception):  # noqa: N818 - a refusal is named for what it says
    """The base: a comment or a decision about one was not accepted, and nothing was changed."""


class ParentElsewhere(CommentRefused):
    def __init__(self):
        super().__init__("That comment belongs to another post, so it cannot be answered here.")


class AlreadyModerated(CommentRefused):
    """``what`` is a sentence: who did what to the comment since it was read."""

    def __init__(self, comment, what=""):
        self.comment = comment
        super().__init__(
            what or f"A colleague was faster: comment {comment.pk} is decided already."
        )


class CannotUndo(CommentRefused):
    """Something was done since that stands on what should be undone; the sentence says what."""
