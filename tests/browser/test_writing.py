"""What an author pastes becomes clean HTML, and the editor helps to write it."""

import re

import pytest
from playwright.sync_api import expect

from blog.models import Post
from tests.browser.looking import violations
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"
PASTE = """(editor, kinds) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
  const how = { clipboardData, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", how));
}"""
ITEM = (
    "<p class=MsoListParagraphCxSpMiddle style='margin-left:{indent}in;text-indent:-.25in;"
    "mso-list:l{list} level{level} lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
    "<span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;"
    "</span></span></span><![endif]><span lang=EN-GB>{words}<o:p></o:p></span></p>\n"
)
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator "
    "content='Microsoft Word 15'><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB>"
    "<!--StartFragment--><p class=MsoTitle>Borders</p><h1>The <b>line</b><o:p></o:p></h1>"
    "<p class=MsoNormal style='margin-bottom:8pt'><b style='mso-bidi-font-weight:normal'>"
    "Nothing</b> came\nof it<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
    "<span class=MsoFootnoteReference><span style='mso-special-character:footnote'>"
    "<![if !supportFootnotes]>[1]<![endif]></span></span></a>.<o:p></o:p></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    + ITEM.format(indent=0.5, list=0, level=1, sign="·", words="one")
    + ITEM.format(indent=1.0, list=0, level=2, sign="o", words="inside")
    + ITEM.format(indent=0.5, list=0, level=1, sign="·", words="two")
    + ITEM.format(indent=0.5, list=1, level=1, sign="3.", words="third")
    + "<p class=MsoNormal>As she said[2].<span class=MsoCommentReference><a href='#_msocom_1'>[M1]"
    "</a></span></p><p class=MsoQuote>Quoted.</p>"
    "<img src='file:///C:/Temp/clip.png'>"
    "<div style='mso-element:footnote-list'><hr align=left size=1 width='33%'>"
    "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
    "<a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1'>"
    "<span class=MsoFootnoteReference>[1]</span></a><span lang=EN-GB> Beck, <i>Controversy</i>, "
    "p. 4 (or 5].<o:p></o:p></span></p></div></div><div style='mso-element:comment-list'>"
    "<p class=MsoCommentText>Is it so?</p></div><!--EndFragment--></body></html>"
)
DOCS = (
    '<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-1f">'
    "<h2 dir='ltr' style='line-height:1.38'><span style='font-size:16pt;font-weight:700'>A line"
    "</span></h2><p dir='ltr'><span style='font-weight:400;font-style:italic'>So</span>"
    "<span style='font-weight:700'> it was </span><a href='https://www.google.com/url?q="
    "https://example.org/a&amp;sa=D'><span style='text-decoration:underline;color:#1155cc'>here"
    "</span></a></p><br><ul><li dir='ltr'><p dir='ltr' role='presentation'><span>one</span></p>"
    "</li><ul><li dir='ltr'><p dir='ltr'><span>inside</span></p></li></ul></ul>"
    "<p dir='rtl'><span>خط</span></p></b><br class='Apple-interchange-newline'>"
)
LIBRE = (
    '<head><meta name="generator" content="LibreOffice 24.2"/></head><body lang="en-GB"><p><font '
    'size="3">So <span lang="en-US"><i>it</i></span></font><sup><a class="sdfootnoteanc" '
    'name="sdfootnote1anc" href="#sdfootnote1sym">1</a></sup> was.</p><div id="sdfootnote1"><p>'
    '<a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Beck, <i>p</i>. 4.</p><p>Or 5.</p></div>'
)
WEB = (
    "<nav><ul><li><a href='/'>Home</a></li></ul></nav><div class='article' style='color:red'>"
    "<script>track()</script><h5 id='x'>News</h5><p class='lead' onclick='x()' lang='fr'>From a "
    "<span class='hl' style='background:#ff0'>page</span><button>Share</button><sup id='ref-1'>"
    "<a href='#note-1'>[1]</a></sup>.<img src='https://example.net/t.gif' width=1 height=1></p>"
    "<figure><a href='https://example.org/b.jpg' onclick='x()'><picture><source srcset='/a.avif'>"
    "<img src='https://example.org/a.jpg' alt='A map'></picture></a><figcaption>The map"
    "</figcaption></figure><p><a href='#top'>up</a></p><p style='display: none'>hidden</p><ol>"
    "<li id='note-1'><a href='#ref-1'>^</a> <cite>Beck</cite>, p. 4</li></ol></div>"
    "<footer>Imprint</footer>"
)
MARKDOWN = "## A line\n\nIt *was* so [@gone-1900, p. 4].^[Or *not*.]\n\n- one\n- two\n"


@pytest.fixture
def write(page, client, site):
    """Open the form of a new post, or of ``post``; answers its editor."""
    client.force_login(make_user("mira", group="Authors"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    page.context.add_cookies([cookie])

    def open_form(post=None):
        page.goto(f"{site}/admin/blog/post/{f'{post.pk}/change' if post else 'add'}/")
        page.locator(EDITOR).click()
        return page.locator(EDITOR)

    return open_form


def body(page):
    return expect(page.locator("#id_body"))


def test_what_comes_from_word_is_clean(page, write, complaints):
    write().evaluate(PASTE, {"text/html": WORD, "text/plain": "The line"})
    body(page).to_have_value(
        "<h2>Borders</h2><h2>The line</h2>"
        "<p><strong>Nothing</strong> came of it^[Beck, <em>Controversy</em>, p. 4 (or 5\\].].</p>"
        "<ul><li><p>one</p><ul><li><p>inside</p></li></ul></li><li><p>two</p></li></ul>"
        '<ol start="3"><li><p>third</p></li></ol>'
        "<p>As she said[2].</p><blockquote><p>Quoted.</p></blockquote>"
    )
    assert complaints == []


def test_what_comes_from_google_docs_is_clean(page, write):
    write().evaluate(PASTE, {"text/html": DOCS})
    body(page).to_have_value(
        "<h2>A line</h2><p><em>So</em><strong> it was </strong>"
        '<a href="https://example.org/a">here</a></p>'
        "<ul><li><p>one</p><ul><li><p>inside</p></li></ul></li></ul>"
        '<p dir="rtl">خط</p>'
    )


def test_what_comes_from_libreoffice_is_clean(page, write):
    write().evaluate(PASTE, {"text/html": LIBRE})
    body(page).to_have_value("<p>So <em>it</em>^[Beck, <em>p</em>. 4. Or 5.] was.</p>")


def test_what_comes_from_a_web_page_is_clean(page, write):
    write().evaluate(PASTE, {"text/html": WEB})
    body(page).to_have_value(
        '<h4>News</h4><p lang="fr">From a page^[<cite>Beck</cite>, p. 4].</p>'
        '<figure><a href="https://example.org/b.jpg"><img src="https://example.org/a.jpg" '
        'alt="A map"></a><figcaption>The map</figcaption></figure><p>up</p>'
    )


def test_markdown_is_read_and_one_undo_brings_the_plain_text_back(page, write, complaints):
    write().evaluate(PASTE, {"text/plain": MARKDOWN})
    body(page).to_have_value(
        "<h2>A line</h2><p>It <em>was</em> so [@gone-1900, p. 4].^[Or *not*.]</p>"
        "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
    )
    expect(page.locator(".paste-status")).to_contain_text("Read as Markdown")
    page.keyboard.press("Control+z")
    body(page).to_have_value(
        "<p>## A line</p><p>It *was* so [@gone-1900, p. 4].^[Or *not*.]</p><p>- one</p><p>- two</p>"
    )
    assert complaints == []


def test_plain_text_stays_plain_and_markdown_survives_a_server_that_is_away(page, write):
    editor = write()
    editor.evaluate(PASTE, {"text/plain": "2 * 3 is 6 - so_it_is. #1"})
    body(page).to_have_value("<p>2 * 3 is 6 - so_it_is. #1</p>")
    page.route("**/markdown/", lambda route: route.abort())
    page.keyboard.press("Control+a")
    editor.evaluate(PASTE, {"text/plain": "**So** it was"})
    expect(page.locator(".paste-status")).to_contain_text("could not be read")
    body(page).to_have_value("<p>**So** it was</p>")


def test_words_are_counted_without_tokens(page, write):
    write()
    page.keyboard.type("It's well-known [")
    page.keyboard.type("see @gone-1900, p. 4] so ^[or so")
    page.keyboard.type("]")
    expect(page.locator(".word-count")).to_have_text("5 words")
    page.keyboard.press("Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    expect(page.locator(".word-count")).to_have_text("1 of 5 words chosen")


def test_full_screen_is_left_by_escape_and_the_caret_stays(page, write):
    write()
    page.keyboard.type("So it")
    page.keyboard.press("Control+Shift+f")
    expect(page.locator(".prose-editor.fullscreen")).to_be_visible()
    page.keyboard.type(" was")
    page.locator("[data-name=bold]").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".prose-editor.fullscreen")).to_have_count(0)
    page.keyboard.type(".")
    body(page).to_have_value("<p>So it was.</p>")


def test_the_toolbar_says_which_buttons_are_off_and_which_are_pressed(page, write):
    write()
    bold, undo = page.locator("[data-name=bold]"), page.locator("[data-name='history:undo']")
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(undo).not_to_have_attribute("aria-pressed", re.compile(""))
    expect(bold).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Control+b")
    page.keyboard.type("So")
    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(undo).to_have_attribute("aria-disabled", "false")


def test_html_is_shown_and_what_is_typed_there_is_sanitised(page, write):
    write()
    page.fill("#id_title", "A line")
    page.locator("[data-name=html]").click()
    box = page.get_by_role("dialog").get_by_label("HTML")
    box.fill('<p onclick="x()">So <em>it</em><!--more--> was<script>1</script></p><h6>No</h6>')
    page.get_by_role("button", name="Update").click()
    expect(page.locator(EDITOR)).to_contain_text("So it")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    cut = '<hr class="text-more">'
    assert Post.objects.get().body == f"<p>So <em>it</em></p>{cut}<p> was</p><p>No</p>"


def test_a_block_is_turned_and_the_cut_is_kept(page, write):
    write()
    page.fill("#id_title", "A line")
    page.locator(EDITOR).click()
    page.keyboard.type("Above")
    page.locator("[data-name=moreCut]").click()
    page.keyboard.press("Enter")
    page.keyboard.type("خط")
    page.keyboard.press("Control+Shift+x")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    post = Post.objects.get()
    assert post.body == '<p>Above</p><hr class="text-more"><p dir="rtl">خط</p>'
    assert post.teaser == "Above"
    page.fill("#id_language", "ar")
    expect(page.locator(EDITOR)).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_form_is_accessible_and_saving_in_reach(page, write, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    write()
    expect(page.locator("[name=_save]")).to_be_in_viewport()
    assert violations(page) == []
    page.locator(EDITOR).press("Control+/")
    expect(page.get_by_role("dialog", name="Keys while you write")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(EDITOR)).to_be_focused()
