"""Works of the library as files: BibTeX, RIS, CSL-JSON. What went in comes out."""

from sources.candidates import OWN
from sources.dates import csl_to_edtf
from sources.formats import FORMATS

#: Notes of the desk, and what reference managers write for their owner alone: paths, groups.
PRIVATE_VARIABLES = {"annote"}
PRIVATE_FIELDS = {
    "annotation", "annote", "file", "localfile", "pdf", "owner", "username", "timestamp", "groups",
    "comment", "review", "ranking", "readstatus", "priority", "L1", "L4", "RN",
}  # fmt: skip
CHUNK = 200


def csl_item(source, *, for_public=True):
    """The CSL-JSON item of a source, whole: also what CSL has no variable for, in ``custom``.

    ``for_public`` leaves out what is for the desk only.
    """
    item = dict(source.csl)
    custom = item.pop("custom", {})
    custom = dict(custom) if isinstance(custom, dict) else {}
    own = dict(custom.pop(OWN, {}))
    as_came = own.pop("issued", None)
    if as_came and csl_to_edtf(as_came) == source.issued:
        item["issued"] = as_came
    if source.issued and csl_to_edtf(item["issued"]) != source.issued:
        own["edtf"] = source.issued
    if own.pop("stand_in", None) == source.title:
        item.pop("title", None)
    if source.archive_url:
        own["archive_url"] = source.archive_url
    if source.archived_at:
        own["archived_at"] = source.archived_at.isoformat()
    if source.is_paywalled:
        own["is_paywalled"] = True
    if for_public:
        item = {name: value for name, value in item.items() if name not in PRIVATE_VARIABLES}
        custom = {name: _public(fields) for name, fields in custom.items()}
    custom = {**custom, OWN: own}
    if kept := {name: fields for name, fields in custom.items() if fields}:
        item["custom"] = kept
    return item


def _public(fields):
    if not isinstance(fields, dict):
        return fields
    return {name: value for name, value in fields.items() if name not in PRIVATE_FIELDS}


def export_sources(sources, ending, *, for_public=True):
    """The text of a file of ``sources``; ``ending`` is a key of FORMATS."""
    items = [csl_item(source, for_public=for_public) for source in sources]
    return FORMATS[ending].write(items)


def export_in_parts(sources, ending, *, for_public=True):
    """The same text in parts, for a queryset too long to hold at once."""
    rows, part, begun = sources.iterator(chunk_size=CHUNK), [], False
    for source in rows:
        part.append(source)
        if len(part) == CHUNK:
            yield _joined(export_sources(part, ending, for_public=for_public), ending, begun)
            part, begun = [], True
    if part or not begun:
        yield _joined(export_sources(part, ending, for_public=for_public), ending, begun)
    if ending == "json":
        yield "]\n"


def _joined(text, ending, begun):
    """A part of a file as it follows what came before, if anything did."""
    if ending != "json":
        return f"\n{text}" if begun else text
    inner = text.strip()[1:-1].rstrip()
    return f",{inner}" if begun else f"[{inner}\n"
