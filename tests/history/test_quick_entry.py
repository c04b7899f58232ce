import pytest

from history.models import HistoryEvent
from history.typed_day import read_day_lines
from sources.services import rename_key
from tests.desk.pages import fields_of, log_in, queries_of, text_of
from tests.factories import make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
QUICK = "/admin/history/historyevent/quick/"
DAY = {"month": "6", "day": "15"}


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def review(client, lines):
    return client.post(QUICK, {**DAY, "lines": lines, "step": "review"})


def rows_of(response, name):
    sent = fields_of(response, "review_form")
    count = int(sent["rows-TOTAL_FORMS"][0])
    return [sent.get(f"rows-{at}-{name}", [""])[0] for at in range(count)]


def record(client, response, step="record", **changes):
    data = {**fields_of(response, "review_form"), "step": step, **changes}
    return client.post(QUICK, data)


def test_lines_become_events_of_the_day(client, mira):
    page = review(
        client,
        "PM Nuri al-Said made the cover of Time\n\n• 1920 Churchill wrote to the cabinet\n"
        "44 BC Caesar is killed\nc. 1750 A ferry sinks\n- 1914-1918 The war\nNo year at all",
    )
    assert rows_of(page, "year") == ["", "1920", "44 BCE", "c. 1750", "1914", ""]
    assert not HistoryEvent.objects.exists()
    response = record(client, page)
    assert response.url == f"{QUICK}?month=6&day=15"
    assert "6 events recorded under 15 June." in text_of(client.get(response.url))
    told = [(str(event), event.is_lead) for event in HistoryEvent.objects.on_day(6, 15)]
    assert told == [
        ("PM Nuri al-Said made the cover of Time", True),
        ("No year at all", False),
        ("44 BCE Caesar is killed", False),
        ("c. 1750 A ferry sinks", False),
        ("1914 1914-1918 The war", False),
        ("1920 Churchill wrote to the cabinet", False),
    ]


def test_a_bracket_is_matched_to_posts_and_sources_for_confirmation(client, mira):
    post = make_post(title="Review The Peace That Ended Nothing", author=mira)
    make_post(title="Plans for the peace that ended nothing", author=make_user("ida"))
    source = make_source(title="A Tedious and Perilous Controversy")
    page = review(
        client,
        "1920 Churchill wrote (Musings review of The Peace That Ended Nothing)\n"
        "1924 The Council drew a line (A Tedious and Perilous Controversy by Beck)\n"
        "1930 Mandate (review of Nobody's Book)",
    )
    assert rows_of(page, "post") == [str(post.pk), "", ""]
    assert rows_of(page, "source") == ["", str(source.pk), ""]
    assert "Plans for the peace" not in text_of(page)
    record(client, page)
    first, second, third = HistoryEvent.objects.order_by("year")
    assert (first.posts.get(), first.body) == (post, "")
    assert (second.sources.get(), second.body) == (source, "")
    assert third.body == "<p>(review of Nobody's Book)</p>"


def test_a_bracket_with_keys_is_a_citation_of_the_event(client, mira):
    source = make_source()
    rename_key(make_source("old-1990", title="Another"), "new-1990")
    page = review(
        client,
        "1920 Churchill wrote [@beck-1981-tedious, p. 4]\n"
        "1921 Again [see @old-1990; @beck-1981-tedious]\n"
        "1922 Told by a paper (via @thepaper)",
    )
    assert rows_of(page, "headline") == ["Churchill wrote", "Again", "Told by a paper"]
    assert rows_of(page, "source")[0] == str(source.pk)
    again = text_of(record(client, page, step="lines"))
    assert "1920 Churchill wrote [@beck-1981-tedious, p. 4]" in again
    record(client, page)
    first, second, third = HistoryEvent.objects.order_by("year")
    assert (first.body, first.sources.get()) == ("<p>[@beck-1981-tedious, p. 4]</p>", source)
    assert second.body == "<p>[see @new-1990; @beck-1981-tedious]</p>"
    assert second.sources.count() == 2
    assert third.body == "<p>(via @thepaper)</p>"
    shown = text_of(client.get("/history/1920/"))
    assert "Churchill wrote 1" in shown
    assert "p. 4" in shown


def test_a_number_that_is_no_year_is_told(client, mira):
    page = review(client, "1920 Churchill wrote\n0 Year zero\n99999 Too late")
    assert rows_of(page, "year") == ["1920", "", ""]
    assert "“0” is no year. Read as" in text_of(page)
    assert "“99999” is no year. Read as" in text_of(page)


@pytest.mark.parametrize(
    ("line", "year", "headline", "told"),
    [
        ("1958-06-15 A barge sinks", 1958, "A barge sinks", ""),
        ("1958-06-15: A barge sinks", 1958, "A barge sinks", ""),
        ("1958/6/15 – A barge sinks", 1958, "A barge sinks", ""),
        ("0987-06-15T10:00Z A barge sinks", 987, "A barge sinks", ""),
        ("-0044-06-15 A barge sinks", -44, "A barge sinks", ""),
        ("1754-06-15 BCE A barge sinks", -1754, "A barge sinks", ""),
        ("1958-07-14 A barge sinks", 1958, "A barge sinks", "names another day"),
        ("1958-13-40 A barge sinks", 1958, "A barge sinks", "There is no month 13."),
        ("1914-18 A war", 1914, "1914-18 A war", "More than one year"),
        ("1914-1918 A war", 1914, "1914-1918 A war", "More than one year"),
    ],
)
def test_a_date_of_the_database_kind_is_a_year_and_a_day(line, year, headline, told):
    (typed,) = read_day_lines(line, 6, 15)
    assert (typed.entry.year, typed.headline, typed.is_lead) == (year, headline, False)
    assert told in " ".join(typed.told)
    assert bool(typed.told) == bool(told)


def test_a_match_that_is_refused_leaves_the_bracket_in_the_text(client, mira):
    make_post(title="Review The Peace That Ended Nothing", author=mira)
    page = review(client, "1920 Churchill wrote (review of The Peace That Ended Nothing)")
    record(client, page, **{"rows-0-post": ""})
    event = HistoryEvent.objects.get()
    assert not event.posts.exists()
    assert "review of The Peace" in event.body


def test_what_is_recorded_already_is_preset_so(client, mira):
    make_event(month=6, day=15, year=1920, headline="Churchill wrote to the UK cabinet")
    page = review(client, "1920 Churchill wrote to UK Cabinet\n1921 B\n1921 b.")
    assert rows_of(page, "take") == ["known", "record", "leave"]
    assert "Nearly the same is recorded: 1920 Churchill wrote to the UK cabinet" in text_of(page)
    response = record(client, page)
    shown = text_of(client.get(response.url))
    assert "1 event recorded under 15 June, 1 recorded before, 1 left out." in shown


def test_sending_the_table_twice_records_once(client, mira):
    page = review(client, "1920 A\n1921 B")
    record(client, page)
    record(client, page)
    assert HistoryEvent.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rows-1-year": "soon"}, "“soon” is no year"),
        ({"rows-1-year": "0"}, "There is no year 0"),
        ({"rows-1-headline": " "}, "Say what happened"),
        ({"rows-0-is_lead": "on", "rows-1-is_lead": "on"}, "Line 1 leads the day already"),
        ({"rows-1-post": "4711"}, "valid choice"),
    ],
)
def test_an_error_stands_at_its_row_and_nothing_is_lost(client, mira, typed, sentence):
    make_post(title="Review The Peace", author=mira)
    page = review(client, "1920 A\n1921 B (review of The Peace)")
    refused = record(client, page, **{"rows-0-headline": "A, edited", **typed})
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert rows_of(refused, "headline")[0] == "A, edited"
    assert not HistoryEvent.objects.exists()


def test_the_day_keeps_its_lead(client, mira):
    make_event(month=6, day=15, headline="Leads", is_lead=True)
    page = review(client, "A line without a year")
    assert rows_of(page, "is_lead") == [""]
    refused = record(client, page, **{"rows-0-is_lead": "on"})
    assert "leads 15 June already" in text_of(refused)


def test_back_to_the_lines_keeps_what_was_edited(client, mira):
    page = review(client, "1920 A (review of The Peace)")
    back = record(client, page, step="lines", **{"rows-0-headline": "A, edited"})
    lines = fields_of(back, "quick_form")["lines"]
    assert lines == ["1920 A, edited (review of The Peace)"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"lines": "  \n"}, "Paste or type at least one line"),
        ({"lines": "1920 A\n" * 91}, "90 fit at once"),
        ({"lines": "1920 A", "month": "2", "day": "30"}, "There is no 30 February"),
        ({"lines": "1920 A", "month": "13"}, "valid choice"),
    ],
)
def test_lines_that_cannot_be_read_come_back_with_a_sentence(client, mira, typed, sentence):
    response = client.post(QUICK, {**DAY, "step": "review", **typed})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert typed["lines"].strip() in response.content.decode()


def test_a_table_that_was_tampered_with_is_refused(client, mira):
    assert client.post(QUICK, {**DAY, "step": "record"}).status_code == 422
    assert client.get(QUICK, {"month": "6"}).status_code == 422
    page = review(client, "1920 A")
    refused = record(client, page, **{"rows-0-headline": "A\0", "rows-0-line": "x"})
    assert refused.status_code == 422
    assert not HistoryEvent.objects.exists()


def test_29_february_takes_only_years_that_had_one(client, mira):
    page = client.post(
        QUICK, {"month": "2", "day": "29", "lines": "1920 A\n1900 B", "step": "review"}
    )
    refused = record(client, page)
    assert "There was no 29 February 1900" in text_of(refused)


def test_moderators_have_no_quick_entry(client):
    log_in(client, "tom", "Moderators")
    assert client.get(QUICK).status_code == 403
    assert review(client, "1920 A").status_code == 403


def test_a_day_of_two_events_costs_as_much_as_of_twelve(client, mira):
    for year in (1901, 1902):
        make_event(month=6, day=15, year=year)
    before = queries_of(client, f"{QUICK}?month=6&day=15")
    for year in range(1903, 1913):
        make_event(month=6, day=15, year=year)
    assert queries_of(client, f"{QUICK}?month=6&day=15") == before
