"""What the buttons of the queue send. Every field is checked: a form can come from anywhere."""

from django import forms

from comments.models import Comment, Decision
from comments.moderation import PLACING
from comments.queue.listing import LISTINGS, PAGE_SIZE, as_seen


class WhereForm(forms.Form):
    """Where in the queue the moderator is. Nonsense is taken for the beginning."""

    view = forms.ChoiceField(choices=[(name, name) for name in LISTINGS])
    comment = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    after = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    page = forms.IntegerField(min_value=1, max_value=10**6)

    def cleaned(self):
        self.full_clean()
        found = self.cleaned_data
        listing = LISTINGS[found.get("view", "waiting")]
        return listing, found.get("comment"), found.get("after"), found.get("page", 1)


def read_mark(data, comment):
    """``comment`` as the moderator had it on the screen: only for that does a decision count."""
    try:
        return as_seen(comment, data.get(f"seen-{comment.pk}", ""))
    except ValueError:
        raise forms.ValidationError(
            "The form came without what you saw. Reload the page and decide again."
        ) from None


class DecideForm(forms.Form):
    act = forms.ChoiceField(choices=[(act, act) for act in PLACING if act != Decision.Act.HOLD])
    reason = forms.CharField(max_length=300, required=False)
    comment = forms.ModelMultipleChoiceField(
        Comment.objects.select_related("post", "user", "parent"),
        error_messages={
            "required": "Select a comment first.",
            "invalid_choice": "One of the comments is gone. Reload the page.",
        },
    )

    def clean_comment(self):
        comments = self.cleaned_data["comment"]
        if len(comments) > PAGE_SIZE:
            raise forms.ValidationError(f"Decide about at most {PAGE_SIZE} comments at once.")
        return [read_mark(self.data, comment) for comment in comments]


class BodyForm(forms.Form):
    """The words of an edited comment, or of a reply."""

    body = forms.CharField(
        widget=forms.Textarea, error_messages={"required": "Write at least one sentence."}
    )

    def __init__(self, data, *, comment):
        super().__init__(data)
        self.comment = comment

    def clean(self):
        read_mark(self.data, self.comment)
