"""One and many of a word. What is made that is no word stands in no index."""

import pytest

from textindex.endings import other_forms
from textindex.folding import bare


def forms(word):
    return {form for form, _ in other_forms(word, is_beginning=False)}


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("militia", "militias"),
        ("treaty", "treaties"),
        ("church", "churches"),
        ("tax", "taxes"),
        ("class", "classes"),
        ("half", "halves"),
        ("tribesman", "tribesmen"),
        ("movie", "movies"),
        ("shoe", "shoes"),
        ("hero", "heroes"),
        ("day", "days"),
        ("Élection", "élections"),
        ("journal", "journaux"),
        ("bureau", "bureaux"),
        ("elección", "elecciones"),
        ("ciudad", "ciudades"),
        ("milicia", "milicias"),
    ],
)
def test_one_is_looked_for_with_many_and_many_with_one(one, many):
    assert bare(many) in forms(one)
    assert bare(one) in forms(many)


@pytest.mark.parametrize(
    "word", ["news", "new", "goods", "oi", "p2", "1920", "al-Mada", "Iraq’s", ""]
)
def test_what_has_no_other_number(word):
    assert forms(word) == set()


@pytest.mark.parametrize("word", ["press", "status"])
def test_an_s_of_the_word_itself_stays(word):
    assert word[:-1] not in forms(word)


def test_a_beginning_is_not_looked_for_in_what_begins_with_it_anyway():
    assert other_forms("militia", is_beginning=True) == []
    assert other_forms("treaty", is_beginning=True) == [("treaties", False)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("عراق", "والعراق"),
        ("العراق", "للعراق"),
        ("بالعراق", "عراق"),
        ("لغة", "للغه"),
        ("حكومات", "الحكومه"),
        ("الحكومة", "حكومات"),
        ("ميليشيات", "ميليشيا"),
        ("العراقيين", "عراقي"),
        ("انتخابات", "انتخاب"),
    ],
)
def test_an_arabic_word_is_looked_for_with_what_is_written_before_it(word, form):
    assert form in forms(word)


@pytest.mark.parametrize(("word", "form"), [("زيتون", "زيت"), ("الفرات", "فره"), ("ولد", "لد")])
def test_an_arabic_word_is_not_cut_to_another(word, form):
    assert form not in forms(word)
