"""The desk is Django's admin under our name. Each room registers its own models."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.shortcuts import redirect

from blog.admin import PostAdmin
from blog.models import Post
from comments.admin import DiscussionInline
from corrections.admin import CorrectionInline
from drafting.admin import WorkingCopyAdmin
from drafting.preview_admin import PreviewAdmin

# One door: the desk asks for a second factor, counts wrong passwords and lists sessions as the
# readers' sign-in does, because it is the same.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.password_change = lambda request, **kwargs: redirect("account_change_password")

# The blog knows neither comments nor corrections, and they do not own the page of a post. The
# desk knows all three.


class DeskPostAdmin(PreviewAdmin, WorkingCopyAdmin, PostAdmin):
    inlines = [*PostAdmin.inlines, CorrectionInline, DiscussionInline]


admin.site.unregister(Post)
admin.site.register(Post, DeskPostAdmin)
