"""The cut of a post: lists and feeds stop there, and its own page shows nothing of it."""

import re

#: Carries the prefix that every class of a text has (markup.allowlist).
CUT = '<hr class="text-more">'
# In sanitised HTML: no value of an hr holds a quotation mark or a bracket.
_CUT = re.compile(r'<hr\b[^>]*\bclass="(?:[^"]* )?text-more(?: [^"]*)?"[^>]*>')


def before_cut(html):
    """The beginning of sanitised ``html`` up to its first cut; None where there is none."""
    cut = _CUT.search(html)
    return html[: cut.start()] if cut else None


def without_cut(html):
    return _CUT.sub("", html)
