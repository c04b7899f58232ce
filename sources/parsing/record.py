"""What a shape makes of a line, before the line's own marks (number, address) are put to it."""

from dataclasses import dataclass, field

# Below it a line is shown for review and never taken as it is.
THRESHOLD = 0.7


@dataclass
class Reading:
    """A CSL item with how sure its reader is (0 to 1) and what an editor should look at."""

    item: dict
    confidence: float
    doubts: list[str] = field(default_factory=list)

    def doubt(self, sentence, cost=0.0):
        """Add a reason for doubt; ``cost`` is taken from the confidence."""
        self.doubts.append(sentence)
        self.confidence = max(0.05, self.confidence - cost)


def make_item(kind, **fields):
    """A CSL-JSON item of the fields that have a value; ``_`` in a name stands for ``-``."""
    item = {"type": kind}
    for name, value in fields.items():
        if value not in (None, "", []):
            item[name.replace("_", "-")] = value
    return item


def as_keywords(fields):
    """CSL fields as keywords for ``make_item``."""
    return {name.replace("-", "_"): value for name, value in fields.items()}
