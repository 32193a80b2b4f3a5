"""Files that people uploaded in a form, and one that is sent to a person."""

import asyncio
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.flows.import_job import FileGone
from handlers.slack_errors import code_of

CHUNK = 64 * 1024  # bytes
DOWNLOAD = ClientTimeout(total=120)
UPLOAD = ClientTimeout(total=900)


class SlackFiles:
    """Needs the scopes files:read and files:write."""

    def __init__(self, client: AsyncWebClient, session: ClientSession) -> None:
        self._client = client
        self._session = session

    async def download(self, team_id: str, file_id: str, to: Path) -> None:
        """Raises FileGone if Slack does not have it or does not let us read it."""
        try:
            answer = await self._client.files_info(file=file_id)
        except SlackApiError as error:
            if code_of(error) in (
                "file_not_found",
                "file_deleted",
                "missing_scope",
                "access_denied",
            ):
                raise FileGone(code_of(error)) from error
            raise
        url = answer["file"].get("url_private_download") or answer["file"]["url_private"]
        headers = {"Authorization": f"Bearer {self._client.token}"}
        async with self._session.get(url, headers=headers, timeout=DOWNLOAD) as response:
            if response.status in (401, 403, 404, 410):
                raise FileGone(f"status {response.status}")
            response.raise_for_status()
            with to.open("wb") as file:
                async for chunk in response.content.iter_chunked(CHUNK):
                    file.write(chunk)

    async def upload(self, path: Path, title: str) -> str:
        """https://docs.slack.dev/messaging/working-with-files#upload; read from the disk as it goes out."""
        size = (await asyncio.to_thread(path.stat)).st_size
        answer = await self._client.files_getUploadURLExternal(filename=path.name, length=size)
        with path.open("rb") as file:
            async with self._session.post(answer["upload_url"], data=file, timeout=UPLOAD) as response:
                response.raise_for_status()
        return str(answer["file_id"])

    async def share(self, file_id: str, user_id: str, words: str) -> None:
        conversation = await self._client.conversations_open(users=user_id)
        await self._client.files_completeUploadExternal(
            files=[{"id": file_id}], channel_id=conversation["channel"]["id"], initial_comment=words
        )

    async def is_shared(self, file_id: str) -> bool:
        """What was only uploaded is nowhere, or cannot be found."""
        try:
            answer = await self._client.files_info(file=file_id)
        except SlackApiError as error:
            if code_of(error) in ("file_not_found", "file_deleted"):
                return False
            raise
        return any(answer["file"].get(where) for where in ("ims", "channels", "groups"))
