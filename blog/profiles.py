"""Who writes: the page that an author fills in about themselves."""

from django.conf import settings
from django.db import models

from blog.querysets import ProfileQuerySet
from blog.shown_images import ShowsImages
from markup.sanitise import clean_body


class Profile(ShowsImages):
    """What readers learn of an author besides the name. Made when it is first opened."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", editable=False
    )
    portrait = models.ForeignKey(
        "blog.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="portrait_of"
    )
    biography = models.TextField(
        blank=True, help_text="Who you are and what you write about, as readers will see it."
    )
    # Derived by blog.own_pictures: the biography with its pictures.
    biography_html = models.TextField(editable=False, blank=True)
    rendered_with = models.CharField(max_length=64, editable=False, blank=True)

    objects = ProfileQuerySet.as_manager()
    image_places = {"portrait": "portrait", "biography": "in the biography"}

    class Meta:
        ordering = ["user__username"]

    def __str__(self):
        return str(self.user)

    def save(self, *args, **kwargs):
        # Whoever writes it, the editor or a script: what is kept is what may be shown.
        self.biography = clean_body(self.biography)
        super().save(*args, **kwargs)


class ProfileLink(models.Model):
    """Another place where the author is found, marked as theirs (``rel=me``)."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=60, help_text="What the link says, such as Mastodon.")
    url = models.URLField("address", max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "url"], name="blog_profilelink_once")
        ]

    def __str__(self):
        return self.label
