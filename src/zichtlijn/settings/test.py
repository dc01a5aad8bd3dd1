"""For the tests: quick hashing, mail kept in memory; the database is named by the test house itself."""

from zichtlijn.settings.base import *  # noqa: F403 - a settings module is a set of names
from zichtlijn.settings.base import SOURCE_DIR

STATIC_ROOT = SOURCE_DIR / "web" / "ui" / "static"
SECRET_KEY = "only-for-tests-0123456789abcdefghijklmnopqrstuvwxyz"
ALLOWED_HOSTS = ["*"]
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
