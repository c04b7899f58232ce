import pytest

from history.models import HistoryEvent
from tests.desk.pages import address, errors_of, fields_of, log_in, queries_of, send, text_of
from tests.factories import make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/history/historyevent/add/", "/admin/history/historyevent/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def change(event):
    return address(HistoryEvent, "change", event.pk)


def headlines(client, **asked):
    return [event.headline for event in client.get(LIST, asked).context["cl"].result_list]


def test_an_event_is_added_with_what_is_known_of_its_date(client, mira):
    response = send(client, ADD, headline="Caesar is killed", year="-44", month="3", day="15")
    assert response.status_code == 302
    send(client, ADD, headline="A plague", year="1750", circa="on")
    events = HistoryEvent.objects.order_by("year")
    assert [(event.year_label, event.day_label) for event in events] == [
        ("44 BCE", "15 March"),
        ("c. 1750", ""),
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ({}, "An event needs a year, or a month and a day"),
        ({"year": "1920", "month": "2", "day": "30"}, "There is no 30 February"),
        ({"year": "1900", "month": "2", "day": "29"}, "no leap year"),
        ({"year": "0"}, "There is no year 0"),
        ({"year": "1920", "day": "4"}, "A day needs its month"),
        ({"month": "6"}, "An event needs a year, or a month and a day"),
        ({"year": "1920", "month": "13"}, "valid choice"),
        ({"year": "1920", "month": "5", "day": "32"}, "less than or equal to 31"),
        ({"year": "soon"}, "whole number"),
        ({"year": "99999999999"}, "less than or equal to 9999"),
    ],
)
def test_an_impossible_date_is_told_in_one_sentence(client, mira, date, told):
    response = send(client, ADD, headline="Something", **date)
    errors = errors_of(response)
    assert told in errors
    assert "Constraint" not in errors
    assert not HistoryEvent.objects.exists()


def test_29_february_of_a_leap_year_and_of_no_year_stand(client, mira):
    for year in ("1920", ""):
        typed = {"headline": "Leap", "year": year, "month": "2", "day": "29"}
        assert send(client, ADD, **typed).status_code == 302
    assert HistoryEvent.objects.count() == 2


def test_a_second_lead_of_a_day_is_told_who_leads(client, mira):
    make_event(is_lead=True)
    typed = {"headline": "Another", "month": "10", "day": "29", "is_lead": "on"}
    errors = errors_of(send(client, ADD, **typed))
    assert "“1924 The Council draws a line” leads 29 October already" in errors
    assert "Constraint" not in errors


def test_the_lead_may_be_edited_and_needs_a_day(client, mira):
    lead = make_event(is_lead=True)
    assert send(client, change(lead), headline="A line is drawn").status_code == 302
    errors = errors_of(send(client, change(lead), month="", day=""))
    assert "Only an event with a month and a day" in errors


def test_the_body_comes_from_the_editor_and_is_sanitised(client, mira):
    page = client.get(ADD).content.decode()
    assert "data-django-prose-editor-configurable" in page
    send(client, ADD, headline="E", year="1920", body="<p>So.<script>x</script></p>")
    assert HistoryEvent.objects.get().body == "<p>So.</p>"


def test_an_event_leads_to_posts_and_sources(client, mira):
    post, source = make_post(author=mira), make_source()
    send(client, ADD, headline="E", year="1920", posts=[post.pk], sources=[source.pk])
    event = HistoryEvent.objects.get()
    assert list(event.posts.all()) == [post]
    assert list(event.sources.all()) == [source]


def test_the_posts_of_others_cannot_be_linked_and_links_to_them_are_kept(client, mira):
    linked = make_post(author=make_user("ida"), title="Hers")
    hidden = make_post(author=linked.author, title="Plans", status="draft", published_at=None)
    event = make_event()
    event.posts.add(linked)
    assert send(client, change(event), headline="Edited").status_code == 302
    assert list(event.posts.all()) == [linked]
    response = send(client, change(event), posts=[linked.pk, hidden.pk])
    assert "not one of the available choices" in errors_of(response)
    assert "Plans" not in text_of(response)


def test_the_list_stands_as_a_calendar_and_is_filtered(client, mira):
    make_event(headline="Council")
    make_event(headline="Caesar", year=-44, month=3, day=15)
    make_event(headline="Plague", year=1750, month=None, day=None)
    make_event(headline="Turn", year=2000, month=3, day=15)
    assert headlines(client) == ["Caesar", "Turn", "Council", "Plague"]
    assert headlines(client, month=10) == ["Council"]
    assert headlines(client, century=-1) == ["Caesar"]
    assert headlines(client, century=20) == ["Turn", "Council"]
    assert headlines(client, century=20, year=1924) == ["Council"]
    assert headlines(client, q="1750") == ["Plague"]
    assert headlines(client, q="turn") == ["Turn"]


@pytest.mark.parametrize("asked", [{"month": "13"}, {"century": "x"}, {"year": "x"}, {"q": "x"}])
def test_nonsense_in_the_filters_is_no_error(client, mira, asked):
    make_event()
    assert client.get(LIST, asked).status_code == 200


def test_centuries_are_called_as_people_call_them(client, mira):
    for year in (-1, 1, 100, 101, 1001, 1100, 1101, 2001):
        make_event(year=year)
    shown = text_of(client.get(LIST))
    for words in ("1st century BCE", "2nd century", "11th century", "12th century", "21st century"):
        assert words in shown


def test_the_list_costs_the_same_for_two_events_and_for_twelve(client, mira):
    def fill(years):
        for year in years:
            make_event(year=year)

    fill(range(1901, 1903))
    before = queries_of(client, LIST)
    fill(range(1903, 1913))
    assert queries_of(client, LIST) == before


def test_moderators_have_no_events(client):
    event = make_event()
    log_in(client, "tom", "Moderators")
    assert client.get(LIST).status_code == 403
    assert client.post(change(event), {"headline": "Mine"}).status_code == 403


def test_authors_delete_no_event_and_editors_do(client, mira):
    event = make_event()
    url = address(HistoryEvent, "delete", event.pk)
    assert client.post(url, {"post": "yes"}).status_code == 403
    log_in(client, "eddi", "Editors")
    assert client.get(url).status_code == 200
    assert HistoryEvent.objects.exists()
    client.post(url, {"post": "yes"})
    assert not HistoryEvent.objects.exists()


def test_an_event_that_is_not_there_leads_back_to_the_desk(client, mira):
    assert client.get(address(HistoryEvent, "change", 4711)).url == "/admin/"


def test_the_form_shows_the_date_it_has(client, mira):
    sent = fields_of(client.get(change(make_event())))
    assert (sent["year"], sent["month"], sent["day"]) == (["1924"], ["10"], ["29"])


def test_the_works_that_the_text_cites_become_sources(client, mira):
    source = make_source()
    cited = f"<p>So [@{source.key}].</p>"
    assert send(client, ADD, headline="E", year="1920", body=cited).status_code == 302
    assert list(HistoryEvent.objects.get().sources.all()) == [source]
    wrong = send(client, ADD, headline="F", year="1920", body="<p>So [@beck-1918-tedious].</p>")
    assert "Did you mean beck-1981-tedious?" in errors_of(wrong)
