#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What do the verbs of the indexer do with earlier versions and with articles that wait?

aside_test.py --indexer-binary B --server-binary B"""

import json
import os
import pathlib
import sqlite3
import stat
import urllib.error

import programs
from programs import DATA, DONE, NO_INPUT, USAGE, article, lines

LATE = "2999-01-01T00:00:00Z"


class Aside(programs.ArchiveCase):

    def add(self, *articles) -> str:
        return programs.said(self.expect(programs.run("add", self.archive, self.put("in.jsonl", lines(*articles))), DONE))

    def holds(self, text: str) -> list:
        """The files of the archive in which a text stands; records are packed, so it stands in a headline."""
        return [str(path) for path in self.archive.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]

    def test_a_deleted_article_takes_its_versions_and_what_waits_with_it(self):
        url = "https://courier.example/a"
        self.add(article("a", "One.", title="Title Xylocarp", url=url))
        self.add(article("a", "Two.", url=url), article("b"))
        self.add({"url": url, "title": "Title Ytterbite", "body": "Three.", "embargo": LATE})
        self.assertEqual(programs.aside(self.archive), {"versions": {"a": [2, 1], "b": [1]}, "waiting": 1})
        self.assertTrue(self.holds("Xylocarp") and self.holds("Ytterbite"))
        self.expect(programs.run("delete", self.archive, "a", "--erase"), DONE, "deleted 1")
        self.assertEqual(programs.aside(self.archive), {"versions": {"b": [1]}, "waiting": 0})
        self.assertEqual(self.holds("Xylocarp") + self.holds("Ytterbite"), [])
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_an_article_that_only_waits_can_be_deleted(self):
        self.add(article("h", "Soon.", embargo=LATE), article("k", "Kill.", pubstatus="withheld"), article("b"))
        self.expect(programs.run("delete", self.archive, "h"), DONE, "deleted 1")
        self.assertEqual(programs.stats(self.archive)["waiting"], 1)
        self.expect(programs.run("delete", self.archive, "h"), NO_INPUT, "no article has the id h")

    def test_what_is_due_is_released_by_the_next_writer(self):
        self.add(article("h", "Soon.", embargo=LATE), article("b"))
        self.expect(programs.run("release", self.archive), DONE, "released 0")
        with sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            self.assertEqual(store.execute("SELECT release FROM waiting").fetchall(), [(32472144000,)])

    def test_versions_are_listed_and_compared(self):
        self.add(article("a", "Nine boats left.\n\nThe sea was calm.", title="Boats", published="2025-07-01"))
        self.add(article("a", "Ten boats left.\n\nThe sea was calm.", title="Boats leave", updated="2025-07-02"))
        listed = programs.said(self.expect(programs.run("versions", self.archive, "a"), DONE))
        self.assertEqual(listed.splitlines(), [
            "1  published 2025-07-01  updated -  40 bytes  Boats",
            "2  published -  updated 2025-07-02  45 bytes  Boats leave  (current)"])
        answer = json.loads(self.expect(programs.run("versions", self.archive, "a", "--json"), DONE).stdout)
        self.assertEqual([(one["version"], one["title"], one["current"]) for one in answer["versions"]],
                         [(1, "Boats", False), (2, "Boats leave", True)])
        told = programs.said(self.expect(programs.run("versions", self.archive, "a", "--diff", "1..2"), DONE))
        self.assertEqual(told.splitlines(), [
            "version 1 to version 2 of a", "title", "~ [-Boats-]{+Boats leave+}", "body", "~ [-Nine-] {+Ten+} boats left.",
            "  (1 paragraph alike)"])
        self.expect(programs.run("versions", self.archive, "a", "--diff", "1..3"), NO_INPUT, "no version 3")
        self.expect(programs.run("versions", self.archive, "a", "--diff", "1"), USAGE, "--diff")
        self.expect(programs.run("versions", self.archive, "b"), NO_INPUT, "no article has the id b")

    def test_a_damaged_store_is_told_and_a_build_mends_it(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."))
        with sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            store.execute("UPDATE versions SET head = x'00'")
        self.expect(programs.run("check", self.archive), DATA, "dateline.sqlite3")
        (self.archive / "dateline.sqlite3").write_bytes(b"something else" * 1000)
        file = self.put("in.jsonl", lines(article("a", "Three.")))
        for verb, arguments in (("check", []), ("add", [file]), ("delete", ["a"])):
            self.expect(programs.run(verb, self.archive, *arguments), DATA, "dateline.sqlite3")
        with programs.Server(self.archive) as server:
            self.assertEqual(server.get("/api/v1/articles/a")["body"], "Two.")
        self.expect(programs.run("build", self.archive, file), DONE)
        self.expect_whole(self.archive, {"a": 1})

    def test_a_page_of_the_store_that_is_lost_does_not_stop_a_build(self):
        for number in range(40):
            self.add(article("a", f"Text {number}. " + os.urandom(1500).hex()))
        path = self.archive / "dateline.sqlite3"
        data = bytearray(path.read_bytes())
        for page in range(2, len(data) // 4096):
            data[page * 4096:page * 4096 + 100] = b"\xff" * 100
        path.write_bytes(data)
        self.expect(programs.run("check", self.archive), DATA, "dateline-indexer build")
        self.expect(programs.run("build", self.archive, self.put("in.jsonl", lines(article("a", "Three.")))), DONE)
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.aside(self.archive), {"versions": {"a": [1]}, "waiting": 0})

    def test_a_store_of_another_version_stays_until_the_new_archive_stands(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."))
        path = self.archive / "dateline.sqlite3"
        with sqlite3.connect(path) as store:
            store.execute("PRAGMA user_version = 99")
        before = path.read_bytes()
        file = self.put("in.jsonl", lines(article("a", "Three."), article("a", "Four.")))
        programs.run("build", self.archive, file, crash_at="manifest-written")
        self.assertEqual(path.read_bytes(), before)
        programs.run("build", self.archive, file, crash_at="manifest-renamed")
        self.assertEqual(programs.aside(self.archive)["versions"], {"a": [2, 1]}, "of the new archive")
        self.expect(programs.run("compact", self.archive), DONE)
        self.assertEqual(programs.aside(self.archive)["versions"], {"a": [2, 1]})
        self.assertEqual(programs.leftovers(self.archive), set())

    def test_what_waits_for_an_article_goes_with_it_by_whichever_key(self):
        url = "https://courier.example/a"
        self.add({"guid": "g", "title": "Title Xylocarp", "body": "One."})
        self.add({"guid": "g", "url": url, "title": "Title Yawl", "body": "Two.", "embargo": LATE})
        self.add({"url": url, "title": "Title Ytterbite", "body": "Three.", "embargo": LATE})
        self.assertTrue(self.holds("Ytterbite"))
        self.expect(programs.run("delete", self.archive, "--query", "xylocarp", "--erase"), DONE, "deleted 1")
        self.assertEqual(self.holds("Xylocarp") + self.holds("Yawl") + self.holds("Ytterbite"), [])

    def test_erasing_can_be_repeated(self):
        self.add(article("h", "Soon.", title="Title Xylocarp", embargo=LATE), article("b"))
        self.expect(programs.run("delete", self.archive, "h"), DONE)
        self.assertTrue(self.holds("Xylocarp"))
        self.expect(programs.run("delete", self.archive, "--erase", "h"), NO_INPUT)
        self.assertEqual(self.holds("Xylocarp"), [])

    def test_a_writer_that_stays_is_told_as_busy(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."))
        with programs.Server(self.archive) as server, sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            store.execute("BEGIN EXCLUSIVE")
            with self.assertRaises(urllib.error.HTTPError) as failure:
                server.get("/api/v1/articles/a/versions")
            self.assertEqual(failure.exception.code, 503)
            self.assertEqual(failure.exception.headers["Retry-After"], "1")
            self.assertTrue(json.load(failure.exception)["type"].endswith(":busy"))
            store.rollback()
            self.assertEqual(len(server.get("/api/v1/articles/a/versions")["versions"]), 2)

    def test_versions_without_their_article_are_a_fault(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."), article("b"))
        with sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            store.execute("UPDATE versions SET id = 'lost'")
        self.expect(programs.run("check", self.archive), DATA, "versions of lost", "named as version 1 of lost")

    def test_a_build_over_a_lost_manifest_keeps_nothing_of_before(self):
        self.add(article("a", "One."), article("h", "Soon.", embargo=LATE))
        self.add(article("a", "Two."))
        (self.archive / "MANIFEST").write_bytes(b"{broken")
        self.expect(programs.run("build", self.archive, self.put("in.jsonl", lines(article("a", "Two.")))), DONE)
        self.assertEqual(programs.aside(self.archive), {"versions": {"a": [1]}, "waiting": 0})
        self.expect(programs.run("compact", self.archive), DONE)
        self.assertEqual(self.holds("Title of h"), [])

    def test_an_archive_that_cannot_be_written_is_read(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."))
        every = [self.archive, *self.archive.rglob("*")]
        for path in every:
            os.chmod(path, stat.S_IMODE(path.stat().st_mode) & ~0o222)
        try:
            self.assertEqual(programs.aside(self.archive)["versions"], {"a": [2, 1]})
        finally:
            for path in every:
                os.chmod(path, stat.S_IMODE(path.stat().st_mode) | 0o200)

    def bring(self, ident: str, crash_at: str = ""):
        """A run of one article that ends with a line of its source."""
        one = article(ident, f"Text of {ident}.\n\nWrite to the zebrafish desk.", source="The Gull")
        return programs.run("add", self.archive, self.put("in.jsonl", lines(one)), crash_at=crash_at)

    def found(self, word: str) -> set:
        with programs.Server(self.archive) as server:
            return {hit["id"] for hit in server.get(f"/api/v1/search?collapse=none&limit=100&q={word}")["hits"]}

    def test_a_line_is_found_to_be_repeated_although_each_run_brings_one_article(self):
        for number in range(10):
            self.expect(self.bring(f"a{number}"), DONE)
        self.assertEqual(self.found("zebrafish"), {"a0", "a1", "a2", "a3"})
        self.assertEqual(len(self.found("text")), 10)
        self.assertEqual(programs.counted(self.archive), [10])
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.stats(self.archive)["earlier_versions"], 0)
        self.expect(programs.run("delete", self.archive, "a1", "--erase"), DONE)
        self.assertEqual(programs.counted(self.archive), [10], "counts have no article's name")
        self.assertNotIn(b"zebrafish", (self.archive / "dateline.sqlite3").read_bytes())
        with sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            store.execute("UPDATE texts SET packed = x'0200'")
        self.expect(programs.run("check", self.archive), DATA, "counts of the lines")
        self.expect(self.bring("b"), DATA, "counts of the lines")
        self.expect(programs.run("build", self.archive, self.put("in.jsonl", lines(article("b")))), DONE)
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_a_run_that_is_killed_is_not_counted(self):
        for number in range(3):
            self.expect(self.bring(f"a{number}"), DONE)
        for step in ("side-written", "manifest-written"):
            self.bring("a3", crash_at=step)
            self.assertEqual(programs.counted(self.archive), [3], step)
        self.expect(programs.run("compact", self.archive), DONE)
        self.assertEqual(programs.counted(self.archive), [3])
        self.bring("a3", crash_at="manifest-renamed")
        self.assertEqual(programs.counted(self.archive), [4])
        self.expect(self.bring("a3"), DONE, "unchanged 1")
        self.assertEqual(programs.counted(self.archive), [4])
        self.expect(self.bring("a4"), DONE)
        self.assertEqual(self.found("zebrafish"), {"a0", "a1", "a2", "a3"})

    def test_a_file_without_counts_is_read_and_gets_them(self):
        self.add(article("a", "One."))
        self.add(article("a", "Two."))
        with sqlite3.connect(self.archive / "dateline.sqlite3") as store:
            store.executescript("DROP TABLE lines; PRAGMA user_version = 2")
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.aside(self.archive)["versions"], {"a": [2, 1]})
        self.expect(self.bring("b"), DONE, "added 1")
        self.assertEqual(programs.counted(self.archive), [1])
        self.assertEqual(programs.aside(self.archive)["versions"], {"a": [2, 1], "b": [1]})

    def test_there_is_no_file_without_need(self):
        self.add(article("a", "One."), article("b"))
        self.assertFalse((pathlib.Path(self.archive) / "dateline.sqlite3").exists())
        self.assertEqual(programs.aside(self.archive), {"versions": {"a": [1], "b": [1]}, "waiting": 0})
        self.add(article("c", source="The Gull"))
        mode = (pathlib.Path(self.archive) / "dateline.sqlite3").stat().st_mode
        self.assertEqual(stat.S_IMODE(mode) & 0o027, 0)


if __name__ == "__main__":
    programs.main()
