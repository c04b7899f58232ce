"""How well typed lines become records: exact lines per shape, prose taken for sources, speed.

    python bench/typed_lines.py LINES.tsv GOLD.jsonl [--misses]

LINES.tsv has a shape and a line per row. GOLD.jsonl has objects ``{"line", "shape", "gold"}``;
gold is null where the line is not a citation, and else holds the fields that must be exact:
``type``, ``title``, ``issued`` (ISO text), ``container``, ``author``, ``note_number``, or any CSL
variable. An author that gold leaves unsplit ("Lois Lane") matches the same words in
family and given name; a split one must be split alike.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sources.parsing import THRESHOLD, parse_line

CSL_NAMES = {"container": "container-title", "place": "publisher-place"}
SPEED_LINES = 10_000


def main():
    options = _options()
    gold_rows = [json.loads(row) for row in _rows(options.gold)]
    lines = [row.split("\t", 1)[1] for row in _rows(options.lines)]
    counts = defaultdict(lambda: [0, 0, 0])
    false_citations = not_citations = 0
    for row in gold_rows:
        parsed = parse_line(row["line"])
        if row["gold"] is None:
            not_citations += 1
            if parsed.item is not None:
                false_citations += 1
                print(f"NOT A CITATION {row['line']}\n  {parsed.item}")
            continue
        misses = list(_differences(row["gold"], parsed))
        count = counts[row["shape"]]
        count[0] += 1
        count[1] += not misses
        count[2] += parsed.item is not None and parsed.confidence < THRESHOLD
        if misses and options.misses:
            print(f"{row['shape']}: {row['line']}")
            for miss in misses:
                print(f"  {miss}")
    _print_counts(counts)
    print(f"not a citation, taken for one: {false_citations} of {not_citations}")
    print(
        f"lines without gold: {len({*lines} - {row['line'] for row in gold_rows})} of {len(lines)}"
    )
    print(f"speed: {_lines_per_second(lines):,.0f} lines a second")


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was read otherwise")
    return parser.parse_args()


def _rows(path):
    return [row for row in path.read_text(encoding="utf-8").split("\n") if row.strip()]


def _print_counts(counts):
    print(f"{'shape':<40}{'lines':>6}{'exact':>7}{'':>8}{'review':>8}")
    total = [sum(column) for column in zip(*counts.values(), strict=True)] or [0, 0, 0]
    for shape, (lines, exact, review) in [*sorted(counts.items()), ("all shapes", total)]:
        share = f"{exact / lines:.1%}" if lines else "-"
        print(f"{shape:<40}{lines:>6}{exact:>7}{share:>8}{review:>8}")


def _differences(gold, parsed):
    if parsed.item is None:
        yield "read as no citation"
        return
    for name, wanted in gold.items():
        if name == "note_number":
            got = parsed.note_number
        else:
            got = parsed.item.get(CSL_NAMES.get(name, name))
        if name in ("author", "editor", "translator"):
            same = _same_names(wanted, got or [])
        elif name in ("issued", "accessed"):
            got = _iso(got)
            same = got == wanted
        else:
            same = got == wanted
        if not same:
            yield f"{name}: {got!r} instead of {wanted!r}"


def _iso(csl_date):
    if not csl_date or "date-parts" not in csl_date:
        return None
    return "/".join("-".join(f"{part:02}" for part in parts) for parts in csl_date["date-parts"])


def _same_names(wanted, got):
    if all("family" in name for name in wanted):
        return [{**name} for name in got] == wanted
    return _words(wanted) == _words(got)


def _words(names):
    text = " ".join(
        name.get("literal") or f"{name.get('given', '')} {name['family']}" for name in names
    )
    return [word for word in text.replace(",", " ").split() if word != "and"]


def _lines_per_second(lines):
    repeated = (lines * (SPEED_LINES // len(lines) + 1))[:SPEED_LINES]
    start = time.perf_counter()
    for line in repeated:
        parse_line(line)
    return len(repeated) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
