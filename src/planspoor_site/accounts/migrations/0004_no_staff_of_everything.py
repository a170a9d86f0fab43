from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_roles_of_former_staff")]

    operations = [migrations.RemoveField("user", "is_staff")]
