#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose text is an article's when `follow --full-text` has its feed's and its page's?

follow_pages_test.py --indexer-binary B --server-binary B"""

import contextlib
import signal
import sqlite3
import subprocess
import unittest

import programs
from following import FollowCase, environment
from misbehaving import article_page, item, rss

PLACES = ("harbour", "bridge", "market", "station", "library", "school", "theatre", "brewery", "stadium", "lighthouse")
STORY = [f"At the {place} the water stood {n} hands high on the {n}th day, and nobody there had seen the like of it before."
         for n, place in enumerate(PLACES, 2)]
OTHER = ["A choir from the hills sang until dawn.", "Its youngest singer is nine, its oldest is ninety and still a bass."]
NOT_FREE = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "High water", "isAccessibleForFree": "False"}</script>"""


class Pages(FollowCase):
    def entry(self, text=(), title="High water", **more):
        return item("a", title, link=self.web.url("/story"), text=text, **more)

    def feed(self, *items):
        return self.web.serve("/feed", rss(*items))

    def story(self, text=(), title="High water", **more):
        return self.web.serve("/story", article_page(title, text, **more))

    def full(self, *feeds):
        return self.once("--full-text", *feeds)

    def expect_text(self, *paragraphs, title="High water"):
        self.assertEqual(self.articles()[title]["body"].split("\n\n"), list(paragraphs))

    def test_the_whole_text_of_a_page_outlives_another_entry_of_the_feed(self):
        feed = self.feed(self.entry(STORY[:8]))
        self.story(STORY)
        self.assertIn("read 1: added 1,", self.full(feed))
        self.expect_text(*STORY)
        self.feed(self.entry(STORY[:8]), item("b", "Choir sings on"))
        self.assertIn("read 1: added 1,", self.full(feed))
        self.expect_text(*STORY)
        self.assertEqual(self.found(), {"High water": 1, "Choir sings on": 1})
        self.assertEqual(len(self.web.requests("/story")), 1)

    def test_an_entry_that_goes_and_comes_back_changes_nothing(self):
        feed = self.feed(self.entry(STORY[:8]))
        self.story(STORY)
        for items in ((self.entry(STORY[:8]),), (item("b", "Choir sings on"),), (self.entry(STORY[:8]),)):
            self.feed(*items)
            self.full(feed)
        self.expect_text(*STORY)
        self.assertEqual(self.found(), {"High water": 1, "Choir sings on": 1})

    def test_another_feed_with_the_same_entry_changes_nothing(self):
        feed = self.feed(self.entry(STORY[:8]))
        self.story(STORY)
        self.full(feed)
        self.web.serve("/story", b"", status=403)
        other = self.web.serve("/sport", rss(self.entry(STORY[:8])).replace(b"The Lantern", b"The Lantern: sport"))
        self.full(feed, other)
        self.expect_text(*STORY)
        self.assertEqual(self.found(), {"High water": 1})

    def test_killed_before_it_could_remember_the_page_stands_all_the_same(self):
        feed = self.feed(self.entry(STORY[:8]))
        self.story(STORY)
        for step in ("spooled", "manifest-renamed", "cleaned"):
            with self.subTest(step=step):
                self.archive = self.folder / f"killed-at-{step}"
                self.expect(programs.run("add", self.archive, self.put("a.jsonl", programs.lines(
                    programs.article("x")))), programs.DONE)
                done = subprocess.run(self.command("--once", "--full-text", feed), env=environment(crash_at=step),
                                      capture_output=True, timeout=programs.PATIENCE, check=False)
                self.assertEqual(done.returncode, -signal.SIGKILL, programs.said(done))
                self.full(feed)
                self.expect_text(*STORY)
                self.assertEqual(self.found(), {"High water": 1, "Title of x": 1})

    def test_a_changed_entry_whose_page_is_refused_does_not_cut_the_text(self):
        feed = self.feed(self.entry(STORY[:2]))
        self.story(STORY)
        self.full(feed)
        self.web.serve("/story", b"", status=403)
        self.feed(self.entry([STORY[0] + " So it was said.", "Much of it is told anew and otherwise today."]))
        self.assertIn("the text of its page stays", self.full(feed))
        self.expect_text(*STORY)
        self.feed(self.entry(STORY[:9] + ["It fell again on the next day."]))  # as long: the feed's words are newer
        self.full(feed)
        self.expect_text(*STORY[:9], "It fell again on the next day.")

    def test_a_feed_that_shortens_its_own_text_is_believed(self):
        feed = self.feed(self.entry(STORY))
        self.web.serve("/story", b"", status=403)
        self.full(feed)
        self.feed(self.entry(["All is dry again."]))
        self.full(feed)
        self.expect_text("All is dry again.")

    def test_the_page_of_a_paywall_does_not_take_the_feeds_text(self):
        feed = self.feed(self.entry(STORY))
        self.story([*STORY[:2], "Sign in to read on."])
        self.assertIn("a text shorter than that of its entry", self.full(feed))
        self.expect_text(*STORY)
        self.assertEqual(self.found(), {"High water": 1})
        self.full(feed)
        self.assertEqual(len(self.web.requests("/story")), 1)

    def test_a_page_that_says_that_it_is_not_free_must_be_longer(self):
        feed = self.feed(self.entry(STORY))
        self.story(STORY[:8], head=NOT_FREE)  # above seven tenths
        self.full(feed)
        self.expect_text(*STORY)
        self.feed(self.entry(STORY[:1]))
        self.story(STORY, head=NOT_FREE)
        self.archive = self.folder / "longer"
        self.full(feed)
        self.expect_text(*STORY)

    def test_a_paywall_that_comes_a_round_later_does_not_take_the_feeds_text(self):
        feed = self.feed(self.entry(STORY))
        self.web.serve("/story", b"", status=500)
        self.full(feed)
        self.fetch_again()
        self.story([*STORY[:2], "Sign in to read on."])
        self.assertIn("a text shorter than that of its entry", self.full(feed))
        self.expect_text(*STORY)

    def fetch_again(self):
        """As if the time for it had come."""
        with contextlib.closing(sqlite3.connect(self.archive / "follow.sqlite3")) as store, store:
            store.execute("UPDATE pages SET next = 1")

    def test_what_only_the_feed_says_stays_also_when_the_page_comes_later(self):
        facts = "<pubDate>Mon, 28 Jul 2025 10:00:00 GMT</pubDate><author>desk@lantern.example (Mira Holt)</author><desc"
        entry = self.entry(STORY[:8]).replace("<desc", facts)
        for later in (False, True):
            with self.subTest(later=later):
                self.archive = self.folder / f"later-{later}"
                feed = self.feed(entry)
                if later:
                    self.web.serve("/story", b"", status=500)
                    self.full(feed)
                    self.fetch_again()
                self.story(STORY)
                self.full(feed)
                self.expect_text(*STORY)
                article = self.articles()["High water"]
                self.assertEqual(article["published"], "2025-07-28T10:00:00Z")
                self.assertEqual(article["authors"], ["Mira Holt"])

    def test_an_edit_that_is_taken_back_counts_too(self):
        feed = self.feed(self.entry(STORY[:2]))
        self.once(feed)
        for title in ("Higher water", "High water"):
            self.feed(self.entry(STORY[:2], title=title))
            self.assertIn("replaced 1", self.once(feed))
            self.assertEqual(set(self.found()), {title})

    def test_parts_of_one_page_are_several_articles(self):
        link = self.web.url("/story")
        feed = self.feed(*(item(place, f"Water at the {place}", link=link, text=[line])
                           for place, line in zip(PLACES[:3], STORY)))
        self.web.serve("/story", b"", status=403)
        self.full(feed)
        self.assertEqual(set(self.found()), {f"Water at the {place}" for place in PLACES[:3]})

    def test_a_redirect_to_another_story_is_left_out(self):
        feed = self.feed(self.entry(STORY[:2]))
        self.web.redirect("/story", "/latest", 302)
        self.web.serve("/latest", article_page("Choir sings on", OTHER * 3))
        said = self.full(feed)
        self.assertIn("a redirect to another article", said)
        self.assertIn("/latest", said)
        self.expect_text(*STORY[:2])
        self.assertEqual(self.found(), {"High water": 1})

    def test_a_redirect_to_the_same_story_is_taken(self):
        for title, text in (("High water", OTHER * 3), ("Streets under water", STORY)):
            with self.subTest(title=title):
                self.archive = self.folder / title
                feed = self.feed(self.entry(STORY[:2]))
                self.web.redirect("/story", "/there", 301)
                self.web.serve("/there", article_page(title, text))
                self.full(feed)
                self.expect_text(*text, title=title)

    def test_pages_of_entries_that_are_known_without_them_are_fetched(self):
        headers = {"ETag": '"1"'}
        text = rss(self.entry(STORY[:2]), item("b", "Choir sings on", link=self.web.url("/choir")))
        for validators in (False, True):
            with self.subTest(validators=validators):
                self.archive = self.folder / f"validators-{validators}"
                feed = self.web.serve("/feed", text, headers=headers if validators else {},
                                      honours_validators=validators)
                self.story(STORY)
                self.web.serve("/choir", article_page("Choir sings on", OTHER * 3))
                self.once(feed)
                asked = len(self.web.requests("/story"))
                self.assertIn("pages 2 of 2", self.full(feed))
                self.expect_text(*STORY)
                self.full(feed)
                self.assertEqual(len(self.web.requests("/story")), asked + 1)

    def test_a_state_of_version_1_is_brought_to_the_next_one(self):
        feed = self.feed(self.entry(STORY[:8]))
        self.story(STORY)
        self.full(feed)
        with contextlib.closing(sqlite3.connect(self.archive / "follow.sqlite3")) as store:
            store.executescript("DROP TABLE entries; ALTER TABLE pages DROP COLUMN whole; PRAGMA user_version = 1")
        self.web.serve("/story", b"", status=403)
        self.full(feed)
        self.expect_text(*STORY)
        self.assertEqual(self.found(), {"High water": 1})
        self.assertEqual(len(self.web.requests("/story")), 1)
        self.feed(self.entry(STORY[:8]), item("b", "Choir sings on"))
        self.assertIn("read 1: added 1,", self.full(feed))

    def test_links_are_seen_from_the_feeds_own_address(self):
        self.story(STORY)
        for kind, text in {
            "no link": "<rss><channel><title>Lantern</title>{}</channel></rss>",
            "a root": "<rss><channel><title>Lantern</title><link>/</link>{}</channel></rss>",
        }.items():
            with self.subTest(kind=kind):
                self.archive = self.folder / kind
                self.web.serve("/there/feed", text.format(
                    "<item><title>High water</title><link>/story</link></item>").encode())
                self.assertIn("pages 1 of 1", self.full(self.web.redirect("/feed", "/there/feed", 302)))
                self.expect_text(*STORY)


if __name__ == "__main__":
    programs.main()
