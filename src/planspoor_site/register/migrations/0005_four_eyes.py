from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_unreadable_and_withdrawn")]

    operations = [
        migrations.AddField(model_name="organisation", name="four_eyes", field=models.BooleanField(default=False)),
    ]
