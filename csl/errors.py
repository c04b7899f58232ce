"""What the processor refuses, each with a sentence that says what to do."""


class CslError(Exception):
    """Base of every refusal of this package."""


class StyleError(CslError):
    """A style cannot be read: not XML, not CSL, recursive, or lacking a macro."""


class StyleNotFoundError(StyleError):
    """No style or locale has this name."""


class ItemError(CslError):
    """An item of the caller has a field of a kind that no renderer could print."""
