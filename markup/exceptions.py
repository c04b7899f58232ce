"""Why a text was refused, in a sentence for the person who sent it."""


class MarkupRefused(ValueError):  # noqa: N818 - the names of refusals are sentences, not "Error"
    """The text cannot be taken as it is; ``str(error)`` says what to do."""


class TooLong(MarkupRefused):
    def __init__(self, length, limit, noun):
        self.length, self.limit = length, limit
        super().__init__(
            f"This {noun} has {length:,} bytes; at most {limit:,} fit. Please shorten it."
        )


class TooDeep(MarkupRefused):
    def __init__(self, limit):
        self.limit = limit
        super().__init__(
            f"The tags of this text are nested more than {limit} deep. Please close them earlier."
        )
