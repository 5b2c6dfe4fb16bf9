#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is damage under a running server, and in what only follow reads, seen by those who ask for it?

health_test.py --indexer-binary B --server-binary B"""

import contextlib
import urllib.error

import programs
from programs import DATA, DONE, article, lines


class Health(programs.ArchiveCase):
    def setUp(self):
        super().setUp()
        articles = [article(f"n{number}", f"Ferry number {number} sails from pier {number * 7 % 100}.")
                    for number in range(3000)]
        self.expect(programs.run("build", self.archive, self.put("in.jsonl", lines(*articles))), DONE)

    def status(self, server: programs.Server, path: str) -> int:
        try:
            server.get(path)
            return 200
        except urllib.error.HTTPError as error:
            with contextlib.closing(error):
                return error.code

    def test_damage_that_ends_searches_ends_readiness(self):
        table = self.archive / "editions" / "000001" / "postlist.glass"
        whole = table.read_bytes()
        for damaged in (b"", whole[:8192], bytes(len(whole))):
            with self.subTest(bytes=len(damaged)), programs.Server(self.archive) as server:
                self.assertEqual(self.status(server, "/health/readyz"), 200)
                table.write_bytes(damaged)
                self.assertEqual(self.status(server, "/api/v1/search?q=pier"), 500)
                self.assertEqual(self.status(server, "/health/readyz"), 503)
                self.assertEqual(self.status(server, "/health/livez"), 200)
            table.write_bytes(whole)

    def test_check_looks_at_what_only_follow_reads(self):
        remembered = self.archive / "follow.sqlite3"
        remembered.write_bytes(b"not a database at all" * 500)
        self.expect(programs.run("check", self.archive), DATA, "follow.sqlite3", "Remove this file alone")
        remembered.unlink()
        self.expect(programs.run("check", self.archive), DONE, "is whole")


if __name__ == "__main__":
    programs.main()
