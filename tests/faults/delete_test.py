#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does delete take out what was meant, and nothing when that is not clear?

delete_test.py --indexer-binary B --server-binary B"""

import programs
from programs import DONE, NO_INPUT, USAGE, article, lines

LATE = "2150-01-01T00:00:00Z"


class Delete(programs.ArchiveCase):
    def setUp(self):
        super().setUp()
        file = self.put("in.jsonl", lines(
            article("ferry", "A ferry.", source="Lantern", published="2025-03-04T05:06:07Z"),
            article("bridge", "A bridge.", source="Courier"),
            article("late", "A bridge.", source="Courier", embargo=LATE)))
        self.expect(programs.run("build", self.archive, file), DONE)

    def left(self) -> set:
        return set(programs.versions(self.archive))

    def test_a_query_that_is_not_wholly_understood_deletes_nothing(self):
        for query, words in (("-ferry AND", "AND"), ("ferry fe*", "star"), ("ferry cat~", "~")):
            with self.subTest(query=query):
                done = programs.run("delete", self.archive, "--query", query)
                self.expect(done, USAGE, "nothing is deleted by the query " + query, words)
                self.assertEqual(self.left(), {"ferry", "bridge"})

    def test_a_query_that_says_only_what_is_to_stay_deletes_nothing(self):
        for query in ("-ferry", "-source:Lantern -bridge", "ferry OR -bridge", "-copies", "", "!?"):
            with self.subTest(query=query):
                done = programs.run("delete", self.archive, "bridge", "--query", query)
                self.expect(done, DONE if query == "" else USAGE)
                if query:
                    self.assertEqual(self.left(), {"ferry", "bridge"}, "nor are the ids that were given beside it")
                    continue
                self.expect(programs.run("add", self.archive, self.put("b.jsonl", lines(article("bridge")))), DONE)

    def test_a_condition_beside_it_is_enough(self):
        self.expect(programs.run("delete", self.archive, "--query", "2025.. -bridge"), DONE, "deleted 1")
        self.assertEqual(self.left(), {"bridge"})

    def test_a_dry_run_lists_what_would_go(self):
        done = programs.run("delete", self.archive, "late", "--query", "ferry", "--dry-run")
        self.expect(done, DONE, "would delete 2")
        self.assertEqual(done.stdout.decode().splitlines(),
                         ["ferry\t2025-03-04T05:06:07Z\tTitle of ferry", "late\twaits\t"])
        self.assertEqual(self.left(), {"ferry", "bridge"})
        self.assertEqual(programs.stats(self.archive)["waiting"], 1)
        self.expect(programs.run("delete", self.archive, "nobody", "--dry-run"), NO_INPUT, "would delete 0")
        self.expect(programs.run("delete", self.archive, "late", "--query", "ferry"), DONE, "deleted 2")
        self.assertEqual(programs.stats(self.archive)["waiting"], 0)


if __name__ == "__main__":
    programs.main()
