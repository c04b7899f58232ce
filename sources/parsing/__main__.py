"""``python -m sources.parsing``: typed lines on standard input, one JSON object a line out."""

import io
import json
import sys
from dataclasses import asdict

from sources.parsing import parse_line


def main():
    """Read until the input ends; a byte that is not UTF-8 becomes a replacement character."""
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace")
    for line in lines:
        out.write(json.dumps(asdict(parse_line(line.rstrip("\r\n"))), ensure_ascii=False) + "\n")
        out.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.stderr.close()
