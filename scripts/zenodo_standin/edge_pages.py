"""Pages in HTML that come from the machines before the application."""

from __future__ import annotations

import datetime
import uuid

PAGE = "<html><body><h1>{title}</h1>\n{text}\n</body></html>\n"
GATEWAY_TEXTS = {
    502: ("502 Bad Gateway", "The server returned an invalid or incomplete response."),
    503: ("503 Service Unavailable", "No server is available to handle this request."),
    504: ("504 Gateway Time-out", "The server didn't respond in time."),
}
BLOCKED = (
    "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><hr>"
    "<p>Access to this resource has been blocked due to unusual traffic from your network.</p>"
    "<p>If you believe this is a mistake, please contact support@example.org with the reference information below.</p>"
    "<strong>Reference:</strong> <code>{reference}</code> <strong>Timestamp:</strong> {moment}</body></html>\n"
)
# A page of the web site where JSON or bytes are expected.
SITE = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Zenodo</title></head>'
    "<body><h1>Zenodo</h1><p>We'll be back soon.</p></body></html>\n"
)
TOO_LARGE = PAGE.format(title="413 Request Entity Too Large", text="nginx")


def gateway(status: int) -> str:
    title, text = GATEWAY_TEXTS[status]
    return PAGE.format(title=title, text=text)


def blocked() -> str:
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
    return BLOCKED.format(reference=uuid.uuid4().hex, moment=moment)
