#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a run that was killed go on where it was when it is started again, and end as if nothing had happened?

resume_test.py --indexer-binary B --server-binary B"""

import gzip
import json
import os
import pathlib
import re
import shutil
import signal

import programs
from programs import DONE, article, lines

ARTICLES = 1200
WORDS = "harbour council ferry storm budget lantern bridge school market river tram strike vote court mayor".split()
READ_ALREADY = re.compile(r"going on with a run that was killed: (\d+) articles were read already")
BUILT_ALREADY = re.compile(r"\.\.\. and (\d+) of (\d+) indexed")
COUNTS = re.compile(r"read \d+: [^(]*")


def story(number: int) -> dict:
    text = " ".join(f"{WORDS[number * step % len(WORDS)]}{number % (step + 1)}" for step in range(1, 200))
    return article(f"a{number}", f"Story {number}. {text}")


class Resume(programs.ArchiveCase):
    def setUp(self):
        super().setUp()
        half = ARTICLES // 2
        records = [story(number) for number in range(ARTICLES)]
        broken = b"{\"title\": \n"
        self.inputs = self.folder / "inputs"
        self.put("inputs/1.jsonl", lines(*records[:half]) + broken + lines(*records[half - 3:half]))
        self.put("inputs/2.jsonl.gz", gzip.compress(lines(*records[half:]) + broken))
        for number in range(20):
            self.put(f"inputs/small/{number:02}.json", json.dumps(story(ARTICLES + number)).encode())
        self.put("inputs/small/none.json", b"{}")
        self.put("inputs/z.txt", b"")
        self.report = self.folder / "report.jsonl"

    def run_it(self, verb: str = "build", crash_at: str = "", *more):
        return programs.run(verb, self.archive, "--report", self.report, "--memory", "1", *(more or ("--threads", "2")),
                            self.inputs, crash_at=crash_at)

    def kill(self, step: str, verb: str = "build"):
        done = self.run_it(verb, step)
        self.assertEqual(done.returncode, -signal.SIGKILL, f"{step}: {programs.said(done)}")

    def seen(self, done) -> dict:
        """What a run says and leaves, in whatever order its threads worked."""
        self.expect(done, DONE)
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        with programs.Server(self.archive) as server:
            hits = server.get("/api/v1/search?collapse=none&limit=10&q=storm")["hits"]
            total = server.get("/api/v1/search?collapse=none&limit=1")["total"]["articles"]["value"]
        refused = sorted(self.report.read_text().splitlines())
        return {"counts": COUNTS.search(programs.said(done)).group(0), "refused": refused, "total": total,
                "hits": [(hit["id"], hit["version"]) for hit in hits]}

    def number(self, pattern, done) -> int:
        found = pattern.search(programs.said(done))
        return int(found.group(1)) if found else 0

    def test_killed_anywhere(self):
        whole = self.seen(self.run_it())
        self.assertEqual(whole["total"], ARTICLES + 20)
        self.assertEqual(len(whole["refused"]), 4, whole["refused"])
        self.assertEqual(len(set(whole["refused"])), 4)
        for step in ("batch-read", "batch-read:3", "batch-read:15", "spooled", "partial-written:1", "partial-written:2",
                     "partials-written", "edition-merged", "edition-named", "manifest-written:2"):
            with self.subTest(step=step):
                shutil.rmtree(self.archive)
                self.kill(step)
                again = self.run_it()
                self.assertEqual(self.seen(again), whole)
                self.assertEqual(programs.leftovers(self.archive) - {"000001.side"}, set())
                self.assertGreater(self.number(READ_ALREADY, again), 0)
                built = self.number(BUILT_ALREADY, again)
                if step in ("partials-written", "edition-merged", "edition-named", "manifest-written:2"):
                    self.assertEqual(built, ARTICLES + 20)
                elif step == "partial-written:2":
                    self.assertGreater(built, 0)
                else:
                    self.assertEqual(built, 0, "a partial edition counts when it is written down")

    def test_killed_again_and_again(self):
        whole = self.seen(self.run_it())
        shutil.rmtree(self.archive)
        read = []
        for step in ("batch-read:2", "batch-read:2", "spooled", "partial-written:2", "partial-written:2"):
            self.kill(step)
            done = self.run_it("build", "locked")
            self.assertEqual(done.returncode, -signal.SIGKILL)
        again = self.run_it("build", "", "--threads", "1")
        read.append(self.number(READ_ALREADY, again))
        self.assertEqual(self.seen(again), whole)
        self.assertEqual(read, [ARTICLES + 20 + 3])

    def test_an_addition(self):
        first = self.put("first.jsonl", lines(article("a7", "Another story."), article("old")))
        self.expect(programs.run("build", self.archive, first), DONE)
        base = self.folder / "base"
        shutil.copytree(self.archive, base)
        whole = self.seen(self.run_it("add"))
        self.assertIn("replaced 1", whole["counts"])
        for step in ("batch-read:3", "partial-written:2", "side-written"):
            with self.subTest(step=step):
                shutil.rmtree(self.archive)
                shutil.copytree(base, self.archive)
                self.kill(step, "add")
                self.assertEqual(programs.versions(self.archive), {"a7": 1, "old": 1})
                again = self.run_it("add")
                self.assertGreater(self.number(READ_ALREADY, again), 0)
                self.assertEqual(self.seen(again), whole)

    def expect_from_the_start(self, done):
        self.expect(done, DONE)
        self.assertNotIn("going on", programs.said(done))

    def test_another_run_begins_at_the_start(self):
        """Other files, another verb, other options, another writer in between: what was done is of no use."""
        changes = {
            "a file changed": lambda: self.put("inputs/small/03.json", json.dumps(article("x")).encode()),
            "a file came": lambda: self.put("inputs/small/30.json", json.dumps(article("y")).encode()),
            "a writer came": lambda: self.expect(programs.run("compact", self.archive), DONE),
        }
        for what, change in changes.items():
            with self.subTest(what=what):
                shutil.rmtree(self.archive, ignore_errors=True)
                self.kill("partial-written")
                change()
                self.expect_from_the_start(self.run_it())
        shutil.rmtree(self.archive)
        self.kill("partial-written")
        self.expect_from_the_start(self.run_it("add"))
        shutil.rmtree(self.archive)
        self.kill("partial-written")
        self.expect_from_the_start(self.run_it("build", "", "--default-language", "fr"))

    def test_a_pipe_can_not_be_gone_on_with(self):
        data = lines(*(story(number) for number in range(200)))
        for crash_at, code in (("spooled", -signal.SIGKILL), ("", DONE)):
            done = programs.run("build", self.archive, "-", crash_at=crash_at, input=data)
            self.assertEqual(done.returncode, code, programs.said(done))
            self.assertNotIn("going on", programs.said(done))

    def test_a_damaged_journal_is_no_harm(self):
        whole = self.seen(self.run_it())
        journal = self.archive / "editions" / "scratch" / "journal"
        damages = {
            "cut in its last line": lambda text: text[:-5],
            "cut in its first line": lambda text: text[:20],
            "no JSON": lambda text: text.replace("batch", "ba\"tch", 1),
            "empty": lambda text: "",
        }
        for what, damage in damages.items():
            with self.subTest(what=what):
                shutil.rmtree(self.archive)
                self.kill("partial-written:2")
                journal.write_text(damage(journal.read_text()))
                self.assertEqual(self.seen(self.run_it()), whole)

    def test_nobody_else_reads_the_spools(self):
        self.kill("spooled")
        scratch = self.archive / "editions" / "scratch"
        self.assertEqual(os.stat(scratch).st_mode & 0o777, 0o700)
        self.assertIn("journal", {path.name for path in pathlib.Path(scratch).iterdir()})


if __name__ == "__main__":
    programs.main()
