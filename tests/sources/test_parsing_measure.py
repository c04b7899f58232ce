"""The measuring script counts what it says it counts."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def measure(tmp_path, *gold):
    rows = [{"line": line, "shape": shape, "gold": fields} for shape, line, fields in gold]
    lines = tmp_path / "lines.tsv"
    lines.write_text("".join(f"{row['shape']}\t{row['line']}\n" for row in rows), encoding="utf-8")
    answers = tmp_path / "gold.jsonl"
    answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    script = ROOT / "bench" / "typed_lines.py"
    done = subprocess.run(
        [sys.executable, script, lines, answers, "--misses"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_exact_lines_misses_and_prose_are_told_apart(tmp_path):
    line = "Harbour Post, “Boats return,” 7/14/11"
    right = {"title": "Boats return", "issued": "2011-07-14", "container": "Harbour Post"}
    out = measure(
        tmp_path,
        ("news", line, right),
        ("news", line, right | {"issued": "2012-07-14"}),
        ("prose", "Nothing came of it.", None),
        ("prose", line, None),
    )
    assert "issued: '2011-07-14' instead of '2012-07-14'" in out
    assert "50.0%" in out
    assert "not a citation, taken for one: 1 of 2" in out
    assert "lines a second" in out
