"""The cut of a post: lists and feeds stop there, and its own page shows nothing of it."""

import re
from itertools import chain, pairwise

from markup.scan import Comment, EndTag, StartTag

#: Carries the prefix that every class of a text has (markup.allowlist).
CUT = '<hr class="text-more">'
# In sanitised HTML: no value of an hr holds a quotation mark or a bracket.
_CUT = re.compile(r'<hr\b[^>]*\bclass="(?:[^"]* )?text-more(?: [^"]*)?"[^>]*>')
# WordPress: <!--more-->, also with the words of its link. Blogger: the same, or an anchor.
_MORE = re.compile(r"\s*more(?:\s.*)?", re.DOTALL)
_ANCHORS = frozenset({"more", "text-more"})  # the second as it was kept before it meant anything


def with_cut(tokens):
    """``tokens`` of scan() with the "more" of another system made our own; comments are gone.

    A text has one cut: further ones are dropped. A paragraph that is cut goes on below as another
    of its kind.
    """
    is_cut, paragraph = False, None
    for token, following in pairwise(chain(tokens, [None])):
        if _is_more(token, following):
            if not is_cut:
                yield StartTag("hr", {"class": "text-more"})
                if paragraph:
                    yield paragraph
            is_cut = True
            continue
        if isinstance(token, Comment):
            continue
        if isinstance(token, StartTag):
            is_cut = is_cut or (token.name == "hr" and _is_cut(token))
            if token.name == "p":
                kept = {name: value for name, value in token.attributes.items() if name != "id"}
                paragraph = StartTag("p", kept)
        elif isinstance(token, EndTag) and token.name == "p":
            paragraph = None
        yield token


def _is_cut(token):
    return "text-more" in token.attributes.get("class", "").split()


def _is_more(token, following):
    if isinstance(token, Comment):
        return bool(_MORE.fullmatch(token.data))
    if not isinstance(token, StartTag) or token.name != "a" or token.attributes.get("href"):
        return False
    # An anchor with words in it is one that somebody leads to.
    return following == EndTag("a") and bool(
        _ANCHORS & {token.attributes.get("name"), token.attributes.get("id")}
    )


def before_cut(html):
    """The beginning of sanitised ``html`` up to its first cut; None where there is none."""
    cut = _CUT.search(html)
    return html[: cut.start()] if cut else None


def without_cut(html):
    return _CUT.sub("", html)
