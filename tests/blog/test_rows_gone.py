"""A form of a post that was open while somebody else took a source or a row of it away."""

import pytest

from blog.models import Citation, LegacyPath, Post
from blog.services import save_post
from sources.merging import merge_sources
from tests.desk.pages import address, errors_of, fields_of, log_in
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
TWO = "<p>One [@aa-1990], two [@bb-1990].</p>"


@pytest.fixture
def post(client):
    log_in(client, "mira", "Editors")
    make_source("aa-1990", title="One")
    make_source("bb-1990", title="Two")
    post = make_post(body=TWO)
    for row in post.citations.all():
        Citation.objects.filter(pk=row.pk).update(quote=f"Said by {row.source.key}.")
    return post


def change(post):
    return address(Post, "change", post.pk)


def merge(post):
    one, two = (row.source for row in post.citations.order_by("source__key"))
    merge_sources(one, [two])


def rows_of(post):
    return {row.source.key: row.quote for row in post.citations.all()}


def test_after_a_merge_the_form_says_so_once_and_is_then_saved(client, post):
    typed = {**fields_of(client.get(change(post))), "title": "Typed for an hour"}
    merge(post)
    refused = client.post(change(post), typed)
    assert "merged with another record" in errors_of(refused)
    again = fields_of(refused)
    assert again["title"] == ["Typed for an hour"]
    assert client.post(change(post), again).status_code == 302
    post.refresh_from_db()
    assert post.title == "Typed for an hour"
    assert post.body == "<p>One [@aa-1990], two [@aa-1990].</p>"
    assert rows_of(post) == {"aa-1990": "Said by aa-1990.\n\nSaid by bb-1990."}


def test_passages_typed_meanwhile_are_kept_or_told(client, post):
    typed = fields_of(client.get(change(post)))
    assert typed["citations-1-quote"] == ["Said by bb-1990."]
    typed |= {"citations-0-quote": "Typed at one.", "citations-1-quote": "Typed at two."}
    merge(post)
    refused = client.post(change(post), typed)
    assert "A quotation was typed there: “Typed at two.”" in errors_of(refused)
    assert client.post(change(post), fields_of(refused)).status_code == 302
    assert rows_of(post) == {"aa-1990": "Typed at one.\n\nSaid by aa-1990.\n\nSaid by bb-1990."}


def test_a_row_that_another_saving_took_away_is_no_dead_end(client, post):
    typed = fields_of(client.get(change(post)))
    post.citations.update(quote="")
    post.body = "<p>Two [@bb-1990].</p>"
    save_post(post)
    again = fields_of(client.post(change(post), typed))
    assert again["citations-TOTAL_FORMS"] == ["1"]
    assert again["citations-0-quote"] == ["Said by bb-1990."]
    assert client.post(change(post), again).status_code == 302
    assert rows_of(post) == {"aa-1990": "", "bb-1990": "Said by bb-1990."}


def test_who_wanted_the_row_away_is_not_asked(client, post):
    typed = fields_of(client.get(change(post)))
    Post.objects.filter(pk=post.pk).update(body="<p>One [@aa-1990].</p>")
    post.citations.filter(source__key="bb-1990").delete()
    typed |= {"body": "<p>One [@aa-1990].</p>", "citations-1-DELETE": "on"}
    assert client.post(change(post), typed).status_code == 302


def test_new_rows_stay_behind_a_row_that_is_gone(client, post):
    new = make_source("cc-1990", title="Three")
    typed = fields_of(client.get(change(post)))
    typed |= {
        "citations-2-source": new.pk,
        "citations-2-quote": "New.",
        "citations-2-is_listed": "on",
    }
    typed["citations-TOTAL_FORMS"] = "3"
    merge(post)
    again = fields_of(client.post(change(post), typed))
    assert client.post(change(post), again).status_code == 302
    assert rows_of(post)["cc-1990"] == "New."


def test_a_former_address_that_is_gone_is_no_dead_end_either(client, post):
    LegacyPath.objects.create(path="/old.html", post=post)
    typed = fields_of(client.get(change(post)))
    LegacyPath.objects.all().delete()
    refused = client.post(change(post), typed)
    assert "taken a row away" in errors_of(refused)
    assert client.post(change(post), fields_of(refused)).status_code == 302


@pytest.mark.parametrize("sent", ["", "-1", "x", "999999999"])
def test_a_form_with_odd_counts_is_refused_and_costs_nothing(client, post, sent):
    typed = {**fields_of(client.get(change(post))), "citations-INITIAL_FORMS": sent}
    assert client.post(change(post), typed).status_code in (200, 302)
