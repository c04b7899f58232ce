"""An author and an administrator at the desk, under the Content-Security-Policy as it is sent."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from blog.models import Post
from tests.factories import make_comment, make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"


@pytest.fixture
def at_the_desk(page, site):
    """Log in through the form, and wait until the desk is there."""

    def log_in(username, **fields):
        user = make_user(username, **fields)
        user.set_password("only for this test")
        user.save()
        page.goto(f"{site}/admin/")
        page.fill("#id_login", username)
        page.fill("#id_password", "only for this test")
        page.click("[type=submit]")
        page.wait_for_selector("#content-main")
        return user

    return log_in


def test_what_an_author_types_is_there_on_reopening(page, site, at_the_desk, complaints):
    source = make_source()
    at_the_desk("mira", group="Authors")
    page.goto(f"{site}/admin/blog/post/add/")
    page.locator("#id_title").press_sequentially("A line agreed")
    assert page.input_value("#id_slug") == "a-line-agreed"
    page.locator(EDITOR).click()
    page.keyboard.type(f"It came to nothing [@{source.key}, p. 4].^[Or so she says.] <b>&")
    page.keyboard.press("Enter")
    page.keyboard.type("A second paragraph.")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    expected = (
        f"<p>It came to nothing [@{source.key}, p. 4].^[Or so she says.] &lt;b&gt;&amp;</p>"
        "<p>A second paragraph.</p>"
    )
    assert page.input_value("#id_body") == expected
    assert page.locator(EDITOR).inner_text().endswith("A second paragraph.")
    expect(page.locator(".inline-related.has_original")).to_have_count(1)
    assert Post.objects.get().note_count == 2
    assert complaints == []


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_of_the_desk_complains_or_is_too_wide(page, site, at_the_desk, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    post = make_post(author=make_user("ida"), body=f"<p>So [@{make_source().key}].</p>")
    comment, event = make_comment(post), make_event()
    at_the_desk("root", is_superuser=True, is_staff=True)
    user = get_user_model().objects.get(username="root")
    for address in [
        "",
        "blog/post/",
        "blog/post/add/",
        f"blog/post/{post.pk}/change/",
        f"blog/post/{post.pk}/delete/",
        f"blog/post/{post.pk}/history/",
        "blog/blog/",
        "blog/image/",
        "blog/image/add/",
        "blog/tag/",
        "sources/source/",
        f"sources/source/{post.sources.get().pk}/change/",
        "comments/comment/",
        f"comments/comment/{comment.pk}/change/",
        "history/historyevent/",
        "history/historyevent/import/",
        f"history/historyevent/{event.pk}/change/",
        "transfer/importrecord/",
        f"auth/user/{user.pk}/change/",
    ]:
        page.goto(f"{site}/admin/{address}")
        if page.locator("[data-django-prose-editor-configurable]").count():
            page.wait_for_selector(".ProseMirror[contenteditable]")
        assert page.locator("#content h1").count() == 1, address
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, address
        assert complaints == [], address
