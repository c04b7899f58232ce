"""Run the public CSL processor tests: ``python -m csl.suite DIRECTORY [-v]``.

Each file holds sections such as MODE, CSL, INPUT and RESULT. A failing test's name is printed,
with ``-v`` also what was expected and what came; the last line counts.
"""

import argparse
import json
import re
import sys
from pathlib import Path

from csl.context import NO_CHOICES, Cite, Cluster
from csl.processor import Processor
from csl.style import Style

_SECTION = re.compile(
    r"^>>=+ ([A-Z0-9-]+) =+>>[ \t]*\n(.*?)^<<=+ \1 =+<<", re.DOTALL | re.MULTILINE
)
# What the reference processor prints where a style finds nothing to say.
NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
_POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")


def read_sections(text):
    """The sections of one test file: name to text, JSON not yet decoded."""
    text = text.replace("\r\n", "\n")
    return {name: body.rstrip("\n") for name, body in _SECTION.findall(text)}


def run(sections):
    """Render one test's input and return the text to hold against its RESULT."""
    abbreviations = _json(sections, "ABBREVIATIONS") or {}
    options = _json(sections, "OPTIONS") or {}
    processor = Processor(
        Style.from_xml(sections["CSL"].strip()),
        abbreviations=_abbreviations(abbreviations),
        links=bool(options.get("wrap_url_and_doi")),
    )
    items = [
        {"id": f"unnamed-{index}", **item}
        for index, item in enumerate(_json(sections, "INPUT") or [])
    ]
    mode = sections["MODE"].strip()
    if "CITATIONS" in sections:
        document, lines = _run_register(processor, items, _json(sections, "CITATIONS"))
        if mode == "citation":
            return "\n".join(lines)
    else:
        document = _plain_document(processor, items, sections, mode)
        if mode == "citation":
            return "\n".join(text or NO_PRINTED_FORM for text in document.citations())
    if mode == "bibliography-header":
        return _header(document)
    return _bibliography(document, _json(sections, "BIBSECTION"))


def _plain_document(processor, items, sections, mode):
    """CITATION-ITEMS, or one citation of every item in the order of the bibliography."""
    batches = _json(sections, "BIBENTRIES")
    if batches:
        by_id = {str(item["id"]): item for item in items}
        items = [by_id[str(identity)] for identity in batches[-1]]
    groups = _json(sections, "CITATION-ITEMS")
    if mode == "bibliography-nosort":
        return processor.document(items, sort_bibliography=False)
    if groups is None:
        order = [item.id for item in processor.document(items).order]
        return _document(processor, items, [[Cite(identity) for identity in order]])
    return _document(processor, items, [[_cite(entry) for entry in group] for group in groups])


def _document(processor, items, groups):
    """Each group stands alone here: positions are only what the test says they are."""
    for group in groups:
        for cite in group:
            cite.position = cite.position or "first"
            cite.near_note = bool(cite.near_note)
    return processor.document(items, groups, keep_item_order=True)


def _cite(entry):
    position = entry.get("position")
    return Cite(
        entry["id"],
        locator=entry.get("locator") or "",
        label=entry.get("label") or "page",
        prefix=entry.get("prefix") or "",
        suffix=entry.get("suffix") or "",
        suppress_author=bool(entry.get("suppress-author")),
        author_only=bool(entry.get("author-only")),
        position=_POSITIONS[min(int(position), 3)] if position else None,
        near_note=entry.get("near-note"),
        first_note=entry.get("first-reference-note-number"),
    )


def _run_register(processor, items, steps):
    """Replay a word processor's edits; mark with ``>>`` what the last one changed."""
    by_id = {}
    before, order = {}, []
    document = None
    for index, (citation, pre, post) in enumerate(steps):
        identity = citation.get("citationID") or f"citation-{index}"
        by_id[identity] = citation
        order = [row[0] for row in pre] + [identity] + [row[0] for row in post]
        notes = {row[0]: row[1] for row in [*pre, *post]}
        notes[identity] = citation.get("properties", {}).get("noteIndex", 0)
        clusters = [
            Cluster(
                [_cite(entry) for entry in by_id[name]["citationItems"]],
                int(notes[name] or 0),
                is_sorted=not (by_id[name].get("properties") or {}).get("unsorted"),
                mode=(by_id[name].get("properties") or {}).get("mode"),
                infix=(by_id[name].get("properties") or {}).get("infix") or "",
            )
            for name in order
        ]
        document = processor.document(items, clusters, uncited=False)
        texts = [text or NO_PRINTED_FORM for text in document.citations()]
        now = {
            name: (text, _state(document, by_id[name]))
            for name, text in zip(order, texts, strict=True)
        }
        changed = {name for name in order if before.get(name) != now[name]} | {identity}
        before = now
    return document, [
        f"{'>>' if name in changed else '..'}[{index}] {before[name][0]}"
        for index, name in enumerate(order)
    ]


def _state(document, citation):
    """What makes the reference processor print a citation anew even if its words stay."""
    rows = []
    for entry in citation["citationItems"]:
        identity = str(entry["id"])
        choices = document.choices.get(identity, NO_CHOICES)
        number = document.numbers[identity] if document.style.prints_numbers else 0
        rows.append((number, choices.names, choices.givens))
    return rows


def _bibliography(document, section):
    entries = document.bibliography()
    if section:
        kept = _selected(document, section)
        entries = [entry for entry in entries if entry[0] in kept]
    lines = [
        f'  <div class="csl-entry">{html or _missing(document, identity)}</div>\n'
        for identity, html in entries
    ]
    return f'<div class="csl-bib-body">\n{"".join(lines)}</div>'


def _missing(document, identity):
    if document.style.prints_numbers:
        return f"{document.numbers[identity]}. {NO_PRINTED_FORM}"
    return NO_PRINTED_FORM


def _selected(document, section):
    """Ids that a BIBSECTION filter lets through: all of select, any of include, none of exclude."""
    kept = set()
    for item in document.order:
        tests = {
            name: [_field_is(item, row["field"], row["value"]) for row in section.get(name) or ()]
            for name in ("include", "exclude", "select", "quash")
        }
        if tests["include"] and not any(tests["include"]):
            continue
        if tests["select"] and not all(tests["select"]):
            continue
        if any(tests["exclude"]) or (tests["quash"] and all(tests["quash"])):
            continue
        kept.add(item.id)
    return kept


def _field_is(item, field, value):
    found = item.data.get(field)
    if isinstance(found, list):
        return value in found
    return (found or "") == value


def _header(document):
    area = document.style.bibliography
    rows = {
        "bibliography_errors": "",
        "done": "true",
        "entry_ids": ",".join(item.id for item in document.order),
        "bibend": "</div>",
        "bibstart": '<div class="csl-bib-body">\n',
        "entryspacing": str(area.number("entry-spacing", 1)),
        "linespacing": str(area.number("line-spacing", 1)),
        "maxoffset": str(document.bibliography_parameters()["maxoffset"]),
        "second-field-align": area.options.get("second-field-align", "false"),
    }
    if area.flag("hanging-indent"):
        rows["hangingindent"] = "2"
    return "\n".join(f"{name}: {value}" for name, value in sorted(rows.items())).strip()


def _abbreviations(lists):
    chosen = lists.get("default", {}) if isinstance(lists, dict) else {}
    return {kind: dict(entries) for kind, entries in chosen.items() if isinstance(entries, dict)}


def _json(sections, name):
    text = sections.get(name, "").strip()
    return json.loads(text) if text else None


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m csl.suite", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-k", metavar="TEXT", default="", help="only tests whose name holds TEXT")
    options = parser.parse_args(arguments)
    files = sorted(options.directory.glob("*.txt"))
    if not files:
        parser.error(f"There are no *.txt tests in {options.directory}.")
    passed = failed = 0
    for path in files:
        if options.k not in path.stem:
            continue
        expected, got = outcome(path)
        if expected == got:
            passed += 1
            continue
        failed += 1
        print(path.stem)
        if options.verbose:
            print(f"  expected: {expected}\n  got:      {got}\n")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def outcome(path):
    sections = read_sections(path.read_text(encoding="utf-8-sig"))
    expected = sections.get("RESULT", "").strip()
    try:
        return expected, run(sections).strip()
    except Exception as error:  # one broken test must not hide the others
        return expected, f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
