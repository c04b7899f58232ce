"""Hostile comments in every field: nothing survives but what a comment may have, and its text."""

import time

import pytest
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.forms import CommentForm
from comments.models import Comment
from comments.policy import given_name
from comments.threads import render_thread
from markup.exceptions import MarkupRefused
from markup.sanitise import comment_html
from tests.comments.hostile import PAYLOADS, parsed, strays, text_in
from tests.comments.writing import WORDS, form_data, send
from tests.factories import make_comment, make_post

pytestmark = pytest.mark.django_db
ONE_BY_ONE = settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SCRAPS = ["<", ">", '"', "'", "`", "&", "&#", "\0", "/", "\t", "\n", "<!--", "-->", "]]>", "\u2028"]
SCRAPS += ["javascript:", "onload=", "<a href=", "</p>", "<svg", "<script", "{{", "**", "> "]


@st.composite
def mutated(draw):
    """A payload with pieces cut out, doubled, turned to the other case, or mixed with others."""
    pieces = []
    for payload in draw(st.lists(st.sampled_from(PAYLOADS), min_size=1, max_size=3)):
        begin = draw(st.integers(0, len(payload)))
        end = draw(st.integers(0, len(payload)))
        scrap = draw(st.sampled_from(SCRAPS) | st.text(max_size=5))
        piece = payload[:begin] + scrap + payload[end:]
        pieces.append(piece.swapcase() if draw(st.booleans()) else piece)
    return "".join(pieces)


@pytest.fixture
def post():
    return make_post()


@pytest.fixture
def comment(post):
    return make_comment(post, name="Karin")


def show(comment, **columns):
    """The discussion with these columns written past every form and service."""
    Comment.objects.filter(pk=comment.pk).update(**columns)
    return render_thread(comment.post).html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_leaves_text_alone(client, post, payload):
    answer = send(client, post, name=payload[:100], body=f"Before it.\n\n{payload}\n\nAfter it.")
    assert answer.status_code == 302
    comment = Comment.objects.get()
    Comment.objects.update(status="approved")
    html = show(comment, author_url=payload[:500])
    assert list(strays(html)) == []
    (body,) = text_in(html, "comment__body")
    assert "Before it." in body
    assert "After it." in body
    assert text_in(html, "comment__name") == [given_name(payload[:100]) or "Anonymous"]
    assert comment.body == f"Before it.\n\n{payload}\n\nAfter it."


@ONE_BY_ONE
@given(body=mutated(), name=mutated(), url=mutated())
def test_mutated_payloads_leave_nothing_behind(comment, body, name, url):
    body, name, url = (text.replace("\0", "") for text in (body, name, url))  # forms refuse NUL
    html = show(
        comment,
        body_html=comment_html(f"First.\n\n{body}\n\nLast."),
        author_name=name[:100],
        author_url=url[:500],
    )
    assert list(strays(html)) == []
    (shown,) = text_in(html, "comment__body")
    assert "First." in shown
    assert "Last." in shown


@ONE_BY_ONE
@given(words=st.lists(st.from_regex(r"[a-z]{3,8}", fullmatch=True), min_size=1, max_size=5))
def test_words_between_tags_stay(comment, words):
    body = "<script>".join(f"<i onclick=x>{word}</i>" for word in words)
    html = show(comment, body_html=comment_html(body))
    (shown,) = text_in(html, "comment__body")
    assert all(word in shown for word in words)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_form_that_comes_back_holds_the_text_and_nothing_of_it(client, post, payload):
    fields = {"name": payload[:100], "email": payload, "url": payload, "body": payload}
    for act in ("", "preview"):
        page = send(client, post, act=act, **fields)
        assert page.status_code == 422
        tree = parsed(page.content.decode())
        for script in tree.iter("script"):
            assert script.get("src").startswith("/static/js/") and not script.text
        elements = [one for one in tree.iter() if isinstance(one.tag, str)]
        assert not any(name.startswith("on") for one in elements for name in one.attrib)
        assert not {one.tag for one in elements} & {"img", "svg", "iframe", "style", "base"}
        shown = {one.get("name"): one.get("value") for one in tree.iter("input")}
        assert (shown["name"], shown["url"]) == (payload[:100].strip(), payload.strip())
        (area,) = tree.iter("textarea")
        assert area.text.strip() == payload.replace("\r\n", "\n").strip()


@pytest.mark.parametrize(
    "scheme",
    ["javascript:ran(1)", "data:text/html,x", "vbscript:x", "//evil.example", "\x01https:x"],
)
def test_a_website_is_a_web_address_or_none(client, post, scheme):
    send(client, post, name="Karin", url=scheme)
    kept = Comment.objects.exclude(author_url="").exclude(author_url__startswith="https://")
    assert not kept.exists()
    assert list(strays(render_thread(post).html)) == []


def test_an_address_for_mail_is_shown_nowhere(client, post):
    send(client, post, name="Karin", email="karin.secret@example.org")
    Comment.objects.update(status="approved")
    for address in (post.get_absolute_url(), "/", "/comments/feed/"):
        assert "karin.secret" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "tags",
    ["<blockquote>", "<b><i>", "<ul><li>", "<a href='https://a.example/'>", "<svg>", "> ", "<!--"],
)
def test_64_kb_of_nested_tags_are_refused_in_milliseconds(tags):
    body = tags * (64_000 // len(tags))
    begin = time.process_time()
    form = CommentForm(form_data(body=body))
    assert not form.is_valid()
    assert time.process_time() - begin < 0.1
    assert "shorten" in form.errors["body"][0]


@pytest.mark.parametrize("tags", ["<blockquote>", "<b><i>", "**a **", "> ", "<a href=https://a.b>"])
def test_as_many_as_fit_are_taken_or_refused_in_a_moment(tags):
    body = (tags * 10_000)[:9_990]
    begin = time.process_time()
    try:
        html = comment_html(body)
    except MarkupRefused:
        html = ""
    assert time.process_time() - begin < 2
    assert list(strays(html)) == []
    assert strip_tags(html) is not None


def test_a_comment_is_not_run_as_a_template(client, post):
    send(client, post, name="{{ 7|add:7 }}", body=f"{WORDS} {{{{ 7|add:7 }}}} {{% now 'Y' %}}")
    page = client.get(post.get_absolute_url()).content.decode()
    assert "{{ 7|add:7 }}" in page
    assert "{% now" in page
