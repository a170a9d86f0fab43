from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_organisation_look")]

    operations = [
        migrations.AddField(model_name="page", name="links", field=models.JSONField(default=list)),
    ]
