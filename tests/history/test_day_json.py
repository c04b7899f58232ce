"""A day for other programs. docs/history.md describes what is tested here."""

import pytest

from blog.models import Tag
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db


def test_a_day_says_everything_about_its_events(client):
    event = make_event(month=6, day=15, body="<p>So [@beck-1981-tedious].</p>", circa=True)
    event.sources.add(make_source(url="https://example.org/"))
    event.posts.add(make_post(), make_post(title="Plans", status="draft", published_at=None))
    event.tags.add(Tag.objects.create(name="Borders"))
    response = client.get("/history/06/15.json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    day = response.json()
    assert (day["label"], day["url"]) == ("15 June", "http://testserver/history/06/15/")
    [said] = day["events"]
    assert said == {
        "id": event.pk,
        "year": 1924,
        "circa": True,
        "month": 6,
        "day": 15,
        "is_lead": False,
        "headline": "The Council draws a line",
        "text": "So.",
        "image": None,
        "sources": [
            {
                "title": "A Tedious and Perilous Controversy",
                "url": "https://example.org/",
                "page": "http://testserver/sources/beck-1981-tedious/",
            }
        ],
        "posts": [
            {
                "title": "A line agreed in Brussels",
                "url": "http://testserver/2026/07/a-line-agreed-in-brussels/",
            }
        ],
        "topics": ["Borders"],
        "updated_at": event.updated_at.isoformat(),
    }


def test_a_day_without_events_has_an_empty_list(client):
    assert client.get("/history/02/29.json").json()["events"] == []


@pytest.mark.parametrize("address", ["/history/02/30.json", "/history/13/01.json"])
def test_a_day_that_no_calendar_has_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_a_day_costs_the_same_for_two_events_and_for_twelve(client, django_assert_max_num_queries):
    def fill(years):
        for year in years:
            event = make_event(year=year)
            event.sources.add(make_source(f"work-{year}"))
            event.posts.add(make_post(title=f"Post {year}"))

    fill(range(1901, 1903))
    with django_assert_max_num_queries(5) as few:
        client.get("/history/10/29.json")
    cost = len(few)
    fill(range(1903, 1913))
    with django_assert_max_num_queries(cost):
        client.get("/history/10/29.json")
