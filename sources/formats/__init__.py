"""BibTeX, RIS and CSL-JSON: text to CSL-JSON items and back. Pure; nothing is lost either way.

``read_entries`` finds out the format by the content, whatever a file is called.
"""

from dataclasses import dataclass

from sources.formats.bibtex import read_bibtex, write_bibtex
from sources.formats.csl_json import read_csl_json, write_csl_json
from sources.formats.detect import BIBTEX, CSL_JSON, RIS, WOS, decode, detect
from sources.formats.records import Entry, UnreadableFile
from sources.formats.ris import read_ris, write_ris
from sources.formats.wos import read_wos


@dataclass(frozen=True)
class Format:
    name: str
    content_type: str
    write: object


#: What the library is given away in, by the end of an address.
FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", write_ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl_json),
}
_READERS = {BIBTEX: read_bibtex, RIS: read_ris, WOS: read_wos, CSL_JSON: read_csl_json}


def read_entries(data):
    """(name of the format, its Entry objects) of a file's bytes or text.

    Raises UnreadableFile with a sentence for what is none of the formats, or broken as a whole.
    """
    text = decode(data)
    name = detect(text)
    return name, _READERS[name](text)


__all__ = ["FORMATS", "Entry", "Format", "UnreadableFile", "read_entries"]
