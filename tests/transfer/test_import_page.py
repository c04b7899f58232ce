"""From a copied page to rows: all of it or nothing, and the second time nothing."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image as Picture

from blog.models import Image, LegacyPath, Post
from comments.models import Comment
from history.models import HistoryEvent
from sources.models import Source
from tests.factories import make_blog, make_event, make_source, make_user
from tests.transfer.page_text import page_text, read_fixture
from transfer.exceptions import PageExists, UnreadablePage
from transfer.models import ImportRecord
from transfer.services import import_page

pytestmark = pytest.mark.django_db
PAGE = read_fixture("harbour_post.txt")
MODELS = (Post, Source, Comment, HistoryEvent, Image, ImportRecord, LegacyPath)


def bring_in(text=PAGE, **options):
    return import_page(text, author=make_user(), file_name="page.txt", **options)


def counts():
    return [model.objects.count() for model in MODELS]


def png(width=40, height=20):
    file = io.BytesIO()
    Picture.new("RGB", (width, height), "#9c1f1c").save(file, "PNG")
    file.seek(0)
    file.name = "map.png"
    return file


def test_the_post_is_published_on_its_day_in_the_blogs_zone():
    make_blog(time_zone="Pacific/Auckland")
    post = bring_in().post
    assert post.get_absolute_url().startswith("/2012/03/the-ferry-that-never-sailed")
    assert post.published_at.astimezone(UTC) == datetime(2012, 3, 5, 23, tzinfo=UTC)  # noon there
    assert post.status == "published"


def test_notes_become_tokens_in_their_place():
    body = bring_in().post.body
    assert "own engineer [@brandt-1872-landing] wrote" in body
    assert "member of the board. [@harbour-board-1872-second] It is" in body
    assert "(10% to 20% more than on other boats)" in body


def test_every_listed_source_is_kept_once_with_its_fields():
    bring_in()
    brandt = Source.objects.get(key="brandt-1872-landing")
    assert brandt.title == "The landing at Northholm is not fit"
    assert (brandt.container_title, brandt.issued) == ("Harbour Chronicle", "1872-03-02")
    assert Source.objects.count() == 3


def test_a_listed_source_that_no_note_cites_stays_in_the_list():
    post = bring_in().post
    in_text = dict(post.citations.values_list("source__key", "in_text"))
    assert in_text == {
        "brandt-1872-landing": True,
        "harbour-board-1872-second": True,
        "holm-1998-ferries": False,
    }
    assert post.source_count == 3


def test_a_source_of_the_library_is_cited_and_not_made_again():
    known = make_source(
        "my-own-key",
        kind="article-newspaper",
        title="Ferries of the northern crossing",
        contributors=[{"role": "author", "family": "Holm", "given": "Sara"}],
        container_title="Island Press",
        issued="1998-07-01",
    )
    post = bring_in().post
    assert known in post.sources.all()
    assert Source.objects.count() == 3


def test_the_caption_waits_for_its_picture():
    post = bring_in().post
    assert (post.lead_image_caption, post.lead_image_credit) == (
        "The northern crossing",
        "Port Museum",
    )
    assert post.lead_image is None


def test_a_picture_comes_in_with_the_page():
    image = bring_in(image=png(), image_alt="A map of the strait").post.lead_image
    assert (image.width, image.height, image.credit) == (40, 20, "Port Museum")


def test_a_picture_can_come_in_later():
    bring_in()
    report = bring_in(image=png())
    assert report.state == "pictured"
    assert Post.objects.get().lead_image.width == 40


def test_comments_come_in_order_approved_and_without_a_time():
    post = bring_in().post
    found = [(c.display_name, c.status, c.created_at) for c in post.comments.in_thread_order()]
    assert found == [
        ("Mira Holm", "approved", None),
        ("Anonymous", "approved", None),
        ("Tom Brandt", "approved", None),
    ]


def test_replies_by_the_author_can_be_nested_under_what_they_answer():
    post = bring_in(signs_as="Tom Brandt", nest_author_replies=True).post
    tom = post.comments.get(author_name="Tom Brandt")
    assert tom.parent.display_name == "Anonymous"
    assert tom.user == post.author


def test_the_days_history_comes_in_with_its_lead():
    bring_in()
    lead, storm = HistoryEvent.objects.on_day(3, 3)
    assert (lead.year, lead.is_lead) == (None, True)
    assert (storm.year, storm.headline) == (1871, "Storm sank nine boats at the northern crossing")
    assert "Harbour Chronicle" in storm.body


def test_a_day_that_has_a_lead_keeps_it():
    make_event(year=None, month=3, day=3, headline="The bridge opens", is_lead=True)
    bring_in()
    assert HistoryEvent.objects.get(is_lead=True).headline == "The bridge opens"
    assert HistoryEvent.objects.on_day(3, 3).count() == 3


def test_a_second_import_changes_nothing():
    bring_in()
    before = counts()
    assert bring_in(PAGE.replace("\n", "\r\n")).state == "unchanged"
    assert counts() == before


def test_another_text_of_the_same_post_is_refused_whole():
    bring_in()
    before = counts()
    with pytest.raises(PageExists, match="Delete the post"):
        bring_in(PAGE + "\nNia said...\n\nOne more.\n")
    assert counts() == before


def test_a_dry_run_plans_everything_and_writes_nothing():
    report = bring_in(dry_run=True, image=png())
    assert counts() == [0] * len(MODELS)
    what = [what.split()[0] for _, what, _ in report.plan.made]
    assert what.count("source") == 3
    assert what.count("comment") == 3
    assert what.count("event") == 2
    assert what.count("note") == 2


def test_a_source_line_that_nobody_can_read_is_kept_and_told():
    text = page_text(
        "Brandt, Ivar, “The landing,” Harbour Chronicle, 3/2/1872",
        "Holm, Sara, “Ferries,” Island Press, 7/1/98",
        "Zeller “no comma no date here, Somewhere or other",
    )
    report = bring_in(text)
    assert "Zeller" in report.post.body_html
    assert report.plan.not_understood or report.plan.doubts or "Zeller" in report.post.body


def test_a_remark_becomes_a_note_of_words():
    text = page_text("She was deep. (1)", "1. The figures [of 1870] leave out the crew.")
    post = bring_in(text).post
    assert "^[The figures [of 1870] leave out the crew.]" in post.body
    assert "leave out the crew" in post.notes_html


def test_a_note_of_two_works_cites_both_with_its_page():
    text = page_text(
        "She was deep. (1)",
        "1. Brandt, Ivar, “The landing,” Harbour Chronicle, 3/2/1872, p. 4; Holm, Sara,"
        " “Ferries,” Island Press, 7/1/98",
        "Brandt, Ivar, “The landing,” Harbour Chronicle, 3/2/1872",
        "Holm, Sara, “Ferries,” Island Press, 7/1/98",
    )
    body = bring_in(text).post.body
    assert "[@brandt-1872-landing, p. 4; @holm-1998-ferries]" in body


def test_what_looks_like_a_token_on_the_page_stays_text():
    post = bring_in(page_text("He wrote [@home] and ^[that] on the wall of the yard.")).post
    assert post.note_count == 0
    assert "[@home] and ^[that]" in post.body_html


@pytest.mark.parametrize("text", ["", "milk\neggs\nflour\n", "<html><p>Hello</p></html>"])
def test_a_text_of_another_shape_is_refused_with_what_to_do(text):
    with pytest.raises(UnreadablePage, match="Expected"):
        bring_in(text)
    assert counts() == [0] * len(MODELS)


def test_a_hostile_page_comes_in_as_text():
    evil = "<img src=x onerror=alert(1)>"
    text = page_text(f"Look at {evil} here.", title=f"A title {evil} of sorts")
    post = bring_in(text).post
    assert "<img" not in post.body_html
    assert "&lt;img" in post.body_html
