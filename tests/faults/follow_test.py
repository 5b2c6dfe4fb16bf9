#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does `follow` make of servers that behave badly, and what survives when it is stopped or killed?

follow_test.py --indexer-binary B --server-binary B"""

import signal
import subprocess
import time
import unittest

import programs
from following import UNAVAILABLE, FollowCase, environment
from misbehaving import MisbehavingServer, article_page, item, page, rss
from programs import DATA, DONE, LOCKED, NO_INPUT, USAGE


class Following(FollowCase):
    def test_articles_come_in_and_a_changed_entry_is_a_new_version(self):
        feed = self.web.serve("/feed", rss(item("a", "Ferry runs aground"), item("b", "Choir sings on")))
        said = self.once(feed)
        self.assertIn("read 2: added 2", said)
        self.web.serve("/feed", rss(item("a", "Ferry runs aground"), item("b", "Choir sings till dawn"),
                                    item("c", "Third story")))
        self.assertIn("read 2: added 1, replaced 1, unchanged 0", self.once(feed))
        self.assertEqual(self.found(), {"Ferry runs aground": 1, "Choir sings till dawn": 2, "Third story": 1})
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_validators_are_kept_verbatim_and_304_costs_nothing(self):
        headers = {"ETag": 'W/"odd \'one\'"', "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"}
        feed = self.web.serve("/feed", rss(item("a", "One")), headers=headers, honours_validators=True)
        self.once(feed)
        before = programs.stats(self.archive)["generation"]
        self.assertIn("0 changed, 0 failed", self.once(feed))
        last = self.web.requests("/feed")[-1]
        self.assertEqual(last.headers["If-None-Match"], headers["ETag"])
        self.assertEqual(last.headers["If-Modified-Since"], headers["Last-Modified"])
        self.assertEqual(last.status, 304)
        self.assertEqual(programs.stats(self.archive)["generation"], before)

    def test_the_same_body_again_changes_nothing(self):
        feed = self.web.serve("/feed", rss(item("a", "One")))
        self.once(feed)
        before = programs.stats(self.archive)["generation"]
        self.web.serve("/feed", rss(item("a", "One"), built="another moment"))
        self.assertIn("0 changed", self.once(feed))
        self.assertEqual(programs.stats(self.archive)["generation"], before)

    def test_every_kind_of_failure_is_one_line_and_the_good_feed_comes_in(self):
        good = self.web.serve("/good", rss(item("a", "Good one")))
        bad = {
            self.web.behave("/drip", "drip"): "3 s",
            self.web.behave("/silent", "silent"): "3 s",
            self.web.behave("/endless", "endless"): "more than 1.0 MB",
            self.web.behave("/bomb", "gzip bomb"): "more than 1.0 MB",
            self.web.behave("/cut", "truncated"): "500 bytes",
            self.web.behave("/reset", "reset"): "refused",
            self.web.behave("/headers", "endless headers"): "refused",
            self.web.redirect("/loop", "/loop", 302): "a redirect loop",
            self.web.redirect("/file", "file:///etc/passwd", 302): "a redirect to file:///etc/passwd",
            self.web.redirect("/gopher", "gopher://127.0.0.1/", 301): "a redirect to gopher://",
            self.web.serve("/broken", b"oops", status=500): "HTTP status 500",
            self.web.serve("/missing", b"", status=404): "HTTP status 404",
            self.web.serve("/text", b"Sorry, we are busy.", headers={"Content-Type": "text/plain"}): "plain text",
            self.web.serve("/picture", bytes(range(256)) * 9, headers={"Content-Type": "image/png"}): "unknown bytes",
            self.web.serve("/page", page("No feed here")): "a web page that names no feed",
            self.web.serve("/empty", b""): "an empty answer",
        }
        begun = time.monotonic()
        said = self.once(good, *bad, "--max-feed", "1", "--connections", "16")
        self.assertLess(time.monotonic() - begun, 60)
        lines = [line for line in said.splitlines() if "refused http" in line]
        self.assertEqual(len(lines), len(bad), said)
        for url, words in bad.items():
            matching = [line for line in lines if f"refused {url}" in line]
            self.assertEqual(len(matching), 1, said)
            self.assertIn(words, matching[0])
            self.assertRegex(matching[0], "found .*; expected .*; asked again in")
        self.assertEqual(self.found(), {"Good one": 1})

    def secure_feed(self, name: str, certificate):
        """A feed at https://name, behind a certificate for localhost that it signs itself."""
        key = self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate], check=True,
                       capture_output=True, timeout=programs.PATIENCE)
        web = MisbehavingServer(key, certificate)
        self.addCleanup(web.close)
        return web, web.serve("/feed", rss(item("a", "Told in secret"))).replace("http://127.0.0.1", f"https://{name}")

    def test_a_certificate_that_nobody_vouches_for_is_refused_and_one_that_is_named_is_not(self):
        certificate = self.folder / "certificate.pem"
        web, feed = self.secure_feed("localhost", certificate)
        said = self.once(feed, code=UNAVAILABLE)
        self.assertRegex(said, "found SSL certificate problem: .*; expected a certificate that this machine trusts")
        self.assertEqual(web.requests("/feed"), [])
        for name in ("SSL_CERT_FILE", "CURL_CA_BUNDLE"):
            with self.subTest(name=name):
                self.archive = self.folder / name
                self.once(feed, variables={name: str(certificate)})
                self.assertEqual(set(self.found()), {"Told in secret"})
        self.archive = self.folder / "no-file"
        said = self.once(feed, variables={"SSL_CERT_FILE": str(self.folder / "nowhere.pem")}, code=UNAVAILABLE)
        self.assertIn("expected a file of certificates that can be read", said)

    def test_a_certificate_for_another_name_is_refused(self):
        certificate = self.folder / "certificate.pem"
        web, feed = self.secure_feed("127.0.0.1", certificate)
        said = self.once(feed, variables={"SSL_CERT_FILE": str(certificate)}, code=UNAVAILABLE)
        self.assertIn("expected a certificate that this machine trusts", said)
        self.assertEqual(web.requests("/feed"), [])

    def test_a_server_that_is_not_there_is_said_once(self):
        said = self.once("http://127.0.0.1:9/feed", code=UNAVAILABLE)
        self.assertIn("found no connection to 127.0.0.1 port 9; expected a server that can be reached; asked", said)

    def test_a_proxy_of_the_environment_is_asked_and_leads_nowhere_private_by_the_way(self):
        self.web.serve("/rss", rss(item("a", "Through the proxy")))
        proxy = self.web.url("").rstrip("/")
        asked = "http://lantern.example/rss"
        self.web.paths[asked] = self.web.paths["/rss"]  # a proxy is asked for the whole address
        self.once(asked, variables={"http_proxy": proxy, "no_proxy": "elsewhere.example", "NO_PROXY": ""})
        self.assertEqual(set(self.found()), {"Through the proxy"})
        self.assertEqual(len(self.web.requests(asked)), 1)

    def test_a_feed_may_come_packed_under_any_type_and_behind_redirects(self):
        packed = self.web.serve("/packed", rss(item("a", "Packed")), packed=True)
        plain = self.web.serve("/plain", rss(item("b", "Plain")), headers={"Content-Type": "text/plain"})
        self.web.serve("/there", rss(item("c", "Behind")))
        behind = self.web.redirect("/here", "/there", 307)
        self.once(packed, plain, behind)
        self.assertEqual(set(self.found()), {"Packed", "Plain", "Behind"})
        self.assertIn("gzip", self.web.requests("/packed")[0].headers["Accept-Encoding"])

    def test_an_encoding_that_only_the_header_tells_is_understood(self):
        text = rss(item("a", "Волны у причала")).replace('<?xml version="1.0" encoding="UTF-8"?>'.encode(), b"")
        feed = self.web.serve("/feed", text.decode().encode("koi8-r"),
                              headers={"Content-Type": "application/rss+xml; charset=KOI8-R"})
        self.once(feed)
        self.assertEqual(set(self.found()), {"Волны у причала"})

    def test_a_host_that_says_wait_is_left_alone(self):
        feed = self.web.serve("/feed", b"later", status=429, headers={"Retry-After": "3600"})
        other = self.web.serve("/other", rss(item("a", "One")))
        self.assertIn("asked again in 60 min", self.once(feed, code=UNAVAILABLE))
        self.assertIn("no feed may be asked yet", self.once(feed))
        self.assertEqual(len(self.web.requests("/feed")), 1)
        self.once(other)
        self.assertEqual(len(self.web.requests("/other")), 1)

    def test_a_permanent_redirect_is_believed_the_third_time_and_a_temporary_one_never(self):
        self.web.serve("/new", rss(item("a", "One")))
        self.web.serve("/elsewhere", rss(item("b", "Two")))
        moved = self.web.redirect("/old", "/new", 301)
        away = self.web.redirect("/away", "/elsewhere", 302)
        for _ in range(5):
            self.once(moved, away)
        self.assertEqual(len(self.web.requests("/old")), 3)
        self.assertEqual(len(self.web.requests("/new")), 5)
        self.assertEqual(len(self.web.requests("/away")), 5)

    def test_a_feed_that_is_gone_is_not_asked_again_until_it_is_forgotten(self):
        feed = self.web.serve("/feed", b"", status=410)
        self.assertIn("it is not asked any more", self.once(feed, code=UNAVAILABLE))
        self.assertIn("is gone and not asked", self.once(feed))
        self.assertEqual(len(self.web.requests("/feed")), 1)
        self.web.serve("/feed", rss(item("a", "Back")))
        self.once("--forget", feed)
        self.assertEqual(set(self.found()), {"Back"})

    def test_lists_of_feeds_from_a_file_and_from_an_address(self):
        one, two = self.web.serve("/1", rss(item("a", "One"))), self.web.serve("/2", rss(item("b", "Two")))
        three = self.web.serve("/3", rss(item("c", "Three")))
        listed = self.web.serve("/list", f'<opml version="2.0"><body><outline text="x"><outline xmlUrl="{two}"/>'
                                f'<outline type="rss" xmlUrl="/3"/></outline></body></opml>'.encode())
        file = self.put("list.opml", f'<opml version="1.0"><body><outline type="rss" xmlUrl="{one}"/>'
                        f'</body></opml>'.encode())
        self.assertIn("a list of 2 feeds", self.once(file, listed))
        self.assertEqual(set(self.found()), {"One", "Two", "Three"})
        self.assertEqual(len(self.web.requests("/3")), 1, three)

    def test_a_page_given_as_a_feed_is_asked_which_feed_it_has(self):
        self.web.serve("/rss.xml", rss(item("a", "Found")))
        link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        given = self.web.serve("/", page("Paper", head=link))
        self.assertIn("its feed is", self.once(given))
        self.once(given)
        self.assertEqual(set(self.found()), {"Found"})
        self.assertEqual(len(self.web.requests("/")), 1)

    def test_linked_pages_are_fetched_when_robots_allow_it(self):
        self.web.serve("/robots.txt", b"User-agent: *\nDisallow: /secret\n")
        for path in ("/story", "/secret/story"):
            self.web.serve(path, article_page("One", ["What the page says of it."] * 3))
        self.web.serve("/later", b"", status=500)
        feed = self.web.serve("/feed", rss(item("a", "One", link=self.web.url("/story")),
                                           item("b", "Two", link=self.web.url("/secret/story")),
                                           item("c", "Three", link=self.web.url("/later"))))
        said = self.once("--full-text", feed)
        self.assertIn("pages 1 of 3", said)
        self.assertIn("a robots.txt that forbids it", said)
        self.assertEqual(len(self.web.requests("/story")), 1)
        self.assertEqual(self.web.requests("/secret/story"), [])
        self.assertTrue({"One", "Two", "Three"} <= set(self.found()), self.found())
        self.once("--full-text", feed)  # done, forbidden, and not due yet
        counts = [len(self.web.requests(path)) for path in ("/robots.txt", "/story", "/secret/story", "/later")]
        self.assertEqual(counts, [1, 1, 0, 1])

    def test_a_clean_stop_while_a_transfer_hangs(self):
        for name in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=name):
                slow = self.web.behave("/silent", "silent")
                asked = len(self.web.requests("/silent"))
                process = self.start("--timeout", "300", slow)
                self.until(lambda count=asked: len(self.web.requests("/silent")) > count, "nothing was asked")
                time.sleep(0.2)
                begun = time.monotonic()
                process.send_signal(name)
                self.assertEqual(process.wait(20), DONE)
                self.assertLess(time.monotonic() - begun, 2)
                self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_what_was_learned_survives_kill_9(self):
        headers = {"ETag": '"1"'}
        feed = self.web.serve("/feed", rss(item("a", "One")), headers=headers, honours_validators=True)
        process = self.start(feed)
        self.until(lambda: "added 1" in (self.folder / "log").read_text(), "nothing came in")
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        self.assertIn("0 changed, 0 failed", self.once(feed))
        self.assertEqual(self.web.requests("/feed")[-1].status, 304)
        self.assertEqual(self.found(), {"One": 1})
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.leftovers(self.archive), set())

    def test_killed_at_any_moment_nothing_is_lost_and_nothing_comes_twice(self):
        stories = {f"Story {n}": 1 for n in range(30)}
        feed = self.web.serve("/feed", rss(*(item(title, title) for title in stories)))
        for pause in (0.0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.09):
            with self.subTest(pause=pause):
                self.archive = self.folder / f"killed-after-{pause}"
                asked = len(self.web.requests("/feed"))
                process = self.start(feed)
                self.until(lambda count=asked: len(self.web.requests("/feed")) > count, "nothing was asked")
                time.sleep(pause)
                process.send_signal(signal.SIGKILL)
                process.wait(20)
                self.once(feed)
                self.expect_same(stories)

    def test_killed_at_each_step_of_the_commit_nothing_is_lost_and_nothing_comes_twice(self):
        stories = {f"Story {n}": 1 for n in range(3)}
        feed = self.web.serve("/feed", rss(*(item(title, title) for title in stories)))
        for step in ("spooled", "edition-named", "manifest-written", "manifest-renamed", "cleaned"):
            with self.subTest(step=step):
                self.archive = self.folder / f"killed-at-{step}"
                self.expect(programs.run("add", self.archive, self.put("a.jsonl", programs.lines(
                    programs.article("x")))), DONE)
                done = subprocess.run(self.command("--once", feed), env=environment(crash_at=step),
                                      capture_output=True, timeout=programs.PATIENCE, check=False)
                self.assertEqual(done.returncode, -signal.SIGKILL, programs.said(done))
                self.once(feed)
                self.expect_same({**stories, "Title of x": 1})

    def expect_same(self, stories):
        self.assertEqual(self.found(), stories)
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.leftovers(self.archive), set())

    def test_the_other_verbs_leave_the_state_alone(self):
        feed = self.web.serve("/feed", rss(item("a", "One")))
        self.once(feed)
        state = (self.archive / "follow.sqlite3").read_bytes()
        self.assertEqual((self.archive / "follow.sqlite3").stat().st_mode & 0o777, 0o600)
        more = self.put("more.jsonl", programs.lines(programs.article("x")))
        for verb, arguments in (("check", []), ("compact", []), ("add", [more]), ("build", [more])):
            self.expect(programs.run(verb, self.archive, *arguments), DONE)
        self.assertEqual((self.archive / "follow.sqlite3").read_bytes(), state)
        self.once("--forget", feed)  # a fresh build has thrown away what came before
        self.assertEqual(set(self.found()), {"One", "Title of x"})

    def test_a_second_follower_is_refused_and_a_writer_is_waited_for(self):
        feed = self.web.serve("/feed", rss(item("a", "One")))
        process = self.start(feed)
        self.until(lambda: "added 1" in (self.folder / "log").read_text(), "nothing came in")
        self.assertIn("another process follows feeds", self.once(feed, code=LOCKED))
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), DONE)

        writer = subprocess.Popen(programs.command("add", self.archive, "-"), env=programs.environment(),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.end, writer)
        self.until(lambda: "process" in (self.archive / "writer.lock").read_text(), "no lock")
        self.web.serve("/feed", rss(item("a", "One"), item("b", "Two")))
        follower = subprocess.Popen(self.command("--once", feed), env=environment(), stdout=subprocess.PIPE,
                                    stderr=subprocess.STDOUT, text=True)
        self.addCleanup(self.end, follower)
        time.sleep(1)
        self.assertIsNone(follower.poll(), "it did not wait for the writer")
        writer.communicate(programs.lines(programs.article("x")), timeout=programs.PATIENCE)
        said = follower.communicate(timeout=programs.PATIENCE)[0]
        self.assertEqual(follower.returncode, DONE, said)
        self.assertIn("another writer holds", said)
        self.assertEqual(set(self.found()), {"One", "Two", "Title of x"})

    def test_what_is_no_feed_on_the_command_line(self):
        self.once(self.folder / "nowhere.opml", code=NO_INPUT)
        text = self.put("text.txt", b"Just a text.")
        self.assertIn("read with add", self.once(text, code=DATA))
        self.assertIn("--every: 1s is not in the range of 1m to 1d", self.once("--every", "1s", self.web.url("/"),
                                                                            code=USAGE))
        foreign = self.folder / "foreign"
        foreign.mkdir()
        (foreign / "mine.txt").write_text("mine")
        done = programs.run("follow", foreign, "--once", self.web.url("/"))
        self.expect(done, DATA, "is no archive")
        self.assertEqual([entry.name for entry in foreign.iterdir()], ["mine.txt"])


if __name__ == "__main__":
    programs.main()
