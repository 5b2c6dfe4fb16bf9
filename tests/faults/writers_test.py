#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does a second writer hear, and what do readers see while one writes?

writers_test.py --indexer-binary B --server-binary B"""

import os
import subprocess
import time
import unittest

import programs
from programs import DONE, LOCKED, NO_INPUT, article, lines


class Writers(programs.ArchiveCase):
    def setUp(self):
        super().setUp()
        first = self.put("first.jsonl", lines(article("a"), article("b")))
        self.expect(programs.run("build", self.archive, first), DONE)

    def waiting_writer(self, verb: str = "add") -> subprocess.Popen:
        """A writer that holds the lock and waits for articles on its standard input."""
        writer = subprocess.Popen(programs.command(verb, self.archive, "-"), env=programs.environment(),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.end, writer)
        holder = self.archive / "writer.lock"
        limit = time.monotonic() + programs.PATIENCE
        while f"process {writer.pid} since" not in holder.read_text():
            self.assertIsNone(writer.poll(), "the writer ended too early")
            self.assertLess(time.monotonic(), limit, "the writer never took the lock")
            time.sleep(0.01)
        return writer

    @staticmethod
    def end(writer: subprocess.Popen):
        if writer.poll() is None:
            writer.kill()
            writer.communicate()

    def finish(self, writer: subprocess.Popen, data: bytes):
        out, err = writer.communicate(data, timeout=programs.PATIENCE)
        self.assertEqual(writer.returncode, DONE, (out + err).decode())

    def test_every_second_writer_is_told_who_holds_the_archive(self):
        writer = self.waiting_writer()
        other = self.put("other.jsonl", lines(article("c")))
        for verb, arguments in (("add", [other]), ("build", [other]), ("delete", ["a"]), ("compact", [])):
            with self.subTest(verb=verb):
                done = programs.run(verb, self.archive, *arguments)
                self.expect(done, LOCKED, f"process {writer.pid} since", "nothing was changed")
        self.finish(writer, lines(article("d")))
        self.expect_whole(self.archive, {"a": 1, "b": 1, "d": 1})
        self.expect(programs.run("add", self.archive, other), DONE)
        self.expect_whole(self.archive, {"a": 1, "b": 1, "c": 1, "d": 1})

    def test_readers_read_while_one_writes(self):
        writer = self.waiting_writer()
        self.expect_whole(self.archive, {"a": 1, "b": 1})
        self.finish(writer, lines(article("c")))
        self.expect_whole(self.archive, {"a": 1, "b": 1, "c": 1})

    def test_a_killed_writer_leaves_no_lock(self):
        writer = self.waiting_writer("build")
        writer.kill()
        writer.communicate()
        self.expect_whole(self.archive, {"a": 1, "b": 1})
        other = self.put("other.jsonl", lines(article("c")))
        self.expect(programs.run("add", self.archive, other), DONE)
        self.expect_whole(self.archive, {"a": 1, "b": 1, "c": 1})
        self.assertEqual(programs.leftovers(self.archive), set())

    def test_an_ended_writer_leaves_the_lock_file_empty(self):
        self.assertEqual((self.archive / "writer.lock").read_bytes(), b"")

    def test_nothing_on_standard_input_changes_nothing(self):
        before = programs.stats(self.archive)["generation"]
        done = programs.run("add", self.archive, "-", input=b"")
        self.assertIn(done.returncode, (programs.DATA, NO_INPUT), programs.said(done))
        self.assertEqual(programs.stats(self.archive)["generation"], before)

    def test_a_server_follows_to_the_new_archive(self):
        with programs.Server(self.archive) as server:
            self.assertEqual(len(server.get("/api/v1/search?collapse=none")["hits"]), 2)
            other = self.put("other.jsonl", lines(article("c")))
            self.expect(programs.run("add", self.archive, other), DONE)
            self.expect(programs.run("delete", self.archive, "a"), DONE)
            limit = time.monotonic() + 30
            seen = set()
            while seen != {"b", "c"} and time.monotonic() < limit:
                seen = {hit["id"] for hit in server.get("/api/v1/search?collapse=none")["hits"]}
                time.sleep(0.1)
            self.assertEqual(seen, {"b", "c"})

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_reader_needs_no_right_to_write(self):
        os.chmod(self.archive, 0o555)
        self.addCleanup(os.chmod, self.archive, 0o755)
        self.expect_whole(self.archive, {"a": 1, "b": 1})


if __name__ == "__main__":
    programs.main()
