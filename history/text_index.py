"""By which words events are found: their year is one of them."""

from textindex import Column, TextIndex, derived_text

EVENT_WORDS = TextIndex(
    table="history_historyevent",
    columns=(
        Column("headline", "A"),
        Column("year", "B", sqlite='CAST("year" AS TEXT)', postgres='"year"::text'),
        derived_text("body_text", "body"),
    ),
    reads=("headline", "year", "body", "body_text"),
    derived=("body_text", "body"),
)
