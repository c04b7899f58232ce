from django.contrib import admin, messages
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Count, F
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst

from blog import profile_admin  # noqa: F401  (Django looks for registrations here)
from blog.co_author_admin import AuthorFilter, CoAuthorInline
from blog.co_authors import possible_authors
from blog.editor import EditorAdmin
from blog.exceptions import PostRefused
from blog.forms import (
    BlogForm,
    CitationForm,
    CitationFormSet,
    ImageForm,
    LegacyPathForm,
    PostForm,
    SourceSelect,
    TagForm,
)
from blog.image_admin import ImageLibraryAdmin, UseFilter
from blog.image_markup import picture_html
from blog.images import delete_image, save_image
from blog.inline_rows import SurvivingFormSet
from blog.markdown_admin import MarkdownAdmin
from blog.models import Blog, Citation, Image, LegacyPath, Post, Tag, author_name
from blog.pasting.admin import PastingAdmin
from blog.revision_admin import RevisionAdmin
from blog.revisions import record_baseline
from blog.services import save_post
from blog.style_admin import StyleChoosingAdmin
from blog.warnings_admin import WarningAdmin
from markup.notes import parse_notes

# The fieldsets that stand beside the text where there is room (static/css/desk-post.css).
BESIDE = "post-form-beside"


class CitationInline(admin.StackedInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "quote", ("is_listed", "in_text")]
    readonly_fields = ["in_text"]
    template = "admin/blog/post/_sources.html"
    verbose_name = "source"
    verbose_name_plural = "sources of this post"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source", "post")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "source":
            kwargs["widget"] = SourceSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LegacyPathInline(admin.StackedInline):
    model = LegacyPath
    form = LegacyPathForm
    formset = SurvivingFormSet
    extra = 0
    classes = ["collapse"]
    verbose_name = "former address"
    verbose_name_plural = "former addresses"


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("draft", "Draft"), ("scheduled", "Scheduled"), ("published", "Published")]

    def queryset(self, request, queryset):
        asked = {
            "draft": queryset.drafts,
            "scheduled": queryset.scheduled,
            "published": queryset.published,
        }
        return asked[self.value()]() if self.value() in asked else queryset


class PostChangeList(ChangeList):
    def get_queryset(self, *args, **kwargs):
        return super().get_queryset(*args, **kwargs).for_listing()


@admin.register(Post)
class PostAdmin(
    MarkdownAdmin, PastingAdmin, WarningAdmin, RevisionAdmin, EditorAdmin, admin.ModelAdmin
):
    form = PostForm
    inlines = [CoAuthorInline, CitationInline, LegacyPathInline]
    list_display = ["title", "state", "published_at", "byline"]
    list_filter = [StateFilter, "tags", AuthorFilter]
    # The box asks ``get_search_results``; this says that there is one.
    search_fields = ["title", "slug", "summary", "search_text"]
    date_hierarchy = "published_at"
    # Drafts without a date first, on either database.
    ordering = [F("published_at").desc(nulls_first=True), "-pk"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["lead_image", "tags"]
    fieldsets = [
        (None, {"fields": ["title", "body", "summary", "based_on"]}),
        (
            "Publishing",
            {
                "classes": [BESIDE],
                "fields": ["status", "published_at", "author", "slug", "language"],
            },
        ),
        ("Topics", {"classes": [BESIDE], "fields": ["tags"]}),
        (
            "Lead image",
            {
                "classes": [BESIDE],
                "fields": [
                    "lead_image",
                    "lead_image_caption",
                    "lead_image_credit",
                    "lead_image_alt",
                ],
            },
        ),
    ]

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    def get_changelist(self, request, **kwargs):
        return PostChangeList

    def get_queryset(self, request):
        """What one may change; for those who may only look, what every reader may."""
        posts = super().get_queryset(request)
        if not request.user.has_perm("blog.change_post"):
            return posts.published()
        return posts.editable_by(request.user)

    def get_fieldsets(self, request, obj=None):
        """For those who write under their own name only, that name in place of the choice."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.has_perm("blog.edit_all_posts"):
            return fieldsets
        named = {"author": "written_by"}
        return [
            (title, {**said, "fields": [named.get(field, field) for field in said["fields"]]})
            for title, said in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        return [] if request.user.has_perm("blog.edit_all_posts") else ["written_by"]

    def get_changeform_initial_data(self, request):
        return {"author": request.user.pk, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "author":
            field.queryset = possible_authors()
            field.label_from_instance = author_name
        return field

    def render_change_form(self, request, context, *args, **kwargs):
        post = context["adminform"].form.instance
        if post.author_id is None:
            post.author = request.user
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        """Ask the form once more when somebody took the address between it and the service.

        The transaction of the first attempt is undone by then, and the form sees why and says so
        at its field, with everything typed still there.
        """
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (PostRefused, IntegrityError):
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """A new post is saved here, so that the inlines have one to belong to; see save_related."""
        if change:
            record_baseline(obj)
            return
        if obj.author_id is None:
            obj.author = request.user
        save_post(obj, keep=False)

    def save_related(self, request, form, formsets, change):
        """The inlines first: then tokens, rows and what is printed of them come out consistent."""
        super().save_related(request, form, formsets, change)
        # A new post has got its author only now.
        form.instance.co_authors.filter(user=form.instance.author_id).delete()
        save_post(form.instance, saved_by=request.user)
        for problem in parse_notes(form.instance.body).problems:
            messages.warning(request, f"Saved, but look at the text: {problem}")

    def response_add(self, request, obj, post_url_continue=None):
        if "_publish" in request.POST:
            return self._response_to_publishing(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if "_publish" in request.POST:
            return self._response_to_publishing(request, obj)
        return super().response_change(request, obj)

    def _response_to_publishing(self, request, post):
        """Back to the form, with the way to what readers see."""
        if post.is_scheduled:
            at = date_format(timezone.localtime(post.published_at), "l, j F Y, H:i")
            said = f"“{post.title}” waits for its hour: {at}."
        else:
            said = format_html(
                '“{}” is published: <a href="{}">read it on the site</a>.',
                *(post.title, post.get_absolute_url()),
            )
        self.message_user(request, said, messages.SUCCESS)
        return redirect("admin:blog_post_change", post.pk)

    def view_on_site(self, obj):
        # After a refused form ``obj`` holds what was typed; what readers see is in the database.
        public = Post.objects.published().filter(pk=obj.pk).first()
        return public.get_absolute_url() if public else None

    def get_deleted_objects(self, objs, request):
        """What goes with the posts, counted: a thread of 2,000 comments is one line and no list.

        Who may delete a post may delete what hangs from it, also where it cannot be deleted alone.
        """
        collector = NestedObjects(using="default")
        collector.collect(objs)
        counts = {
            model._meta.verbose_name_plural: len(rows)
            for model, rows in collector.model_objs.items()
            if not model._meta.auto_created
        }
        titles = [f"{capfirst(self.opts.verbose_name)}: {post}" for post in objs]
        return titles, counts, set(), [str(row) for row in collector.protected]

    @admin.display(description="state", ordering="status")
    def state(self, post):
        return "scheduled" if post.is_scheduled else post.status

    @admin.display(description="author")
    def written_by(self, post):
        return author_name(post.author)

    @admin.display(description="author", ordering="author__username")
    def byline(self, post):
        return post.byline


@admin.register(Blog)
class BlogAdmin(StyleChoosingAdmin, EditorAdmin, admin.ModelAdmin):
    form = BlogForm
    autocomplete_fields = ["picture"]
    view_on_site = True

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """There is one Blog, so its list is its form."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        blog = Blog.objects.current()
        return redirect(reverse("admin:blog_blog_change", args=[blog.pk]))


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    form = TagForm
    list_display = ["name", "slug", "post_count"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(post_count=Count("posts", distinct=True))

    @admin.display(description="posts", ordering="post_count")
    def post_count(self, tag):
        return tag.post_count


@admin.register(Image)
class ImageAdmin(ImageLibraryAdmin, admin.ModelAdmin):
    form = ImageForm
    list_display = ["thumbnail", "alt", "credit", "used_in", "size", "created_at"]
    list_display_links = ["thumbnail", "alt"]
    list_filter = [UseFilter, "created_at"]
    search_fields = ["alt", "caption", "credit", "file"]
    readonly_fields = ["thumbnail", "size"]
    fields = ["thumbnail", "file", "size", "alt", "caption", "credit", "licence", "source_url"]

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name not in self.readonly_fields]

    @admin.display(description="picture")
    def thumbnail(self, image):
        alt, look = image.alt or "No alternative text yet", {"class": "desk-thumbnail"}
        return picture_html(image, alt=alt, place="thumbnail", attributes=look)

    @admin.display(description="size", ordering="width")
    def size(self, image):
        return f"{image.width} × {image.height}"

    def save_model(self, request, obj, form, change):
        save_image(obj)

    def delete_model(self, request, obj):
        delete_image(obj)

    def delete_queryset(self, request, queryset):
        for image in queryset:
            delete_image(image)
