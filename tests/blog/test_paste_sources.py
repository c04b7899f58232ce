"""A hand-typed list becomes the citations of a post, under review."""

import time

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from sources.models import Source
from tests.desk.pages import fields_of, log_in, page_of, text_of
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db
BRANDT = "Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872"
HOLM = "Holm, Sara. Ferries of the Northern Crossing. Northholm: Island Press, 1998"
BECK = "Beck, Peter. “A Tedious and Perilous Controversy.” Middle Eastern Studies, 1981"
DIARY = "see the Wirsén diary in Uppsala, box 4"
UNSURE = "Beck, Peter, “A Tedious and Perilous Controversy,” Middle Eastern Studies, 4/81"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


@pytest.fixture
def post(mira):
    return make_post(author=mira, status=Post.Status.DRAFT, published_at=None)


def at(post):
    return f"/admin/blog/post/{post.pk}/paste-sources/"


def review(client, post, *lines):
    """Paste ``lines``; returns the fields of the review as a browser would send them."""
    response = client.post(at(post), {"text": "\n".join(lines)})
    assert response.status_code == 200
    return fields_of(response, "paste-review_form")


def of_line(data, number, name):
    """The name of a field of the line of that number."""
    index = next(key.split("-")[1] for key in data if data[key] == [str(number)] and "-line" in key)
    return f"lines-{index}-{name}"


def test_a_list_under_its_heading_becomes_the_sources_of_the_post(client, post):
    data = review(client, post, "Sources", "", f"• {BRANDT}", "", f"• {HOLM}")
    response = client.post(at(post), data, follow=True)
    assert "2 lines cited in the post, 1 left out" in text_of(response)
    rows = {row.source.key: (row.is_listed, row.in_text) for row in post.citations.all()}
    assert rows == {"brandt-1872-landing": (True, False), "holm-1998-ferries": (True, False)}
    post.refresh_from_db()
    assert "The landing is not fit" in post.sources_html


def test_nothing_is_written_before_the_review_is_confirmed(client, post):
    review(client, post, BRANDT, HOLM)
    assert not Source.objects.exists()


def test_a_work_that_the_library_holds_is_chosen_beforehand(client, post):
    held = make_source(
        kind="article-newspaper",
        title="The landing is not fit",
        contributors=[{"role": "author", "family": "Brandt", "given": "Ivar"}],
        container_title="Harbour Chronicle",
        issued="1872-03-02",
    )
    data = review(client, post, BRANDT)
    assert data["lines-0-choice"] == ["use"]
    client.post(at(post), data)
    assert [row.source for row in post.citations.all()] == [held]
    assert Source.objects.count() == 1


def test_every_field_may_be_changed_and_further_variables_too(client, post):
    data = review(client, post, "Batatu, Hanna. The Old Classes. 2nd ed. Princeton: PUP, 1978")
    assert data["lines-0-further"] == ["edition: 2"]
    data |= {
        "lines-0-kind": "report",
        "lines-0-contributors": "Batatu, Hanna\neditor: Holm, Sara",
        "lines-0-issued": "1978~",
        "lines-0-place": "Bergen",
        "lines-0-url": "example.org/classes",
        "lines-0-further": "edition: 3\ngenre: Memoir",
        "lines-0-key": "old-classes",
    }
    assert client.post(at(post), data).status_code == 302
    made = Source.objects.get(key="old-classes")
    assert [name["role"] for name in made.contributors] == ["author", "editor"]
    assert (made.kind, made.issued, made.place) == ("report", "1978~", "Bergen")
    assert made.url == "https://example.org/classes"
    assert made.extra == {"edition": "3", "genre": "Memoir"}


def test_a_doubtful_line_stands_first_and_waits_for_a_decision(client, post):
    data = review(client, post, HOLM, UNSURE)
    assert data["lines-0-typed"] == [UNSURE]
    assert data["lines-0-choice"] == [""]
    response = client.post(at(post), data)
    assert response.status_code == 422
    assert "Choose what to do with this line." in text_of(response)
    assert not Source.objects.exists()


def test_a_line_that_cites_nothing_is_left_out_by_name(client, post):
    data = review(client, post, HOLM, DIARY)
    assert data[of_line(data, 2, "choice")] == ["skip"]
    response = client.post(at(post), data, follow=True)
    assert f"Line 2 {DIARY} Left out" in text_of(response)


def test_what_was_not_read_may_be_filled_in_by_hand(client, post):
    data = review(client, post, DIARY)
    data |= {"lines-0-choice": "new", "lines-0-title": "Diary", "lines-0-contributors": "Wirsén, E"}
    client.post(at(post), data)
    assert post.citations.get().source.title == "Diary"


def test_a_refused_line_keeps_everything_and_writes_nothing(client, post):
    data = review(client, post, BRANDT, HOLM)
    data |= {
        of_line(data, 1, "issued"): "the day before",
        of_line(data, 2, "title"): "Ferries, changed",
    }
    response = client.post(at(post), data)
    assert response.status_code == 422
    assert "is not a date of the form" in text_of(response)
    sent = fields_of(response, "paste-review_form")
    assert sent[of_line(sent, 1, "issued")] == ["the day before"]
    assert sent[of_line(sent, 2, "title")] == ["Ferries, changed"]
    assert not Source.objects.exists()


def test_the_ready_lines_may_be_taken_and_the_refused_one_stays(client, post):
    data = review(client, post, BRANDT, HOLM)
    data |= {of_line(data, 1, "issued"): "the day before", "take_ready": "1"}
    response = client.post(at(post), data)
    assert [row.source.key for row in post.citations.all()] == ["holm-1998-ferries"]
    left = fields_of(response, "paste-review_form")
    assert left["lines-TOTAL_FORMS"] == ["1"]
    assert left["lines-0-issued"] == ["the day before"]
    assert client.post(at(post), left | {"lines-0-issued": "1872"}).status_code == 302
    assert post.citations.count() == 2


def test_sending_a_review_twice_makes_no_work_twice(client, post):
    data = review(client, post, BRANDT)
    client.post(at(post), data)
    response = client.post(at(post), data)
    assert "The library has “brandt-1872-landing” already" in text_of(response)
    assert Source.objects.count() == 1


def test_the_same_work_on_two_lines_is_one(client, post):
    data = review(client, post, BRANDT, HOLM, BRANDT)
    assert data[of_line(data, 3, "choice")] == ["skip"]
    client.post(at(post), data)
    assert post.citations.count() == 2


def test_two_lines_with_one_address_are_told_apart(client, post):
    data = review(client, post, BRANDT, HOLM)
    data |= {"lines-0-url": "https://example.org/a", "lines-1-url": "https://example.org/a"}
    assert "Line 1 has this address too" in text_of(client.post(at(post), data))


def test_another_work_of_the_library_is_chosen_by_its_key(client, post):
    other = make_source("arango-2011-shadow")
    data = review(client, post, BRANDT) | {"lines-0-choice": "use", "lines-0-use_key": "arango-11"}
    assert "No source has the key “arango-11”" in text_of(client.post(at(post), data))
    client.post(at(post), data | {"lines-0-use_key": "@arango-2011-shadow"})
    assert post.citations.get().source == other


def test_a_work_much_like_one_of_the_library_is_shown_and_not_chosen(client, post):
    make_source("holm-1998-ferry", title="Ferries of the Northern Crossings", kind="book",
                issued="1998-05", container_title="",
                contributors=[{"role": "author", "family": "Holm", "given": "Sara"}])  # fmt: skip
    response = client.post(at(post), {"text": HOLM})
    assert "The library holds a work much like it: holm-1998-ferry" in text_of(response)
    assert fields_of(response, "paste-review_form")["lines-0-choice"] == [""]


def test_markup_in_a_line_is_shown_as_typed(client, post):
    response = client.post(at(post), {"text": "<script>alert(1)</script>, “<b>Title,</b>” 1999"})
    assert not [one for one in page_of(response).iter("script") if "alert" in (one.text or "")]
    assert "<script>alert(1)</script>" in text_of(response)


@pytest.mark.parametrize("text", ["", " \n \n", "\n".join(f"{HOLM} {n}" for n in range(301))])
def test_an_empty_list_and_one_too_long_are_refused_with_the_text_kept(client, post, text):
    response = client.post(at(post), {"text": text})
    assert response.status_code == 422
    assert fields_of(response, "paste_form").get("text", [""])[0].strip() == text.strip()


def test_a_line_of_100_kb_is_refused_as_a_citation_and_kept(client, post):
    data = review(client, post, "x" * 100_000)
    assert data["lines-0-choice"] == ["skip"]
    assert len(data["lines-0-typed"][0]) == 100_000


def test_the_page_is_for_those_who_may_change_the_post(client, post):
    theirs = make_post(title="Theirs", author=make_user("ida"))
    assert client.get(at(theirs)).status_code == 404
    assert client.get("/admin/blog/post/999999/paste-sources/").status_code == 404
    log_in(client, "tom", "Moderators")
    assert client.get(at(make_post(title="Read", author=make_user("ida")))).status_code == 403
    client.logout()
    assert client.get(at(post)).status_code == 302


def test_who_may_not_add_works_may_use_those_of_the_library(client, mira, post):
    for group in mira.groups.all():
        group.permissions.remove(Permission.objects.get(codename="add_source"))
    data = review(client, post, HOLM)
    assert "You may not add sources" in text_of(client.post(at(post), data))
    held = make_source()
    data |= {"lines-0-choice": "use", "lines-0-use_key": held.key}
    assert client.post(at(post), data).status_code == 302
    assert post.citations.get().source == held


def test_a_work_saved_by_somebody_else_meanwhile_is_told_and_nothing_is_lost(
    client, post, monkeypatch
):
    """As if a colleague had saved the work between the look at the keys and the insert."""
    monkeypatch.setattr("blog.pasting.checks._refuse_taken_keys", lambda forms: None)
    data = review(client, post, BRANDT, HOLM)
    make_source("holm-1998-ferries")
    response = client.post(at(post), data)
    assert "Somebody saved one of these works just now" in text_of(response)
    assert Source.objects.count() == 1
    assert fields_of(response, "paste-review_form")["lines-TOTAL_FORMS"] == ["2"]


def test_the_queries_do_not_grow_with_the_lines(client, post):
    def cost(count, first):
        lines = [f"Holm, Sara. Ferries {n}{first}. Northholm: Island Press, {1700 + n}"
                 for n in range(count)]  # fmt: skip
        with CaptureQueriesContext(connection) as reading:
            data = review(client, post, *lines)
        with CaptureQueriesContext(connection) as writing:
            assert client.post(at(post), data).status_code == 302
        return len(reading), len(writing)

    cost(1, "x")  # content types are remembered
    assert cost(2, "a") == cost(12, "b")


def test_two_hundred_lines_are_reviewed_on_one_page(client, post):
    lines = [f"Holm, Sara. Ferries {n}. Northholm: Island Press, {1700 + n}" for n in range(200)]
    data = review(client, post, *lines)
    assert client.post(at(post), data).status_code == 302
    assert post.citations.count() == 200


def test_the_form_of_a_post_leads_to_the_page(client, post):
    page = page_of(client.get(f"/admin/blog/post/{post.pk}/change/"))
    assert at(post) in [link.get("href") for link in page.iter("a")]


def test_a_list_of_thousands_is_refused_before_it_is_read(client, post):
    begun = time.process_time()
    text = "\n".join(f"Brandt, Ivar, “Day {n},” Harbour Chronicle, 3/2/1872" for n in range(5_000))
    response = client.post(at(post), {"text": text})
    assert time.process_time() - begun < 3  # a third of it, where nothing else runs
    assert response.status_code == 422
    assert "more than 300 lines" in text_of(response)
