"""The library of images at the desk: to upload into, to choose from, and to see what is used."""

from django.contrib.admin import SimpleListFilter, display
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe
from js_asset import ImportMap, Media, Script

from blog.image_uses import uses_of_images
from blog.images import ACCEPTED_TYPES, MAX_BYTES, licences_of_pictures, save_image
from blog.models import Image, Post, Profile

PER_PAGE = 24
USES_IN_THE_LIST = 2


def picker_media(user):
    """What lets ``user`` drop, paste and choose images in a form with an editor; maybe nothing."""
    if not user.has_perm("blog.view_image"):
        return Media()
    script = {"type": "module", "data-pictures": reverse("admin:blog_image_picker")}
    return Media(
        importmap=ImportMap(
            {
                "ibid/image-upload": "js/desk-image-upload.js",
                "ibid/pictures": "js/desk-pictures.js",
            }
        ),
        css={"all": ["css/desk-images.css"]},
        js=[Script("js/desk-images.js", **script)],
    )


class UseFilter(SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("used", "Used"), ("unused", "Not used")]

    def queryset(self, request, queryset):
        asked = {"used": queryset.in_use, "unused": queryset.unused}
        return asked[self.value()]() if self.value() in asked else queryset


class ImageChangeList(ChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        uses = shown_to(request.user, uses_of_images(self.result_list))
        for image in self.result_list:
            image.shown_uses = uses[image.pk]


class ImageLibraryAdmin:
    """Mixed into the admin of Image: what the picker asks for, and where an image is used."""

    change_form_template = "admin/blog/image/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("picker/", view(self.picker_view), name="blog_image_picker"),
            path("library/", view(self.library_view), name="blog_image_library"),
            path("upload/", view(self.upload_view), name="blog_image_upload"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def picker_view(self, request):
        """The dialog itself, which the script puts into the page when it is first wanted."""
        self._check(self.has_view_permission(request))
        context = {
            "may_upload": self.has_add_permission(request),
            "accepted": ACCEPTED_TYPES,
            "max_bytes": MAX_BYTES,
            "max_megabytes": MAX_BYTES // 1024**2,
            "licences": licences_of_pictures(),
        }
        return TemplateResponse(request, "admin/blog/image/_picker.html", context)

    @method_decorator(require_safe)
    def library_view(self, request):
        """A page of thumbnails for the words ``q``, newest first; or only the one of ``id``."""
        self._check(self.has_view_permission(request))
        words = request.GET.get("q", "")[:200].strip()
        images = Image.objects.search(words)
        if request.GET.get("id", "").isdecimal():
            images = images.filter(pk=int(request.GET["id"][:18]))
        found = Paginator(images, PER_PAGE)
        context = {"page": found.get_page(request.GET.get("page")), "words": words}
        return TemplateResponse(request, "admin/blog/image/_library.html", context)

    @method_decorator(require_POST)
    def upload_view(self, request):
        """Keep a picture: 201 and what the editor needs, or 422 and the errors by field."""
        self._check(self.has_add_permission(request))
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=422)
        image = save_image(form.save(commit=False))
        self.log_addition(request, image, [{"added": {}}])
        said = {"id": image.pk, "src": image.file.url, "label": str(image)}
        said |= {name: getattr(image, name) for name in ("alt", "caption", "credit", "licence")}
        return JsonResponse(said, status=201)

    @staticmethod
    def _check(may):
        if not may:
            raise PermissionDenied

    def get_changelist(self, request, **kwargs):
        return ImageChangeList

    def changelist_view(self, request, extra_context=None):
        """Pictures are dropped here, too: “Add image” opens the dialog where the script runs."""
        # The admin's page of a list would leave the map of the modules out (change_list.html).
        picker = Media.from_media(picker_media(request.user), nonce=str(request.csp_nonce))
        context = {"title": "Images", "picker_media": picker}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    @display(description="used in")
    def used_in(self, image):
        uses = image.shown_uses
        if not uses["count"]:
            return "nothing"
        links = format_html_join(
            "",
            '<li><a href="{}">{}</a> ({})</li>',
            ((use.address, use.title, use.place) for _, use in uses["shown"][:USES_IN_THE_LIST]),
        )
        more = uses["count"] - min(len(uses["shown"]), USES_IN_THE_LIST)
        if more:
            page = reverse("admin:blog_image_change", args=[image.pk])
            links += format_html('<li><a href="{}#image-uses">{} more</a></li>', page, more)
        return format_html('<ul class="image-places">{}</ul>', links)

    def get_readonly_fields(self, request, obj=None):
        """Another file in its place would change what others published."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "file"] if obj and self._uses(request, obj)["others"] else fields

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context["uses"] = self._uses(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @staticmethod
    def _uses(request, image):
        """Looked up once for all that a form asks."""
        if not hasattr(image, "uses_shown"):
            image.uses_shown = shown_to(request.user, uses_of_images([image]))[image.pk]
        return image.uses_shown

    def get_deleted_objects(self, objs, request):
        """The images alone, and as what protects them everything that shows one."""
        images = list(objs)
        uses = shown_to(request.user, uses_of_images(images))
        protected = []
        for image in images:
            which = f"{image}. " if len(images) > 1 else ""
            line = '{}{}: <a href="{}">{}</a>, {}'
            protected += [
                format_html(line, which, kind, use.address, use.title, use.place)
                for kind, use in uses[image.pk]["shown"]
            ]
            if others := uses[image.pk]["others"]:
                places = "1 place" if others == 1 else f"{others} places"
                protected.append(f"{which}{places} that you cannot open")
        counts = {self.opts.verbose_name_plural: len(images)}
        return [str(image) for image in images], counts, set(), protected


def shown_to(user, uses_by_image):
    """For each image: its uses that ``user`` may open, with their kind, and how many others.

    One query, whatever the number of images.
    """
    rows = [use.row for uses in uses_by_image.values() for use in uses]
    posts = {row.pk for row in rows if isinstance(row, Post)}
    own = set()
    if posts:
        mine = Post.objects.order_by().editable_by(user).filter(pk__in=posts)
        own = set(mine.values_list("pk", flat=True))
    return {pk: _sorted_out(user, uses, own) for pk, uses in uses_by_image.items()}


def _sorted_out(user, uses, own_posts):
    shown = [(_kind(use), use) for use in uses if _may_open(user, use.row, own_posts)]
    return {"shown": shown, "others": len(uses) - len(shown), "count": len(uses)}


def _may_open(user, row, own_posts):
    if isinstance(row, Post):
        return row.pk in own_posts
    if isinstance(row, Profile):
        return row.user_id == user.pk or user.has_perm("blog.edit_all_posts")
    return user.has_perm(f"{row._meta.app_label}.view_{row._meta.model_name}")


def _kind(use):
    return capfirst(use.row._meta.verbose_name)
