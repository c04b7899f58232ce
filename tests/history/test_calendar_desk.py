"""The days of the year, the list's buttons and filters, and a post made of a day."""

import io

import PIL.Image
import pytest

from blog.images import store_image
from blog.models import Post
from history.composing import compose_post
from history.exceptions import HistoryError
from history.models import HistoryEvent
from tests.desk.pages import log_in, page_of, queries_of, text_of
from tests.factories import make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/history/historyevent/"
DAYS, COMPOSE = f"{LIST}days/", f"{LIST}compose/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    file.name = "map.png"
    PIL.Image.new("RGB", (8, 6)).save(file, "PNG")
    return store_image(file, alt="A map")


def test_the_picture_has_a_square_for_each_of_366_days(client, mira):
    make_event(month=2, day=29, year=1920, is_lead=True)
    make_event(month=2, day=29, year=1924)
    page = client.get(DAYS)
    squares = page_of(page).find_class("coverage__day")
    squares = [square for square in squares if square.tag == "a"]
    assert len(squares) == 366
    labels = {square.get("aria-label"): square.get("href") for square in squares}
    assert labels["29 February: 2 events"] == f"{LIST}quick/?month=2&day=29"
    assert "1 January: no events" in labels
    assert "1 of 366 days have events, 365 have none" in text_of(page)


def test_the_picture_costs_the_same_however_full_the_year_is(client, mira):
    before = queries_of(client, DAYS)
    for day in range(1, 13):
        make_event(day=day)
    assert queries_of(client, DAYS) == before


def test_a_day_becomes_a_draft_with_its_events(client, mira):
    source, post = make_source("beck-1981"), make_post(title="The line")
    lead = make_event(headline="A line & a map", is_lead=True, body="<p>Drawn at night.</p>")
    lead.sources.add(source)
    lead.posts.add(post, make_post(title="Plans", status="draft", published_at=None))
    make_event(year=-44, headline="[@no-key] is no token")
    response = client.post(COMPOSE, {"month": "10", "day": "29"})
    draft = Post.objects.get(title="On this day, 29 October: A line & a map")
    assert response.url == f"/admin/blog/post/{draft.pk}/change/"
    assert (draft.status, draft.author) == ("draft", mira)
    assert draft.body.startswith(
        "<p><strong>1924</strong> A line &amp; a map [@beck-1981]"
        f' (<a href="{post.get_absolute_url()}">The line</a>)</p><p>Drawn at night.</p>'
    )
    assert "Plans" not in draft.body
    assert list(draft.sources.all()) == [source]
    assert "[@no-key] is no token" in draft.body_html


def test_the_picture_of_the_lead_is_that_of_the_post(picture):
    make_event(image=picture, image_caption="Lead", image_credit="Photo: M.", is_lead=True)
    post = compose_post(10, 29, author=make_user())
    assert (post.lead_image, post.lead_image_caption) == (picture, "Lead")
    assert post.lead_image_credit == "Photo: M."


def test_a_day_without_a_lead_is_titled_by_its_date_and_one_without_events_refused():
    make_event(month=6, day=15)
    assert compose_post(6, 15, author=make_user()).title == "On this day: 15 June"
    with pytest.raises(HistoryError, match="16 June has no events yet"):
        compose_post(6, 16, author=make_user())


def test_an_unknown_key_in_an_event_is_told_and_makes_no_post(client, mira):
    make_event(body="<p>So [@nobody-1900].</p>")
    response = client.post(COMPOSE, {"month": "10", "day": "29"}, follow=True)
    assert "nobody-1900" in text_of(response)
    assert not Post.objects.exists()


def test_who_may_write_no_post_composes_none(client):
    make_event()
    log_in(client, "tom", "Moderators")
    assert client.post(COMPOSE, {"month": "10", "day": "29"}).status_code == 403
    assert client.get(COMPOSE).status_code == 405
    assert client.get(DAYS).status_code == 403
    assert client.get(f"{LIST}export.csv").status_code == 403


def test_the_list_leads_on_and_is_filtered_by_day_and_source(client, mira):
    make_event(headline="Sourced").sources.add(make_source())
    make_event(headline="Undated", month=None, day=None)
    shown = text_of(client.get(LIST))
    for words in ("Quick entry", "Days of the year", "Export CSV", "Export JSON"):
        assert words in shown

    def headlines(**asked):
        return [event.headline for event in client.get(LIST, asked).context["cl"].result_list]

    assert headlines(has_day="no") == ["Undated"]
    assert headlines(sourced="no") == ["Undated"]
    assert headlines(sourced="yes") == ["Sourced"]


def test_all_events_or_the_selected_are_taken_home(client, mira):
    kept, other = make_event(headline="Kept"), make_event(headline="Other")
    everything = client.get(f"{LIST}export.json").getvalue().decode()
    assert "Kept" in everything
    assert "Other" in everything
    sent = {"action": "export_as_csv", "_selected_action": [kept.pk]}
    response = client.post(LIST, sent)
    assert response["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert "Other" not in response.getvalue().decode()
    assert client.get(f"{LIST}export.xml").status_code == 404
    assert HistoryEvent.objects.count() == 2
    assert other.headline not in response.getvalue().decode()
