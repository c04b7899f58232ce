"""What became of a file, line by line: the report of every import, also of upper rooms."""

from dataclasses import dataclass

KNOWN, REFUSED = "known", "refused"


@dataclass
class Report:
    """``lines`` have a ``line`` (its number), an ``outcome`` and what is ``told`` of it.

    ``made`` is the outcome of what was new, in the word that the sum uses; ``unit`` what a line of
    the file is, in one and in many.
    """

    format_name: str
    lines: list
    is_dry_run: bool = False
    made: str = "made"
    unit: tuple[str, str] = ("entry", "entries")

    def count(self, outcome):
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def summary(self):
        would = "would be " if self.is_dry_run else ""
        one, many = self.unit
        return (
            f"{self.format_name}: {len(self.lines)} {one if len(self.lines) == 1 else many};"
            f" {self.count(self.made)} {would}{self.made},"
            f" {self.count(KNOWN)} known already, {self.count(REFUSED)} refused."
        )
