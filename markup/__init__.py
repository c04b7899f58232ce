"""Plain functions on text: sanitising, note tokens, excerpts. Knows no Django and no other room."""
