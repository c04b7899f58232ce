"""The tags of HTML by what they are to a text."""


def names(text):
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")

# Elements whose content is no text of the page. They go with all that is in them.
DEAD = names("datalist frameset iframe noembed noframes script select style svg template title xml")
# Of these, the ones whose content a browser does not even read as markup.
RAW = names("iframe noembed noframes script style")
# Their content is text to the last "<".
PLAIN = names("listing plaintext textarea xmp")

FORMATS = names("strong em u s sub sup code a cite abbr dfn mark q small kbd bdi bdo span")

LISTS = names("ul ol dl")
ITEMS = names("li dt dd")
HEADINGS = names("h1 h2 h3 h4 h5 h6")
TABLE_PARTS = names("table caption thead tbody tfoot tr th td")
BLOCKS = LISTS | HEADINGS | names("p blockquote pre hr table figure")
# Tags of a page's layout: they part lines, and say nothing more about them.
LAYOUT = names(
    "address article aside body center details dialog div fieldset footer form header hgroup html"
    " legend main menu nav optgroup option section summary title"
)
# Before and after these the line of a text ends.
PARTING = BLOCKS | ITEMS | TABLE_PARTS | LAYOUT | {"figcaption"}

KNOWN = (
    VOID
    | DEAD
    | PLAIN
    | FORMATS
    | PARTING
    | names(
        "acronym applet audio b basefont bdi bgsound big blink button canvas colgroup data del dir"
        " font frame head i image ins isindex keygen label map marquee math meter nobr noscript"
        " object output picture progress rb rp rt rtc ruby samp search slot spacer strike time tt"
        " var video"
    )
)
