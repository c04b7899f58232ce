"""Names of contributors, as the desk types them and as the shelf files them."""

import re
import unicodedata

# The Arabic article is not filed under: Al-Rayy stands with R, as the seed's own list has it.
ARTICLE = re.compile(r"^(?:al|el|an|ar|as|at|ad|az|ash|adh|ath)[-\u2010\u2011]", re.IGNORECASE)
FIRST_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def shelf_name(name):
    """The text a CSL name is filed under: folded, without accents, without a leading article."""
    text = name.get("family") or name.get("literal") or ""
    if name.get("given"):
        text = f"{text} {name['given']}"
    text = FIRST_ARTICLE.sub("", ARTICLE.sub("", text.strip()))
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def parse_typed_name(text, role="author"):
    """``Family, Given`` is a person; a name without a comma is an organisation. None if empty."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not family and not given:
        return None
    if not comma:
        return {"role": role, "literal": family}
    name = {"role": role, "family": family or given}
    if family and given:
        name["given"] = given
    return name


def typed_name(name):
    """The inverse of ``parse_typed_name``. A person without a given name keeps the comma."""
    if name.get("family"):
        return f"{name['family']}, {name.get('given', '')}".strip()
    return name.get("literal", "")
