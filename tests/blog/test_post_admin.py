import re

import pytest
from django.urls import reverse

from blog.models import Citation, LegacyPath, Post
from blog.services import refusals
from tests.desk.pages import address, errors_of, fields_of, log_in, send, text_of
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/blog/post/add/"


def change(post):
    return address(Post, "change", post.pk)


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def inline(number, **fields):
    """One row of the sources, as the form sends a new one."""
    return {f"citations-{number}-{name}": value for name, value in fields.items()} | {
        "citations-TOTAL_FORMS": number + 1
    }


def test_a_post_is_written_cited_and_rendered_in_one_go(client, mira):
    cited, listed = make_source(), make_source("arango-2011-shadow")
    response = send(
        client,
        ADD,
        title="A line agreed",
        body=f"<p>Nothing came of it [@{cited.key}, p. 4].</p>",
        **inline(0, source=listed.pk, is_listed="on"),
    )
    assert response.status_code == 302
    post = Post.objects.get()
    assert (post.author, post.status, post.slug) == (mira, "draft", "a-line-agreed")
    assert (post.note_count, post.source_count) == (1, 2)
    assert 'href="#note-1"' in post.body_html
    rows = {row.source: (row.in_text, row.is_listed) for row in post.citations.all()}
    assert rows == {cited: (True, False), listed: (False, True)}


def test_a_passage_may_be_quoted_for_a_source_that_the_text_cites(client, mira):
    source = make_source()
    body = f"<p>So it was [@{source.key}].</p>"
    quote = "The line was never drawn."
    response = send(client, ADD, title="T", body=body, **inline(0, source=source.pk, quote=quote))
    assert response.status_code == 302
    row = Citation.objects.get()
    assert (row.quote, row.in_text) == (quote, True)
    assert quote in row.post.sources_html


def test_a_token_taken_out_takes_its_row_along_and_leaves_a_quoted_one(client, mira):
    plain, quoted = make_source(), make_source("arango-2011-shadow")
    post = make_post(author=mira, body=f"<p>A [@{plain.key}] and B [@{quoted.key}].</p>")
    post.citations.filter(source=quoted).update(quote="Word for word.")
    assert send(client, change(post), body="<p>Neither.</p>").status_code == 302
    assert [row.source for row in post.citations.all()] == [quoted]


def test_a_source_taken_out_of_the_list_stays_while_the_text_cites_it(client, mira):
    source = make_source()
    post = make_post(author=mira, body=f"<p>A [@{source.key}].</p>")
    send(client, change(post), **{"citations-0-DELETE": "on"})
    assert post.citations.get().in_text


def test_an_unknown_key_is_told_at_the_body_and_nothing_typed_is_lost(client, mira):
    make_source("arango-2011-shadow")
    body = "<p>It was said [@arango-2011-shado].</p>"
    response = send(client, ADD, title="Kept title", body=body, summary="Kept summary")
    assert "Did you mean arango-2011-shadow?" in errors_of(response)
    sent = fields_of(response)
    assert (sent["title"], sent["summary"]) == (["Kept title"], ["Kept summary"])
    assert sent["body"] == [body]
    assert not Post.objects.exists()


def test_a_taken_address_is_told_at_the_slug_together_with_the_rest(client, mira):
    other = make_post(slug="the-line", author=make_user("ida"))
    response = send(
        client,
        ADD,
        title="Mine",
        slug="the-line",
        body="<p>As in [@nobody-1900].</p>",
        status="published",
        published_at_0="2026-07-20",
        published_at_1="12:00",
    )
    errors = errors_of(response)
    assert f"Another post stands at /{other.path}/" in errors
    assert "No source has the key “nobody-1900”" in errors


def test_an_address_taken_at_the_last_moment_is_told_likewise(client, mira, monkeypatch):
    """As if the other post had come between the form's question and the saving."""
    make_post(slug="the-line")
    asked = []

    def too_early(post):
        asked.append(post)
        return refusals(post) if len(asked) > 1 else []

    monkeypatch.setattr("blog.forms.refusals", too_early)
    typed = {"status": "published", "published_at_0": "2026-07-20", "published_at_1": "12:00"}
    response = send(client, ADD, title="Mine", slug="the-line", body="<p>B.</p>", **typed)
    assert "Another post stands at" in errors_of(response)
    assert fields_of(response)["body"] == ["<p>B.</p>"]
    assert Post.objects.count() == 1


def test_a_body_that_is_too_long_is_told_in_bytes(client, mira):
    response = send(client, ADD, title="Long", body="<p>" + "x" * 1_000_001 + "</p>")
    assert "at most 1,000,000 fit" in errors_of(response)


def test_an_empty_paragraph_is_no_body(client, mira):
    assert "Write something first" in errors_of(send(client, ADD, title="T", body="<p></p>"))


def test_what_is_published_needs_a_date(client, mira):
    response = send(client, ADD, title="T", body="<p>B.</p>", status="published")
    assert "A published post needs a date and time." in errors_of(response)


def test_the_date_is_one_of_the_blogs_time_zone(client, mira):
    make_blog(time_zone="Europe/Oslo")
    send(
        client,
        ADD,
        title="Just after midnight",
        body="<p>B.</p>",
        status="published",
        published_at_0="2026-08-01",
        published_at_1="00:30",
    )
    post = Post.objects.get()
    assert post.path == "2026/08/just-after-midnight"
    assert post.published_at.isoformat() == "2026-07-31T22:30:00+00:00"


def test_a_refused_publication_of_a_draft_shows_the_form_again(client, mira):
    """The page has no address to view then, though what was typed claims one."""
    draft = make_post(author=mira, status="draft", published_at=None)
    response = send(client, change(draft), status="published", body="<p>[@nobody-1900]</p>")
    assert "needs a date" in errors_of(response)
    assert "View on site" not in response.content.decode()


def test_a_new_slug_leaves_a_redirect(client, mira):
    post = make_post(author=mira)
    former = post.path
    send(client, change(post), slug="a-better-name")
    assert LegacyPath.objects.get().path == f"/{former}/"


def test_an_old_address_may_be_pasted_whole(client):
    log_in(client, "eddi", "Editors")
    post = make_post()
    pasted = {
        "legacy_paths-0-path": "https://old.example.org/2011/07/line.html?m=1",
        "legacy_paths-TOTAL_FORMS": 1,
    }
    send(client, change(post), **pasted)
    assert LegacyPath.objects.get().path == "/2011/07/line.html"
    pasted = {"legacy_paths-1-path": "old.html", "legacy_paths-TOTAL_FORMS": 2}
    assert "from the slash on" in errors_of(send(client, change(post), **pasted))


def test_a_token_that_never_ends_is_saved_and_pointed_out(client, mira):
    source = make_source()
    send(client, ADD, title="T", body=f"<p>So it was [@{source.key}, p. 4.</p>")
    shown = text_of(client.get(reverse("admin:blog_post_changelist")))
    assert "Saved, but look at the text" in shown


def test_what_the_sanitiser_drops_is_not_kept(client, mira):
    send(client, ADD, title="T", body="<p onclick='x()'>A<script>alert(1)</script></p>")
    assert Post.objects.get().body == "<p>A</p>"


def test_authors_see_their_own_posts_only(client, mira):
    own, other = make_post(author=mira, title="Mine"), make_post(author=make_user("ida"))
    shown = text_of(client.get(reverse("admin:blog_post_changelist")))
    assert own.title in shown
    assert other.title not in shown
    for response in (client.get(change(other)), client.post(change(other), {"title": "Taken"})):
        assert response.status_code == 302
        assert response.url == "/admin/"
    other.refresh_from_db()
    assert other.title != "Taken"


def test_authors_cannot_give_their_posts_away(client, mira):
    ida = make_user("ida")
    send(client, ADD, title="T", body="<p>B.</p>", author=ida.pk)
    assert Post.objects.get().author == mira
    send(client, change(Post.objects.get()), author=ida.pk)
    assert Post.objects.get().author == mira


def test_editors_change_all_posts_and_their_author(client, mira):
    post = make_post(author=mira)
    editor = log_in(client, "eddi", "Editors")
    assert send(client, change(post), title="Edited", author=editor.pk).status_code == 302
    post.refresh_from_db()
    assert (post.title, post.author) == ("Edited", editor)


def test_moderators_look_at_what_readers_see_and_change_nothing(client, mira):
    post = make_post(author=mira)
    draft = make_post(author=mira, title="Hidden plans", status="draft", published_at=None)
    log_in(client, "tom", "Moderators")
    shown = client.get(change(post))
    assert shown.status_code == 200
    assert 'name="_save"' not in shown.content.decode()
    assert client.post(change(post), {"title": "Taken"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert draft.title not in text_of(client.get(reverse("admin:blog_post_changelist")))
    assert client.get(change(draft)).status_code == 302


@pytest.mark.parametrize("who", [None, "ida"])
def test_readers_are_led_to_the_log_in(client, who):
    post = make_post()
    if who:
        client.force_login(make_user(who))
    response = client.get(change(post))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_a_post_that_is_not_there_leads_back_to_the_desk(client, mira):
    response = client.get(address(Post, "change", 4711), follow=True)
    assert "doesn’t exist" in text_of(response)


def test_the_editors_import_map_has_the_nonce_of_its_page(client, mira):
    response = client.get(ADD)
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])[1]
    assert f'<script type="importmap" nonce="{nonce}">' in response.content.decode()
