"""The form on its own page, and as a piece of one: what it keeps, what it sets, what it says."""

import re

import html5lib
import pytest
from django.test import Client

from comments import identity
from comments.forms import STAMP_SECONDS
from comments.models import Comment, CommentPolicy, Discussion
from tests.comments.writing import WORDS, address, form_data, send, stamp, typed_in
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
PIECE = {"HX-Request": "true"}


@pytest.fixture
def post():
    return make_post()


def test_reading_sets_no_cookie_and_the_page_is_the_same_for_all(client, post):
    make_comment(post, writer="x")
    plain = client.get(post.get_absolute_url())
    assert not plain.cookies
    assert "csrfmiddlewaretoken" not in plain.content.decode()
    send(client, post, name="")
    again = client.get(post.get_absolute_url())
    assert not again.cookies
    assert again.content == plain.content


def test_opening_the_form_names_nobody_and_sending_it_does(client, post):
    opened = client.get(address(post))
    assert set(opened.cookies) == {"csrftoken"}
    cookie = send(client, post, name="Karin").cookies[identity.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 3600
    comment = Comment.objects.get()
    assert len(comment.writer) == 43
    assert comment.writer not in cookie.value


def test_a_writer_keeps_one_hash_and_a_forged_cookie_is_nobody(client, post):
    send(client, post, name="Karin")
    send(client, post, name="Karin", body="And another thing.")
    assert len(set(Comment.objects.values_list("writer", flat=True))) == 1
    stranger = Client()
    stranger.cookies[identity.COOKIE] = "token:forged"
    send(stranger, post, name="Karin", body="I am she.")
    assert len(set(Comment.objects.values_list("writer", flat=True))) == 2


def test_a_public_comment_leads_to_where_it_stands(client, post):
    answer = send(client, post, name="Karin")
    comment = Comment.objects.get()
    assert answer.url == f"/2026/07/a-line-agreed-in-brussels/comments/{comment.pk}/"
    page = client.get(answer.url, follow=True)
    assert page.redirect_chain[-1][0] == f"{post.get_absolute_url()}#comment-{comment.pk}"
    assert WORDS in page.content.decode()


def test_a_waiting_comment_is_its_writers_alone(client, post):
    answer = send(client, post, name="")
    mine = client.get(answer.url)
    assert "Waiting for a moderator. Only you can see this." in mine.content.decode()
    assert WORDS in mine.content.decode()
    assert "private" in mine["Cache-Control"]
    for other in (Client().get(address(post, "yours/")), Client().get(post.get_absolute_url())):
        assert WORDS not in other.content.decode()
    assert Client().get(address(post, f"{Comment.objects.get().pk}/")).status_code == 404


def test_what_the_filter_took_for_spam_looks_like_waiting_to_its_writer(client, post):
    send(client, post, name="Karin", subject="Buy")
    assert Comment.objects.get().status == "spam"
    assert "Waiting for a moderator" in client.get(address(post, "yours/")).content.decode()


def test_a_preview_shows_the_formatting_and_keeps_everything(client, post):
    answer = send(
        client, post, act="preview", body="So *very* true.", name="Karin", url="a.example"
    )
    assert answer.status_code == 200
    assert "So <em>very</em> true." in answer.content.decode()
    assert typed_in(answer, "body") == "So *very* true."
    assert typed_in(answer, "name") == "Karin"
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"body": "  "}, "Write what you want to say."),
        ({"body": "<b></b>"}, "There are no words in this."),
        ({"body": "word " * 2100}, "Please shorten it."),
        ({"body": "<blockquote>" * 200 + "x"}, "nested"),
        ({"body": "a\0b"}, "Null characters are not allowed."),
        ({"name": "n" * 101}, "Shorten the name"),
        ({"email": "karin"}, "Write an address like name@example.org"),
        ({"url": "javascript:alert(1)"}, "Write an address like https://example.org"),
        ({"url": "ftp://example.org/"}, "Write an address like https://example.org"),
        ({"wants_mail": "on"}, "or untick the box"),
        ({"stamp": "forged"}, "open for too long"),
        ({"stamp": ""}, "open for too long"),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_the_text(client, post, fields, advice):
    answer = send(client, post, **{"name": "Karin", **fields})
    assert answer.status_code == 422
    assert advice in answer.content.decode()
    assert typed_in(answer, "name") == fields.get("name", "Karin")
    assert typed_in(answer, "body").strip() == fields.get("body", WORDS).strip()
    assert not Comment.objects.exists()


def test_a_form_that_was_open_too_long_goes_through_the_second_time(client, post):
    old = send(client, post, name="Karin", stamp=stamp(-1))  # made, and signed, just now
    assert old.status_code == 302
    from unittest import mock

    from django.core import signing

    with mock.patch.object(signing.time, "time", return_value=0):
        stale = stamp()
    answer = send(client, post, name="Karin", body="Later.", stamp=stale)
    assert answer.status_code == 422
    again = send(client, post, name="Karin", body="Later.", stamp=typed_in(answer, "stamp"))
    assert again.status_code == 302
    assert STAMP_SECONDS >= 3600


def test_every_refusal_of_the_room_keeps_the_text(client, post):
    parent = make_comment(post)
    CommentPolicy.objects.create(comments_per_hour=1)
    send(client, post, name="Karin", body="The first.")
    answer = send(client, post, name="Karin")
    assert (answer.status_code, typed_in(answer, "body")) == (422, WORDS)
    assert "in an hour" in answer.content.decode()
    Comment.objects.filter(pk=parent.pk).update(status="removed", body="secret", body_html="secret")
    answer = send(client, post, name="Karin", reply_to=parent)
    page = answer.content.decode()
    assert (answer.status_code, typed_in(answer, "body")) == (422, WORDS)
    assert "secret" not in page
    assert f'action="{address(post)}"' in page  # sent again, it is a comment of its own


def test_a_closed_discussion_says_so_everywhere_and_keeps_the_text(client, post):
    make_comment(post)
    Discussion.objects.create(post=post, door="closed")
    page = client.get(post.get_absolute_url()).content.decode()
    assert "Comments on this post are closed." in page
    assert "comments/new/" not in page
    form = client.get(address(post)).content.decode()
    assert "Comments on this post are closed." in form
    assert "<textarea" not in form
    answer = send(client, post, name="Karin")
    assert (answer.status_code, typed_in(answer, "body")) == (422, WORDS)


@pytest.mark.parametrize("piece", [False, True])
def test_a_failed_csrf_check_gives_the_text_back_and_the_next_try_works(post, piece):
    client = Client(enforce_csrf_checks=True)
    headers = PIECE if piece else {}
    hostile = "</textarea><script>alert(1)</script> " + WORDS
    answer = client.post(address(post), form_data(name="Karin", body=hostile), headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert typed_in(answer, "body") == hostile
    assert "<script>alert" not in page
    assert "set cookies" in page
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    data = form_data(name="Karin", csrfmiddlewaretoken=token)
    assert client.post(address(post), data).status_code == 302


def test_a_failed_csrf_check_elsewhere_is_djangos_own_page(post):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert answer.status_code == 403


def test_a_piece_is_for_scripts_and_a_page_is_valid_html(client, post):
    parent = make_comment(post, name='"><b>Bold</b>')
    for rest in ("new/", f"new/?reply_to={parent.pk}", "yours/", f"{parent.pk}/report/"):
        page = client.get(address(post, rest)).content.decode()
        html5lib.HTMLParser(strict=True).parse(page)
        assert '<meta name="robots" content="noindex">' in page
        piece = client.get(address(post, rest), headers=PIECE)
        assert "<html" not in piece.content.decode()
        assert "HX-Request" in piece["Vary"]


def test_somebody_with_an_account_is_not_asked_for_a_name(client, post):
    client.force_login(make_user("ida", email="ida@example.org"))
    form = client.get(address(post)).content.decode()
    assert "You write as Ida Lindqvist." in form
    assert 'name="name"' not in form
    send(client, post, name="Mira Haddad", wants_mail="on")
    comment = Comment.objects.get()
    assert (comment.display_name, comment.status) == ("Ida Lindqvist", "approved")
    assert comment.author_email == "ida@example.org"


@pytest.mark.parametrize(
    "query", ["reply_to=x", "reply_to=0", "reply_to=٣", "reply_to=" + "9" * 30]
)
def test_an_answer_to_nothing_is_no_page(client, post, query):
    assert client.get(f"{address(post)}?{query}").status_code == 404


def test_nobody_answers_what_is_not_public_or_comments_on_a_draft(client, post):
    waiting = make_comment(post, status="pending")
    assert client.get(f"{address(post)}?reply_to={waiting.pk}").status_code == 404
    make_post(title="Not yet", slug="not-yet", status="draft")
    assert client.get("/2026/07/not-yet/comments/new/").status_code == 404


def test_other_methods_are_refused(client, post):
    assert client.delete(address(post)).status_code == 405
    assert client.post(address(post, "yours/")).status_code == 405


def test_an_address_behind_a_proxy_is_the_one_that_the_proxy_wrote(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.7")
    assert identity.address_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert identity.address_of(request) == "192.0.2.7"


def test_one_home_has_one_hash(rf):
    def hash_of(address):
        return identity.address_hash(rf.get("/", REMOTE_ADDR=address))

    assert hash_of("2001:db8::1") == hash_of("2001:db8::ffff")
    assert hash_of("2001:db8::1") != hash_of("2001:db8:0:1::1")
    assert hash_of("192.0.2.1") == hash_of("::ffff:192.0.2.1") != hash_of("192.0.2.2")
    assert hash_of("") == ""


@pytest.mark.parametrize("rest", ["", "edit/", "withdraw/", "report/"])
def test_a_number_too_large_for_a_comment_is_no_page(client, post, rest):
    assert client.get(address(post, f"{'9' * 30}/{rest}")).status_code == 404


def test_every_field_is_tied_to_its_help_and_its_error(client, post):
    page = send(client, post, email="karin").content.decode()
    described = re.search(r'<input type="email"[^>]*aria-describedby="([^"]+)"', page)[1]
    for name in described.split():
        assert f'id="{name}"' in page
    assert len(described.split()) == 2


def test_forms_open_side_by_side_share_no_ids(client, post):
    pieces = [client.get(address(post), headers=PIECE)]
    for _ in range(2):
        where = f"{address(post)}?reply_to={make_comment(post).pk}"
        pieces.append(client.get(where, headers=PIECE))
    ids = re.findall(r'\sid="([^"]+)"', "".join(piece.content.decode() for piece in pieces))
    assert len(ids) == len(set(ids)) > 9
