import pytest
from django.utils import timezone
from reversion.models import Version

from blog.exceptions import UnknownKeys
from blog.models import Post
from blog.restoring import restore_revision
from blog.revision_changes import changes_between
from blog.revisions import latest_revision, read_revisions, revisions_of
from blog.services import save_post
from sources.merging import merge_sources
from tests.factories import NOON, make_post, make_source, make_user

pytestmark = pytest.mark.django_db


def first_of(post):
    return read_revisions(revisions_of(post))[-1]


def change(post, **fields):
    post = Post.objects.get(pk=post.pk)
    for name, value in fields.items():
        setattr(post, name, value)
    return save_post(post, saved_by=make_user())


def test_every_save_is_kept_with_who_and_what():
    post = make_post(is_kept=True, body="<p>One.</p>")
    change(post, body="<p>Two.</p>")
    first, second = reversed(read_revisions(revisions_of(post)))
    assert (first.fields["body"], second.fields["body"]) == ("<p>One.</p>", "<p>Two.</p>")
    assert (first.revision.user, second.revision.user) == (None, make_user())


def test_a_save_that_changes_nothing_is_no_revision():
    post = make_post(is_kept=True)
    change(post)
    assert revisions_of(post).count() == 1


def test_restoring_brings_body_and_citations_back():
    cited, listed = make_source(), make_source("arango-2011-shadow")
    post = make_post(is_kept=True, body=f"<p>So it was [@{cited.key}].</p>", listed=[listed])
    post.citations.filter(source=cited).update(quote="Word for word.")
    save_post(post)
    kept = latest_revision(post)
    post.citations.all().delete()
    change(post, body="<p>Nothing cited.</p>", title="Another title")
    assert not post.citations.exists()
    assert restore_revision(post, kept, by=make_user()) == []
    post.refresh_from_db()
    assert post.title == "A line agreed in Brussels"
    rows = {row.source: (row.quote, row.is_listed, row.in_text) for row in post.citations.all()}
    assert rows == {cited: ("Word for word.", False, True), listed: ("", True, False)}
    assert 'href="#note-1"' in post.body_html
    assert "Tedious" in post.sources_html


def test_restoring_publishes_nothing_and_can_be_undone():
    post = make_post(is_kept=True, status="draft", published_at=None, body="<p>One.</p>")
    published = change(post, body="<p>Two.</p>", status="published", published_at=NOON)
    restore_revision(published, first_of(post), by=make_user())
    post.refresh_from_db()
    assert (post.body, post.status) == ("<p>One.</p>", "published")
    restore_revision(post, read_revisions(revisions_of(post))[1], by=make_user())
    post.refresh_from_db()
    assert post.body == "<p>Two.</p>"


def test_a_source_merged_since_is_found_under_its_new_key():
    source, kept_source = make_source(), make_source("beck-1981", url="https://beck.example/")
    post = make_post(is_kept=True, body=f"<p>So it was [@{source.key}].</p>")
    change(post, body="<p>Without.</p>")
    merge_sources(kept_source, [source])
    restore_revision(post, first_of(post), by=make_user())
    post.refresh_from_db()
    assert "[@beck-1981]" in post.body
    assert [row.source for row in post.citations.all()] == [kept_source]


def test_a_cited_source_deleted_since_is_named_and_nothing_is_changed():
    source = make_source()
    post = make_post(is_kept=True, body=f"<p>So it was [@{source.key}].</p>")
    change(post, body="<p>Without.</p>")
    source.delete()
    with pytest.raises(UnknownKeys, match=source.key):
        restore_revision(post, first_of(post), by=make_user())
    post.refresh_from_db()
    assert post.body == "<p>Without.</p>"


def test_a_post_from_before_revisions_is_kept_before_its_first_change():
    post = make_post(is_kept=True, body="<p>Old.</p>")
    Version.objects.all().delete()
    change(post, body="<p>New.</p>")
    assert first_of(post).fields["body"] == "<p>Old.</p>"


def test_keeping_costs_the_same_for_many_citations(django_assert_max_num_queries):
    sources = [make_source(f"work-{number}", title=f"Work {number}") for number in range(30)]
    post = make_post(is_kept=True, body="<p>One.</p>", listed=sources)
    post.title = "Another"
    with django_assert_max_num_queries(30):
        save_post(post)


def test_who_wrote_with_the_author_is_kept_in_the_order_of_the_byline():
    ida, tom = make_user("ida"), make_user("tom")
    post = make_post(is_kept=True, co_authors=[tom, ida])
    save_post(post)
    assert latest_revision(post).co_authors == [tom.pk, ida.pk]
    post.co_authors.get(user=tom).delete()
    save_post(post)
    change, *others = changes_between(*reversed(read_revisions(revisions_of(post)[:2])))
    assert (change.label, change.before, change.after) == (
        "co-authors",
        "Tom Brekke, Ida Lindqvist",
        "Ida Lindqvist",
    )
    assert not others


def test_restoring_takes_no_name_from_a_post():
    post = make_post(is_kept=True, body="<p>One.</p>")
    post.co_authors.create(user=make_user("ida"))
    change(post, body="<p>Two.</p>")
    restore_revision(post, first_of(post), by=make_user())
    assert Post.objects.get(pk=post.pk).byline == "Mira Haddad and Ida Lindqvist"


def test_the_moment_of_publishing_is_told_in_the_zone_of_the_blog():
    post = make_post(is_kept=True)
    with timezone.override("Asia/Tokyo"):
        told = {one.label: one.after for one in changes_between(None, first_of(post))}
    assert told["published at"] == "13 July 2026, 21:00:00"
