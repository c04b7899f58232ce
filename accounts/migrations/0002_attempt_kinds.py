from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_attempt"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attempt",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sign in", "Sign In"),
                    ("code", "Code"),
                    ("mail", "Mail"),
                    ("sign up", "Sign Up"),
                    ("page", "Page"),
                    ("used code", "Used Code"),
                    ("search", "Search"),
                ],
                max_length=10,
            ),
        ),
    ]
