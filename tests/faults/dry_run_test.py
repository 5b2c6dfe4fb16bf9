#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a dry run print every article in the order of the input, write nothing, and end with the right code?

dry_run_test.py --indexer-binary B --server-binary B"""

import io
import json
import subprocess
import tarfile
import unittest

import programs
from programs import DATA, DONE, IO, NO_INPUT, USAGE, article, lines

FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "The Dot", "items": [
    {"id": "f1", "title": "Fed", "content_text": "By a feed.\nIn two lines."}]}
TABLE = b"title;body\nFirst;row\nSecond;\"row;\nwith a line end\"\nThird\n"


class DryRun(programs.ArchiveCase):
    def run_dry(self, *arguments, verb: str = "add", stdout=subprocess.PIPE, data: bytes = b""):
        return subprocess.run([programs.binaries.indexer, verb, "--dry-run", "--quiet", *map(str, arguments)],
                              env=programs.environment(), input=data, stdout=stdout, stderr=subprocess.PIPE,
                              timeout=programs.PATIENCE, check=False, cwd=self.folder)

    def titles(self, *arguments, code: int = DONE, **more) -> list:
        done = self.run_dry(*arguments, **more)
        self.assertEqual(done.returncode, code, done.stderr)
        return [json.loads(line)["title"] for line in done.stdout.splitlines()]

    def test_articles_come_in_the_order_of_the_input(self):
        ids = [f"n{number}" for number in range(20000)]
        path = self.put("many.jsonl", lines(*(article(ident, "Word. " * (place * 7919 % 300))
                                              for place, ident in enumerate(ids))))
        for threads in (1, 2, 7):
            done = self.run_dry("--threads", threads, path)
            self.assertEqual(done.returncode, DONE, done.stderr)
            self.assertEqual([json.loads(line)["id"] for line in done.stdout.splitlines()], ids)
            self.assertIn(b"read 20000: articles 20000, refused 0", done.stderr)

    def test_all_that_is_known_of_an_article_and_nothing_else(self):
        done = self.run_dry("-", data=lines(article("a/1", published="2025-07", authors=["Ines Halloran"])))
        (found,) = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(found.pop("keys"), {"given_id": "a/1", "guid": None, "wire_id": None})
        self.assertEqual(len(found.pop("id")), 20)
        self.assertEqual(found, {
            "url": None, "title": "Title of a/1", "subtitle": None, "summary": None, "dateline": None,
            "body": "Body of a/1.",
            "published": "2025-07", "published_precision": "month", "updated": None, "updated_precision": "unknown",
            "indexed": None, "source": None, "authors": ["Ines Halloran"], "sections": [], "tags": [], "places": [],
            "language": "en", "status": "usable", "embargo": None, "version": 1, "copy_of": None, "story": None})

    def test_nothing_is_written(self):
        path = self.put("one.jsonl", lines(article("a")))
        before = sorted(self.folder.rglob("*"))
        for verb in ("add", "build"):
            self.assertEqual(self.titles("--archive", self.archive, path, verb=verb), ["Title of a"])
            self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_mixed_folders_and_tars(self):
        members = {"a.csv": TABLE, "b.json": json.dumps(FEED).encode(), "c.png": b"\x89PNG\r\n\x1a\n\0\0",
                   "d/e.jsonl": lines(article("x")), "f.pdf": b"%PDF-1.7\n%\xe2\xe3\n", ".DS_Store": b"\0\0\0\1Bud1"}
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w:gz") as archive:
            for name, data in members.items():
                self.put("mixed/" + name, data)
                member = tarfile.TarInfo(name)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
        for path in (self.folder / "mixed", self.put("mixed.tar.gz", tar.getvalue())):
            done = self.run_dry(path)
            self.assertEqual(done.returncode, DONE, done.stderr)
            self.assertEqual([json.loads(line)["title"] for line in done.stdout.splitlines()],
                             ["First", "Second", "Fed", "Title of x"])
            for refusal in (b"a.csv, line 5: found 1 columns; expected 2", b"c.png: found a picture (PNG)",
                            b"f.pdf: found a PDF document", b"read 7: articles 4, refused 3"):
                self.assertIn(refusal, done.stderr)
            self.assertEqual(self.run_dry("--strict", path).returncode, DATA)

    def test_rules_for_keys_and_columns(self):
        table = self.put("t.csv", b"Rubrik;Tekst;Andet\nEn ting;Om en ting;x\n")
        self.assertEqual(self.titles("--map", "title=rubrik", "--map", "body=2", table), ["En ting"])
        self.assertEqual(self.titles("--map", "title=Rubrik", "-", data=b'{"Rubrik":"En","title":"To"}'), ["En"])
        for rule, words in (("titel=x", b"the fields are id guid"), ("title", b"expected FIELD=NAME")):
            done = self.run_dry("--map", rule, table)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(words, done.stderr)

    def test_exit_codes(self):
        path = self.put("one.jsonl", lines(article("a")))
        self.assertEqual(self.run_dry(self.folder / "nowhere").returncode, NO_INPUT)
        self.assertEqual(self.run_dry("-", data=b"").returncode, DATA)
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.run_dry(path, stdout=full).returncode, IO)


if __name__ == "__main__":
    programs.main()
