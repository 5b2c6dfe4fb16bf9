# SPDX-License-Identifier: GPL-3.0-or-later
"""How do the tests run `follow`, and what do they ask of its archive?"""

import subprocess
import time

import programs
from misbehaving import MisbehavingServer
from programs import DONE

UNAVAILABLE = 69
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE")


def environment(crash_at: str = "") -> dict:
    """Without the proxies and certificates of whoever runs the tests."""
    env = {name: value for name, value in programs.environment(crash_at).items() if name not in CERTIFICATES}
    return {**env, "no_proxy": "*", "NO_PROXY": "*"}


class FollowCase(programs.ArchiveCase):
    """A test with a folder and a server of its own."""

    def setUp(self):
        super().setUp()
        self.web = MisbehavingServer()
        self.addCleanup(self.web.close)

    def command(self, *arguments):
        return programs.command("follow", self.archive, "--gap", "0", "--timeout", "3", *arguments)

    def once(self, *arguments, code=DONE, variables=None):
        done = subprocess.run(self.command("--once", *arguments), env={**environment(), **(variables or {})},
                              capture_output=True, timeout=programs.PATIENCE, check=False)
        self.assertEqual(done.returncode, code, programs.said(done))
        return programs.said(done)

    def start(self, *arguments):
        """A follower that runs until it is stopped."""
        log = (self.folder / "log").open("wb")
        self.addCleanup(log.close)
        process = subprocess.Popen(self.command(*arguments), env=environment(), stdout=log, stderr=log)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
            process.wait()

    def until(self, holds, what):
        limit = time.monotonic() + 30
        while not holds():
            self.assertLess(time.monotonic(), limit, what + ": " + (self.folder / "log").read_text())
            time.sleep(0.02)

    def articles(self):
        """All that the archive holds, by title."""
        with programs.Server(self.archive) as server:
            hits = server.get("/api/v1/search?collapse=none&limit=100")["hits"]
            articles = [server.get(f"/api/v1/articles/{hit['id']}") for hit in hits]
        return {article["title"]: article for article in articles}

    def found(self):
        """Titles by version number of all that the archive holds."""
        with programs.Server(self.archive) as server:
            hits = server.get("/api/v1/search?collapse=none&limit=100")["hits"]
        return {"".join(piece if isinstance(piece, str) else piece["text"] for piece in hit["title"])
                if isinstance(hit["title"], list) else hit["title"]: hit["version"] for hit in hits}
