"""A moderator in the morning: sees at the desk that comments wait, decides, and answers."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.walking import Walk
from tests.comments.queue import waiting
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_moderator_from_the_desk_to_an_answered_comment(page, site, complaints):
    make_blog()
    make_source()
    post = make_post(
        author=make_user("mira"), body="<p>It was drawn in a room [@beck-1981-tedious, p. 4].</p>"
    )
    karin = waiting(
        post, "Which room was it?", name="Karin", held_because="The first comment of Karin."
    )
    spam = waiting(post, "Buy maps http://maps.example", name="Maps", spam_score=0.9)
    tom = make_user("tom", group="Moderators")
    tom.set_password("only for this test")
    tom.save()
    walk = Walk(page, "moderator")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/admin/")
    walk.fill(page.locator("#id_login"), "tom")
    walk.fill(page.locator("#id_password"), "only for this test")
    walk.click(page.locator(".comment-form button[type=submit]"))
    expect(page.get_by_role("region", name="Comments")).to_contain_text("2 wait")
    walk.picture("desk")

    walk.click(page.get_by_role("link", name="Moderate"))
    pane = page.locator(f'[data-queue]:not([aria-busy]) [data-pane="{karin.pk}"]')
    expect(pane).to_contain_text("Which room was it?")
    walk.picture("queue")
    walk.press("y")
    walk.type("The small one, by the stairs.")
    walk.picture("answer")
    walk.press("Control+Enter")
    expect(page.locator(f'[data-queue]:not([aria-busy]) [data-pane="{spam.pk}"]')).to_contain_text(
        "Buy maps"
    )
    walk.press("s")
    expect(page.locator("h1")).to_have_text("Nothing is waiting.")
    walk.picture("empty-queue")
    walk.tell("from the door to an empty queue: one comment approved and answered, one spam")

    page.goto(site + post.get_absolute_url())
    thread = page.locator(".thread").first
    expect(thread).to_contain_text("Which room was it?")
    expect(thread).to_contain_text("The small one, by the stairs.")
    expect(thread).not_to_contain_text("Buy maps")
    walk.picture("thread")
    assert Comment.objects.get(parent=karin).user == tom
    assert complaints == []
