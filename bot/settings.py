"""One frozen object from the environment and .env; every missing or malformed setting is named at once."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic_settings import BaseSettings, SettingsConfigDict

PRACTICE_PORT = 8484
SLACK_API = "https://slack.com/api/"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
DATABASES = ("sqlite:///", "postgresql://", "postgres://")


class Mode(StrEnum):
    PRACTICE = "practice"
    SOCKET = "socket"
    HTTP = "http"


class BadSettings(Exception):
    """Some settings are missing or malformed; the message names all of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Ports are TCP; 0 lets the system choose."""

    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = SLACK_API
    database_url: str = "sqlite:///firsthand.db"
    host: str = "127.0.0.1"
    port: int = 3000
    metrics_port: int | None = None
    practice_port: int = PRACTICE_PORT
    log_level: str = "INFO"

    @property
    def mode(self) -> Mode:
        if self.slack_app_token:
            return Mode.SOCKET
        return Mode.HTTP if self.slack_signing_secret else Mode.PRACTICE


class _Environment(BaseSettings):
    """As it is written, before anybody judged it; the fields are the settings' names."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", str_strip_whitespace=True)

    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = ""
    database_url: str = ""
    host: str = ""
    port: str = ""
    metrics_port: str = ""
    practice_port: str = ""
    log_level: str = ""


def read_settings() -> Settings:
    """Raises BadSettings."""
    given = _Environment()
    problems = [*_tokens(given), *_others(given)]
    if problems:
        raise BadSettings("\n  ".join(["These settings need a look (in .env or the environment):", *problems]))
    practice = not (given.slack_app_token or given.slack_signing_secret)
    practice_port = int(given.practice_port or PRACTICE_PORT)
    database = f"sqlite:///{practice_file(practice_port)}" if practice else "sqlite:///firsthand.db"
    address = given.slack_api_url or SLACK_API
    return Settings(
        slack_bot_token=given.slack_bot_token,
        slack_app_token=given.slack_app_token,
        slack_signing_secret=given.slack_signing_secret,
        slack_api_url=address if address.endswith("/") else address + "/",
        database_url=given.database_url or database,
        host=given.host or "127.0.0.1",
        port=int(given.port or 3000),
        metrics_port=int(given.metrics_port) if given.metrics_port else None,
        practice_port=practice_port,
        log_level=(given.log_level or "INFO").upper(),
    )


def practice_file(port: int) -> str:
    """Practice has a database of its own, so that it never touches real customers nor another practice beside it."""
    return "practice.db" if port == PRACTICE_PORT else f"practice-{port}.db"


def _tokens(given: _Environment) -> list[str]:
    problems = []
    bot, app = given.slack_bot_token, given.slack_app_token
    if bot and not bot.startswith(("xoxb-", "xoxe.xoxb-")):
        problems.append("SLACK_BOT_TOKEN begins with xoxb-; see OAuth & Permissions in the app's settings.")
    if app and not app.startswith("xapp-"):
        problems.append("SLACK_APP_TOKEN begins with xapp-; see Basic Information, App-Level Tokens.")
    if bot and not (app or given.slack_signing_secret):
        problems.append("SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing.")
    if (app or given.slack_signing_secret) and not bot:
        problems.append("SLACK_BOT_TOKEN is missing; it begins with xoxb-.")
    return problems


def _others(given: _Environment) -> list[str]:
    problems = []
    if given.slack_api_url and not given.slack_api_url.startswith(("http://", "https://")):
        problems.append(f"SLACK_API_URL is a web address such as {SLACK_API}")
    if given.database_url and not given.database_url.startswith(DATABASES):
        problems.append("DATABASE_URL looks like sqlite:///firsthand.db or postgresql://user:password@host/name")
    for name in ("port", "metrics_port", "practice_port"):
        value = getattr(given, name)
        if value and not (value.isascii() and value.isdigit() and int(value) <= 65535):
            problems.append(f"{name.upper()} is a number from 0 to 65535.")
    if given.log_level and given.log_level.upper() not in LOG_LEVELS:
        problems.append(f"LOG_LEVEL is one of {', '.join(LOG_LEVELS)}.")
    return problems
