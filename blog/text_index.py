"""By which words posts and their notes are found."""

from textindex import Column, TextIndex, derived_text

POST_WORDS = TextIndex(
    table="blog_post",
    columns=(
        Column("title", "A"),
        Column("summary", "B"),
        Column("lead_image_caption", "C"),
        derived_text("search_text", "body"),
    ),
    reads=("title", "summary", "lead_image_caption", "body", "search_text"),
    derived=("search_text", "body"),
)
NOTE_WORDS = TextIndex(table="blog_note", columns=(Column("text", "C"),), reads=("text",))
