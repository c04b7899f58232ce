import django.core.validators
from django.db import migrations, models

VALID = django.core.validators.RegexValidator(
    "^(?!(?:library|outlets)\\Z)[^\\W_][\\w:.+-]*(?<![:.])\\Z",
    "Use letters, digits and hyphens, such as arango-2011-shadow.",
)


class Migration(migrations.Migration):
    dependencies = [("sources", "0009_source_search_index")]

    operations = [
        migrations.AlterField(
            "source",
            "key",
            models.CharField(
                help_text="The word that cites this work in a text: [@arango-2011-shadow].",
                max_length=120,
                unique=True,
                validators=[VALID],
            ),
        ),
        migrations.AlterField(
            "sourcealias",
            "key",
            models.CharField(max_length=120, unique=True, validators=[VALID]),
        ),
    ]
