import time

import pytest

from sources.formats import read_entries
from sources.formats.bibtex import write_bibtex
from sources.formats.latex import decode_latex, encode_latex


def one(text):
    name, entries = read_entries(text)
    assert name == "BibTeX"
    assert entries[0].refused == ""
    return entries[0].item


def names(value, **fields):
    others = "".join(f", {name} = {{{text}}}" for name, text in fields.items())
    return one(f"@book{{a, author = {{{value}}}{others}}}")["author"]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"O}zge \c{C}etin", "Özge Çetin"),
        (r"Aks{\i}n, \'{\i}, \'\i, \v{s}, \H{o}, \l{}", "Aksın, í, í, š, ő, ł"),
        (r"Stra{\ss}e, \aa\ and \AA{}, {\AE}on", "Straße, å and Å, Æon"),
        (r"Le \emph{De Anima} and \textbf{x}", "Le <i>De Anima</i> and <b>x</b>"),
        (r"\mkbibquote{Intention} und \enquote*{so}", "“Intention” und ‘so’"),
        (r"``quoted'' -- 1736--1739 --- end~nm", "“quoted” – 1736–1739 — end\u00a0nm"),
        (r"50 \% \& \$3 \#1 a\_b", "50 % & $3 #1 a_b"),
        (r"H\textsubscript{2}O, $x$", "H<sub>2</sub>O, x"),
        (r"\unknown{kept} {American} {}", "kept American "),
    ],
)
def test_latex_reads_as_text(latex, text):
    assert decode_latex(latex)[0] == text


@pytest.mark.parametrize("latex", ["{American} Films", r"\unknown{x}", r"\textsc{nasa}", "$x$"])
def test_text_that_says_less_is_told(latex):
    assert decode_latex(latex)[1] is False
    assert decode_latex(encode_latex(decode_latex(latex)[0]))[1] is True


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("van Gennep, Arnold", {"dropping-particle": "van", "family": "Gennep", "given": "Arnold"}),
        ("Ludwig van Beethoven",
         {"dropping-particle": "van", "family": "Beethoven", "given": "Ludwig"}),
        ("King, Jr., Martin Luther",
         {"family": "King", "suffix": "Jr.", "given": "Martin Luther"}),
        ("{Robert Bosch and Sons}", {"literal": "Robert Bosch and Sons"}),
        ("{Al-Rayy}, Hasan", {"family": "Al-Rayy", "given": "Hasan"}),
        (r"{\'E}douard Glissant", {"family": "Glissant", "given": "Édouard"}),
        ("family=Gennep, given=Arnold, prefix=van",
         {"dropping-particle": "van", "family": "Gennep", "given": "Arnold"}),
        ("Aristotle", {"family": "Aristotle"}),
    ],
)  # fmt: skip
def test_a_name_has_its_parts(typed, parts):
    assert names(typed) == [parts]


def test_useprefix_keeps_the_particle_with_the_name():
    (name,) = names("van Gennep, Arnold", options="useprefix")
    assert name["non-dropping-particle"] == "van"


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date = {1984/1986}", {"date-parts": [[1984], [1986]]}),
        ("date = {2011-07-14}", {"date-parts": [[2011, 7, 14]]}),
        ("date = {1907~}", {"date-parts": [[1907]], "circa": True}),
        ("date = {2019/..}", {"date-parts": [[2019], []]}),
        ("date = {2011-21}", {"date-parts": [[2011]], "season": 1}),
        ("year = 1991, month = mar", {"date-parts": [[1991, 3]]}),
        ("year = {1991}, month = {3}, day = 9", {"date-parts": [[1991, 3, 9]]}),
        ("year = {1991}, month = {14 July}", {"date-parts": [[1991, 7, 14]]}),
        ("year = {1991}, month = mar # {~9}", {"date-parts": [[1991, 3, 9]]}),
        ("year = {in press}", {"literal": "in press"}),
    ],
)
def test_a_date_is_what_the_file_says(fields, issued):
    assert one(f"@book{{a, {fields}}}")["issued"] == issued


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("@article{a, journal = {Mada}", "article-journal"),
        ("@article{a, entrysubtype = {newspaper}", "article-newspaper"),
        ("@misc{a, entrysubtype = {hearing}", "hearing"),
        ("@InCollection{a, booktitle = {B}", "chapter"),
        ("@phdthesis{a, school = {Basra}", "thesis"),
        ("@online{a, url = {https://example.org/a}", "webpage"),
        ("@jurisdiction{a, title = {T}", "legal_case"),
        ("@nonsense{a, title = {T}", "document"),
    ],
)
def test_an_entry_type_is_a_kind_of_work(head, kind):
    assert one(f"{head}}}")["type"] == kind


def test_a_child_has_what_its_parent_has():
    _, entries = read_entries(
        "@incollection{c, title = {Part}, crossref = {p}}\n"
        "@inbook{d, title = {Else}, xdata = {x}}\n"
        "@collection{p, title = {Whole}, subtitle = {And}, editor = {Bell, A}, date = 1920,"
        " publisher = dtv # { and Co}, annotation = {of the parent}}\n"
        "@xdata{x, publisher = {Press}}\n@string{dtv = {DTV}}\n"
    )
    child, other, _, data = entries
    assert child.item["container-title"] == "Whole: And"
    assert child.item["editor"] == [{"family": "Bell", "given": "A"}]
    assert child.item["issued"] == {"date-parts": [[1920]]}
    assert "annote" not in child.item
    assert other.item["publisher"] == "Press"
    assert data.item is None
    assert "no work (used by d)" in data.refused


def test_parents_in_a_circle_do_no_harm():
    _, entries = read_entries(
        "@inbook{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}\n"
        "@inbook{c, title = {C}, crossref = {nobody}}"
    )
    assert [entry.item["title"] for entry in entries] == ["A", "B", "C"]
    assert "nobody is not in this file" in entries[2].remarks[0]


def test_a_broken_entry_fails_alone_and_is_named_with_its_line():
    _, entries = read_entries(
        "@book{one, title = {One}}\n\n@book{two,\n  title = {Two\n}\n\n@book{three, title = {3}}\n"
    )
    assert [(entry.line, entry.key, bool(entry.refused)) for entry in entries] == [
        (1, "one", False),
        (3, "two", True),
        (7, "three", False),
    ]
    assert "Close its braces" in entries[1].refused


def test_a_field_or_key_that_stands_twice_loses_nothing():
    _, entries = read_entries("@book{a, title = {T}, note = {1}, note = {2}}\n@book{a, title={U}}")
    assert [entry.key for entry in entries] == ["a", "a"]
    assert entries[0].item["note"] == "1"
    assert entries[0].item["custom"]["biblatex"]["note-2"] == "2"
    assert "note stands more than once" in entries[0].remarks[0]


def test_what_protects_a_title_is_written_again_until_the_title_changes():
    item = one("@article{a, title = {The {American} Film}, subtitle = {A {View}}, year = 1990}")
    assert item["title"] == "The American Film: A View"
    assert "{The {American} Film}" in write_bibtex([{**item, "id": "a"}])
    changed = write_bibtex([{**item, "id": "a", "title": "The Iraqi Film"}])
    assert "title = {The {Iraqi} {Film}}" in changed
    assert "American" not in changed
    assert "subtitle" not in changed


def test_fields_without_a_meaning_here_come_back_as_they_were():
    text = r"@mvbook{a, title = {T}, indextitle = {T, {\TeX}}, langidopts = {variant=american}}"
    written = write_bibtex([{**one(text), "id": "a"}])
    assert "@mvbook{a," in written
    assert r"indextitle = {T, {\TeX}}" in written
    assert "langidopts = {variant=american}" in written


def test_addresses_are_taken_as_they_are():
    item = one(
        r"@online{a, url = {https://example.org/a\_b?x=1&y=%20#z}, doi = {https://doi.org/10.1/X}}"
    )
    assert item["URL"] == "https://example.org/a_b?x=1&y=%20#z"
    assert item["DOI"] == "10.1/X"


@pytest.mark.parametrize(
    "bomb",
    [
        "@book{a, title = {" + "{" * 50_000 + "x" + "}" * 50_000 + "}}",
        "@book{a, title = {" + "{" * 100_000,
        "@book{a, title = {" * 10_000,
        "@book{a, title = {" + "x" * 100_000 + "}}",
        "@book{a, author = {" + "{" * 30_000 + "x" + "}" * 30_000 + "}}",
        "@book{a, pages = {" + "-" * 50_000 + " " * 50_000 + "1}}",
        "@book{a, title = {" + "\\'" * 50_000 + "}}",
        "\n".join(f"@xdata{{a{n}, xdata = {{a{n + 1},a{n + 2}}}}}" for n in range(300)),
        "\n".join(f"@inbook{{a{n}, crossref = {{a{n + 1}}}}}" for n in range(1_500)),
    ],
    ids=["nested", "open", "many open", "long", "name", "pages", "accents", "xdata", "crossref"],
)
def test_a_bomb_costs_a_second_at_most(bomb):
    begin = time.process_time()
    _, entries = read_entries(bomb)
    assert time.process_time() - begin < 1
    assert entries


def test_macros_that_double_each_other_are_refused_by_their_line():
    doubled = "".join(f"@string{{m{n + 1} = m{n} # m{n}}}\n" for n in range(60))
    begin = time.process_time()
    _, entries = read_entries(
        f"@string{{m0 = {{xxxx}}}}\n{doubled}@book{{a, title = m18}}\n@book{{b, title = {{T}}}}\n"
    )
    assert time.process_time() - begin < 1
    first, *_, of_macro, plain = entries
    assert (first.line, first.key) == (20, "m19")
    assert "longer than any file" in first.refused
    assert "longer than any file" in of_macro.refused
    assert plain.item["title"] == "T"


def test_capitals_of_titles_are_kept_from_styles_that_write_them_small():
    """Pandoc and most styles of BibTeX make "The war in iraq" of a title without braces."""
    item = {"id": "a", "type": "chapter", "title": "NATO and the War in Iraq", "title-short": "War"}
    written = write_bibtex([{**item, "container-title": "A “New” <i>Iraq</i>"}])
    assert "  title = {{NATO} and the {War} in {Iraq}},\n" in written
    assert "  booktitle = {A {“New”} \\emph{Iraq}},\n" in written
    assert "  shorttitle = {War},\n" in written


def test_a_title_that_protected_nothing_comes_back_so():
    text = "@book{a, title = {The War in Iraq}}"
    assert "title = {The War in Iraq}" in write_bibtex([{**one(text), "id": "a"}])


@pytest.mark.parametrize("head", ["@thesis{a, institution", "@phdthesis{a, school"])
def test_a_thesis_is_of_an_institution_and_of_nobody_else(head):
    item = one(f"{head} = {{Basra}}, title = {{T}}, author = {{Sa, M}}}}")
    assert item["publisher"] == "Basra"
    written = write_bibtex([{**item, "id": "a"}])
    assert written.count("Basra") == 1
    assert "institution = {Basra}" in written


def test_both_publisher_and_institution_come_back():
    text = "@report{a, title = {T}, institution = {Ministry}, publisher = {Press}}"
    item = one(text)
    assert item["publisher"] == "Ministry"
    written = write_bibtex([{**item, "id": "a"}])
    assert "institution = {Ministry}" in written
    assert "publisher = {Press}" in written


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        ("@thesis{a, type = {phdthesis}", "PhD thesis"),
        ("@mastersthesis{a, school = {Basra}", "Master’s thesis"),
        ("@thesis{a, type = {Habilitation}", "Habilitation"),
    ],
)
def test_words_of_biblatex_are_words_of_ours(head, genre):
    item = one(f"{head}, title = {{T}}}}")
    assert item["genre"] == genre
    assert head.partition(",")[2].strip() in write_bibtex([{**item, "id": "a"}]) or "school" in head


def test_a_date_of_words_is_no_date_of_biblatex():
    written = write_bibtex(
        [{"id": "a", "type": "book", "title": "T", "issued": {"literal": "n.d."}}]
    )
    assert "  year = {n.d.},\n" in written
    assert "  date =" not in written
