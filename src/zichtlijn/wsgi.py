"""The WSGI application that granian serves.

What is loaded once lives as long as the process, so the collector need not look at it again; and a batch of a thousand
records is no reason to look for circles a dozen times.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zichtlijn.settings.production")
application = get_wsgi_application()

gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
