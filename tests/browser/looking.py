"""What every page is asked: does it fit its window, and does it shut nobody out?"""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script
# What axe is asked. Of what is in order it need not tell more than that.
RUN = """([within, only]) => axe.run(within ?? document, {
  resultTypes: ["violations"], ...(only && { runOnly: { type: "rule", values: only } }),
}).then(({ violations }) => violations)"""
# Letters in a font that is on its way are as wide as none, and their contrast is not yet theirs.
FONTS = "document.fonts.ready.then(() => true)"
# A colour on its way to another is neither; a frame later, it has set out.
COLOURS_STAY = """new Promise(requestAnimationFrame).then(() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)
)).then(() => true)"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: The rules that look at colours: all that differs by night, where only tokens do.
COLOURS = ["color-contrast", "link-in-text-block"]


def look(page, what="", *, within=None, by_night=False):
    """The page fits, and axe finds nothing in it or in the part ``within``.

    ``by_night`` looks at its colours in the dark as well, and leaves it in the light.
    """
    settle(page)
    assert page.evaluate(OVER) <= 0, f"{what or page.url} is too wide"
    found = violations(page, within=within)
    assert not found, f"{what or page.url}: {found}"
    if by_night:
        page.emulate_media(color_scheme="dark")
        found = violations(page, within=within, only=COLOURS)
        assert not found, f"{what or page.url} by night: {found}"
        page.emulate_media(color_scheme="light")


def settle(page):
    """Wait until the page is there, to its end and with its letters."""
    page.wait_for_load_state()
    page.evaluate(FONTS)
    page.evaluate(COLOURS_STAY)


def violations(page, *, within=None, only=None):
    """What axe finds: the rule and the HTML of each place, in order of its rules."""
    settle(page)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, [within, only])
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
