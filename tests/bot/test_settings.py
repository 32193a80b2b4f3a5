"""What is configured decides how the bot runs; whatever is wrong is named at once, and no secret is repeated."""

from pathlib import Path

import pytest

from bot.settings import BadSettings, Mode, Settings, read_settings

BOT, APP, SECRET = "xoxb-1-secret", "xapp-1-secret", "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture(autouse=True)
def nothing_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.__dataclass_fields__:
        monkeypatch.delenv(name.upper(), raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_with_nothing_configured_it_is_practice_with_a_database_of_its_own() -> None:
    settings = read_settings()
    assert settings.mode is Mode.PRACTICE
    assert settings.database_url == "sqlite:///practice.db"
    assert (settings.host, settings.port, settings.practice_port) == ("127.0.0.1", 3000, 8484)


def test_a_second_practice_beside_the_first_has_another_database(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, PRACTICE_PORT="8485").database_url == "sqlite:///practice-8485.db"


def test_both_tokens_are_socket_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP)
    assert settings.mode is Mode.SOCKET
    assert settings.database_url == "sqlite:///firsthand.db"


def test_a_signing_secret_is_http(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_SIGNING_SECRET=SECRET).mode is Mode.HTTP


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nHOST=0.0.0.0\nLOG_LEVEL= debug \nSOMETHING_ELSE=1\n")
    settings = read(monkeypatch, PORT="5000")
    assert (settings.port, settings.host, settings.log_level) == (5000, "0.0.0.0", "DEBUG")


def test_an_address_of_the_api_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, SLACK_API_URL="https://slack-gov.com/api").slack_api_url == "https://slack-gov.com/api/"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"]),
        ({"SLACK_APP_TOKEN": APP}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_SIGNING_SECRET": SECRET}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT}, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ({"DATABASE_URL": "mysql://secret@host/db"}, ["DATABASE_URL"]),
        ({"PORT": "http", "METRICS_PORT": "x"}, ["PORT", "METRICS_PORT"]),
        ({"PORT": "65536", "PRACTICE_PORT": "-1"}, ["PORT", "PRACTICE_PORT"]),
        ({"PORT": "٣٠٠٠"}, ["PORT"]),
        ({"LOG_LEVEL": "loud", "SLACK_API_URL": "slack.com"}, ["LOG_LEVEL", "SLACK_API_URL"]),
    ],
)
def test_every_wrong_setting_is_named_at_once(
    given: dict[str, str], named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadSettings) as refused:
        read(monkeypatch, **given)
    message = str(refused.value)
    for name in named:
        assert name in message
    assert len(message.splitlines()) >= 1 + len(named) - ("SLACK_SIGNING_SECRET" in named)
    assert "secret@" not in message
    assert SECRET not in message and BOT not in message and APP not in message
