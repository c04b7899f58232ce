"""Every address of the desk, and the roles that come through it.

The addresses are walked; one that is in no table fails, so a new page says for whom it is. The
rows belong to Ida, who is none of those that try: A(uthors), E(ditors), M(oderators).
"""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from blog.models import Profile, Tag
from blog.revisions import revisions_of
from comments.models import CommentPolicy, Correspondent, Decision, OutgoingMail
from drafting.links import make_link
from sources.models import CitationStyle
from tests.blog.images import make_image
from tests.factories import (
    make_blog,
    make_comment,
    make_event,
    make_post,
    make_source,
    make_user,
)
from tests.sources.test_own_styles import STYLE
from transfer.models import ImportRecord

pytestmark = pytest.mark.django_db
ROLES = {"A": "Authors", "E": "Editors", "M": "Moderators"}
MODELS = {
    # Row              list   see    add   change delete
    "blog.post: draft": ("AEM", "E", "AE", "E", "E"),
    "blog.post: public": ("AEM", "EM", "AE", "E", "E"),
    "blog.tag": ("AE", "AE", "AE", "AE", "E"),
    "blog.image": ("AE", "AE", "AE", "AE", "E"),
    "blog.profile": ("AE", "E", "", "E", ""),  # an author's list is her own form
    "blog.blog": ("E", "E", "", "E", ""),
    "sources.source": ("AE", "AE", "AE", "AE", "E"),
    "sources.citationstyle": ("E", "E", "E", "E", "E"),
    "history.historyevent": ("AE", "AE", "AE", "AE", "E"),
    "comments.comment": ("EM", "EM", "", "EM", ""),
    "comments.commentpolicy": ("E", "E", "", "E", ""),
    "comments.decision": ("EM", "EM", "", "", ""),
    "transfer.importrecord": ("E", "E", "", "", ""),
    # Of administrators alone.
    "comments.outgoingmail": ("", "", "", "", ""),
    "comments.correspondent": ("", "", "", "", ""),
    "django_tasks_database.dbtaskresult": ("", "", "", "", ""),
    "auth.group": ("", "", "", "", ""),
    "auth.user": ("", "", "", "", ""),
}
# Name, and the rows that its address names → how it is asked, and who comes through.
OTHERS = {
    "queue:list": ("GET", "EM"),
    "queue:decide": ("POST", "EM"),
    "queue:undo": ("POST", "EM"),
    "queue:edit comments.comment": ("POST", "EM"),
    "queue:reply comments.comment": ("POST", "EM"),
    "transfer:paste-post": ("GET POST", "AE"),
    "search:desk": ("GET", "AEM"),  # each finds what each may see: tests/search
    "picker:search": ("GET", "AE"),
    "picker:found": ("GET", "AE"),
    "picker:tokens": ("POST", "AE"),
    "picker:write": ("POST", "AE"),
    "picker:read": ("POST", "AE"),
    "picker:add": ("POST", "AE"),
    "admin:auth_user_invite": ("GET POST", ""),
    "admin:auth_user_password_change auth.user": ("GET POST", ""),
    "admin:blog_blog_styles": ("GET", "E"),
    "admin:blog_blog_sample": ("GET", "E"),
    "admin:blog_image_picker": ("GET", "AE"),
    "admin:blog_image_library": ("GET", "AE"),
    "admin:blog_image_upload": ("POST", "AE"),
    "admin:blog_profile_mine": ("GET", "AE"),
    "admin:blog_post_markdown": ("POST", "AE"),
    "admin:blog_post_preview_new": ("GET POST", "AE"),
    "admin:blog_post_preview_page_new": ("GET", "AE"),
    "admin:blog_post_keep_new": ("POST", "AE"),
    "admin:blog_post_discard_new": ("POST", "AE"),
    "admin:blog_post_preview blog.post": ("GET POST", "E"),
    "admin:blog_post_preview_page blog.post": ("GET", "E"),
    "admin:blog_post_share blog.post": ("POST", "E"),
    "admin:blog_post_withdraw blog.post link": ("POST", "E"),
    "admin:blog_post_keep blog.post": ("POST", "E"),
    "admin:blog_post_discard blog.post": ("POST", "E"),
    "admin:blog_post_paste_sources blog.post": ("GET POST", "E"),
    "admin:blog_post_revision blog.post revision": ("GET", "E"),
    "admin:blog_post_restore blog.post revision": ("GET POST", "E"),
    "admin:sources_source_import": ("GET POST", "AE"),
    "admin:sources_source_export bib": ("GET", "AE"),
    "admin:sources_source_duplicates": ("GET POST", "E"),
    "admin:history_historyevent_quick": ("GET POST", "AE"),
    "admin:history_historyevent_days": ("GET", "AE"),
    "admin:history_historyevent_import": ("GET POST", "AE"),
    "admin:history_historyevent_compose": ("POST", "AE"),
    "admin:history_historyevent_export csv": ("GET", "AE"),
}
# Of the site itself. What they tell is narrowed by role elsewhere: test_dashboard, test_desk.
OF_THE_SITE = {
    *("index", "login", "logout", "password_change", "password_change_done", "jsi18n"),
    *("autocomplete", "view_on_site", "app_list", "first_steps"),
}


def walked(patterns=None, path="", space=""):
    """The full name of each address under /admin/ that has one."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = path + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walked(pattern.url_patterns, here, inner)
        elif here.startswith("admin/") and pattern.name:
            yield space + pattern.name


def test_every_address_is_in_a_table():
    models = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    assert models == {row.split(":")[0].replace(".", "_") for row in MODELS}
    pages = rf"admin:({'|'.join(models)})_(changelist|add|change|delete|history)"
    others = {name for name in walked() if not re.fullmatch(pages, name)}
    assert others == {named.split()[0] for named in OTHERS} | {
        f"admin:{name}" for name in OF_THE_SITE
    }


@pytest.fixture
def rows():
    """A row of each kind: what the tables call it → how an address names it."""
    make_blog()
    ida, source = make_user("ida", group="Authors"), make_source()
    EmailAddress.objects.create(user=ida, email="ida@example.org")
    CommentPolicy().save()
    draft = make_post(author=ida, title="Plans", status="draft", listed=[source], is_kept=True)
    public = make_post(author=ida)
    comment = make_comment(public, status="pending")
    made = {
        "blog.post": draft,
        "blog.post: draft": draft,
        "blog.post: public": public,
        "blog.tag": Tag.objects.create(name="Borders"),
        "blog.image": make_image(has_variants=False),
        "blog.profile": Profile.objects.create(user=ida),
        "blog.blog": make_blog(),
        "sources.source": source,
        "sources.citationstyle": CitationStyle.objects.create(title="Marsh Notes", xml=STYLE),
        "history.historyevent": make_event(),
        "comments.comment": comment,
        "comments.commentpolicy": CommentPolicy.objects.current(),
        "comments.decision": Decision.objects.create(comment=comment, act="approve"),
        "comments.outgoingmail": OutgoingMail.objects.create(to="x@example.org"),
        "comments.correspondent": Correspondent.objects.create(email="x@example.org"),
        "django_tasks_database.dbtaskresult": DBTaskResult.objects.create(args_kwargs={}),
        "transfer.importrecord": ImportRecord.objects.create(fingerprint="f" * 64, post=public),
        "auth.group": Group.objects.first(),
        "auth.user": ida,
        "link": make_link(draft, by=ida),
        "revision": revisions_of(draft).first(),
    }
    return {"bib": "bib", "csv": "csv", **{name: row.pk for name, row in made.items()}}


@pytest.fixture
def come_through(caplog):
    """Which of the roles get in, as letters: they see the page, or are led on within it."""
    caplog.set_level("CRITICAL", "django.request")  # hundreds of refusals, each with its traceback
    clients = {letter: Client() for letter in ROLES}
    for letter, role in ROLES.items():
        clients[letter].force_login(make_user(role.lower(), group=role))

    def is_open(client, method, address):
        answer = client.generic(method, address)
        refused = {403, 404} if method == "GET" else {403, 404, 405}
        # What is not in somebody's list “doesn't exist”, says Django, and leads to the start.
        return answer.status_code not in refused and answer.headers.get("Location") != "/admin/"

    def asked(method, address):
        return "".join(
            letter for letter, client in clients.items() if is_open(client, method, address)
        )

    return asked


def test_each_role_sees_adds_changes_and_deletes_its_own_kinds_of_rows(rows, come_through):
    for row, expected in MODELS.items():
        base = "admin:" + row.split(":")[0].replace(".", "_")
        lists, form, new, gone = (
            reverse(f"{base}_{page}", args=[rows[row]] if page in {"change", "delete"} else [])
            for page in ("changelist", "change", "add", "delete")
        )
        found = (
            come_through("GET", lists),
            come_through("GET", form),
            come_through("GET", new),
            come_through("POST", form),
            come_through("GET", gone),
        )
        assert found == expected, row
        assert come_through("POST", new) == expected[2], row


def test_each_role_comes_through_its_own_doors(rows, come_through):
    for door, (methods, expected) in OTHERS.items():
        name, *named = door.split()
        for method in methods.split():
            address = reverse(name, args=[rows[one] for one in named])
            assert come_through(method, address) == expected, (method, door)
