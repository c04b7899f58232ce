"""The moderation queue: one screen on which waiting comments are read and decided about."""
