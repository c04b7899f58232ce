"""The rules of discussion: for the whole Blog, and what one post does otherwise."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from blog.models import Post


class CommentPolicyQuerySet(models.QuerySet):
    def current(self):
        """The one policy, with its defaults where nobody has changed it. One query."""
        return self.first() or self.model(pk=1)


class CommentPolicy(models.Model):
    """Who is held for a moderator, and what is too much. There is at most one row."""

    class Hold(models.TextChoices):
        EVERYONE = "everyone", "everyone who has no account here"
        ANONYMOUS = "anonymous", "those who give no name"
        NEWCOMERS = "newcomers", "until so many comments by the writer were approved"
        NO_ONE = "no one", "nobody: everything appears at once"

    class MailAs(models.TextChoices):
        EACH = "each", "one mail for each waiting comment"
        DIGEST = "digest", "one mail an hour, if any wait"
        NEVER = "never"

    hold = models.CharField(max_length=10, choices=Hold, default=Hold.ANONYMOUS)
    approved_needed = models.PositiveSmallIntegerField(
        default=2, help_text="How many approved comments make a newcomer known."
    )
    close_after_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days after which a post takes no more. Empty: never."
    )
    links_allowed = models.PositiveSmallIntegerField(
        default=2, help_text="A comment with more links waits for a moderator."
    )
    hold_words = models.TextField(
        blank=True, help_text="One word or phrase a line. A comment with one of them waits."
    )
    refuse_words = models.TextField(
        blank=True, help_text="One a line. A comment with one of them is not taken at all."
    )
    comments_per_hour = models.PositiveSmallIntegerField(
        default=12, help_text="From one network address."
    )
    comments_per_day = models.PositiveSmallIntegerField(
        default=60, help_text="From one network address."
    )
    spam_from = models.FloatField(
        default=0.9,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="A score from here on goes to the spam folder; from half of it, it waits.",
    )
    reports_to_hold = models.PositiveSmallIntegerField(
        default=3, help_text="So many reports by readers take a comment back into the queue."
    )
    threads_per_page = models.PositiveSmallIntegerField(default=50)
    newest_first = models.BooleanField(default=False, help_text="The newest thread on top.")
    moderator_emails = models.TextField(blank=True, help_text="Whom to tell, one address a line.")
    mail_as = models.CharField(max_length=10, choices=MailAs, default=MailAs.EACH)

    objects = CommentPolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "comment policy"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="comments_policy_is_one"),
            models.CheckConstraint(
                condition=Q(threads_per_page__gt=0), name="comments_policy_pages_hold_threads"
            ),
            models.CheckConstraint(
                condition=Q(spam_from__gte=0, spam_from__lte=1), name="comments_policy_spam_from"
            ),
        ]

    def __str__(self):
        return "Comment policy"

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class Discussion(models.Model):
    """What one post does otherwise than the policy. A post without a row follows the policy."""

    class Door(models.TextChoices):
        POLICY = "policy", "as the policy says"
        OPEN = "open", "open, however old the post"
        CLOSED = "closed"

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="discussion")
    door = models.CharField("comments", max_length=10, choices=Door, default=Door.POLICY)

    def __str__(self):
        return f"{self.post}: {self.get_door_display()}"
