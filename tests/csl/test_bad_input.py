import json
import re
import time

import pytest
from csl_styles import HEAD, cite, make_item, make_style
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csl import Cite, CslError, ItemError, Processor, Style, StyleError

OURS = re.compile(
    r'</?(?:i|b|em|sup|sub)>|</?div(?: class="csl-[a-z-]+")?>|</a>|<a href="[^"<>]*">'
    r'|<span style="(?:font-style:normal|font-variant:small-caps|font-variant:normal|'
    r'font-weight:normal|font-weight:light|text-decoration:underline|text-decoration:none);">'
    r'|<span style="baseline">|</span>'
)
FULL = """
<group delimiter=", ">
  <names variable="author"><name/><label/></names>
  <text variable="title" quotes="true" text-case="title"/>
  <text variable="container-title" form="short" font-style="italic"/>
  <date variable="issued" form="text"/>
  <number variable="edition" form="ordinal"/>
  <text variable="page"/><label variable="page"/><text variable="URL"/><text variable="note"/>
  <text variable="locator"/>
</group>
"""


def in_style(body):
    return HEAD.format(kind="note", attributes="") + body + "</style>"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "well-formed"),
        ("not xml at all", "well-formed"),
        ("<style>", "well-formed"),
        ("<html/>", "not a style"),
        ('<x xmlns="http://example.org/"/>', "not to CSL"),
        (in_style(""), "no citation"),
        (in_style("<citation/>"), "no layout"),
        (
            in_style('<citation><layout><text macro="gone"/></layout></citation>'),
            "does not define it",
        ),
        (
            in_style(
                '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
                '<citation><layout><text macro="a"/></layout></citation>'
            ),
            "a → b → a",
        ),
        (
            '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
            + in_style("<citation><layout>&b;</layout></citation>"),
            "entity",
        ),
        (in_style("<group>" * 200 + "</group>" * 200), "deeper than"),
        (
            in_style("<citation><sort><key/></sort><layout><text value='x'/></layout></citation>"),
            "sort key",
        ),
        ("<style>" + "x" * 5_000_000, "larger"),
    ],
)
def test_style_that_cannot_be_read_says_why(source, reason):
    with pytest.raises(StyleError, match=reason):
        Style.from_xml(source)


def test_macros_that_multiply_are_refused():
    macros = "".join(
        f'<macro name="m{n}">' + f'<text macro="m{n + 1}"/>' * 10 + "</macro>" for n in range(20)
    )
    source = in_style(
        macros
        + '<macro name="m20"><text value="x"/></macro>'
        + '<citation><layout><text macro="m0"/></layout></citation>'
    )
    with pytest.raises(StyleError, match="unfold"):
        Style.from_xml(source)


def test_macros_that_nest_without_end_are_refused():
    macros = "".join(
        f'<macro name="m{n}">{"<group>" * 60}<text macro="m{n + 1}"/>{"</group>" * 60}</macro>'
        for n in range(50)
    )
    source = in_style(
        macros
        + '<macro name="m50"><text value="x"/></macro>'
        + '<citation><layout><text macro="m0"/></layout></citation>'
    )
    with pytest.raises(StyleError, match=r"nest|deep"):
        Style.from_xml(source)


@pytest.mark.parametrize(
    "attributes",
    [
        'et-al-min="many" et-al-use-first="-1"',
        f'et-al-min="{"9" * 5000}" et-al-use-first="1"',
        'name-as-sort-order="sideways" and="perhaps"',
    ],
)
def test_nonsense_attributes_do_no_harm(attributes):
    item = make_item(author="Doe, Jane; Roe, Richard")
    assert "Doe" in cite(f'<names variable="author"><name {attributes}/></names>', item)


def test_unknown_forms_and_parts_are_left_out():
    layout = (
        '<number variable="volume" form="sideways" display="upside-down"/>'
        '<date variable="issued"><date-part name="century"/><date-part name="year"/></date>'
        "<blink>x</blink>"
    )
    assert cite(layout, make_item(volume="3", issued=1999)) == "31999"


@pytest.mark.parametrize(
    "item",
    [
        None,
        [],
        {"type": "book"},
        {"id": "", "type": "book"},
        {"id": "a", "title": ["x"]},
        {"id": "a", "title": {"x": 1}},
        {"id": "a", "author": "Doe"},
        {"id": "a", "author": [1]},
        {"id": "a", "issued": [2000]},
    ],
)
def test_item_of_wrong_kinds_is_refused_with_a_sentence(item):
    with pytest.raises(ItemError, match=r"[A-Z].*\w"):
        Processor(make_style(FULL)).document([item], [["a"]]).citations()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": 12, "edition": 3, "page": 7.5},
        {"author": [{"family": True, "given": None}, {"literal": 7}, {}, "Plain Name"]},
        {"issued": {"date-parts": [["x", None], "y"]}},
        {"issued": {"date-parts": [[2000, 13, 77], [None]], "season": ["x"], "circa": "maybe"}},
        {"issued": {"raw": "sometime after the flood"}},
        {"issued": {}},
        {"issued": "1999-02"},
        {"language": 7, "type": None},
    ],
)
def test_odd_but_readable_fields_print(fields):
    assert isinstance(cite(FULL, make_item(**{"title": "T", **fields})), str)


def test_ten_thousand_names_take_linear_time():
    names = [{"family": f"Family{n}", "given": "Jane Q."} for n in range(10_000)]
    items = [make_item("a", author=names, title="T"), make_item("b", author=names, title="T")]
    start = time.process_time()
    document = Processor("apa").document(items, [["a"], ["b"]])
    assert document.bibliography()
    assert document.citations()
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "title",
    [
        "word " * 200_000,
        "<i>" * 330_000,
        "\"'" * 500_000,
        "'a \"b <i>" * 110_000,
        ".,!?" * 250_000,
        "a-" * 500_000,
        "van de " * 150_000,
        "{:a:" * 250_000,
        " " * 1_000_000 + "x",
        "x&<" * 330_000,
        "1-2, " * 200_000,
    ],
    ids=lambda title: repr(title[:8]),
)
def test_megabyte_of_title_takes_linear_time(title):
    part = title[:100_000]
    item = make_item(
        title=title,
        page=part,
        edition=part,
        note=part,
        author=[{"family": part, "given": part}],
        issued={"raw": part},
        **{"container-title": part},
    )
    start = time.process_time()
    assert cite(FULL, item)
    assert cite(FULL, item, format="text")
    assert time.process_time() - start < 10


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<i onclick=x>a</i>",
            "<b><i></b></i>",
            '"><img src=x onerror=alert(1)>',
            "</div></div>",
            "<span class=\"nocase\">x</span><span style='x'>",
            "javascript:alert(1)",
            "&lt;script&gt;",
            "<sc><sup><sub>",
            "‘“«<i>",
            "\0\x01",
            "{:author: <b> || <i>}",
        ]
    ),
    st.lists(
        st.sampled_from(["<i>", "</i>", "<sc>", "</span>", *"<>\"'&/=ib .,:;!?-–“”‘’«»"]),
        max_size=30,
    ).map("".join),
)
STYLES = ("chicago-notes-bibliography", "apa", "nlm-citation-sequence", "ibid")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    style=st.sampled_from(STYLES),
    kind=st.sampled_from(["book", "article-journal", "chapter", "webpage", "interview"]),
    fields=st.dictionaries(
        st.sampled_from(
            ["title", "container-title", "publisher", "page", "URL", "DOI", "note", "edition"]
        ),
        HOSTILE,
    ),
    family=HOSTILE,
    given_name=HOSTILE,
    locator=HOSTILE,
    prefix=HOSTILE,
    suffix=HOSTILE,
)
def test_no_markup_but_ours_comes_out(
    style, kind, fields, family, given_name, locator, prefix, suffix
):
    item = {
        "id": "x",
        "type": kind,
        "author": [{"family": family, "given": given_name}, {"literal": family}],
        **fields,
    }
    cites = [Cite("x", locator=locator, prefix=prefix, suffix=suffix), Cite("x")]
    document = Processor(style, links=True).document([item], [cites])
    output = [*document.citations(), *(html for _, html in document.bibliography())]
    for html in output:
        rest = OURS.sub("", html)
        assert "<" not in rest
        assert ">" not in rest
        assert 'href="javascript' not in html
        assert _is_balanced(html)


def _is_balanced(html):
    stack = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)", html):
        if not closing:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            return False
    return not stack


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "author", "issued", "page", "edition", "language", "type", "note"]
        ),
        JSON,
    )
)
def test_any_json_prints_or_is_refused(fields):
    try:
        result = cite(FULL, {**fields, "id": "a"})
    except CslError as error:
        assert str(error).endswith(".")
    else:
        assert isinstance(result, str)
        json.dumps(result)


def test_style_fixture_is_sound():
    assert make_style(FULL).citation.layout is not None
