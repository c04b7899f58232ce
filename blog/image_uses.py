"""Where an image is shown: as a picture of its own, or within a text.

A text names its pictures by their addresses, and no row says which. So the texts are asked: a look
through every body, at the desk and never in a reader's request.
"""

from dataclasses import dataclass

from django.urls import reverse

from blog.models import Blog, Post, Profile
from blog.pictures import local_name, pictures_in

_finders = []


@dataclass(frozen=True)
class Use:
    """``place`` says how it is used, in a word or two; ``row`` is what is edited there."""

    row: object
    place: str
    title: str

    @property
    def address(self):
        meta = self.row._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])


def register(finder):
    """Ask a room above too: ``finder.as_picture`` and ``.in_texts`` take an Image and list Uses."""
    _finders.append(finder)


def shows(html, name):
    """Whether this text shows the picture stored as ``name``: its whole name, not one like it."""
    return any(local_name(picture.src) == name for picture in pictures_in(html))


def uses_in_texts(image):
    """Texts that show ``image``, posts first: a list of Use."""
    name = image.file.name
    posts = Post.objects.filter(body__contains=name).only("title", "body")
    uses = [Use(post, "in the text", post.title) for post in posts if shows(post.body, name)]
    for blog in Blog.objects.filter(about__contains=name):
        if shows(blog.about, name):
            uses.append(Use(blog, "in the text", "About this blog"))
    for profile in Profile.objects.filter(biography__contains=name).select_related("user"):
        if shows(profile.biography, name):
            uses.append(Use(profile, "in the biography", str(profile)))
    return uses + [use for finder in _finders for use in finder.in_texts(image)]


def uses_of(image):
    """Everything that shows ``image``. One query for each kind of thing."""
    leads = Post.objects.filter(lead_image=image).only("title")
    uses = [Use(post, "lead image", post.title) for post in leads]
    portraits = Profile.objects.filter(portrait=image).select_related("user")
    uses += [Use(profile, "portrait", str(profile)) for profile in portraits]
    uses += [use for finder in _finders for use in finder.as_picture(image)]
    return uses + uses_in_texts(image)
