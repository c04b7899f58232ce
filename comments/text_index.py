"""By which words comments are found: all of them; who asks says which may be seen."""

from textindex import Column, TextIndex

COMMENT_WORDS = TextIndex(
    table="comments_comment",
    columns=(Column("author_name", "B"), Column("body", "C")),
    reads=("author_name", "body"),
)
