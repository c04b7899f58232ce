"""The doors of the picker. It is a script that knocks: fragments of HTML, or JSON for the text."""

import json

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError, transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sources.models import Source
from sources.picker.forms import MOST_CITES, CiteForm, NewSourceForm
from sources.picker.reading import Reading, in_library, read_source
from sources.picker.searching import OFFERED, find_works, print_works, split_place
from sources.picker.tokens import describe_tokens, short_name, write_token

MOST_TOKENS = 100
LONGEST_TOKEN = 10_000

may_look = permission_required("sources.view_source", raise_exception=True)
may_add = permission_required("sources.add_source", raise_exception=True)


@require_safe
@may_look
def search(request):
    """The options for ``q``; ``cited`` are the keys that the text has already."""
    typed = request.GET.get("q", "")[:500]
    words, place = split_place(typed)
    works, has_more = find_works(words, request.GET.get("cited", "").split())
    context = {
        "typed": typed,
        "place": place,
        "works": [(work, short_name(work)) for work in print_works(works, request.blog)],
        "has_more": has_more,
        "offered": OFFERED,
        "may_add": request.user.has_perm("sources.add_source"),
    }
    return render(request, "admin/sources/picker/_options.html", context)


@require_safe
@may_look
def found(request):
    """The records for ``q`` as links to their forms, for the library's list while one types."""
    typed = request.GET.get("q", "")[:500].strip()
    works, has_more = find_works(typed, []) if typed else ([], False)
    context = {"typed": typed, "works": print_works(works, request.blog), "has_more": has_more}
    return render(request, "admin/sources/source/_found.html", context)


@require_POST
@may_look
def tokens(request):
    """What the chips of the editor say."""
    asked = _json(request).get("tokens")
    if not isinstance(asked, list) or not all(isinstance(token, str) for token in asked):
        return JsonResponse({"problem": "Send a list of tokens."}, status=400)
    asked = [token if len(token) <= LONGEST_TOKEN else "" for token in asked[:MOST_TOKENS]]
    return JsonResponse({"tokens": describe_tokens(asked)})


@require_POST
@may_look
def write(request):
    """The token of the cites, or what is wrong with each of them."""
    asked = _json(request).get("cites")
    if not isinstance(asked, list) or not 0 < len(asked) <= MOST_CITES:
        problem = f"One note cites between 1 and {MOST_CITES} sources here: divide it."
        return JsonResponse({"problem": problem}, status=422)
    forms = [CiteForm(one if isinstance(one, dict) else {}) for one in asked]
    if not all(form.is_valid() for form in forms):
        return JsonResponse({"errors": [form.errors.get_json_data() for form in forms]}, status=422)
    token, note = write_token([form.cite for form in forms], request.blog)
    return JsonResponse({"token": token, "note": note, "said": describe_tokens([token])[0]})


@require_POST
@may_look
@may_add
def read(request):
    """The fields of what was typed or pasted, for correcting; the library's own record if any."""
    reading = read_source(request.POST.get("text", ""))
    return _fields(request, NewSourceForm.of(reading), reading)


@require_POST
@may_look
@may_add
def add(request):
    """Save a new work. One that the library seems to hold is shown first, once."""
    form = NewSourceForm(request.POST)
    if not form.is_valid():
        return _fields(request, form, Reading(), status=422)
    declined = set(form.cleaned_data["declined"].split())
    same, _ = in_library(form.described(), form.cleaned_data["key"])
    if same and same.key not in declined:
        form.data = form.data.copy()
        form.data[form.add_prefix("declined")] = " ".join([*sorted(declined), same.key])
        return _fields(request, form, Reading(same=same), status=409)
    try:
        with transaction.atomic():
            source = form.save()
            message = [{"added": {}}]
            admin.site.get_model_admin(Source).log_addition(request, source, message)
    except IntegrityError:
        form.add_error(None, "Somebody saved this key or address just now. Save once more.")
        return _fields(request, form, Reading(), status=422)
    return JsonResponse({"key": source.key, "name": short_name(source)}, status=201)


def _fields(request, form, reading, status=200):
    offered = [work for work in (reading.same, *reading.near) if work]
    context = {
        "form": form,
        "reading": reading,
        "offered": [(work, short_name(work)) for work in print_works(offered, request.blog)],
    }
    return render(request, "admin/sources/picker/_fields.html", context, status=status)


def _json(request):
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
