"""What an editor would ask before a post goes out: warnings that never block."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Image, Post
from blog.warnings import advice_on, posts_with_advice
from tests.desk.pages import log_in, page_of, send, text_of
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
FOLLOWED = {"url": "https://journal.example/beck"}


def advice(post, check=None):
    return [one for one in advice_on([post])[post.pk] if check in (None, one.check)]


def words(post, check=None):
    return " ".join(one.words for one in advice(post, check))


def make_image(**fields):
    return Image.objects.create(file="images/2026/07/bridge.jpg", width=4, height=3, **fields)


def test_a_post_in_good_order_has_nothing_to_look_at():
    source = make_source(**FOLLOWED)
    assert advice(make_post(body=f"<p>So it was [@{source.key}, p. 4].</p>")) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"issued": "", **FOLLOWED}, "has no date."),
        ({}, "has no link."),
        ({"issued": ""}, "has no date and no link."),
        ({"isbn": "9780691052410"}, ""),
        ({"archive_url": "https://archive.example/1"}, ""),
    ],
)
def test_a_source_without_date_or_link_is_named_with_the_way_to_it(fields, said):
    source = make_source(**fields)
    found = advice(make_post(listed=[source]), "lacks")
    assert [one.words.removeprefix(f"{source} ") for one in found] == ([said] if said else [])
    assert all(one.address == f"/admin/sources/source/{source.pk}/change/" for one in found)


def test_a_book_without_link_is_named_softly():
    assert advice(make_post(listed=[make_source(kind="book")]))[0].is_soft


def test_a_note_that_cites_nothing_is_named_softly():
    source = make_source(**FOLLOWED)
    post = make_post(body=f"<p>A.^[Only <em>in summer</em>.] B.^[See [@{source.key}].]</p>")
    (one,) = advice(post)
    assert one.words == "Note 1 cites nothing: “Only in summer.”"
    assert one.is_soft


def test_a_work_under_two_keys_is_named_with_both():
    one = make_source(**FOLLOWED)
    two = make_source("beck-1981-tedious-2", url="https://www.journal.example/beck?utm_source=x")
    found = advice(make_post(listed=[one, two]), "twice")
    assert "beck-1981-tedious and beck-1981-tedious-2 may be one work" in found[0].words
    assert found[0].address.endswith(f"?id__in={one.pk},{two.pk}")


def test_a_source_behind_a_paywall_wants_its_passage_quoted():
    open_one = make_source("a-1900", title="Open", **FOLLOWED)
    paid = make_source("b-1900", title="Paid", url="https://journal.example/b", is_paywalled=True)
    post = make_post(listed=[open_one, paid])
    (one,) = advice(post)
    assert one.check == "paywall"
    assert one.address == f"/admin/blog/post/{post.pk}/change/#citations-1"
    post.citations.filter(source=paid).update(quote="Word for word.")
    assert advice(post) == []


def test_the_lead_image_wants_words_and_credit_from_either_place():
    post = make_post(lead_image=make_image())
    assert [one.words for one in advice(post)] == [
        "The lead image has no alternative text.",
        "The lead image has no credit.",
    ]
    post.lead_image_alt = "A bridge"
    Image.objects.update(credit="Holm")
    assert advice(post) == []


def test_a_picture_in_the_text_wants_them_too():
    image = make_image()
    body = "<p>A.</p><figure><img src='/media/images/2026/07/bridge.jpg' alt=''>{}</figure>"
    post = make_post(body=body.format(""))
    assert words(post) == (
        "The picture bridge.jpg has no alternative text. The picture bridge.jpg has no credit."
    )
    assert advice(post)[1].address == f"/admin/blog/image/{image.pk}/change/"
    post.body = body.format("<figcaption>Photo: Holm</figcaption>").replace("alt=''", "alt='Pier'")
    assert advice(post) == []


def test_a_quotation_without_a_citation_beside_it_is_named_softly():
    source = make_source(**FOLLOWED)
    quoted = "<blockquote><p>It is agreed.</p></blockquote>"
    post = make_post(body=f"<p>He wrote:</p>{quoted}<p>And left.</p>")
    assert [one.is_soft for one in advice(post, "quotations")] == [True]
    post.body = f"<p>He wrote [@{source.key}]:</p>{quoted}<p>And left.</p>"
    assert advice(post) == []


def test_a_token_that_is_none_is_named():
    assert "This note is not closed" in words(make_post(body="<p>So it was.^[Or so</p>"))


def test_many_posts_cost_what_one_costs():
    def cost(count):
        Post.objects.all().delete()
        for number in range(count):
            source = make_source(f"s-{count}-{number}", title=f"Work {number}")
            make_post(title=f"Post {number}", listed=[source], body="<p><img src='/media/a'></p>")
        with CaptureQueriesContext(connection) as queries:
            assert len(posts_with_advice(Post.objects.all())) == count
        return len(queries)

    assert cost(2) == cost(12) == 3


def test_soft_advice_alone_brings_no_post_into_the_list():
    make_post(body="<p>A.^[Only in summer.]</p>")
    assert posts_with_advice(Post.objects.all()) == []


def test_the_form_shows_them_and_saving_says_them_and_blocks_nothing(client):
    mira = log_in(client, "mira", "Authors")
    source = make_source(issued="")
    post = make_post(author=mira, listed=[source], body="<p>A.^[Only in summer.]</p>")
    address = f"/admin/blog/post/{post.pk}/change/"
    panel = page_of(client.get(address)).get_element_by_id("before-publishing")
    assert "has no date and no link" in panel.text_content()
    assert "Note 1 cites nothing" in panel.text_content()
    assert send(client, address, title="Saved all the same").status_code == 302
    message = page_of(client.get("/admin/blog/post/")).find_class("messagelist")[0]
    assert "has no date and no link" in message.text_content()
    assert "cites nothing" not in message.text_content()
    assert Post.objects.get().title == "Saved all the same"


def test_a_post_that_was_never_saved_has_no_panel(client):
    log_in(client, "mira", "Authors")
    assert "Before you publish" not in text_of(client.get("/admin/blog/post/add/"))


def test_words_of_a_source_are_escaped_in_the_message(client):
    mira = log_in(client, "mira", "Authors")
    source = make_source(issued="", title="<b>Bold</b>")
    post = make_post(author=mira, listed=[source])
    send(client, f"/admin/blog/post/{post.pk}/change/")
    assert "&lt;b&gt;Bold" in client.get("/admin/blog/post/").content.decode()


def test_the_flag_is_kept_by_merging_and_by_going_out_and_in():
    from sources.candidates import candidate_of
    from sources.exporting import csl_item
    from sources.merging import merge_sources

    kept, other = make_source(), make_source("other-1981", is_paywalled=True)
    kept = merge_sources(kept, [other])
    assert kept.is_paywalled
    assert candidate_of(csl_item(kept)).is_paywalled


def test_the_library_is_narrowed_down_to_what_is_behind_a_paywall(client):
    log_in(client, "mira", "Authors")
    make_source(title="Open")
    make_source("paid-1981", title="Paid", is_paywalled=True)
    rows = client.get("/admin/sources/source/", {"is_paywalled__exact": "1"}).context["cl"]
    assert [row.title for row in rows.result_list] == ["Paid"]
