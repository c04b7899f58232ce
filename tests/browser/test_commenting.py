"""A reader writes, with a script and without one; and whoever means harm gets nowhere."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.looking import look
from tests.comments.hostile import PAYLOADS
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
RAN = "window.didRun = []; window.ran = (what) => window.didRun.push(what);"


@pytest.fixture
def post():
    return make_post()


@pytest.fixture(autouse=True)
def said(post):
    """Leyla, whom Karin answers, and Ida in a thread of her own."""
    leyla = make_comment(post, body="It was drawn in Brussels.", name="Leyla")
    karin = make_comment(post, body="By whom?", name="Karin", parent=leyla)
    ida = make_comment(post, body="Another thread.", name="Ida")
    return {"leyla": leyla.pk, "karin": karin.pk, "ida": ida.pk}


def open_reply(page, name):
    page.get_by_role("link", name=f"Reply to {name}", exact=True).click()
    page.wait_for_selector("textarea:focus")


def test_a_reply_is_written_in_place_and_seen_on_return(page, site, post, said, complaints):
    page.goto(site + post.get_absolute_url())
    assert page.context.cookies() == []
    open_reply(page, "Leyla")
    form = page.locator("form.comment-form")
    parent = page.locator(f"#comment-{said['leyla']}").bounding_box()
    assert 0 <= form.bounding_box()["y"] - parent["y"] - parent["height"] < 60
    page.keyboard.type("In *which* room?")
    page.reload()
    expect(page.locator("textarea")).to_have_value("In *which* room?")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[aria-label=Preview] em")).to_have_text("which")
    page.get_by_role("button", name="Send reply").click()
    page.wait_for_selector("[data-sent]")
    assert page.url == site + post.get_absolute_url()
    expect(page.locator(".comment--own")).to_contain_text("Waiting for a moderator.")
    assert Comment.objects.latest("pk").parent_id == said["leyla"]
    page.reload()
    own = page.locator(f"#comment-{said['leyla']} + .comment--own")
    expect(own).to_contain_text("In which room?")
    expect(page.locator("textarea")).to_have_count(0)
    assert complaints == []


def test_somebody_of_the_desk_corrects_and_withdraws_in_place(page, site, post, client, complaints):
    # Of the desk, so that nothing is held for the speed of her hands.
    client.force_login(make_user("ida", group="Authors"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto(site + post.get_absolute_url())
    page.get_by_role("link", name="Write a comment").click()
    page.wait_for_selector("textarea:focus")
    page.keyboard.type("A word too many.")
    page.get_by_role("button", name="Send comment").click()
    page.get_by_text("Your comment is here for everybody.").wait_for()
    page.reload()
    page.get_by_role("link", name="Correct, for").click()
    page.wait_for_selector("textarea:focus")
    page.locator("textarea").fill("A word.")
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_selector("[data-sent]")
    expect(page.get_by_text("A word.", exact=True)).to_have_count(1)
    expect(page.get_by_text("A word too many.")).to_have_count(0)
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_text("Your comment was withdrawn.").wait_for()
    expect(page.get_by_text("A word.", exact=True)).to_have_count(0)
    assert Comment.objects.latest("pk").status == "removed"
    assert complaints == []


def test_without_a_script_every_step_has_its_page(browser, site, post, said):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site + post.get_absolute_url())
    page.get_by_role("link", name="Reply to Karin").click()
    expect(page.locator(".comment-form__answered")).to_contain_text("By whom?")
    page.get_by_label("Comment", exact=True).fill("> By whom?\n\nBy *Branting*.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[aria-label=Preview] em")).to_have_text("Branting")
    page.get_by_role("button", name="Send reply").click()
    expect(page.locator(".comment--own")).to_contain_text("Waiting for a moderator.")
    page.get_by_role("link", name="Correct, for").click()
    page.get_by_label("Comment", exact=True).fill("By Hjalmar Branting.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".comment--own")).to_contain_text("By Hjalmar Branting.")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page).to_have_url(f"{site}{post.get_absolute_url()}#comments")
    assert Comment.objects.latest("pk").status == "removed"
    fold = page.locator(".thread summary")
    fold.click()
    expect(page.locator(f"#comment-{said['karin']}")).to_be_hidden()
    page.locator(f"#comment-{said['ida']}").get_by_role("link", name="Report").click()
    page.get_by_role("button", name="Report it").click()
    expect(page.locator("main")).to_contain_text("Thank you")
    context.close()


def test_what_is_refused_is_said_at_the_form_and_kept(page, site, post):
    page.goto(site + post.get_absolute_url())
    open_reply(page, "Ida")
    page.keyboard.type("See my site.")
    page.get_by_label("Website").fill("javascript:alert(1)")
    page.get_by_role("button", name="Send reply").click()
    page.wait_for_selector("[role=alert]:focus")
    form = page.locator(".comment-form")
    expect(form).to_contain_text("Write an address like https://example.org")
    expect(page.get_by_label("Website")).to_have_value("javascript:alert(1)")
    expect(page.locator("textarea")).to_have_value("See my site.")


def test_a_server_that_is_gone_loses_no_text(page, site, post):
    page.goto(site + post.get_absolute_url())
    open_reply(page, "Ida")
    page.keyboard.type("A long thought.")
    page.route("**/comments/new/*", lambda route: route.abort())
    page.get_by_role("button", name="Send reply").click()
    page.get_by_text("It could not be sent just now.").wait_for()
    page.unroute("**/comments/new/*")
    page.reload()
    expect(page.locator("textarea")).to_have_value("A long thought.")


def test_reading_fetches_neither_htmx_nor_a_form(page, site, post):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + post.get_absolute_url())
    page.mouse.wheel(0, 5000)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "htmx" in url or "/comments/" in url]
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [360, 1440])
def test_a_deep_thread_with_its_form_is_accessible_and_fits(page, site, post, said, width):
    parent = Comment.objects.get(pk=said["karin"])
    for depth in range(40):
        parent = make_comment(
            post,
            body="A few words on the matter, and then " + "some more" * 20,
            name=f"Reader {depth}" if depth % 2 else "",
            writer=str(depth % 3),
            parent=parent,
            user=make_user("ida") if depth == 9 else None,
        )
    Comment.objects.filter(pk=said["karin"] + 3).update(status="removed")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + post.get_absolute_url())
    assert page.locator(f"#comment-{parent.pk} .comment__body").bounding_box()["width"] > 230
    open_reply(page, "Karin")
    page.get_by_role("button", name="Send reply").click()
    page.wait_for_selector("[role=alert]:focus")
    for address in ("", f"comments/new/?reply_to={said['ida']}", f"comments/{said['ida']}/report/"):
        if address:
            page.goto(site + post.get_absolute_url() + address)
        look(page, by_night=width == 360)


def test_no_script_of_a_commenter_runs_even_where_no_policy_forbids_it(browser, site, post):
    for payload in PAYLOADS:
        comment = make_comment(post, body=f"Before. {payload}", name=payload[:100])
        Comment.objects.filter(pk=comment.pk).update(author_url=payload[:500])
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(RAN)
    page = context.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(site + post.get_absolute_url())
    expect(page.get_by_text("Before.")).to_have_count(len(PAYLOADS))
    page.evaluate("document.querySelectorAll('.thread *').forEach((one) => one.focus?.())")
    for link in page.locator(".comment__body a, a.comment__name").all():
        assert link.get_attribute("href").lower().startswith(("http://", "https://"))
        link.hover()
    open_reply(page, "Leyla")
    page.keyboard.type("</textarea><script>ran(1)</script><img src=x onerror=ran(1)>")
    page.locator("[name=name]").fill('"><img src=x onerror=ran(1)>')
    page.get_by_role("button", name="Preview").click()
    page.wait_for_selector("[aria-label=Preview]")
    page.get_by_role("button", name="Send reply").click()
    page.wait_for_selector("[data-sent]")
    assert page.evaluate("window.didRun") == []
    assert dialogs == []
    context.close()
