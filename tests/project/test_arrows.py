"""The rooms import downwards only (docs/architecture.md)."""

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
GROUND = {"markup", "csl", "pagecache", "textindex"}
# What each room may import besides itself and the ground. Not listed: nothing.
BELOW = {
    "markup": set(),
    "csl": set(),
    "pagecache": set(),
    "textindex": set(),
    "sources": set(),
    "blog": {"sources"},
    "comments": {"blog", "sources"},
    "corrections": {"blog", "sources"},
    "drafting": {"blog", "sources"},
    "history": {"blog", "sources"},
    "accounts": {"comments", "blog", "sources"},
    "transfer": {"comments", "history", "blog", "sources"},
}
BELOW["search"] = set(BELOW) - GROUND
BELOW["desk"] = BELOW["search"] | {"search"}
BELOW["config"] = BELOW["desk"] | {"desk"}


def imported_rooms(file):
    """The rooms that a Python file imports, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        else:
            continue
        for name in names:
            yield name.split(".")[0], node.lineno


def wrong_arrows(room, folder):
    allowed = BELOW[room] | {room} | (GROUND if room not in GROUND else set())
    for file in folder.rglob("*.py"):
        for other, line in imported_rooms(file):
            if other in BELOW and other not in allowed:
                yield f"{room} → {other} in {file.name}:{line}"


@pytest.mark.parametrize("room", [room for room in BELOW if (TOP / room).is_dir()])
def test_room_imports_only_what_stands_below(room):
    assert list(wrong_arrows(room, TOP / room)) == []


def test_the_page_of_the_architecture_draws_the_same_arrows():
    page = (TOP / "docs/architecture.md").read_text()
    drawn = re.findall(r"^    (\w+)/ .*?(?:→ (.*))?$", page, re.MULTILINE)
    rooms = [room for room, _ in drawn if room not in GROUND]
    for room, said in drawn:
        below = set(rooms[rooms.index(room) + 1 :]) if "below" in said else set(said.split(", "))
        assert below - GROUND - {""} == BELOW[room], room
    assert set(rooms) == set(BELOW) - GROUND


def test_every_room_has_its_place():
    rooms = {file.parent.name for file in TOP.glob("*/__init__.py")} - {"tests"}
    assert rooms <= set(BELOW)


@pytest.mark.parametrize("room", sorted(GROUND & {path.name for path in TOP.iterdir()}))
def test_the_ground_knows_no_django(room):
    files = (TOP / room).rglob("*.py")
    assert "django" not in {name for file in files for name, _ in imported_rooms(file)}


def test_an_arrow_that_points_up_is_found(tmp_path):
    (tmp_path / "bad.py").write_text("def f():\n    from comments.models import Comment\n")
    assert list(wrong_arrows("blog", tmp_path)) == ["blog → comments in bad.py:2"]
