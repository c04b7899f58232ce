"""The library of images at the desk: to upload into, to choose from, and to see what is used."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe
from js_asset import Media, Script

from blog.image_uses import uses_in_texts, uses_of
from blog.images import ACCEPTED_TYPES, MAX_BYTES, save_image
from blog.models import Image, Post

PER_PAGE = 24


def picker_media(user):
    """What lets ``user`` drop, paste and choose images in a form with an editor; maybe nothing."""
    if not user.has_perm("blog.view_image"):
        return Media()
    script = {"type": "module", "data-pictures": reverse("admin:blog_image_picker")}
    return Media(css={"all": ["css/desk-images.css"]}, js=[Script("js/desk-images.js", **script)])


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
        said = {"id": image.pk, "src": image.file.url, "alt": image.alt, "label": str(image)}
        return JsonResponse(said, status=201)

    @staticmethod
    def _check(may):
        if not may:
            raise PermissionDenied

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context["uses"] = shown_to(request.user, uses_of(obj))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_deleted_objects(self, objs, request):
        """What shows an image in its text keeps it as firmly as what has it as its lead image."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        in_texts = [
            format_html('{}: <a href="{}">{}</a> ({})', _kind(use), use.address, use.title, image)
            for image in objs
            for use in uses_in_texts(image)
        ]
        return deleted, counts, lacking, [*protected, *in_texts]


def shown_to(user, uses):
    """``uses`` that ``user`` may open, each with its kind, and the number of the others."""
    posts = [use.row.pk for use in uses if isinstance(use.row, Post)]
    own = set(Post.objects.editable_by(user).filter(pk__in=posts).values_list("pk", flat=True))
    shown = [use for use in uses if _may_open(user, use.row, own)]
    return {
        "shown": [(_kind(use), use) for use in shown],
        "others": len(uses) - len(shown),
        "count": len(uses),
    }


def _may_open(user, row, own_posts):
    if isinstance(row, Post):
        return row.pk in own_posts
    return user.has_perm(f"{row._meta.app_label}.view_{row._meta.model_name}")


def _kind(use):
    return capfirst(use.row._meta.verbose_name)
