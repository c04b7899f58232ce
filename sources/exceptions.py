"""Refusals of the library, each with a sentence for the person at the desk."""


class SourceRefused(Exception):  # noqa: N818 - a refusal is named for what it says
    """The base: nothing in the library was changed."""


class KeyTaken(SourceRefused):
    def __init__(self, key, holder):
        self.key = key
        super().__init__(f"The key “{key}” leads to another work: {holder}. Choose another key.")


class NothingToMerge(SourceRefused):
    def __init__(self):
        super().__init__("Choose at least two records of the same work.")


class RowsLeftBehind(SourceRefused):
    """Something of which the rooms above have not told still holds a record that should go."""

    def __init__(self, label):
        super().__init__(f"These records cannot be merged: {label} would lose its source.")


class StyleRefused(SourceRefused):
    """A file is no citation style that can be kept; the sentence names the line where it can."""
