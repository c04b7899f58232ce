"""Refusals of the calendar of history."""


class HistoryError(Exception):
    """Base of every refusal here; its text is a sentence for the person at the keyboard."""


class UnreadableEvents(HistoryError):  # noqa: N818 - a refusal is named for what it says
    """The file as a whole holds no events that can be read. Nothing was written."""


class RowRefused(HistoryError):  # noqa: N818 - a refusal is named for what it says
    """One row of a file says no event. The others go in."""
