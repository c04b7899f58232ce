"""Read HTML as strictly as html5lib can."""

import html5lib


def elements(html):
    """All elements of ``html`` in order; html5lib.ParseError for anything that is not valid."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return list(parser.parseFragment(html, container="div").iter())[1:]
