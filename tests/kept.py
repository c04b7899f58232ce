"""A text with every element and every attribute that the sanitiser keeps, made from its list."""

from markup.allowlist import ROWS, keeps_in_body
from markup.tags import FORMATS

# The first of these that an attribute may have is its value here.
_VALUES = ["text-x", "https://example.org/x", "rtl", "ar", "a", "3", "reversed", "row", "lazy"]
_VALUES += ["nofollow", "007 words"]
_EVERYWHERE = ["id", "class", "lang", "dir"]
_TABLE = "<table><tbody><tr><td><p>cell</p></td></tr></tbody></table>"
# What an element stands in, and what stands in it, where that is not plain text in the whole text.
_AROUND = {
    "li": "<ul>{}</ul>",
    "dt": "<dl>{}<dd>said</dd></dl>",
    "dd": "<dl><dt>word</dt>{}</dl>",
    "figcaption": '<figure><img src="/a.png" alt="A map">{}</figure>',
    "caption": "<table>{}<tbody><tr><td>cell</td></tr></tbody></table>",
    "tr": "<table><tbody>{}</tbody></table>",
    **dict.fromkeys(["thead", "tbody", "tfoot"], "<table>{}</table>"),
    **dict.fromkeys(["td", "th"], "<table><tbody><tr>{}</tr></tbody></table>"),
}
_WITHIN = {
    "ul": "<li>item</li>",
    "ol": "<li>item</li>",
    "dl": "<dt>word</dt><dd>said</dd>",
    "table": "<tbody><tr><td>cell</td></tr></tbody>",
    "tr": "<td>cell</td>",
    **dict.fromkeys(["thead", "tbody", "tfoot"], "<tr><td>cell</td></tr>"),
    "figure": '<img src="/a.png" alt="A map"><figcaption>Words</figcaption>',
    "img": None,
    "br": None,
    "hr": None,
}

# Shapes that a list of elements does not tell of.
SHAPES = """
Loose text with a <a href="/full.jpg"><img src="/a.png" alt="007"></a> picture<br>and a line end
<p><q cite="https://example.org/q">Said <em>so</em> and <a href="/x">so</a></q>, <em id="text-e">an
<strong>anchor</strong> in two</em> and <a id="text-empty"></a>one that is empty.</p>
<p>A <code><a href="/doc">link</a> in <strong>code</strong></code>, <em>one</em>
<strong>another</strong>, <span lang="ar"><span class="text-big">span</span> in a span</span>.</p>
<p><bdo dir="rtl">a <bdi>b</bdi></bdo> [@{key}, p. <em>4</em>]^[A <cite>remark</cite>.]</p>
<ul><li>one<ul><li><h3>a heading</h3></li><li></li></ul></li><li><blockquote>quoted</blockquote>
</li></ul><ol start="-3" type="I" reversed><li><p>one</p><p>more</p></li></ol>
<pre>A poem
  with an <em>indented</em> line</pre><pre><code class="language-py">def f():
    "code"</code></pre>
<table class="text-wide"><caption>A <em>caption</em></caption><thead lang="la"><tr><th scope="col">
h</th><th>i</th></tr></thead><tbody><tr><td>short</td></tr></tbody><tbody id="text-body"><tr>
<td rowspan="2">tall<ul><li>list</li></ul></td><td></td></tr><tr><td>b</td></tr></tbody>
<tfoot><tr><td colspan="2">f</td></tr></tfoot></table>
<figure><a href="/full.jpg" title="All of it"><img src="/a.png" alt="A map" width="300"></a>
<figcaption class="text-low">A map. <small>By Mira</small></figcaption></figure>
<figure><figcaption>Above</figcaption><table><tbody><tr><td>1</td></tr></tbody></table></figure>
<figure><ul><li><figure><img src="/b.png" alt=""><figcaption>b</figcaption></figure></li></ul>
</figure><dl><dt>Ibid</dt><dd><p>The same.</p><p>There.</p></dd></dl>
<hr><hr class="text-more text-wide" id="text-cut"><img src="/c.png" alt="" loading="lazy">
<p>The end</p>
"""


def everything_kept():
    """Each element bare and with each of its attributes; raises LookupError without a value."""
    anchors = iter(range(1000))
    return "".join(
        _element(row.tag, name, anchors)
        for row in ROWS
        for name in [None, *(_EVERYWHERE if row.tag != "br" else []), *row.attributes.split()]
    )


def _element(tag, name, anchors):
    given = {"src": "/a.png", "alt": ""} if tag == "img" else {}
    if tag == "a" and name != "id":
        given["href"] = "https://example.org/"
    if name == "id":
        given["id"] = f"text-{next(anchors)}"
    elif name:
        given[name] = _value_of(tag, name)
    if tag == "span" and not name:
        given["lang"] = "fr"
    written = "".join(f' {name}="{value}"' for name, value in given.items())
    within = _WITHIN.get(tag, f"in {tag} {name or ''}".strip())
    element = f"<{tag}{written}>" + ("" if within is None else f"{within}</{tag}>")
    is_in_line = tag in FORMATS or tag == "br"
    return _AROUND.get(tag, "<p>A {} b</p>" if is_in_line else "{}").format(element)


def _value_of(tag, name):
    for value in _VALUES:
        if keeps_in_body(tag, name, value):
            return value
    raise LookupError(f"Give tests/kept.py a value that {name} of {tag} may have.")
