from csl import suite

TEST = """>>===== MODE =====>>
citation
<<===== MODE =====<<

>>===== RESULT =====>>
{result}
<<===== RESULT =====<<

>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <citation><layout><text variable="title"/></layout></citation>
</style>
<<===== CSL =====<<

>>===== INPUT =====>>
[{{"id": "a", "type": "book", "title": "A & B"}}]
<<===== INPUT =====<<
{more}"""
EDITS = """>>===== CITATIONS =====>>
[
  [{"citationID": "1", "citationItems": [{"id": "a"}], "properties": {"noteIndex": 1}}, [], []],
  [{"citationID": "2", "citationItems": [{"id": "a"}], "properties": {"noteIndex": 2}},
   [["1", 1]], []]
]
<<===== CITATIONS =====<<
"""


def write(folder, name, result, more=""):
    (folder / f"{name}.txt").write_text(TEST.format(result=result, more=more), encoding="utf-8")


def test_runner_counts_and_names_failures(tmp_path, capsys):
    write(tmp_path, "text_right", "A &#38; B")
    write(tmp_path, "text_wrong", "A and B")
    assert suite.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "text_wrong\n1 passed, 1 failed\n"


def test_runner_tells_what_it_expected(tmp_path, capsys):
    write(tmp_path, "text_wrong", "A and B")
    suite.main([str(tmp_path), "-v"])
    printed = capsys.readouterr().out
    assert "expected: A and B" in printed
    assert "got:      A &#38; B" in printed


def test_runner_marks_what_an_edit_changed(tmp_path, capsys):
    write(tmp_path, "text_edits", "..[0] A &#38; B\n>>[1] A &#38; B", EDITS)
    assert suite.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed\n"


def test_broken_test_is_a_failure_not_a_crash(tmp_path, capsys):
    (tmp_path / "text_broken.txt").write_text("nothing here", encoding="utf-8")
    assert suite.main([str(tmp_path)]) == 1
    assert "0 passed, 1 failed" in capsys.readouterr().out
