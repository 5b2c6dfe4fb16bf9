#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does a server do in an empty folder, as a container finds it on a new volume, and who may make it an archive?

first_start_test.py --indexer-binary B --server-binary B"""

import pathlib
import subprocess
import unittest

import programs
from programs import DATA, DONE, article, lines


class FirstStart(programs.ArchiveCase):
    def setUp(self):
        super().setUp()
        self.archive.mkdir()

    def names(self) -> set:
        return {entry.name for entry in self.archive.iterdir()}

    def served(self, server: programs.Server) -> int:
        self.assertEqual(server.get("/health/readyz"), {"status": "ok"})
        return server.get("/api/v1/search")["total"]["articles"]["value"]

    def test_an_empty_folder_is_served_and_what_comes_is_found_without_a_restart(self):
        new = self.put("new.jsonl", lines(article("a"), article("b")))
        for verb in ("add", "build"):
            self.archive = self.folder / verb
            self.archive.mkdir()
            with self.subTest(verb=verb), programs.Server(self.archive) as server:
                self.assertEqual(self.served(server), 0)
                self.assertEqual(server.get("/api/v1/stats")["articles"], 0)
                self.assertEqual(self.names(), set(), "the server wrote into the folder")
                self.expect(programs.run(verb, self.archive, new), DONE)
                self.assertEqual(self.served(server), 2)

    def test_the_log_says_how_articles_are_added(self):
        server = subprocess.Popen([programs.binaries.server, "--archive", str(self.archive), "--port", "0", "--web",
                                   str(programs.ROOT / "web")], env=programs.environment(), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
        self.assertIn("serving", server.stdout.readline())
        server.terminate()
        _, said = server.communicate(timeout=programs.PATIENCE)
        self.assertEqual(server.returncode, DONE, said)
        self.assertIn(f"no articles yet; add some with: dateline-indexer add --archive {self.archive} PATH...", said)

    def test_a_fresh_file_system_is_an_empty_folder(self):
        (self.archive / "lost+found").mkdir(mode=0o700)
        with programs.Server(self.archive) as server:
            self.assertEqual(self.served(server), 0)
            self.expect(programs.run("add", self.archive, self.put("new.jsonl", lines(article("a")))), DONE)
            self.assertEqual(self.served(server), 1)
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_an_archive_that_lost_its_manifest_is_not_taken_for_an_empty_one(self):
        self.expect(programs.run("check", self.archive), DATA, "is no archive")
        self.expect(programs.run("add", self.archive, self.put("new.jsonl", lines(article("a")))), DONE)
        for lost in ("MANIFEST", "XAPIANDB"):
            (self.archive / lost).unlink()
            with self.subTest(lost=lost):
                self.check_that_it_is_not_taken_for_an_empty_one()

    def check_that_it_is_not_taken_for_an_empty_one(self):
        before = self.names()
        for verb in ("stats", "check"):
            self.expect(programs.run(verb, self.archive), DATA, "is no archive")
        self.expect(programs.run("add", self.archive, self.put("more.jsonl", lines(article("b")))), DATA, "is no archive")
        done = subprocess.run([programs.binaries.server, "--archive", str(self.archive), "--port", "0"],
                              env=programs.environment(), capture_output=True, timeout=programs.PATIENCE, check=False)
        self.expect(done, DATA, "is no archive")
        self.assertEqual(self.names(), before)

    def test_a_writer_says_on_which_machine_it_runs(self):
        writer = subprocess.Popen(programs.command("add", self.archive, "-"), env=programs.environment(),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            new = self.put("new.jsonl", lines(article("a")))
            while not (self.archive / "MANIFEST").exists():
                self.assertIsNone(writer.poll(), "the writer ended too early")
            name = pathlib.Path("/proc/sys/kernel/hostname").read_text(encoding="utf-8").strip()
            self.expect(programs.run("add", self.archive, new), programs.LOCKED,
                        "another writer holds", f"process {writer.pid} since", f" on {name}.")
        finally:
            writer.kill()
            writer.communicate()


if __name__ == "__main__":
    programs.main()
