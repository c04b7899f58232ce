"""Refusals of this room, each with a sentence for the person at the desk."""


class PostRefused(Exception):  # noqa: N818 - a refusal is named for what it says
    """The base: a post was not saved, and nothing was changed."""


class UnknownKeys(PostRefused):
    """The body cites sources that the library does not hold. ``nearest`` maps key → near keys."""

    def __init__(self, nearest):
        self.nearest = nearest
        super().__init__(" ".join(self._sentence(key, near) for key, near in nearest.items()))

    @staticmethod
    def _sentence(key, near):
        if not near:
            return f"No source has the key “{key}”. Add it to the library first."
        return f"No source has the key “{key}”. Did you mean {' or '.join(near)}?"


class AddressTaken(PostRefused):
    def __init__(self, path):
        self.path = path
        super().__init__(f"Another post stands at /{path}/ already. Choose another slug.")


class ImageRefused(Exception):  # noqa: N818
    """A file was not kept. Its sentence says why, and what to do."""


class ImageInUse(Exception):  # noqa: N818
    """An image was not deleted. ``uses`` say what shows it."""

    def __init__(self, uses):
        self.uses = uses
        names = ", ".join(f"“{use.title}” ({use.place})" for use in uses)
        super().__init__(f"This picture is shown by {names}. Take it out there first.")
