"""The index follows every writer, also those who know nothing of it."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import AlterField, Migration
from django.db.migrations.executor import MigrationExecutor

import textindex
from blog.models import Note, Post
from blog.text_index import NOTE_WORDS, POST_WORDS
from comments.models import Comment
from comments.text_index import COMMENT_WORDS
from history.models import HistoryEvent
from history.text_index import EVENT_WORDS
from search.keeping import INDEXES, ensure_indexes, make_way, problems
from sources.models import Source
from sources.text_index import SOURCE_WORDS
from tests.factories import make_comment, make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
INDEX_OF = {
    Post: POST_WORDS,
    Note: NOTE_WORDS,
    Source: SOURCE_WORDS,
    Comment: COMMENT_WORDS,
    HistoryEvent: EVENT_WORDS,
}


def found(model, words):
    query = textindex.read_query(words)
    rows, index = model.objects.all(), INDEX_OF[model]
    count, keys = textindex.ranked(rows, index, query, then=["-id"])
    assert count == len(keys)
    assert set(keys) == {row.pk for row in textindex.matching(rows, index, query)}
    return [rows.get(pk=key) for key in keys]


def test_a_post_is_found_by_title_summary_text_caption_and_notes():
    post = make_post(
        title="Walrus",
        summary="A heron stood there.",
        body="<p>The <em>ibex</em> ran.^[So did the oryx.]</p>",
        lead_image_caption="A puffin",
    )
    for word in ("walrus", "heron", "ibex", "oryx", "puffin"):
        assert found(Post, word) == [post]
    assert found(Post, "em") == []


def test_a_changed_post_is_found_by_its_new_words_alone():
    post = make_post(title="Walrus")
    post.title = "Heron"
    post.save()
    assert (found(Post, "walrus"), found(Post, "heron")) == ([], [post])


def test_update_past_the_services_is_followed():
    post = make_post(body="<p>walrus</p>")
    Post.objects.filter(pk=post.pk).update(body="<p>heron</p>")
    assert (found(Post, "walrus"), found(Post, "heron")) == ([], [post])


def test_bulk_create_and_bulk_update_are_followed():
    mira = make_user()
    posts = Post.objects.bulk_create(
        Post(title=f"walrus {number}", body="<p>An ibex</p>", author=mira) for number in range(3)
    )
    assert len(found(Post, "walrus ibex")) == 3
    for post in posts:
        post.body = "<p>oryx</p>"
    Post.objects.bulk_update(posts, ["body"])
    assert (found(Post, "ibex"), len(found(Post, "walrus oryx"))) == ([], 3)


def test_raw_sql_is_followed():
    source = make_source(title="Walrus")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_source SET title = 'Heron'")
    assert (found(Source, "walrus"), found(Source, "heron")) == ([], [source])


def test_what_is_deleted_is_not_found_and_leaves_no_entry():
    make_post(title="Walrus", body="<p>x^[ibex]</p>")
    make_source("a-1", title="Walrus")
    Source.objects.all().delete()
    Post.objects.all().delete()
    assert [found(model, "walrus OR ibex") for model in (Post, Note, Source)] == [[], [], []]
    assert problems() == []


def test_a_note_is_found_by_itself_and_knows_its_place():
    post = make_post(body="<p>One.^[walrus] Two.^[heron]</p>")
    (note,) = found(Note, "heron")
    assert note.get_absolute_url() == f"{post.get_absolute_url()}#note-2"


def test_a_work_is_found_by_names_key_outlet_year_and_place_but_not_by_its_annotation():
    source = make_source(
        "gonzalez-1981-puffin",
        contributors=[
            {"role": "author", "family": "González", "given": "Ana"},
            {"role": "editor", "literal": "Ibex Press"},
        ],
        place="Oslo",
        annotation="walrus",
    )
    for words in ("gonzalez", "ana", "ibex", "gonzalez-1981-puffin", "middle eastern", "oslo 1981"):
        assert found(Source, words) == [source]
    assert found(Source, "walrus OR author OR family") == []


def test_a_work_whose_contributors_are_no_list_of_names_can_be_written():
    Source.objects.bulk_create([Source(key="odd", title="Walrus", contributors=["x", None, 3])])
    assert len(found(Source, "walrus")) == 1


def test_comments_and_events_are_found():
    comment = make_comment(make_post(), body="I saw a walrus.", name="Heron")
    event = make_event(year=1924, headline="A walrus", body="<p>An <b>ibex</b></p>")
    assert found(Comment, "walrus") == found(Comment, "heron") == [comment]
    assert found(HistoryEvent, "ibex 1924") == [event]
    HistoryEvent.objects.update(body="<p>oryx</p>")
    assert (found(HistoryEvent, "ibex"), found(HistoryEvent, "oryx")) == ([], [event])


def test_the_name_of_a_tag_and_a_very_long_text_do_no_harm():
    many = " ".join(f"word{number}" for number in range(60_000))
    post = make_post(body=f"<p>walrus {many}</p>")
    assert found(Post, "walrus word9999") == [post]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_sqlite_makes_anew_is_indexed_again_after_migrate():
    """A later migration alters a column: the table is copied, and its triggers go with the old."""
    post = make_post(title="Walrus")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(Post)
    else:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE blog_post DROP COLUMN text_index")
    assert problems()  # the trap is real
    Post.objects.filter(pk=post.pk).update(title="Heron")
    ensure_indexes("default")
    Post.objects.filter(pk=post.pk).update(summary="An ibex")
    assert (found(Post, "heron ibex"), found(Post, "walrus")) == ([post], [])
    assert problems() == []


@pytest.mark.django_db(transaction=True)
def test_a_later_migration_can_alter_a_column_that_is_indexed():
    post = make_post(title="Walrus")
    migration = Migration("0099_title", "blog")
    migration.operations = [AlterField("post", "title", models.CharField(max_length=301))]
    state = MigrationExecutor(connection).loader.project_state()
    make_way("default", plan=[(migration, False)])
    with connection.schema_editor() as editor:
        migration.apply(state, editor)
    ensure_indexes("default")
    assert found(Post, "walrus") == [post]
    assert problems() == []


@pytest.mark.django_db(transaction=True)
def test_migrate_itself_mends_a_lost_index():
    make_post(title="Walrus")
    with connection.schema_editor() as editor:
        textindex.drop(editor, POST_WORDS)
    assert problems()
    call_command("migrate", verbosity=0)
    assert problems() == []
    assert len(found(Post, "walrus")) == 1


def test_what_is_in_order_is_left_alone():
    ensure_indexes("default")
    with connection.execute_wrapper(refuse_changes):
        ensure_indexes("default")
    assert {index.table for index in INDEXES} == {model._meta.db_table for model in INDEX_OF}


def refuse_changes(execute, sql, params, many, context):
    assert sql.lstrip().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_an_index_whose_table_is_still_to_be_made_is_no_trouble():
    """A new blog migrates from nothing, and way is made before its first table stands."""
    with connection.schema_editor() as editor:
        textindex.drop(editor, replace(SOURCE_WORDS, table="not_yet"))
