class Barred(Exception):  # noqa: N818 - named for what it says, like the library's refusals
    """A check does not go there. The text says why, for the desk."""


class ArchiveSilent(Exception):  # noqa: N818
    """The archive gave no answer that we understand. The text says what it gave."""
