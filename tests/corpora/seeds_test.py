#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the five seed articles found as a reader would look for them?

seeds_test.py --server-binary B --indexer-binary B [--web DIR]

Reads the folder `seeds` of DATELINE_CORPORA; without that variable the test is skipped (exit code 77)."""

import argparse
import os
import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "golden"))

import run  # noqa: E402

SKIPPED = 77
LONGEST_QUERY = 180
options = None


def words_of(text):
    return set(re.findall(r"\w+", text.lower()))


def first_line(text):
    return next(line.strip() for line in text.splitlines() if line.strip())


class Seeds(unittest.TestCase):
    """One archive of nothing but the seeds."""

    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(os.environ["DATELINE_CORPORA"]) / "seeds"
        cls.seeds = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        archive = str(pathlib.Path(temporary.name) / "archive")
        run.run_indexer(options.indexer_binary, archive, "build", str(folder))
        cls.server = run.Server(options.server_binary, archive, options.web).__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def search(self, q, **params):
        answer = self.server.search(q, params)
        return answer["total"]["articles"]["value"], answer["hits"]

    def seed_of(self, article_id):
        """Which file an article was made from: the one that has most words in common with it."""
        article = self.server.get(f"/api/v1/articles/{article_id}")
        words = words_of(article["title"] + " " + article["body"])
        return max(self.seeds, key=lambda name: len(words & words_of(self.seeds[name])) /
                   len(words | words_of(self.seeds[name])))

    def test_five_articles(self):
        total, hits = self.search("")
        self.assertEqual(len(self.seeds), 5)
        self.assertEqual(total, 5)
        self.assertEqual(sorted(self.seed_of(hit["id"]) for hit in hits), sorted(self.seeds))

    def test_first_line_finds_its_article_first(self):
        for name, text in self.seeds.items():
            with self.subTest(name):
                _, hits = self.search(first_line(text)[:LONGEST_QUERY].strip())
                self.assertTrue(hits)
                self.assertEqual(self.seed_of(hits[0]["id"]), name)

    def test_a_phrase_of_three(self):
        total, hits = self.search('"exclusive game"')
        self.assertEqual(total, 3)
        for hit in hits:
            marks = [piece["text"].lower() for piece in hit["title"] + hit["snippet"] if piece.get("hit")]
            self.assertIn("exclusive game", marks)
            self.assertEqual(set(marks), {"exclusive game"})

    def test_one_is_of_july_2025(self):
        total, hits = self.search("date:2025-07")
        self.assertEqual(total, 1)
        self.assertTrue(hits[0]["published"].startswith("2025-07"))

    def test_nothing_is_left_without_a_name_that_all_have(self):
        # Every seed has the name, one of them in capitals only, so whatever else is asked for, none is left.
        self.assertGreater(self.search("Li Qiang")[0], 0)
        self.assertEqual(self.search("Li Qiang -Trump")[0], 0)


def main():
    global options
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    run.add_binaries(parser)
    options = parser.parse_args()
    if not os.environ.get("DATELINE_CORPORA"):
        print("skipped: DATELINE_CORPORA is not set")
        return SKIPPED
    return 0 if unittest.main(argv=sys.argv[:1], exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
