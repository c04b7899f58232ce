"""Examples that the style manuals give themselves, as published by their publishers."""

import pytest

from csl import Cite, Processor

YU = {
    "id": "yu",
    "type": "book",
    "title": "Interior Chinatown",
    "author": [{"family": "Yu", "given": "Charles"}],
    "publisher": "Pantheon Books",
    "issued": {"date-parts": [[2020]]},
}
DOYLE = {
    "id": "doyle",
    "type": "chapter",
    "title": "The Queen Mary Psalter",
    "container-title": "The Book by Design: The Remarkable Story of the World's Greatest Invention",
    "author": [{"family": "Doyle", "given": "Kathleen"}],
    "editor": [
        {"family": "Marks", "given": "P. J. M."},
        {"family": "Parkin", "given": "Stephen"},
    ],
    "publisher": "University of Chicago Press",
    "issued": {"date-parts": [[2023]]},
}
DITTMAR = {
    "id": "dittmar",
    "type": "article-journal",
    "title": "Temporal Variation in Selection Influences Microgeographic Local Adaptation",
    "container-title": "American Naturalist",
    "author": [
        {"family": "Dittmar", "given": "Emily L."},
        {"family": "Schemske", "given": "Douglas W."},
    ],
    "volume": "202",
    "issue": "4",
    "page": "471-485",
    "DOI": "10.1086/725865",
    "issued": {"date-parts": [[2023]]},
}
GRADY = {
    "id": "grady",
    "type": "article-journal",
    "title": (
        "Emotions in storybooks: A comparison of storybooks that represent ethnic and racial "
        "groups in the United States"
    ),
    "container-title": "Psychology of Popular Media Culture",
    "author": [
        {"family": "Grady", "given": "Jessica S."},
        {"family": "Her", "given": "May"},
        {"family": "Moreno", "given": "Geena"},
        {"family": "Perez", "given": "Claudia"},
        {"family": "Yelinek", "given": "Jill"},
    ],
    "volume": "8",
    "issue": "3",
    "page": "207-217",
    "DOI": "10.1037/ppm0000185",
    "issued": {"date-parts": [[2019]]},
}
JACKSON = {
    "id": "jackson",
    "type": "book",
    "title": "The psychology of prejudice: From attitudes to social action",
    "author": [{"family": "Jackson", "given": "Lynne M."}],
    "edition": "2",
    "publisher": "American Psychological Association",
    "DOI": "10.1037/0000168-000",
    "issued": {"date-parts": [[2019]]},
}
JACOBS = {
    "id": "jacobs",
    "type": "book",
    "title": "The Pleasures of Reading in an Age of Distraction",
    "author": [{"family": "Jacobs", "given": "Alan"}],
    "publisher": "Oxford UP",
    "issued": {"date-parts": [[2011]]},
}
HALPERN = {
    "id": "halpern",
    "type": "article-journal",
    "title": "Solid-organ transplantation in HIV-infected patients",
    "container-title": "New England Journal of Medicine",
    "container-title-short": "N Engl J Med",
    "author": [
        {"family": "Halpern", "given": "S. D."},
        {"family": "Ubel", "given": "P. A."},
        {"family": "Caplan", "given": "A. L."},
    ],
    "volume": "347",
    "issue": "4",
    "page": "284-287",
    "issued": {"date-parts": [[2002]]},
}

ENTRIES = [
    ("chicago-notes-bibliography", YU, "Yu, Charles. Interior Chinatown. Pantheon Books, 2020."),
    (
        "chicago-notes-bibliography",
        DOYLE,
        "Doyle, Kathleen. “The Queen Mary Psalter.” In The Book by Design: The Remarkable Story "
        "of the World’s Greatest Invention, edited by P. J. M. Marks and Stephen Parkin. "
        "University of Chicago Press, 2023.",
    ),
    (
        "chicago-notes-bibliography",
        DITTMAR,
        "Dittmar, Emily L., and Douglas W. Schemske. “Temporal Variation in Selection Influences "
        "Microgeographic Local Adaptation.” American Naturalist 202, no. 4 (2023): 471–85. "
        "https://doi.org/10.1086/725865.",
    ),
    ("chicago-author-date", YU, "Yu, Charles. 2020. Interior Chinatown. Pantheon Books."),
    (
        "apa",
        GRADY,
        "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in "
        "storybooks: A comparison of storybooks that represent ethnic and racial groups in the "
        "United States. Psychology of Popular Media Culture, 8(3), 207–217. "
        "https://doi.org/10.1037/ppm0000185",
    ),
    (
        "apa",
        JACKSON,
        "Jackson, L. M. (2019). The psychology of prejudice: From attitudes to social action "
        "(2nd ed.). American Psychological Association. https://doi.org/10.1037/0000168-000",
    ),
    (
        "modern-language-association",
        JACOBS,
        "Jacobs, Alan. The Pleasures of Reading in an Age of Distraction. Oxford UP, 2011.",
    ),
    (
        "nlm-citation-sequence",
        HALPERN,
        "1. Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. "
        "N Engl J Med. 2002;347(4):284–7.",
    ),
]
NOTES = [
    (YU, "45", "Charles Yu, Interior Chinatown (Pantheon Books, 2020), 45."),
    (
        DOYLE,
        "64",
        "Kathleen Doyle, “The Queen Mary Psalter,” in The Book by Design: The Remarkable Story of "
        "the World’s Greatest Invention, ed. P. J. M. Marks and Stephen Parkin (University of "
        "Chicago Press, 2023), 64.",
    ),
    (
        DITTMAR,
        "480",
        "Emily L. Dittmar and Douglas W. Schemske, “Temporal Variation in Selection Influences "
        "Microgeographic Local Adaptation,” American Naturalist 202, no. 4 (2023): 480, "
        "https://doi.org/10.1086/725865.",
    ),
]


@pytest.mark.parametrize(("style", "item", "expected"), ENTRIES)
def test_list_entries_read_as_in_the_manual(style, item, expected):
    [(_, entry)] = Processor(style, "en-US").document([item]).bibliography(format="text")
    assert " ".join(entry.split()) == expected


@pytest.mark.parametrize(("item", "locator", "expected"), NOTES)
def test_chicago_notes_read_as_in_the_manual(item, locator, expected):
    document = Processor("chicago-notes-bibliography").document(
        [item], [[Cite(item["id"], locator=locator)]]
    )
    assert document.citation(0, format="text") == expected


def test_repeated_chicago_note_is_short():
    document = Processor("chicago-notes-bibliography").document(
        [YU, DITTMAR],
        [[Cite("yu", locator="45")], ["dittmar"], [Cite("yu", locator="48")]],
    )
    assert document.citation(2, format="text") == "Yu, Interior Chinatown, 48."
