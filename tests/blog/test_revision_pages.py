import pytest

from blog.models import Post
from blog.revisions import read_revisions, revisions_of
from blog.services import save_post
from tests.desk.pages import address, errors_of, fields_of, log_in, queries_of, send, text_of
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def saved_twice(**fields):
    post = make_post(body="<p>The line was drawn in haste.</p>", **fields)
    post.body = "<p>The line was drawn with care.</p>"
    return save_post(post, saved_by=make_user("tom"))


def history(post, *rest):
    return "/".join([f"/admin/blog/post/{post.pk}/history", *map(str, rest), ""])


def test_the_list_tells_who_changed_what(client, mira):
    page = text_of(client.get(history(saved_twice(author=mira))))
    assert "by Tom Brekke" in page
    assert "text · 2 words added, 2 removed" in page
    assert "first text" in page


def test_a_revision_shows_the_words_that_came_and_went(client, mira):
    post = saved_twice(author=mira)
    html = client.get(history(post, revisions_of(post)[0].pk)).content.decode()
    assert "<del>in haste</del>" in html
    assert "<ins>with care</ins>" in html


def test_who_may_only_look_at_a_post_sees_none_of_what_was_cut_from_it(client):
    post = saved_twice()
    log_in(client, "tom", "Moderators")
    form = client.get(address(Post, "change", post.pk))
    assert form.status_code == 200
    assert "historylink" not in form.content.decode()
    assert client.get(history(post)).status_code == 403
    assert client.get(history(post, revisions_of(post).last().pk)).status_code == 403


def test_one_click_brings_a_text_back(client, mira):
    post = saved_twice(author=mira)
    first = revisions_of(post).last()
    response = client.post(history(post, first.pk, "restore"), follow=True)
    assert "back as they were" in text_of(response)
    post.refresh_from_db()
    assert post.body == "<p>The line was drawn in haste.</p>"
    assert revisions_of(post).first().user == mira


def test_looking_restores_nothing(client, mira):
    post = saved_twice(author=mira)
    client.get(history(post, revisions_of(post).last().pk, "restore"))
    post.refresh_from_db()
    assert "with care" in post.body


def test_a_deleted_source_is_told_and_the_text_stays(client, mira):
    source = make_source()
    post = make_post(author=mira, body=f"<p>So [@{source.key}].</p>")
    post.body = "<p>Without.</p>"
    save_post(post)
    source.delete()
    response = client.post(history(post, revisions_of(post).last().pk, "restore"), follow=True)
    assert "Nothing was changed. No source has the key" in text_of(response)


def test_posts_by_others_keep_their_revisions_to_themselves(client, mira):
    post = saved_twice(author=make_user("ida"))
    number = revisions_of(post)[0].pk
    for url in (history(post), history(post, number), history(post, number, "restore")):
        assert client.get(url).status_code in (302, 404)
        assert client.post(url).status_code in (302, 404, 405)
    post.refresh_from_db()
    assert "with care" in post.body


def test_a_revision_of_another_post_is_none_of_this_one(client, mira):
    post, other = saved_twice(author=mira), make_post(author=mira, title="Other")
    assert client.get(history(other, revisions_of(post)[0].pk)).status_code == 404


def test_the_list_costs_the_same_however_long(client, mira):
    post = saved_twice(author=mira)
    few = queries_of(client, history(post))
    for number in range(10):
        post.body = f"<p>Version {number}.</p>"
        save_post(post, saved_by=make_user("tom"))
    assert queries_of(client, history(post)) == few


def overtake(post):
    """A colleague saves while our form is open."""
    theirs = Post.objects.get(pk=post.pk)
    theirs.body = "<p>By a colleague.</p>"
    save_post(theirs, saved_by=make_user("tom"))


def test_who_saves_over_a_colleague_is_warned_and_keeps_all_that_was_typed(client, mira):
    post = make_post(author=mira)
    form = fields_of(client.get(address(Post, "change", post.pk)))
    overtake(post)
    response = client.post(
        address(Post, "change", post.pk), {**form, "title": "Mine", "body": "<p>By me.</p>"}
    )
    assert "Tom Brekke saved this post" in errors_of(response)
    assert fields_of(response)["body"] == ["<p>By me.</p>"]
    post.refresh_from_db()
    assert post.body == "<p>By a colleague.</p>"


def test_to_save_again_is_a_yes_and_the_other_text_stays_a_revision(client, mira):
    post = make_post(author=mira)
    url = address(Post, "change", post.pk)
    form = fields_of(client.get(url))
    overtake(post)
    warned = client.post(url, {**form, "body": "<p>By me.</p>"})
    assert client.post(url, fields_of(warned)).status_code == 302
    post.refresh_from_db()
    assert post.body == "<p>By me.</p>"
    kept = [one.fields["body"] for one in read_revisions(revisions_of(post))]
    assert "<p>By a colleague.</p>" in kept


def test_who_saves_twice_in_a_row_is_not_warned(client, mira):
    post = make_post(author=mira)
    url = address(Post, "change", post.pk)
    assert send(client, url, title="One").status_code == 302
    assert send(client, url, title="Two").status_code == 302
