"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from zichtlijn.collector import spare_collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zichtlijn.settings.production")
application = get_wsgi_application()
spare_collector()
