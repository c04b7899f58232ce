"""The same box at the desk, over drafts and all that the user may see there."""

from django.contrib import admin
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import scopes
from search.views import results


@require_safe
def desk_search(request):
    context = results(request, scopes.desk(request.user), at_the_desk=True)
    context |= {**admin.site.each_context(request), "title": "Search the desk"}
    return render(request, "admin/search/search.html", context)
