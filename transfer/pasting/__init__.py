"""An old post is pasted at the desk: its hand-typed notes become tokens, under review."""
