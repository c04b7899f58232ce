"""What this room keeps. Each module holds one subject."""

from comments.models.comment import Comment
from comments.models.discussion import CommentPolicy, Discussion
from comments.models.mail import Correspondent, OutgoingMail
from comments.models.moderation import Decision, Report
from comments.models.spam import Lesson, SpamWord, Submission

__all__ = [
    "Comment",
    "CommentPolicy",
    "Correspondent",
    "Decision",
    "Discussion",
    "Lesson",
    "OutgoingMail",
    "Report",
    "SpamWord",
    "Submission",
]
