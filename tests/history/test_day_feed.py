"""An entry a day, new each year."""

import datetime
import xml.etree.ElementTree as ET

import pytest

from tests.factories import make_blog, make_event, make_post, make_source

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def at(monkeypatch):
    """Sets the clock to a moment in UTC."""

    def set_clock(*moment):
        now = datetime.datetime(*moment, tzinfo=datetime.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_clock


def entries(client):
    response = client.get("/history/feed/")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content.decode()).findall(f"{ATOM}entry")


def text(entry, name):
    return entry.find(ATOM + name).text


def test_a_day_is_an_entry_with_its_events_the_lead_first(client, at):
    at(2026, 6, 15, 12)
    event = make_event(year=1958, month=6, day=15, headline="The lead", is_lead=True)
    event.body = "<p>It fell.</p>"
    event.save()
    event.sources.add(make_source())
    make_event(year=1789, month=6, day=15, headline="Older")
    make_event(month=6, day=16, headline="Tomorrow")
    [entry] = entries(client)
    assert text(entry, "title") == "15 June: The lead"
    assert text(entry, "id") == "tag:testserver,2026-06-15:/history/06/15/"
    content = text(entry, "content")
    assert content.index("1958: The lead") < content.index("1789: Older")
    assert 'href="http://testserver/history/06/15/#note-1"' in content
    assert 'href="http://testserver/sources/beck-1981-tedious/"' in content


def test_an_entry_keeps_its_id_and_the_next_year_has_another(client, at):
    event = make_event(month=6, day=15)
    at(2026, 6, 15, 12)
    [first] = [text(entry, "id") for entry in entries(client)]
    at(2026, 6, 20, 12)
    event.headline = "Corrected"
    event.save()
    assert [text(entry, "id") for entry in entries(client)] == [first]
    at(2027, 6, 15, 12)
    assert [text(entry, "id") for entry in entries(client)] != [first]


def test_the_feed_has_the_last_two_weeks_newest_first(client, at):
    at(2026, 1, 3, 12)
    for month, day in [(1, 3), (12, 31), (12, 21), (12, 20)]:
        make_event(month=month, day=day, headline=f"{day}.{month}.")
    assert [text(entry, "title") for entry in entries(client)] == [
        "3 January: 3.1.",
        "31 December: 31.12.",
        "21 December: 21.12.",
    ]


def test_today_is_the_day_where_the_blog_lives(client, at):
    make_blog(time_zone="Asia/Baghdad")
    at(2026, 3, 14, 22)
    make_event(month=3, day=15, headline="Begun in Baghdad")
    [entry] = entries(client)
    assert text(entry, "published") == "2026-03-15T00:00:00+03:00"


def test_29_february_is_in_the_entry_of_the_28th_of_a_common_year(client, at):
    make_event(month=2, day=29, year=1704, headline="Deerfield")
    at(2027, 3, 1, 12)
    [entry] = entries(client)
    assert text(entry, "id").startswith("tag:testserver,2027-02-28:")
    assert "29 February" in text(entry, "content") + text(entry, "title")
    at(2028, 3, 1, 12)
    assert [text(entry, "title") for entry in entries(client)] == ["29 February: Deerfield"]


def test_a_full_day_tells_its_first_events_and_leads_to_the_rest(client, at, monkeypatch):
    monkeypatch.setattr("history.feeds.EVENTS_A_DAY", 2)
    for year in (1903, 1902, 1901):
        make_event(month=6, day=15, year=year, headline=f"Of {year}")
    make_event(month=6, day=15, year=1950, headline="The lead", is_lead=True)
    make_event(month=6, day=14, year=1901, headline="Another day")
    at(2026, 6, 15, 12)
    today, yesterday = (text(entry, "content") for entry in entries(client))
    assert "The lead" in today
    assert "Of 1901" in today
    assert "Of 1902" not in today
    assert '<a href="http://testserver/history/06/15/">2 more events of this day</a>' in today
    assert "more event" not in yesterday


def test_no_draft_is_told_of(client, at):
    at(2026, 10, 29, 12)
    hidden = make_post(title="Plans", status="draft", published_at=None)
    make_event().posts.add(hidden)
    [entry] = entries(client)
    assert "Plans" not in text(entry, "content")


def test_the_feed_costs_the_same_for_two_days_and_for_twelve(
    client, at, django_assert_max_num_queries
):
    at(2026, 6, 15, 12)

    def fill(days):
        for day in days:
            make_event(month=6, day=day).sources.add(make_source(f"work-{day}"))

    fill([14, 15])
    client.get("/history/feed/")
    with django_assert_max_num_queries(5) as few:
        client.get("/history/feed/")
    cost = len(few)
    fill(range(4, 14))
    client.get("/history/feed/")
    with django_assert_max_num_queries(cost):
        client.get("/history/feed/")
