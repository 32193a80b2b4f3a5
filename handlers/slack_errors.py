"""What Slack answered instead of doing what it was asked for."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

TROUBLE = (
    "{address} does not answer as Slack does ({code}): check SLACK_API_URL. If it is right, Slack has trouble; see "
    "https://slack-status.com"
)
REFUSED = "Slack refuses SLACK_BOT_TOKEN ({code}): copy it again from the app's settings, OAuth & Permissions."


def code_of(error: SlackApiError) -> str:
    """Slack's own word for it; the HTTP status, such as "503", where something on the way answered instead."""
    response = error.response
    return str(response.data.get("error", "unknown")) if isinstance(response.data, dict) else str(response.status_code)


def why_no_access(error: SlackApiError, client: AsyncWebClient, refused: str = REFUSED) -> str:
    """`refused`, if it is about the token: that comes with HTTP 200."""
    says = refused if error.response.status_code == 200 and isinstance(error.response.data, dict) else TROUBLE
    return says.format(address=client.base_url, code=code_of(error))
