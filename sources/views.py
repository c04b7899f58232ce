"""The library for readers. Every page starts from ``public()``: nothing of drafts is shown."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from sources.cite_lines import kept_cite_line
from sources.cite_pages import CitedThing, cite_page
from sources.facets import Selection, survey
from sources.lookup import public_source
from sources.models import Source
from sources.pagination import PAGE_NUMBER, page_of
from sources.styles import COMMON_STYLES, style_title

SOURCES_PER_PAGE = 50
NEIGHBOURS = 2
#: The styles that a page of a work has at hand.
SWITCH = ("chicago-notes-bibliography", "chicago-author-date", "modern-language-association", "apa")


@require_safe
def source_list(request, outlet=""):
    """The works on the shelf, or those of one outlet, narrowed down as the reader likes."""
    selection = Selection.of(request, outlet=outlet)
    found = selection.narrow(Source.objects.public())
    pks, facets = survey(found, selection)
    if outlet and not pks:
        raise Http404("No outlet of that name is cited here.")
    page = page_of(request, pks, allow_empty=True, per_page=SOURCES_PER_PAGE)
    works = Source.objects.defer("search_text", "annotation", "extra").in_bulk(page.object_list)
    context = {
        "selection": selection,
        "facets": facets,
        "page": page,
        "works": [works[pk] for pk in page if pk in works],
        "outlet": next(facet.chosen for facet in facets if facet.name == "outlet"),
        "is_outlet_page": bool(outlet),
        "question": selection.question(besides="outlet" if outlet else ""),
    }
    return render(request, "sources/source_list.html", context)


@require_safe
def source_detail(request, key):
    """One work and all that cites it. A former key leads to it; a work of drafts is not there."""
    source = public_source(key)
    if source.key != key:
        return redirect(source, permanent=True)
    context = {
        "source": source,
        "printed": printed_line(source, style_of(request), request.blog),
        "style": style_of(request),
        "styles": styles_offered(request.blog),
        "near": near_on_shelf(source),
        "number": page_number(request, "page"),
        "events_number": page_number(request, "events"),
    }
    return render(request, "sources/source_detail.html", context)


def page_number(request, name):
    """The number that the address gives as ``name``, 1 by default. Raises Http404 for none."""
    number = request.GET.get(name, "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404(f"“{number}” is not the number of a page.")
    return int(number)


@require_safe
def source_cite(request, key):
    """One work in any style."""
    source = public_source(key)
    if source.key != key:
        return redirect("sources:source-cite", source.key, permanent=True)
    files = reverse("downloads:source", args=[key, "bib"]).removesuffix(".bib")
    title = source.title or source.key
    return cite_page(request, CitedThing(source, title, source.get_absolute_url(), files))


def printed_line(source, style, blog):
    """The work as a list of sources in ``style`` prints it, HTML, from the cache where it can."""
    line = kept_cite_line(source.csl, style=style, language=blog.language)
    return mark_safe(line)  # noqa: S308 (escaped there)


def style_of(request):
    """The style that a reader chose among the usual ones, else the Blog's."""
    asked = request.GET.get("style", "")
    return asked if asked in COMMON_STYLES else request.blog.citation_style


def styles_offered(blog):
    """(name, title) of the styles that the page of a work switches between, the Blog's first."""
    names = dict.fromkeys([blog.citation_style, *SWITCH])
    return [(name, COMMON_STYLES.get(name) or style_title(name)) for name in names]


def near_on_shelf(source):
    """The public works just before and just after ``source``. Two queries."""
    public = Source.objects.public()
    before = public.before(source).in_shelf_order().reverse()[:NEIGHBOURS]
    after = public.after(source).in_shelf_order()[:NEIGHBOURS]
    return [*reversed(before), *after]
