"""A demo's records served over HTTP, with accounts made on the command line and a post office beside."""

import json
import pathlib
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "service"))

from small_office import Office  # noqa: E402

FROM = "guong@huyen.example.vn"


class ServedDemo(Office):
    """Office knows how to serve a folder and to sign in; the folder here is a loaded demo's."""

    def __init__(self, guong):
        super().__init__(guong.data)
        self.where = guong.where()

    def reader(self, name):
        return Reader(self, self.sign_in(name))

    def start_with(self, post):
        return self.start(serve=["--smtp-url", f"smtp://127.0.0.1:{post.port}", "--mail-from", FROM])


class Reader:
    """Somebody who is signed in."""

    def __init__(self, served, headers):
        self.served, self.headers = served, headers

    def ask(self, method, path, body=None, expect=200, headers=None):
        while True:
            answer = self.served.ask(method, path, body, {"Accept-Language": "vi", **self.headers, **(headers or {})}, timeout=120)
            if answer.status != 429:
                break
            time.sleep(float(answer.headers["Retry-After"]))  # we ask faster than people do
        assert answer.status == expect, f"{method} {path}: {answer.status} {answer.text}"
        answer.body = json.loads(answer.text) if answer.text else None
        return answer

    def get(self, path, **query):
        words = urllib.parse.urlencode({key.rstrip("_"): value for key, value in query.items()})
        return self.ask("GET", path + ("?" + words if words else "")).body

    def post(self, path, body=None, expect=200):
        return self.ask("POST", path, body or {}, expect).body

    def put(self, path, body, version=None):
        return self.ask("PUT", path, body, headers={"If-Match": f'"{version}"'} if version else {}).body

    def job(self, path, body):
        """A job begun and ended well: its result."""
        where = self.ask("POST", path, body, expect=202).headers["Location"]
        for _ in range(1200):
            job = self.get(where)
            if job["state"] not in ("queued", "running"):
                assert job["state"] == "done", job
                return job["result"]
            time.sleep(0.05)
        raise AssertionError(f"the job does not end: {job}")

    def table(self, unit, **query):
        """The requirement table, all its pages: columns, and rows by unit."""
        rows, after = {}, {}
        while True:
            page = self.get("/api/requirement-table", unit=unit, **query, **after)
            rows |= {row["unit"]: row["cells"] for row in page["items"]}
            if not page["next"]:
                return page["columns"], rows
            after = {"after": page["next"]}
