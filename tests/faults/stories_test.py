#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are copies and stories right after what happens to an archive: corrections, lost checkpoints, floods, wrong dates?

stories_test.py --indexer-binary B --server-binary B"""

import programs
from programs import DONE, article, lines

FERRY = ("The ferry Saint Brenna ran aground off Corvane on Tuesday night with 214 people on board, and Captain Ilse "
         "Moravec told the Harbour Wire that the fog had come in within minutes and the radar had failed twice.")
ROOFS = ("Finance minister Rasmus Okafor will ask parliament for 40 million crowns to mend the roofs of schools in "
         "Osierham, and the mayors of the eastern valleys have announced a march on the capital before the vote.")
MOTHS = ("A moth trap older than the road it stands on has caught the first Aarholm hawk moth since the war, and the "
         "keeper Sigrid Aumont counts every night until the lamp oil of the village shop runs out in October.")


def at(day: int, hour: int = 10) -> str:
    return f"2025-01-{day:02}T{hour:02}:00:00Z"


class Stories(programs.ArchiveCase):
    def add(self, *articles) -> None:
        self.expect(programs.run("add", self.archive, self.put("in.jsonl", lines(*articles))), DONE)

    def listed(self) -> dict:
        """Id -> (story, original)."""
        rows = programs.run("stories", self.archive).stdout.decode().splitlines()
        return {row.split("\t")[1]: (row.split("\t")[0], row.split("\t")[2]) for row in rows}

    def stories(self) -> list:
        """The ids of each story."""
        found = {}
        for ident, (story, _) in self.listed().items():
            found.setdefault(story, set()).add(ident)
        return sorted(found.values(), key=sorted)

    def checkpoints(self) -> list:
        return list((self.archive / "editions").glob("checkpoint.*"))

    def test_a_corrected_article_stays_where_it_belongs(self):
        self.add(article("x", FERRY, published=at(10)), article("y", ROOFS, published=at(10, 11)),
                 article("z", MOTHS, published=at(14)))
        before = self.stories()
        self.assertEqual(before, [{"x"}, {"y"}, {"z"}])
        self.add(article("x", FERRY.replace("twice", "thrice"), published=at(10)))
        self.assertEqual(self.stories(), before)

    def test_a_copy_of_what_now_tells_something_else_is_none(self):
        self.add(article("original", FERRY, published=at(10)), article("copy", FERRY, published=at(10, 12)),
                 article("other", ROOFS, published=at(11)))
        self.assertEqual(self.listed()["copy"][1], "original")
        self.add(article("original", MOTHS, published=at(10)))
        listed = self.listed()
        self.assertEqual(listed["copy"][1], "")
        self.assertNotEqual(listed["copy"][0], listed["original"][0])

    def test_a_text_of_one_word_makes_no_copies(self):
        self.add(article("a", "Video", title="Ferry runs aground off Corvane with 214 people on board on Tuesday night",
                         published=at(10)),
                 article("b", "Video", title="School roofs in Osierham need forty million crowns before the summer",
                         published=at(10)))
        self.assertEqual(self.stories(), [{"a"}, {"b"}])

    def test_a_flood_of_copies_is_one_story(self):
        self.add(*[article(f"n{number:04}", FERRY, title="Ferry aground", published=at(10)) for number in range(1500)])
        listed = self.listed()
        self.assertEqual(len({story for story, _ in listed.values()}), 1)
        self.assertEqual(sum(original != "" for _, original in listed.values()), 1499)

    def test_regroup_makes_a_lost_checkpoint_again(self):
        self.add(article("x", FERRY, published=at(10)))
        for file in self.checkpoints():
            file.unlink()
        self.expect(programs.run("regroup", self.archive), DONE)
        self.assertTrue(self.checkpoints())
        self.expect(programs.run("check", self.archive), DONE)

    def test_without_a_checkpoint_the_next_run_knows_what_is_there(self):
        self.add(article("x", FERRY, published=at(10)), article("y", ROOFS, published=at(10)))
        for file in self.checkpoints():
            file.write_bytes(b"DLC1 and nothing else")
        self.add(article("copy", FERRY, published=at(11)))
        self.assertEqual(self.listed()["copy"][1], "x")

    def test_a_date_ahead_shuts_no_window(self):
        self.add(article("x", FERRY, published=at(10)), article("late", MOTHS, published="2198-01-01T00:00:00Z"))
        self.add(article("copy", FERRY, published=at(11)))
        self.assertEqual(self.listed()["copy"][1], "x")
        done = programs.run("regroup", self.archive, "--hours", "48")
        self.expect(done, DONE)
        self.assertIn(b"3 articles", done.stdout)

    def test_regroup_of_some_hours_keeps_the_rest_at_hand(self):
        self.add(article("x", FERRY), article("y", ROOFS, published=at(1)), article("z", MOTHS, published=at(30)))
        self.expect(programs.run("regroup", self.archive, "--hours", "24"), DONE)
        self.add(article("copy", FERRY))
        self.assertEqual(self.listed()["copy"][0], self.listed()["x"][0])

    def test_why_says_what_was_decided(self):
        self.add(article("x", FERRY, published=at(10)), article("copy", FERRY, published=at(11)),
                 article("y", ROOFS, published=at(11)))
        self.assertIn("decision: one story", programs.said(programs.run("why", self.archive, "x", "copy")))
        self.assertIn("decision: not one story", programs.said(programs.run("why", self.archive, "x", "y")))
        self.assertEqual(programs.run("why", self.archive, "x", "nobody").returncode, programs.NO_INPUT)


if __name__ == "__main__":
    programs.main()
