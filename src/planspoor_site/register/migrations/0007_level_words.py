from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0006_judged_items")]

    operations = [
        migrations.AddField(
            model_name="organisation", name="level_words", field=models.JSONField(blank=True, default=dict)
        ),
    ]
