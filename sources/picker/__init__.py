"""The library at the cursor: what the picker of the desk asks, searches, writes and adds.

Nothing here knows posts. The form of a post opens the picker and puts its token into the text.
"""
