"""A client of the stand-in that names itself as the service wants it."""

from __future__ import annotations

import requests

USER_AGENT = "SeatizenAtlasTests/1.0 (+https://example.org; tests)"


class Client(requests.Session):
    """A session of requests that follows no redirects and takes paths."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.headers.clear()
        self.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*"})

    def request(self, method, path, **options):
        options["allow_redirects"] = False
        options.setdefault("timeout", 30)
        address = path if path.startswith("http") else self.url + path
        return super().request(method, address, **options)

    def found(self, q: str, **parameters) -> list:
        """Ids of the records a query finds, in order."""
        answer = self.get("/api/records", params={"q": q, **parameters})
        assert answer.status_code == 200, answer.text
        return [record["id"] for record in answer.json()["hits"]["hits"]]
