from django.db import models

from blog.models import Post


class ImportRecord(models.Model):
    """A page that has come in, so that the same page coming again changes nothing."""

    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the text, white space folded."
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="import_records")
    file_name = models.CharField(max_length=300)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-imported_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(fingerprint=""), name="transfer_importrecord_fingerprint"
            )
        ]

    def __str__(self):
        return self.file_name
