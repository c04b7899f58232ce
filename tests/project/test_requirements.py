"""A fresh install in a year is the same install: what is needed is pinned, all of it."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parents[2]


def pins(file):
    lines = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", (TOP / file).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in lines}


def needed_by(names):
    """Every distribution that the named ones need on this machine, themselves included."""
    found, waiting = set(), list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        try:
            requirements = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        for text in requirements:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


def test_everything_that_runs_is_pinned():
    runtime = pins("requirements.txt")
    assert needed_by(runtime) <= set(runtime) | {"setuptools", "pip"}


def test_everything_that_tests_is_pinned_at_what_is_installed():
    everything = pins("requirements.txt") | pins("requirements-dev.txt")
    assert needed_by(everything) <= set(everything) | {"setuptools", "pip"}
    installed = {name: distribution(name).version for name in needed_by(everything)}
    assert {n: v for n, v in installed.items() if n in everything and everything[n] != v} == {}
