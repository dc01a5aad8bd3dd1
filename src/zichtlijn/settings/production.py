"""For a school: everything from the environment, and a refusal to start without what is needed."""

from urllib.parse import unquote, urlsplit

from zichtlijn.settings.base import *  # noqa: F403 - a settings module is a set of names
from zichtlijn.settings.base import ENVIRONMENT, SECRET_KEY
from zichtlijn.settings.env import BadEnvironment

if not SECRET_KEY:
    raise BadEnvironment("ZICHTLIJN_SECRET_KEY is empty: sessions cannot be signed.")
if not ENVIRONMENT.database_url:
    raise BadEnvironment("DATABASE_URL is empty: there is no database to work with.")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

if ENVIRONMENT.email_url:
    _mail = urlsplit(ENVIRONMENT.email_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 587
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
    EMAIL_USE_SSL = _mail.scheme == "smtps"
