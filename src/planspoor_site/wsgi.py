"""The site as a WSGI application, for ``planspoor site serve`` and for any other WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planspoor_site.settings")
application = get_wsgi_application()
