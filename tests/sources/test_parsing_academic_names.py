"""Where the names of academic references begin and end: authors, editors, groups."""

import pytest

from tests.sources.reading_lines import item


def test_initials_keep_their_stops_and_all_authors_are_read():
    line = "Bay, M. A., E. J. Cole, P. N. Dee and D. G. Lane (2000). Tides. Rivers 105(C10): 23-39."
    names = [(name["family"], name["given"]) for name in item(line)["author"]]
    assert names == [("Bay", "M. A."), ("Cole", "E. J."), ("Dee", "P. N."), ("Lane", "D. G.")]


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Dunn K & Cole L.", [("Dunn", "K"), ("Cole", "L")]),
        ("Dunn KJ, Cole L, van Dee PQ.", [("Dunn", "KJ"), ("Cole", "L"), ("van Dee", "PQ")]),
    ],
)
def test_names_of_the_medical_style_have_bare_initials(authors, names):
    book = item(
        f"{authors} Last Boat Standing: Memoirs of a Ferryman. Volume 4. The Tide. Verso, 2012."
    )
    assert [(name["family"], name["given"]) for name in book["author"]] == names
    assert book["title"] == "Last Boat Standing: Memoirs of a Ferryman. Volume 4. The Tide"
    assert book["publisher"] == "Verso"


def test_initials_of_the_medical_style_are_no_organisation():
    book = item("Short C. An Honest River?: New Labour, Iraq, and the Ferry. Free Press, 2004.")
    assert book["author"] == [{"family": "Short", "given": "C"}]
    assert book["publisher"] == "Free Press"


@pytest.mark.parametrize(
    ("line", "names", "title"),
    [
        (
            "Brandt, Anne: Geschichte der Flüsse. Von 1921 bis heute. München: C.H. Beck 2003.",
            [("Brandt", "Anne")],
            "Geschichte der Flüsse. Von 1921 bis heute",
        ),
        (
            "Brandt, Anne / Falk, Bodo: Die Flut, in: Wasserpolitik 62 (2007) 3, S. 44–51.",
            [("Brandt", "Anne"), ("Falk", "Bodo")],
            "Die Flut",
        ),
        (
            "Lanemann Pierre-Jean, La formation du fleuve, Paris, CNRS Éditions, 2002.",
            [("Lanemann", "Pierre-Jean")],
            "La formation du fleuve",
        ),
        (
            "Lane, E. Kimbo. The Shaping of a River: Boats, 1885-1915. London: Verso, 1976.",
            [("Lane", "E. Kimbo")],
            "The Shaping of a River: Boats, 1885-1915",
        ),
        (
            "Jas Pal Lane, Wolf-Dieter Bay, and Ann B. Cole. Boats. River News, 20(1), 5-44, 1992.",
            [("Lane", "Jas Pal"), ("Bay", "Wolf-Dieter"), ("Cole", "Ann B.")],
            "Boats",
        ),
        (
            "Barend, H. P. The River Calculus: Its Syntax. London: Verso, 1984.",
            [("Barend", "H. P.")],
            "The River Calculus: Its Syntax",
        ),
    ],
)
def test_where_the_names_end(line, names, title):
    read = item(line)
    assert [(name["family"], name["given"]) for name in read["author"]] == names
    assert read["title"] == title


@pytest.mark.parametrize(
    ("line", "names", "title"),
    [
        (
            "Ann B. Lane, In the Wake of Boats: A River, Harbour University Press, 1993, p. 32.",
            [("Lane", "Ann B.")],
            "In the Wake of Boats: A River",
        ),
        (
            "J. D. Lane, Classical Rivers (Wiley, 1998), 3rd ed.",
            [("Lane", "J. D.")],
            "Classical Rivers",
        ),
        (
            "Cherri M. Lane and Sue Bay. Models of boats. In Proc. RIVERS, 1989.",
            [("Lane", "Cherri M."), ("Bay", "Sue")],
            "Models of boats",
        ),
        (
            "Lane, Robert C. 1976 Directions of a River. Harbour Press, Harbour, MA.",
            [("Lane", "Robert C.")],
            "Directions of a River",
        ),
        (
            "Lane, A. Boats and the ministers’ “Blue Paper”. London: Verso, 1985.",
            [("Lane", "A.")],
            "Boats and the ministers’ “Blue Paper”",
        ),
    ],
)
def test_the_surname_is_no_title_and_a_quotation_no_title_of_its_own(line, names, title):
    read = item(line)
    assert [(name["family"], name["given"]) for name in read["author"]] == names
    assert read["title"] == title


@pytest.mark.parametrize(
    "line",
    [
        "[1] A. Lane and B. Bay, Eds., Water and war. New York: Routledge, 2012.",
        "[1] Lane A, Bay B, editors. Water and war. New York: Routledge; 2012.",
        "LANE, A. et BAY, B. (éd.), 2012. Water and war. New York : Routledge.",
        "Lane, A. ; Bay, B. (Hrsg.): Water and war. New York : Routledge, 2012",
    ],
)
def test_editors_of_a_book_in_many_styles(line):
    parsed = item(line)
    assert [name["family"].title() for name in parsed["editor"]] == ["Lane", "Bay"]
    assert (parsed["title"], parsed["publisher"]) == ("Water and war", "Routledge")
    assert "author" not in parsed


@pytest.mark.parametrize(
    "line",
    [
        "Lane, P., and H. Bay. “Who owns it?” Law at the River, edited by Ann Cole, "
        "Palgrave Macmillan, 2010, pp. 120-141.",
        "Lane P, Bay H. Who owns it? In: Cole A, ed. Law at the River. Palgrave Macmillan; "
        "2010:120-141.",
        "P. Lane and H. Bay, “Who owns it?” in Law at the River, A. Cole, Ed., Palgrave Macmillan, "
        "2010, pp. 120–141.",
    ],
)
def test_the_editors_of_a_chapter_end_before_the_publisher(line):
    chapter = item(line)
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "Law at the River")
    assert [name["family"] for name in chapter["editor"]] == ["Cole"]
    assert (chapter["publisher"], chapter["page"]) == ("Palgrave Macmillan", "120-141")


@pytest.mark.parametrize(
    ("line", "family", "title"),
    [
        ("al-Bay, Layla: The dinar. Berlin : Springer, 2011", "al-Bay", "The dinar"),
        ("Lane, Edna M. Dust: A Life. Harbour University Press, 2016.", "Lane", "Dust: A Life"),
        (
            "U. Lane, Geschichte der Flüsse. München: C.H. Beck, 2003.",
            "Lane",
            "Geschichte der Flüsse",
        ),
        ("Bay, Layla al-. “The Dinar.” River Post, July 14, 2011.", "Bay", "The Dinar"),
        ("Lane P-J. La question. Paris: Fayard; 2002.", "Lane", "La question"),
    ],
)
def test_a_name_ends_where_its_style_ends_it(line, family, title):
    parsed = item(line)
    assert (parsed["author"][0]["family"], parsed["title"]) == (family, title)


def test_a_group_may_sign_before_a_colon():
    report = item("River Group: After the flood: the delta. Brussels : River Group, 2012")
    assert report["author"] == [{"literal": "River Group"}]
    assert report["title"] == "After the flood: the delta"
