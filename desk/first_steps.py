"""What leads somebody new to a first published post. Each step ticks itself from what there is."""

from dataclasses import dataclass, field

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from blog.models import Blog, Citation, Post
from desk.models import FirstStepsPutAway


@dataclass(frozen=True)
class Step:
    """``help`` says what is done there; ``link`` the act, in words, at ``address``."""

    title: str
    help: str
    link: str
    address: str
    is_done: bool


@dataclass(frozen=True)
class FirstSteps:
    steps: list[Step] = field(default_factory=list)
    is_put_away: bool = False

    @property
    def done_count(self):
        return sum(step.is_done for step in self.steps)

    @property
    def is_done(self):
        return self.done_count == len(self.steps)

    @property
    def is_shown(self):
        return not self.is_put_away and not self.is_done

    @property
    def next(self):
        """The first that is not done; None after the last."""
        return next((step for step in self.steps if not step.is_done), None)


def first_steps(user, blog):
    """The steps that ``user`` may take. Authors see their own posts' state, editors everybody's.

    One query, however many steps: this is on the start page of the desk for good.
    """
    state = _state(user)
    steps = [*_steps_of_blog(user, blog, state), *_steps_of_post(user, state)]
    if user.has_perm("auth.add_user"):
        steps.append(_inviting(state))
    return FirstSteps(steps, is_put_away=state["is_put_away"])


def put_away(user):
    FirstStepsPutAway.objects.get_or_create(user=user)


def take_out(user):
    FirstStepsPutAway.objects.filter(user=user).delete()


def _state(user):
    people = get_user_model().objects
    posts = Post.objects.editable_by(user).order_by()
    cited = Citation.objects.order_by().filter(post__in=posts)
    form_saved = LogEntry.objects.order_by().filter(
        action_flag=CHANGE, content_type__app_label="blog", content_type__model="blog"
    )
    row = people.filter(pk=user.pk).annotate(
        is_put_away=Exists(FirstStepsPutAway.objects.filter(user=OuterRef("pk"))),
        has_saved_blog=Exists(form_saved),
        has_post=Exists(posts),
        newest_draft=Subquery(posts.drafts().values("pk")[:1]),
        has_citation=Exists(cited),
        has_published=Exists(posts.filter(status=Post.Status.PUBLISHED)),
        has_company=Exists(people.order_by().filter(is_staff=True).exclude(pk=user.pk)),
    )
    return row.values(
        *("is_put_away", "has_saved_blog", "has_post", "newest_draft"),
        *("has_citation", "has_published", "has_company"),
    ).get()


def _steps_of_blog(user, blog, state):
    if not user.has_perm("blog.change_blog"):
        return
    form = reverse("admin:blog_blog_change", args=[blog.pk])
    yield Step(
        "Name your blog and say where it lives",
        f"Its title heads every page. Its time zone, {blog.time_zone} now, says when a day begins.",
        "Name it",
        f"{form}#id_title",
        blog.title != Blog._meta.get_field("title").default,
    )
    # The house's own style may be the very one that is wanted: who has been through the form and
    # left it there has picked it, and so has who published with it.
    yield Step(
        "Pick a citation style",
        "How notes and sources are printed. See a sample first; you can change your mind later.",
        "Pick a style",
        f"{form}#style-words",
        blog.citation_style != Blog._meta.get_field("citation_style").default
        or state["has_saved_blog"]
        or state["has_published"],
    )


def _steps_of_post(user, state):
    if not user.has_perm("blog.add_post"):
        return
    new, draft = reverse("admin:blog_post_add"), state["newest_draft"]
    at_hand = reverse("admin:blog_post_change", args=[draft]) if draft else new
    link = "Open your draft" if draft else "Write"
    yield Step(
        "Write a first post",
        "A title and a paragraph will do. It stays a draft that nobody else sees.",
        "Write",
        new,
        state["has_post"],
    )
    yield Step(
        "Cite a source in it",
        "Type [@ where a note belongs and choose a work, or add a new one. The note is made of it.",
        link,
        at_hand,
        state["has_citation"],
    )
    yield Step(
        "Publish it",
        "The button stands below its form. With a date to come, it waits for that moment.",
        link,
        at_hand,
        state["has_published"],
    )


def _inviting(state):
    return Step(
        "Invite somebody",
        "Another author, an editor, or a moderator for the comments. They get a mail with a link.",
        "Invite",
        reverse("admin:auth_user_invite"),
        state["has_company"],
    )
