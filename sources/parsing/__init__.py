"""Hand-typed source lines as CSL-JSON items: pure functions on text, no Django, no database."""

from sources.parsing.line import ParsedLine, parse_line
from sources.parsing.record import THRESHOLD

__all__ = ["THRESHOLD", "ParsedLine", "parse_line"]
