"""Settings of the site, safe as they stand; the environment changes what differs from one place to another.

docs/reference/settings.md lists every variable. Nothing here is secret and nothing here writes.
"""

from __future__ import annotations

import os
from http import HTTPStatus
from pathlib import Path

from planspoor_site.data_folder import data_folder, site_key
from planspoor_site.database import database
from planspoor_site.mail import SECONDS_TO_WAIT, mail_server
from planspoor_site.openid_providers import services


def _words(variable: str) -> list[str]:
    return [word.strip() for word in os.environ.get(variable, "").split(",") if word.strip()]


PACKAGE = Path(__file__).parent
PLANSPOOR_DATA = data_folder()
SECRET_KEY = site_key(PLANSPOOR_DATA)
DATABASES = {"default": database(os.environ.get("PLANSPOOR_DATABASE_URL", ""), PLANSPOOR_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = _words("PLANSPOOR_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
# The name of the site in links from elsewhere; without one, the name that it was asked by.
MAIN_HOST = next((host for host in _words("PLANSPOOR_HOSTS") if not host.startswith((".", "*"))), "")
ROOT_URLCONF = "planspoor_site.urls"
WSGI_APPLICATION = "planspoor_site.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "planspoor_site.accounts",
    "planspoor_site.audit",
    "planspoor_site.jobs",
    "planspoor_site.register",
    "planspoor_site.judgements",
    "planspoor_site.lineage",
    "planspoor_site.figures",
    "planspoor_site.followup",
    "planspoor_site.reports",
    "planspoor_site.participation",
    "planspoor_site.publication",
    "planspoor_site.review",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "planspoor_site.security.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "planspoor_site.publication.compression.CompressText",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "planspoor_site.language.choose_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/beheer/"
LOGOUT_REDIRECT_URL = "/"

_MAIL = mail_server(os.environ.get("PLANSPOOR_MAIL", ""))
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL.backend, _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = _MAIL.starttls, _MAIL.tls, SECONDS_TO_WAIT
DEFAULT_FROM_EMAIL = os.environ.get("PLANSPOOR_MAIL_FROM") or f"planspoor@{MAIN_HOST or 'localhost'}"

# Signing in with a service: django-allauth speaks OpenID Connect, and nothing else of it is reachable.
PLANSPOOR_SERVICES = services(os.environ.get("PLANSPOOR_SIGN_IN", ""))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [one.as_app(slug) for slug, one in PLANSPOOR_SERVICES.items()]}}
SOCIALACCOUNT_ADAPTER = "planspoor_site.review.account.openid.ServiceAdapter"
# The policy of the site lets no form lead elsewhere, so a link does.
SOCIALACCOUNT_LOGIN_ON_GET = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = os.environ.get("PLANSPOOR_TIME_ZONE") or "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = PLANSPOOR_DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Behind a proxy that speaks HTTPS: cookies only over HTTPS, and browsers are told to stay with it.
PLANSPOOR_HTTPS = os.environ.get("PLANSPOOR_HTTPS", "0") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PLANSPOOR_HTTPS
SECURE_SSL_REDIRECT = PLANSPOOR_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if PLANSPOOR_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLANSPOOR_HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PLANSPOOR_HTTPS else []
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # That a picture cannot be had in the shape that a program asks for is its error, not the site's.
    "filters": {
        "offered": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != HTTPStatus.NOT_IMPLEMENTED,
        }
    },
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # An address that is not there is no event.
    "loggers": {"django.request": {"level": "ERROR", "filters": ["offered"]}},
}
