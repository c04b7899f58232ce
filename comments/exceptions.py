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


class DiscussionClosed(CommentRefused):
    """``why`` is the sentence that stands under the post."""


class WordRefused(CommentRefused):
    def __init__(self, word):
        super().__init__(
            f"This site takes no comments with “{word}”. Say it in other words, and send it again."
        )


class TooManyComments(CommentRefused):
    """``wait`` says in words how long: "an hour"."""

    def __init__(self, wait):
        super().__init__(
            "Many comments have come from your network of late. Keep your text, and send it again"
            f" in {wait}."
        )


class NothingToAnswer(CommentRefused):
    def __init__(self):
        super().__init__(
            "The comment you answer is no longer here. Send your text as a comment of its own,"
            " or answer another one."
        )


class TooLateToChange(CommentRefused):
    def __init__(self):
        super().__init__(
            "A comment can be changed for a short while after it was sent, and that has passed."
            " Write another one to add to it."
        )


class NotReportable(CommentRefused):
    """The sentence says why this report is not taken."""
