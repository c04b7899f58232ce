import pytest
from django.core.management import CommandError, call_command
from django.db import connection

import textindex
from blog.models import Post
from blog.text_index import POST_WORDS
from comments.models import Comment
from search.keeping import problems
from tests.desk.pages import log_in
from tests.factories import make_comment, make_post, make_source, make_user

pytestmark = pytest.mark.django_db


def counts(client, q):
    return {
        name: count for name, _, count, _ in client.get("/admin/search/", {"q": q}).context["tabs"]
    }


@pytest.fixture
def drafts():
    for name in ("mira", "ida"):
        make_post(title="Walrus", author=make_user(name), status="draft", published_at=None)
    shown = make_post(author=make_user("ida"))
    make_comment(shown, body="walrus", status=Comment.Status.PENDING)
    make_source(title="Walrus")


def test_an_author_finds_own_drafts_and_every_work(client, drafts):
    log_in(client, "mira", "Authors")
    assert counts(client, "walrus") == {"": 2, "posts": 1, "notes": 0, "sources": 1, "events": 0}


def test_a_moderator_finds_what_waits_and_no_draft(client, drafts):
    log_in(client, "tom", "Moderators")
    assert counts(client, "walrus") == {"": 1, "posts": 0, "notes": 0, "comments": 1}


def test_an_editor_finds_everything_and_is_led_to_its_form(client, drafts):
    log_in(client, "olga", "Editors")
    assert counts(client, "walrus")["posts"] == 2
    html = client.get("/admin/search/", {"q": "walrus", "kind": "posts"}).content.decode()
    assert f'href="/admin/blog/post/{Post.objects.get(author__username="mira").pk}/change/"' in html


def test_nobody_else_comes_in(client):
    assert client.get("/admin/search/").status_code == 302


def test_the_list_of_posts_is_searched_by_the_index(client):
    log_in(client, "olga", "Editors")
    post = make_post(title="Élan", body="<p>A walrus</p>")
    make_post(slug="other")
    found = client.get("/admin/blog/post/", {"q": "elan walr"}).context["cl"].result_list
    assert list(found) == [post]
    assert client.get("/admin/blog/post/", {"q": '"'}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_command_mends_what_is_broken_and_checks(capsys):
    Post.objects.bulk_create([Post(title="x", body="<p>A <em>walrus</em></p>", author=make_user())])
    with connection.schema_editor() as editor:
        textindex.drop(editor, POST_WORDS)
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search")
    assert "1 missing texts made" in capsys.readouterr().out
    assert Post.objects.get().search_text == "A walrus"
    assert problems() == []
