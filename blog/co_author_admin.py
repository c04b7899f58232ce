"""Who wrote a post with its author, and whose posts the list shows."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q

from blog.co_authors import CoAuthor, may_name_authors, possible_authors
from blog.inline_rows import SurvivingFormSet
from blog.models import author_name


class CoAuthorFormSet(SurvivingFormSet):
    def clean(self):
        super().clean()
        # What may only be looked at has not changed, and holds numbers in place of users.
        for form in (form for form in self.forms if form.has_changed()):
            user = form.cleaned_data.get("user")
            if user and user.pk == self.instance.author_id and not form.cleaned_data.get("DELETE"):
                form.add_error("user", f"{author_name(user)} is the author already.")


class CoAuthorInline(admin.StackedInline):
    """Filled in by the author of the post and by editors: a name under a text is a claim."""

    model = CoAuthor
    formset = CoAuthorFormSet
    fields = [("user", "position")]
    extra = 0
    classes = ["collapse"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = possible_authors()
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = author_name
        return field

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return obj is None or may_name_authors(request.user, obj)

    has_add_permission = has_delete_permission = has_change_permission


class AuthorFilter(admin.SimpleListFilter):
    title = "author"
    parameter_name = "author"

    def lookups(self, request, model_admin):
        wrote = get_user_model().objects.filter(
            Q(posts__isnull=False) | Q(co_authored__isnull=False)
        )
        return [(user.pk, author_name(user)) for user in wrote.distinct().order_by("username")]

    def queryset(self, request, queryset):
        asked = self.value() or ""
        return queryset.by(int(asked)) if asked.isascii() and asked.isdigit() else queryset
