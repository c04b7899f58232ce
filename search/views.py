"""One box over everything that the public may read."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from blog.models import Tag
from search import scopes
from search.finding import KINDS, Search
from search.forms import KINDS as KIND_LABELS
from search.forms import SearchForm
from search.hits import hits
from search.keeping import INDEXES
from search.suggestions import suggestions
from sources.pagination import page_of
from textindex import read_query
from textindex.typed import MOST_LETTERS, MOST_TERMS

HITS_PER_PAGE = 20
HITS_OF_EACH_KIND = 5
MOST_TOPICS = 200


@require_safe
def search_page(request):
    """Empty, it helps. With a question: a few of each kind, or one kind page by page."""
    context = results(request, scopes.public())
    topics = Tag.objects.in_use().order_by("-post_count", "name")[:MOST_TOPICS]
    context["topics"] = sorted(topics, key=lambda tag: tag.name.casefold())
    return render(request, "search/search.html", context)


def results(request, scope, *, at_the_desk=False):
    """What a page of results shows of the question in the address.

    A count for each kind that ``scope`` has, and a page of one or the best of each: one query a
    kind and one for the rows shown of it, and where nothing is found those of the suggestions.
    """
    form = SearchForm(request.GET)
    asked = form.asked
    search = Search(
        read_query(asked.get("q", "")),
        scope,
        year=asked.get("year"),
        topic=asked.get("topic", ""),
        outlet=form.outlet_slug,
    )
    context = {"form": form, "asked": asked, "search": search, "is_asked": bool(search.query)}
    if not search.query:
        return context
    if form.is_cut or search.query.is_cut:
        context["cut"] = {"letters": MOST_LETTERS, "terms": MOST_TERMS}
    kind = asked.get("kind", "")
    if kind in scope:
        count, pks = search.best(kind)
        counts = search.counts([other for other in KINDS if other != kind]) | {kind: count}
        counts = {name: counts[name] for name in KINDS if name in counts}
        page = page_of(request, pks, allow_empty=True, per_page=HITS_PER_PAGE)
        found = {kind: page.object_list}
        context["page"] = page
    else:
        best = {kind: search.best(kind, HITS_OF_EACH_KIND) for kind in KINDS if kind in scope}
        counts = {kind: count for kind, (count, _) in best.items()}
        found = {kind: pks for kind, (_, pks) in best.items() if pks}
    shown = {
        kind: hits(kind, pks, search.query, at_the_desk=at_the_desk) for kind, pks in found.items()
    }
    total = sum(counts.values())
    labels = dict(KIND_LABELS)
    return {
        **context,
        "total": total,
        "tabs": [
            (name, labels[name], counts.get(name, total), address(asked, kind=name))
            for name in ("", *counts)
        ],
        "kind": kind if kind in counts else "",
        "groups": [
            (name, labels[name], found, counts[name], address(asked, kind=name))
            for name, found in shown.items()
        ],
        "question": urlencode(asked),
        "suggestions": []
        if total
        else [
            (one.words, address({**asked, "kind": ""}, **one.asked))
            for one in suggestions(search, INDEXES)
        ],
    }


def address(asked, **change):
    """The address, from its question mark on, of what is asked with ``change``."""
    wished = {**asked, **change}
    said = {name: value for name, value in wished.items() if value not in ("", None)}
    return f"?{urlencode(said)}"


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def opensearch(request):
    """How a browser can search this site from its own address bar."""
    root = f"{request.scheme}://{request.get_host()}"
    text = render_to_string("search/opensearch.xml", {"blog": request.blog, "site_root": root})
    return HttpResponse(text, content_type="application/opensearchdescription+xml")
