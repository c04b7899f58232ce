from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from sources.dates import edtf_to_csl

#: A citekey as a token in the text can carry it without braces (Pandoc's rule, made narrower).
KEY_PATTERN = r"[^\W_][\w:.+-]*"

#: At their addresses stand other things: /sources/library.bib, /sources/outlets/<outlet>/.
RESERVED_KEYS = ("library", "outlets")

validate_key = RegexValidator(
    rf"^(?!(?:{'|'.join(RESERVED_KEYS)})\Z){KEY_PATTERN}(?<![:.])\Z",
    "Use letters, digits and hyphens, such as arango-2011-shadow.",
)


def validate_edtf(text):
    try:
        edtf_to_csl(text)
    except ValueError as problem:
        raise ValidationError(str(problem)) from problem


def validate_contributors(contributors):
    """Refuses what is not a list of CSL names with a role, in words for the field's editor."""
    if not isinstance(contributors, list):
        raise ValidationError("Contributors are a list of names.")
    for name in contributors:
        if not isinstance(name, dict) or not (name.get("family") or name.get("literal")):
            raise ValidationError("Each contributor needs a family name or an organisation's name.")
        if not all(isinstance(part, str | bool) for part in name.values()):
            raise ValidationError("The parts of a name are text.")
