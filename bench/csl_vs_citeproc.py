"""Our CSL processor beside citeproc-py, in one run on one machine.

    python bench/csl_vs_citeproc.py [--suite DIRECTORY]

Times a Chicago bibliography of 100 sources in both, and one of our notes. With ``--suite`` both
also take the public processor tests. Ends with status 1 when a bar is missed: a fifth of
citeproc-py's time, a millisecond a note.
"""

import argparse
import contextlib
import html
import io
import json
import statistics
import sys
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
warnings.filterwarnings("ignore")

from csl import Cite, Processor, data, suite  # noqa: E402

STYLES = ("chicago-author-date", "chicago-notes-bibliography")
KINDS = ("book", "article-journal", "article-newspaper", "chapter", "report")
ROUNDS = 5
LARGEST_SHARE = 0.2
NOTE_SECONDS = 0.001


def sources(count=100):
    """Plausible sources of five kinds; authors repeat, so that disambiguation has work."""
    return [
        {
            "id": f"source-{index}",
            "type": KINDS[index % len(KINDS)],
            "title": f"A History of Place Number {index}: Its Rivers and Its Wars",
            "author": [
                {"family": f"Writer{index % 37}", "given": f"Anna {chr(65 + index % 26)}."},
                {"family": f"Second{index % 11}", "given": "Karim"},
            ],
            "editor": [{"family": "Fattah", "given": "Hala"}],
            "container-title": "Journal of Near Eastern Places",
            "publisher": "University Press",
            "publisher-place": "London",
            "volume": str(index),
            "issue": "2",
            "page": f"{100 + index}-{120 + index}",
            "URL": f"https://places.example/{index}",
            "issued": {"date-parts": [[1960 + index % 60, 1 + index % 12, 1 + index % 28]]},
        }
        for index in range(count)
    ]


def best_time(work):
    """Median seconds of ROUNDS runs after one that warms the caches."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ours(style, items):
    processor = Processor(style)
    return lambda: processor.document(items).bibliography()


def theirs(style, items):
    """The same list by citeproc-py; its style is read once, as ours is."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    parsed = CitationStylesStyle(io.BytesIO(data.style_source(style)), validate=False)

    def work():
        with contextlib.redirect_stdout(io.StringIO()):
            source = CiteProcJSON(json.loads(json.dumps(items)))
            listing = CitationStylesBibliography(parsed, source, formatter.html)
            for item in items:
                listing.register(Citation([CitationItem(item["id"])]))
            listing.sort()
            return [str(entry) for entry in listing.bibliography()]

    return work


def note_seconds(style, items):
    """Seconds a note takes in a document that cites every source twice."""
    processor = Processor(style)
    clusters = [[Cite(item["id"], locator="12")] for item in items] * 2

    def work():
        return processor.document(items, clusters).citations()

    return best_time(work) / len(clusters)


def their_score(directory):
    """(passed, total) of citeproc-py on the processor tests; an exception is a failure."""
    passed = total = 0
    for path in sorted(directory.glob("*.txt")):
        sections = suite.read_sections(path.read_text(encoding="utf-8-sig"))
        total += 1
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            passed += _plain(their_result(sections)) == _plain(sections["RESULT"])
    return passed, total


def their_result(sections):
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = json.loads(sections["INPUT"])
    style = CitationStylesStyle(io.BytesIO(sections["CSL"].strip().encode()), validate=False)
    listing = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
    groups = json.loads(sections.get("CITATION-ITEMS", "null"))
    if groups is None:
        groups = [[{"id": item["id"]} for item in items]]
    citations = [
        Citation(
            [
                CitationItem(
                    str(entry["id"]),
                    **{
                        key: entry[key]
                        for key in ("locator", "label", "prefix", "suffix")
                        if key in entry
                    },
                )
                for entry in group
            ]
        )
        for group in groups
    ]
    for citation in citations:
        listing.register(citation)
    if sections["MODE"].strip() == "citation":
        return "\n".join(str(listing.cite(citation, lambda item: None)) for citation in citations)
    listing.sort()
    entries = "".join(
        f'  <div class="csl-entry">{entry}</div>\n' for entry in map(str, listing.bibliography())
    )
    return f'<div class="csl-bib-body">\n{entries}</div>'


def _plain(text):
    """Entities and blanks made alike: spelling an ampersand differently is no failure."""
    return " ".join(html.unescape(text).split())


def our_score(directory):
    passed = total = 0
    for path in sorted(directory.glob("*.txt")):
        expected, got = suite.outcome(path)
        total += 1
        passed += expected == got
    return passed, total


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--suite", type=Path, help="directory of processor tests")
    options = parser.parse_args()
    items = sources()
    is_met = True
    for style in STYLES:
        mine, other = best_time(ours(style, items)), best_time(theirs(style, items))
        note = note_seconds(style, items)
        share = mine / other
        is_met &= share <= LARGEST_SHARE and note <= NOTE_SECONDS
        print(
            f"{style}: 100 sources {mine * 1000:.0f} ms, citeproc-py {other * 1000:.0f} ms "
            f"(share {share:.3f}, bar {LARGEST_SHARE}); a note {note * 1000:.2f} ms (bar 1 ms)"
        )
    if options.suite:
        for name, (passed, total) in (
            ("csl", our_score(options.suite)),
            ("citeproc-py", their_score(options.suite)),
        ):
            print(f"{name}: {passed} of {total} processor tests ({passed / total:.1%})")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
