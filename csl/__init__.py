"""Citations and bibliographies as reference managers print them: CSL 1.0.2 in pure Python.

    from csl import Cite, Processor

    processor = Processor("chicago-notes-bibliography", "en-GB")   # cheap, safe between threads
    document = processor.document(
        items,                                   # CSL-JSON dicts, each with an "id" and a "type"
        [
            [Cite("tripp-2007", locator="12")],  # note 1
            ["tripp-2007", Cite("arango-2011", prefix="see ", suffix=", for one")],
        ],
    )
    document.citations()        # ["Charles Tripp, <i>A History of Iraq</i> ...", ...]
    document.bibliography()     # [("arango-2011", "Arango, Tim. ..."), ...]
    document.placed[1][0].first_note    # 1: the note that a link should lead to

Styles are named as in the public collection (``apa``, ``modern-language-association``); ours is
``ibid``. ``Style.load`` takes a name, an address or a path, ``Style.from_xml`` a style's text, and
both raise StyleError. Items with fields of the wrong kind raise ItemError. docs/csl.md tells how
the package is built and where it departs from the reference processor.
"""

from csl.context import Cite, Cluster
from csl.data import style_names
from csl.errors import CslError, ItemError, StyleError, StyleNotFoundError
from csl.position import Placed
from csl.processor import Document, Processor
from csl.style import Style

__all__ = [
    "Cite",
    "Cluster",
    "CslError",
    "Document",
    "ItemError",
    "Placed",
    "Processor",
    "Style",
    "StyleError",
    "StyleNotFoundError",
    "style_names",
]
