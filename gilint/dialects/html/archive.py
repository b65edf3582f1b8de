"""Web archives (.mht), as browsers and Word save pages in one file."""

from __future__ import annotations

from gilint.errors import UnreadableFileError
from gilint.source import decode


def page_in(archive: bytes) -> str:
    """Return the first page in a web archive.

    Raises `UnreadableFileError` where the archive holds none.
    """
    from email import message_from_bytes
    from email.policy import compat32

    for part in message_from_bytes(archive, policy=compat32).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return decode(content)
    raise UnreadableFileError("html-empty-archive")
