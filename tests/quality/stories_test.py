#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the stories that are found those that people marked, and the same however the articles came?

stories_test.py --indexer-binary B

Reads the sets of the folder `stories`, and `seeds` and `bbc-2225`, of DATELINE_CORPORA, unpacked into build/corpora;
without that variable the test is skipped (exit code 77). bench/story_scores.py measures; here stand the floors, which
may only rise. docs/quality.md has the figures."""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import story_scores  # noqa: E402

SKIPPED = 77
# B-cubed F1: ours at least, and the nearest neighbour with the best threshold in hindsight.
FLOORS = {"ecbplus": (0.87, 0.856), "itn": (0.625, 0.459)}
SAME = 0.98
RUNS = 10
CORPORA = ROOT / "build" / "corpora"
options = None


def unpack(*names):
    """Sets that are there already are left alone."""
    CORPORA.mkdir(parents=True, exist_ok=True)
    script = pathlib.Path(os.environ["DATELINE_CORPORA"]) / "unpack.sh"
    subprocess.run([str(script), "-d", str(CORPORA), *names], check=True, capture_output=True)


def run(verb, archive, *paths):
    done = subprocess.run([options.indexer_binary, verb, "--quiet", "--archive", str(archive), *map(str, paths)],
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{verb}: {done.stderr.decode()}")


class Stories(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def stories(self, archive):
        return story_scores.listed(options.indexer_binary, archive)

    def test_marked_sets(self):
        for name, (least, baseline) in FLOORS.items():
            with self.subTest(set=name):
                files = CORPORA / "stories" / name
                found = story_scores.dateline(options.indexer_binary, files / "docs.jsonl")
                values = story_scores.scores(found, story_scores.read_gold(files / "clusters.tsv"))
                print(name, *(f"{value:.3f}" for value in values), flush=True)
                self.assertGreaterEqual(values[2], least)
                self.assertGreater(values[2], baseline)

    def test_the_seeds_are_one_story_among_others(self):
        bbc = (CORPORA / "bbc-2225.jsonl").read_text(encoding="utf-8").splitlines()[:500]
        others = self.folder / "others.jsonl"
        others.write_text("\n".join(bbc) + "\n", encoding="utf-8")
        seeds = self.folder / "seeds"
        story_scores.build(options.indexer_binary, seeds, CORPORA / "seeds")
        ids = set(self.stories(seeds))
        self.assertEqual(len(ids), 5)
        both = self.folder / "both"
        story_scores.build(options.indexer_binary, both, CORPORA / "seeds", others)
        found = self.stories(both)
        told = {found[one] for one in ids}
        self.assertEqual(len(told), 1, "the seeds are not one story")
        self.assertEqual({one for one in found if found[one] in told}, ids, "others have joined the seeds")

    def test_the_way_of_arrival_is_nothing_after_regroup(self):
        docs = CORPORA / "stories" / "itn" / "docs.jsonl"
        lines = docs.read_text(encoding="utf-8").splitlines()
        random.Random(7).shuffle(lines)
        once = self.folder / "once"
        story_scores.build(options.indexer_binary, once, docs)
        expected = self.stories(once)
        parts = self.folder / "parts"
        for number in range(RUNS):
            file = self.folder / f"part{number}.jsonl"
            file.write_text("\n".join(lines[number::RUNS]) + "\n", encoding="utf-8")
            run("add", parts, file)
        before = story_scores.b_cubed(self.stories(parts), expected)[2]
        run("regroup", parts)
        after = story_scores.b_cubed(self.stories(parts), expected)[2]
        print(f"{RUNS} runs in random order against one: F1 {before:.3f}, after regroup {after:.3f}", flush=True)
        self.assertGreaterEqual(after, SAME)
        self.assertGreaterEqual(before, 0.9)


def main():
    global options
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--indexer-binary", required=True)
    options, _ = parser.parse_known_args()
    if not os.environ.get("DATELINE_CORPORA"):
        print("skipped: DATELINE_CORPORA is not set")
        return SKIPPED
    unpack("ecbplus", "itn", "seeds", "bbc-2225")
    unittest.main(argv=[sys.argv[0]], exit=True)


if __name__ == "__main__":
    sys.exit(main())
