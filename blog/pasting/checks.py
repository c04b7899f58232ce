"""What only the lines together, and the library, can tell: asked in a few queries for all."""

from blog.pasting.reading import NEW, USE
from markup.notes import nearest_keys
from sources.models import Source, SourceAlias
from sources.services import current_keys


def check_together(forms, may_add):
    """Put errors to the forms of lines that contradict each other or the library.

    A form that uses a work of the library gets it as ``chosen``. At most six queries.
    """
    for form in forms:
        form.chosen = None
    _find_chosen([form for form in forms if _chose(form, USE)])
    new = [form for form in forms if _chose(form, NEW) and not form.errors]
    if not may_add:
        for form in new:
            form.add_error("choice", "You may not add sources: use one of the library.")
        return
    _refuse_taken_keys(new)
    _refuse_taken_addresses([form for form in new if form.cleaned_data.get("url")])


def _chose(form, choice):
    return form.cleaned_data.get("choice") == choice


def _find_chosen(forms):
    wanted = {form: (form.cleaned_data.get("use_key") or "").strip().lstrip("@") for form in forms}
    keys = set(wanted.values()) - {""}
    found = Source.objects.with_keys(keys) if keys else {}
    missing = keys - found.keys()
    former = current_keys(missing) if missing else {}
    found |= Source.objects.with_keys(former.values()) if former else {}
    known = ()
    if missing - former.keys():
        known = list(Source.objects.values_list("key", flat=True))
    for form, key in wanted.items():
        form.chosen = found.get(former.get(key, key))
        if not key:
            form.add_error("use_key", "Write the key of the work, or choose to add it as new.")
        elif not form.chosen:
            near = " or ".join(nearest_keys(key, known))
            hint = f" Did you mean {near}?" if near else " Look it up in the library."
            form.add_error("use_key", f"No source has the key “{key}”.{hint}")


def _refuse_taken_keys(forms):
    typed = {form: form.cleaned_data["key"] for form in forms if form.cleaned_data.get("key")}
    held = set(Source.objects.with_keys(typed.values()))
    held |= set(SourceAlias.objects.filter(key__in=typed.values()).values_list("key", flat=True))
    seen = {}
    for form, key in typed.items():
        if key in held:
            form.add_error(
                "key", f"The library has “{key}” already. Use that one, or write another key."
            )
        elif key in seen:
            form.add_error(
                "key", f"{form.read.noun.title()} {seen[key]} has this key too. Write another."
            )
        seen.setdefault(key, form.read.number)


def _refuse_taken_addresses(forms):
    urls = {form.cleaned_data["url"] for form in forms}
    held = dict(Source.objects.filter(url__in=urls).values_list("url", "key"))
    seen = {}
    for form in forms:
        url = form.cleaned_data["url"]
        if url in held:
            form.add_error("url", f"The library holds the work at this address: {held[url]}")
        elif url in seen:
            form.add_error(
                "url",
                f"{form.read.noun.title()} {seen[url]} has this address too: leave one of them out,"
                " or clear it.",
            )
        seen.setdefault(url, form.read.number)
