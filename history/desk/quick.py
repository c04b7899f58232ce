"""Quick entry: lines pasted under a day, reviewed, recorded. No step needs a script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from blog.models import Post
from history.dates import format_day
from history.desk.coverage import neighbours
from history.desk.quick_forms import KNOWN, DayForm, LinesForm, Rows, initial_rows
from history.models import HistoryEvent
from history.recording import record_day


def quick_entry(admin, request):
    if not admin.has_add_permission(request):
        raise PermissionDenied
    step = request.POST.get("step") if request.method == "POST" else None
    if step == "record":
        return _record(admin, request)
    if step == "lines":
        return _back(admin, request)
    if step:
        return _review(admin, request)
    today = timezone.localdate()
    asked = DayForm(request.GET or {"month": today.month, "day": today.day})
    if not asked.is_valid():
        return _page(admin, request, LinesForm(), asked, status=422)
    return _page(admin, request, LinesForm(), asked)


def _review(admin, request):
    asked, form = DayForm(request.POST), LinesForm(request.POST)
    if not (asked.is_valid() & form.is_valid()):
        return _page(admin, request, form, asked, status=422)
    rows = initial_rows(form.cleaned_data["lines"], *asked.chosen)
    table = _table(request, asked.chosen, initial=rows)
    table.propose()
    return _page(admin, request, form, asked, table)


def _record(admin, request):
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(admin, request, LinesForm(request.POST), form, status=422)
    table = _table(request, form.chosen, data=request.POST)
    if not table.is_valid():
        return _page(admin, request, form, form, table, status=422)
    try:
        with transaction.atomic():
            made, known = record_day(*form.chosen, table.new_events())
    except IntegrityError:
        messages.error(request, "Somebody else gave this day its lead just now. Look again.")
        table = _table(request, form.chosen, data=request.POST)
        return _page(admin, request, form, form, table, status=409)
    _tell(request, table, made, known, format_day(*form.chosen))
    return redirect(address_of(*form.chosen))


def _back(admin, request):
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(admin, request, LinesForm(request.POST), form, status=422)
    table = _table(request, form.chosen, data=request.POST)
    lines = "\n".join(row.typed for row in table.forms)
    return _page(admin, request, LinesForm(initial={"lines": lines}), form)


def address_of(month, day):
    return f"{reverse('admin:history_historyevent_quick')}?month={month}&day={day}"


def _table(request, day, **kwargs):
    there = list(HistoryEvent.objects.on_day(*day))
    posts = Post.objects.editable_by(request.user)
    return Rows(month=day[0], day=day[1], posts=posts, there=there, **kwargs)


def _tell(request, table, made, known, label):
    skipped = sum(form.cleaned_data["take"] == KNOWN for form in table.forms) + len(known)
    left = len(table.forms) - len(made) - skipped
    words = f"{len(made)} event{'' if len(made) == 1 else 's'} recorded under {label}"
    if skipped:
        words += f", {skipped} recorded before"
    if left:
        words += f", {left} left out"
    messages.success(request, f"{words}.")


def _page(admin, request, form, day_form, table=None, status=200):
    month, day = day_form.chosen if day_form.is_valid() else (None, None)
    label = format_day(month, day) if day else ""
    context = {
        **admin.admin_site.each_context(request),
        "opts": HistoryEvent._meta,
        "title": f"Quick entry: {label}" if label else "Quick entry",
        "form": form,
        "day_form": day_form,
        "table": table,
        "label": label,
        "month": month,
        "day": day,
        "there": HistoryEvent.objects.on_day(month, day).defer("body") if day else [],
        "neighbours": neighbours(month, day) if day else None,
        "can_compose": request.user.has_perm("blog.add_post"),
    }
    template = "review" if table else "quick"
    return TemplateResponse(
        request, f"admin/history/historyevent/{template}.html", context, status=status
    )
