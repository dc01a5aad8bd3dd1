"""What holds everywhere. Environment-specific choices stand in local, production and test."""

from pathlib import Path

import structlog

from zichtlijn.settings.env import read_database, read_environment
from zichtlijn.web.request_log import write_without_rows

ENVIRONMENT = read_environment()
SOURCE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.is_debug
DEMO = ENVIRONMENT.is_demo
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
    "django_htmx",
    "zichtlijn.tenancy",
    "zichtlijn.journal",
    "zichtlijn.people",
    "zichtlijn.learning",
    "zichtlijn.grading",
    "zichtlijn.guidance",
    "zichtlijn.intake",
]

MIDDLEWARE = [
    "zichtlijn.web.ui.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "zichtlijn.api.middleware.machine_road",
    "zichtlijn.web.ui.methods.calm_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zichtlijn.tenancy.middleware.board_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zichtlijn.web.visits.visit_middleware",
    "zichtlijn.web.demo.tour_bar.tour_middleware",
]

ROOT_URLCONF = "zichtlijn.urls"
WSGI_APPLICATION = "zichtlijn.wsgi.application"

PORTALS = (
    "ui",
    "people",
    "goals",
    "gradebook",
    "pupil",
    "guardian",
    "policy",
    "sources",
    "framework",
    "supplier",
    "demo",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE_DIR / "web" / portal / "templates" for portal in PORTALS],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "zichtlijn.web.ui.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {
    "default": read_database(ENVIRONMENT.database_url, CONN_MAX_AGE=None, CONN_HEALTH_CHECKS=True),
    "owner": read_database(ENVIRONMENT.owner_database_url, TENANCY_SET_ROLE=False),
}
PROCRASTINATE_IMPORT_PATHS = ["zichtlijn.jobs.tasks"]
DATABASE_ROUTERS = ["zichtlijn.tenancy.router.BoardRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["zichtlijn.people.accounts.sessions.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "zichtlijn.web.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    # a whole school shares one address: the limit per address is wide, the one per account narrow
    "login": "300/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "reset_password": "30/m/ip,3/h/key",
    "reset_password_from_key": "30/m/ip",
    "change_password": "5/m/user",
}

SESSION_ENGINE = "zichtlijn.people.accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zichtlijn.web.ui.errors.answer_csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_behind_tls
if ENVIRONMENT.is_behind_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"},
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [SOURCE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
STATICFILES_DIRS = [
    SOURCE_DIR / "web" / portal / "static" for portal in PORTALS if (SOURCE_DIR / "web" / portal / "static").is_dir()
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        # Plain tracebacks: the values of variables name pupils, so they stay out of every log.
        structlog.processors.format_exc_info,
        write_without_rows,
        structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
    ],
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_address": {"()": "zichtlijn.web.request_log.WithoutAddress"}},
    "formatters": {"without_rows": {"()": "zichtlijn.web.request_log.WithoutRows"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without_rows"}},
    "loggers": {
        "django.request": {"filters": ["without_address"]},
        "django.security.csrf": {"filters": ["without_address"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
