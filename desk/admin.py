"""The desk is Django's admin under our name. Each room registers its own models."""

from django.contrib import admin

from blog.admin import PostAdmin
from blog.models import Post
from comments.admin import DiscussionInline
from corrections.admin import CorrectionInline
from drafting.admin import WorkingCopyAdmin
from drafting.preview_admin import PreviewAdmin

# The blog knows neither comments nor corrections, and they do not own the page of a post. The
# desk knows all three.


class DeskPostAdmin(PreviewAdmin, WorkingCopyAdmin, PostAdmin):
    inlines = [*PostAdmin.inlines, CorrectionInline, DiscussionInline]


admin.site.unregister(Post)
admin.site.register(Post, DeskPostAdmin)
