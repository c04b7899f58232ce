"""What the golden files hold: thirty sources cited and listed in one style and language.

Run this file to write them anew, then read the difference before committing it.
"""

import json
from pathlib import Path

from csl import Cite, Processor

FOLDER = Path(__file__).parent / "golden"
STYLES = (
    "chicago-notes-bibliography",
    "chicago-author-date",
    "apa",
    "modern-language-association",
    "harvard-cite-them-right",
    "nlm-citation-sequence",  # Vancouver, under the name of the guide it follows
    "ibid",
)
LANGUAGES = ("en-US", "fr-FR", "es-ES", "de-DE", "ar")


def sources():
    return json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))


def render(style, language):
    """The text of one golden file."""
    processor = Processor(style, language, links=True, this_year=2026)
    items = sources()
    clusters = [[Cite(item["id"])] for item in items]
    clusters += [
        [Cite("book", locator="4")],
        [Cite("book", locator="4")],
        [Cite("book", locator="27-31")],
        [Cite("same-year-a"), Cite("same-year-b", locator="1101", prefix="see also ")],
        [Cite("article", suppress_author=True), Cite("op-ed", suffix=", an early warning")],
        [Cite("book", locator="3", label="chapter"), Cite("news")],
    ]
    document = processor.document(items, clusters)
    lines = [f"{number}. {text}" for number, text in enumerate(document.citations(), start=1)]
    lines.append("")
    lines += [
        f"{source}: {' '.join(html.split(chr(10)))}" for source, html in document.bibliography()
    ]
    return "\n".join(lines) + "\n"


def path_of(style, language):
    return FOLDER / f"{style}.{language}.txt"


if __name__ == "__main__":
    for style in STYLES:
        for language in LANGUAGES:
            path_of(style, language).write_text(render(style, language), encoding="utf-8")
