"""An author cites at the cursor: with the keyboard alone, and with a pointer."""

import pytest
from playwright.sync_api import expect

from blog.models import Post
from sources.models import Source
from tests.browser.looking import violations
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"
ACTIVE = "#picker-list [aria-selected=true]"
BECK = "beck-1981-tedious"


@pytest.fixture
def mira(transactional_db):
    return make_user("mira", group="Authors")


@pytest.fixture
def write(page, client, site, mira):
    """Open the form of a new post, or of ``post``, with the caret at the end of its text."""
    client.force_login(mira)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    page.context.add_cookies([cookie])

    def open_form(post=None):
        page.goto(f"{site}/admin/blog/post/{f'{post.pk}/change' if post else 'add'}/")
        page.locator(EDITOR).click()
        page.keyboard.press("Control+End")
        return page.locator(EDITOR)

    return open_form


def typed(page, text):
    """Type as a person does: the next key comes when the last has arrived."""
    page.keyboard.type(text, delay=15)


def test_a_known_work_is_cited_with_eight_keys(page, write, complaints):
    make_source()
    make_source("un-1925", title="The Question of the Frontier", contributors=[])
    editor = write()
    typed(page, "It was drawn in a room")
    typed(page, "[@bec")
    expect(page.locator(ACTIVE)).to_contain_text("Beck, Peter")
    typed(page, "\n4\n")
    expect(page.locator(".chip__open")).to_have_attribute("data-words", "Beck 1981, p. 4")
    typed(page, " in Brussels.")
    expect(page.locator("#id_body")).to_have_value(
        f"<p>It was drawn in a room [@{BECK}, p. 4] in Brussels.</p>"
    )
    page.fill("#id_title", "A line agreed")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    post = Post.objects.get()
    assert "Beck, Peter" in post.notes_html
    assert "p. 4" in post.notes_html
    expect(editor).to_contain_text("in Brussels.")
    assert complaints == []


def test_who_types_quicker_than_the_answers_loses_nothing(page, write):
    make_source()
    write()
    page.keyboard.type("So[@beck\n4\n and on.")
    expected = f"<p>So [@{BECK}, p. 4] and on.</p>"
    expect(page.locator("#id_body")).to_have_value(expected)
    page.keyboard.type(f" By hand [@{BECK}, chap. 3]. And [@ab")
    page.keyboard.press("Escape")
    by_hand = f" By hand [@{BECK}, chap. 3]. And [@ab</p>"
    expect(page.locator("#id_body")).to_have_value(expected.replace("</p>", by_hand))


def test_the_shortcut_opens_it_and_escape_leaves_the_text_alone(page, write):
    make_source()
    write()
    typed(page, "So.")
    page.keyboard.press("Control+Shift+Digit2")
    expect(page.get_by_role("combobox", name="Search the library")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-picker]")).to_be_hidden()
    typed(page, " On.")
    expect(page.locator("#id_body")).to_have_value("<p>So. On.</p>")


def test_a_new_source_from_a_typed_line(page, write, complaints):
    write()
    typed(page, "So")
    typed(page, "[@")
    line = "Arango, Tim, “In Shadow of Death, Iraq Boomtown Thrives,” New York Times, 7/14/11"
    page.keyboard.insert_text(line)
    expect(page.locator(ACTIVE)).to_contain_text("Add a new source: Arango")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Issued")).to_have_value("2011-07-14")
    expect(page.get_by_role("button", name="Add and cite")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Where in it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_body")).to_have_value("<p>So [@arango-2011-shadow]</p>")
    assert Source.objects.get().container_title == "New York Times"
    assert complaints == []


def test_several_works_in_one_note_with_words_before(page, write):
    make_source()
    make_source("un-1925", title="The Question", contributors=[], issued="1925")
    write()
    typed(page, "So[@beck")
    expect(page.locator(ACTIVE)).to_contain_text("Beck")
    page.keyboard.press("Enter")
    page.get_by_label("Words before").fill("see")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("combobox", name="Search the library")).to_be_focused()
    typed(page, "question, chap. 3")
    expect(page.locator(ACTIVE)).to_contain_text("The Question")
    page.keyboard.press("Control+Enter")
    token = f"[see @{BECK}; @un-1925, chap. 3]"
    expect(page.locator("#id_body")).to_have_value(f"<p>So {token}</p>")


def test_a_chip_is_chosen_by_arrows_changed_by_enter_and_deleted_whole(page, write, mira):
    make_source()
    write(make_post(author=mira, body=f"<p>So [@{BECK}, p. 4] it was</p>"))
    expect(page.locator(".chip__open")).to_have_attribute("data-words", "Beck 1981, p. 4")
    for _ in range(len(" it was") + 1):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".chip--chosen").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Where in it")).to_have_value("4")
    typed(page, "fig. 2\n")
    expect(page.locator("#id_body")).to_have_value(f"<p>So [@{BECK}, fig. 2] it was</p>")
    page.keyboard.press("Backspace")
    expect(page.locator("#id_body")).to_have_value(f"<p>So [@{BECK}, fig. 2] it was</p>")
    page.keyboard.press("Backspace")
    expect(page.locator("#id_body")).to_have_value("<p>So  it was</p>")


def test_an_unknown_key_is_marked_in_words_and_mended_by_a_click(page, write):
    make_source()
    write()
    typed(page, "So [@beck-1981-tediuos] and ^[a remark")
    typed(page, "]")
    chip = page.locator(".chip--bad.chip__open")
    expect(chip).to_have_attribute("data-words", "No such source: beck-1981-tediuos")
    assert f"Did you mean {BECK}?" in chip.get_attribute("title")
    expect(page.locator(".chip--remark.chip__open")).to_have_attribute(
        "data-words", "Note: a remark"
    )
    chip.click()
    page.get_by_role("button", name=f"Cite {BECK}").click()
    page.keyboard.press("Enter")
    expect(page.locator("#id_body")).to_have_value(f"<p>So [@{BECK}] and ^[a remark]</p>")
    expect(page.locator(".chip--bad")).to_have_count(0)


def test_what_is_copied_is_the_token(page, write, mira):
    make_source()
    write(make_post(author=mira, body=f"<p>So [@{BECK}, p. 4].</p>"))
    expect(page.locator(".chip__open")).to_be_visible()
    page.keyboard.press("Control+a")
    copied = page.locator(EDITOR).evaluate(
        """(editor) => {
          const clipboardData = new DataTransfer();
          const how = { clipboardData, bubbles: true, cancelable: true };
          editor.dispatchEvent(new ClipboardEvent("copy", how));
          return clipboardData.getData("text/plain");
        }"""
    )
    assert copied == f"So [@{BECK}, p. 4]."


def test_a_remark_is_put_around_what_is_chosen(page, write):
    write()
    typed(page, "So it was")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Note: a remark of your own").click()
    expect(page.locator("#id_body")).to_have_value("<p>So it ^[was]</p>")
    expect(page.locator("[data-name=remark]")).to_contain_class("disabled")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_picker_is_accessible_and_fits(page, write, mira, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    make_source(url="https://example.org/a", archive_url="https://example.org/b")
    write(make_post(author=mira, body=f"<p>So [@{BECK}] ^[A remark.]</p>"))
    expect(page.get_by_role("textbox", name="Body")).to_be_focused()
    typed(page, " [@gone-1900]")
    expect(page.locator(".chip--bad").first).to_be_visible()

    def check(what):
        assert violations(page) == [], what
        box = page.locator("[data-picker]").bounding_box()
        assert box["x"] >= 0, what
        assert box["x"] + box["width"] <= width, what
        assert box["y"] + box["height"] <= 800, what

    typed(page, "[@")
    expect(page.locator(ACTIVE)).to_contain_text("in this post")
    check("searching")
    page.keyboard.press("Enter")
    expect(page.locator("[data-reads]")).to_contain_text("It will read")
    check("the place")
    page.get_by_role("button", name="Choose another work").click()
    typed(page, "nowhere")
    expect(page.locator(ACTIVE)).to_contain_text("Add a new source")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Kind", exact=True)).to_be_focused()
    check("a new source")


def test_who_is_signed_out_meanwhile_is_told_and_loses_no_words(page, write):
    make_source()
    write()
    page.context.clear_cookies(name="sessionid")
    typed(page, "So [@beck")
    expect(page.get_by_role("alert")).to_contain_text("You seem to be signed out")
    page.keyboard.press("Escape")
    expect(page.locator("#id_body")).to_have_value("<p>So [@beck</p>")


def test_without_script_tokens_are_typed_into_a_text_area(browser, client, site, mira):
    make_source()
    client.force_login(mira)
    context = browser.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{site}/admin/blog/post/add/")
    expect(page.locator("[data-picker]")).to_be_hidden()
    page.fill("#id_title", "A line agreed")
    page.fill("#id_body", f"<p>So it was [@{BECK}, p. 4].</p>")
    page.click("[name=_save]")
    assert "Beck, Peter" in Post.objects.get().notes_html
    context.close()
