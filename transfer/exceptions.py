"""Refusals of the room that moves sites in and out."""


class TransferError(Exception):
    """Base of every refusal here; its text is a sentence for the person at the keyboard."""


class UnreadablePage(TransferError):  # noqa: N818 - a refusal is named for what it says
    """The text is not a post as copied from a browser.

    The sentence says what was expected, what was found and on which line, and what to do.
    ``line_number`` counts from 1 and is None when the whole text is at fault.
    """

    def __init__(self, sentence, *, line_number=None):
        super().__init__(sentence)
        self.line_number = line_number


class PageExists(TransferError):  # noqa: N818 - a refusal is named for what it says
    """A post of this title and day is there already, from another text."""

    def __init__(self, post):
        self.post = post
        super().__init__(
            f"A post “{post.title}” of that day is there already ({post.get_absolute_url()}), and"
            " this text differs from the one it was made of. Delete the post to import it anew, or"
            " change it in the admin."
        )
