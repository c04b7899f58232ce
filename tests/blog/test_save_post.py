"""Saving a post: tokens, notes, sources and addresses stay in step, or nothing is saved."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from blog.exceptions import AddressTaken, UnknownKeys
from blog.models import LegacyPath, Post
from blog.services import ensure_rendered, save_post
from sources.models import Source
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
CITING = "<p>Nine months [@beck-1981-tedious, p. 256], and more.^[A remark of <em>mine</em>.]</p>"


def in_text(post):
    return dict(post.citations.values_list("source__key", "in_text"))


def test_notes_are_numbered_and_lead_both_ways():
    make_source()
    post = make_post(body=CITING)
    assert 'months<sup class="ref"><a id="ref-1" href="#note-1"' in post.body_html
    assert '<li id="note-2"><a class="note__number" href="#ref-2"' in post.notes_html
    assert "<em>mine</em>" in post.notes_html
    assert post.note_count == 2


def test_the_list_of_sources_prints_each_work_once():
    make_source()
    post = make_post(body=CITING + "<p>Again [@beck-1981-tedious].</p>")
    assert post.sources_html.count('<li id="source-beck-1981-tedious"') == 1
    assert (post.note_count, post.source_count) == (3, 1)


def test_an_unknown_key_is_refused_with_its_neighbours():
    make_source()
    with pytest.raises(UnknownKeys, match=r"“beck-1981-tedius”\. Did you mean beck-1981-tedious"):
        make_post(body="<p>Nine [@beck-1981-tedius].</p>")
    assert not Post.objects.exists()


def test_a_refused_change_leaves_the_post_as_it_was():
    post = make_post()
    post.body = "<p>[@nobody-1900]</p>"
    with pytest.raises(UnknownKeys):
        save_post(post)
    assert Post.objects.get().body == "<p>The line was drawn in a room in Brussels.</p>"


def test_a_listed_source_stays_though_nothing_cites_it():
    post = make_post(listed=[make_source()])
    save_post(post)
    assert in_text(post) == {"beck-1981-tedious": False}
    assert "Beck" in post.sources_html


def test_a_citation_goes_with_its_last_token():
    make_source()
    post = make_post(body=CITING)
    post.body = "<p>Nothing cited.</p>"
    save_post(post)
    assert in_text(post) == {}


def test_a_quoted_passage_keeps_its_citation_when_the_token_goes():
    make_source()
    post = make_post(body=CITING)
    post.citations.update(quote="In the event of no agreement")
    post.body = "<p>Nothing cited.</p>"
    save_post(post)
    assert in_text(post) == {"beck-1981-tedious": False}
    assert '<blockquote class="quotation">In the event' in post.sources_html


def test_markup_of_a_source_is_shown_and_not_obeyed():
    make_source(title="<script>alert(1)</script> & <b onclick=x>bold</b>", url="https://e.org/?a&b")
    post = make_post(body=CITING)
    assert "<script" not in post.sources_html + post.notes_html
    assert "onclick=x>" not in post.sources_html
    assert 'href="https://e.org/?a&amp;b"' in post.sources_html


def test_a_body_is_sanitised_whoever_saves_it():
    post = make_post()
    post.body = "<p onclick='x()'>Hello<script>evil()</script></p>"
    post.save()
    post.refresh_from_db()
    assert post.body == "<p>Hello</p>"


def test_an_address_has_year_and_month_of_the_blogs_zone():
    make_blog(time_zone="Pacific/Auckland")
    post = make_post(published_at=datetime(2026, 7, 31, 20, tzinfo=UTC))
    assert post.path == "2026/08/a-line-agreed-in-brussels"


def test_two_posts_of_one_title_get_two_addresses():
    assert [make_post().path, make_post().path] == [
        "2026/07/a-line-agreed-in-brussels",
        "2026/07/a-line-agreed-in-brussels-2",
    ]


def test_a_typed_slug_that_is_taken_is_refused():
    make_post(slug="a-line")
    with pytest.raises(AddressTaken, match="/2026/07/a-line/"):
        make_post(slug="a-line")


def test_a_title_without_letters_still_gets_an_address():
    assert make_post(title="?!").path == "2026/07/post"


def test_an_arabic_title_makes_an_arabic_address():
    assert make_post(title="خط في بروكسل").path == "2026/07/خط-في-بروكسل"


def test_a_new_slug_leaves_a_redirect_and_an_old_one_takes_it_back():
    post = make_post(slug="first")
    post.slug = "second"
    save_post(post)
    assert list(LegacyPath.objects.values_list("path", flat=True)) == ["/2026/07/first/"]
    post.slug = "first"
    save_post(post)
    assert list(LegacyPath.objects.values_list("path", flat=True)) == ["/2026/07/second/"]


def test_a_draft_has_no_address():
    post = make_post(status="draft", published_at=None)
    assert (post.path, post.slug) == (None, "a-line-agreed-in-brussels")


def test_published_without_a_date_is_forbidden_by_the_database():
    post = make_post(status="draft", published_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(status="published")


def test_a_corrected_source_is_printed_on_the_next_read():
    source = make_source()
    post = make_post(body=CITING)
    source.title = "A Dull Controversy"
    source.save()
    fresh = Post.objects.get(pk=post.pk)
    assert "Dull" in ensure_rendered(fresh).sources_html
    assert "Dull" in Post.objects.get(pk=post.pk).sources_html


def test_another_citation_style_is_printed_on_the_next_read():
    make_source()
    post = make_post(body=CITING)
    make_blog(citation_style="apa")
    assert "(1981)" in ensure_rendered(Post.objects.get(pk=post.pk)).sources_html


def test_a_current_page_costs_no_query(django_assert_num_queries):
    blog, _ = make_blog(), make_post()
    post = Post.objects.for_reading().get()
    with django_assert_num_queries(0):
        ensure_rendered(post, blog)


def test_cited_sources_cannot_be_deleted():
    source = make_source()
    make_post(body=CITING)
    with pytest.raises(Exception, match="protected"):
        source.delete()
    assert Source.objects.exists()


def test_search_text_holds_body_and_notes_without_tokens():
    make_source()
    text = make_post(body=CITING).search_text
    assert "Nine months" in text
    assert "A remark of mine" in text
    assert "@beck" not in text


def test_authors_see_their_own_posts_on_the_desk_and_editors_all():
    mine, theirs = make_post(), make_post(author=make_user("tom"))
    editor = make_user("ida")
    editor.user_permissions.add(Permission.objects.get(codename="edit_all_posts"))
    assert list(Post.objects.editable_by(make_user("mira"))) == [mine]
    assert set(Post.objects.editable_by(editor)) == {mine, theirs}
