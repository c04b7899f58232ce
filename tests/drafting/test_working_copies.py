import datetime

import pytest

from blog.models import Post
from drafting.models import WorkingCopy
from drafting.services import copy_of, others_writing
from sources.services import rename_key
from tests.desk.pages import address, errors_of, fields_of, log_in, send, text_of
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/blog/post/add/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def keep_url(post):
    return f"/admin/blog/post/{post.pk}/keep/"


def type_into(client, post, **changes):
    """What the page's script sends every few seconds."""
    form = fields_of(client.get(address(Post, "change", post.pk)))
    return client.post(keep_url(post), {**form, **changes})


def test_what_is_typed_is_kept_and_nothing_is_saved(client, mira):
    post = make_post(author=mira)
    answer = type_into(client, post, body="<p>Half a sen</p>").json()
    assert answer["kept_at"]
    assert copy_of(user=mira, post=post).fields["body"] == ["<p>Half a sen</p>"]
    post.refresh_from_db()
    assert "Brussels" in post.body


def test_after_a_crash_it_is_offered_and_brought_back_whole(client, mira):
    source = make_source()
    post = make_post(author=mira, listed=[source])
    url = address(Post, "change", post.pk)
    type_into(client, post, body="<p>Typed.</p>", **{"citations-0-quote": "Word for word."})
    assert "did not save" in text_of(client.get(url))
    back = client.get(f"{url}?bring_back=1")
    assert "not saved yet" in errors_of(back)
    sent = fields_of(back)
    assert sent["body"] == ["<p>Typed.</p>"]
    assert sent["citations-0-quote"] == ["Word for word."]
    post.refresh_from_db()
    assert "Brussels" in post.body
    assert client.post(url, sent).status_code == 302
    post.refresh_from_db()
    assert post.body == "<p>Typed.</p>"
    assert not WorkingCopy.objects.exists()


def test_what_was_typed_under_a_key_of_before_is_saved_under_the_new(client, mira):
    source = make_source()
    post = make_post(author=mira, body="<p>One [@beck-1981-tedious].</p>")
    type_into(client, post, body="<p>Two [see @beck-1981-tedious, p. 4].</p>")
    rename_key(source, "beck-mosul")
    url = address(Post, "change", post.pk)
    back = client.get(f"{url}?bring_back=1")
    assert client.post(url, fields_of(back)).status_code == 302
    post.refresh_from_db()
    assert post.body == "<p>Two [see @beck-mosul, p. 4].</p>"
    assert post.citations.get().source == source


def test_a_post_never_saved_is_kept_as_well(client, mira):
    form = {**fields_of(client.get(ADD)), "title": "Begun"}
    assert client.post(f"{ADD}keep/", form).status_code == 200
    assert fields_of(client.get(f"{ADD}?bring_back=1"))["title"] == ["Begun"]
    assert not Post.objects.exists()
    assert send(client, ADD, title="Done", body="<p>B.</p>").status_code == 302
    assert not WorkingCopy.objects.exists()


def test_a_copy_may_be_discarded(client, mira):
    post = make_post(author=mira)
    type_into(client, post, title="Typed")
    page = client.post(f"/admin/blog/post/{post.pk}/discard/", follow=True)
    assert "did not save" not in text_of(page)
    assert not WorkingCopy.objects.exists()


def test_others_at_the_same_post_are_named(client, mira):
    post = make_post(author=mira)
    WorkingCopy.objects.create(
        post=post, user=make_user("tom"), fields={}, kept_at=datetime.datetime.now(datetime.UTC)
    )
    assert "Tom Brekke is writing here too" in type_into(client, post).json()["others"]
    assert "Tom Brekke is writing" in text_of(client.get(address(Post, "change", post.pk)))


def test_whoever_typed_an_hour_ago_is_not_writing_now():
    post, tom = make_post(), make_user("tom")
    hour_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1)
    WorkingCopy.objects.create(post=post, user=tom, fields={}, kept_at=hour_ago)
    assert others_writing(user=make_user("mira"), post=post) == []


def test_posts_by_others_take_no_copy(client, mira):
    post = make_post(author=make_user("ida"))
    assert client.post(keep_url(post), {"title": "Mine"}).status_code == 404
    assert not WorkingCopy.objects.exists()


def test_who_may_only_look_keeps_nothing(client):
    log_in(client, "tom", "Moderators")
    assert client.post(keep_url(make_post()), {"title": "Mine"}).status_code == 403
    assert client.post(f"{ADD}keep/", {"title": "Mine"}).status_code == 403


def test_a_copy_is_kept_by_sending_only(client, mira):
    assert client.get(keep_url(make_post(author=mira))).status_code == 405


def test_the_copy_of_one_is_not_the_copy_of_another(client, mira):
    post = make_post(author=mira)
    now = datetime.datetime.now(datetime.UTC)
    fields = {"title": ["Secret of Tom"]}
    WorkingCopy.objects.create(post=post, user=make_user("tom"), fields=fields, kept_at=now)
    page = client.get(f"{address(Post, 'change', post.pk)}?bring_back=1")
    assert "Secret of Tom" not in page.content.decode()
