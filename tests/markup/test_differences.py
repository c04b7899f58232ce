import time

from markup.differences import changed_words, differences, readable_lines


def kinds(old, new):
    return [block.kind for block in differences(old, new)]


def words(old, new, kind):
    parts = [part for block in differences(old, new) for part in block.parts]
    return "".join(part.text for part in parts if part.kind == kind)


def test_a_reworded_paragraph_shows_the_words_that_came_and_went():
    old = "<p>The line was drawn in haste in Brussels.</p>"
    new = "<p>The line was drawn with care in Brussels.</p>"
    assert kinds(old, new) == ["changed"]
    assert words(old, new, "removed") == "in haste"
    assert words(old, new, "added") == "with care"


def test_a_new_paragraph_before_a_reworded_one_is_not_taken_for_it():
    old = "<p>The army said that nothing came of it.</p>"
    new = "<p>A wholly other thought.</p><p>The army said that something came of it.</p>"
    assert kinds(old, new) == ["added", "changed"]


def test_what_no_text_shows_is_put_into_words():
    line = readable_lines(
        '<p>An <em>old</em> <a href="/map">map</a> <img src="/m.png" alt="Map"></p>'
    )
    assert line == ["An *old* map </map> [picture: Map </m.png>]"]
    assert readable_lines("<ul><li><p>One</p></li></ul><h2>Two</h2>") == ["• One", "## Two"]


def test_a_link_that_was_bent_shows():
    assert kinds('<p><a href="/a">Here</a></p>', '<p><a href="/b">Here</a></p>') == ["changed"]


def test_unchanged_paragraphs_are_counted_and_left_out():
    rest = "".join(f"<p>Paragraph {number}.</p>" for number in range(9))
    blocks = differences(f"{rest}<p>Old end here.</p>", f"{rest}<p>New end here.</p>")
    assert [(block.kind, block.skipped) for block in blocks] == [
        ("gap", 8),
        ("same", 0),
        ("changed", 0),
    ]


def test_the_same_text_in_other_markup_is_no_change():
    assert differences("<p>One\n two</p>", "<p>One two</p>") == []
    assert changed_words("<p>a</p>", "<p>a</p>") == (0, 0)


def test_a_book_rewritten_from_end_to_end_costs_no_minutes():
    old = "".join(f"<p>{'alpha beta gamma ' * 20}{n}</p>" for n in range(1500))
    new = "".join(f"<p>{'beta gamma delta ' * 20}{n}</p>" for n in range(1500, 3000))
    begun = time.process_time()
    differences(old, new)
    assert time.process_time() - begun < 20
