#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does the indexer say to damaged input, and do the good records beside it go in?

damaged_input_test.py --indexer-binary B --server-binary B"""

import gzip
import io
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tarfile
import unittest
import zipfile

import programs
from programs import DATA, DONE, IO, NO_INPUT, PERMISSION, article, lines

GOOD = article("good-1")
ALSO_GOOD = article("good-2")


class BadRecords(programs.ArchiveCase):
    """Bad records are refused one by one; the exit code is 0 as long as one was good."""

    def check_beside_good(self, name: str, data: bytes, *words: str, good=("good-1", "good-2")):
        """What is bad in `data` is refused with these words, and exactly the good ones are in the archive."""
        path = self.put(name, data)
        report = self.folder / "report.jsonl"
        done = programs.run("build", self.archive, path, "--report", report)
        self.expect(done, DONE, *words)
        self.expect_whole(self.archive, {ident: 1 for ident in good})
        refusals = [json.loads(line) for line in report.read_text().splitlines()]
        self.assertTrue(refusals)
        for refusal in refusals:
            self.assertEqual(set(refusal), {"where", "found", "expected"})
            self.assertTrue(all(refusal.values()), refusal)
        self.assertIn(f"refused {len(refusals)} ", programs.said(done))
        strict = programs.run("build", self.folder / "strict", path, "--strict")
        self.expect(strict, DATA)
        self.expect_whole(self.folder / "strict", {ident: 1 for ident in good})

    def test_a_truncated_line(self):
        broken = lines(article("bad"))[:30] + b"\n"
        self.check_beside_good("a.jsonl", lines(GOOD) + broken + lines(ALSO_GOOD), "a.jsonl, line 2")

    def test_a_last_line_cut_off(self):
        self.check_beside_good("a.jsonl", lines(GOOD, ALSO_GOOD) + b'{"id":"bad","title":"Cut o', "a.jsonl, line 3")

    def test_a_list_cut_off(self):
        data = json.dumps([GOOD, ALSO_GOOD, article("bad")]).encode()[:-20]
        self.check_beside_good("a.json", data, "a.json, article 3")

    def test_lines_that_are_no_articles(self):
        bad = b'42\n"text"\n[]\nnull\n{}\n{"id":"x"}\nnot json at all\n{"id":"y","title":"   "}\n'
        self.check_beside_good("a.jsonl", lines(GOOD) + bad + lines(ALSO_GOOD), *(f"line {n}:" for n in range(2, 10)))

    def test_an_embargo_that_is_no_date(self):
        bad = lines(article("bad", embargo="soon"))
        self.check_beside_good("a.jsonl", lines(GOOD) + bad + lines(ALSO_GOOD), "line 2", "soon")

    def test_a_long_line_among_good_ones(self):
        long_line = lines(article("bad", "x" * 50_000_000))
        self.check_beside_good("a.jsonl", lines(GOOD) + long_line + lines(ALSO_GOOD), "line 2", "48 MB", "32 MB")

    def test_elements_that_are_too_deep(self):
        deep = "".join(f"<item><title>T{depth}</title><description>{'<b>' * depth}x</description></item>\n"
                       for depth in (5, 20, 6))
        path = self.put("a.xml", f"<rss><channel>\n{deep}</channel></rss>".encode())
        done = programs.run("build", self.archive, path, "--max-depth", "15")
        self.expect(done, DONE, "a.xml, line 3", "<b>, 16 elements deep", "at most 15 deep", "refused 1 ")
        self.assertEqual(programs.stats(self.archive)["articles"], 2)

    def test_a_kill_without_words_takes_its_article_out(self):
        item = {"uri": "urn:x:3", "type": "text", "pubstatus": "usable", "version": "1", "headline": "Minister resigns",
                "body_text": "A false story about a minister.", "versioncreated": "2025-06-11T08:02:11Z"}
        kill = {"uri": "urn:x:3", "type": "picture", "pubstatus": "canceled", "version": "2",
                "versioncreated": "2025-06-11T09:02:11Z"}
        self.expect(programs.run("build", self.archive, self.put("a.json", lines(item))), DONE, "added 1")
        self.expect(programs.run("add", self.archive, self.put("b.json", lines(kill))), DONE, "refused 0 ")
        self.assertEqual(programs.stats(self.archive)["articles"], 0)
        self.expect(programs.run("build", self.archive, *(self.folder / name for name in ("a.json", "b.json"))), DONE)
        self.assertEqual(programs.stats(self.archive)["articles"], 0)

    def test_a_line_just_over_the_limit(self):
        path = self.put("a.jsonl", lines(GOOD, article("bad", "x" * (1 << 20)), ALSO_GOOD))
        self.expect(programs.run("build", self.archive, path, "--max-record", "1"), DONE, "line 2", "at most 1 MB")
        self.expect_whole(self.archive, {"good-1": 1, "good-2": 1})

    def test_binary_garbage_beside_articles(self):
        self.put("in/garbage.bin", bytes(range(256)) * 64)
        self.put("in/good.jsonl", lines(GOOD, ALSO_GOOD))
        self.expect(programs.run("build", self.archive, self.folder / "in"), DONE, "garbage.bin", "refused 1 ")
        self.expect_whole(self.archive, {"good-1": 1, "good-2": 1})

    def test_a_missing_path_beside_a_good_one(self):
        path = self.put("a.jsonl", lines(GOOD))
        done = programs.run("build", self.archive, self.folder / "none.jsonl", path)
        self.expect(done, DONE, "none.jsonl", "no such file")
        self.expect_whole(self.archive, {"good-1": 1})

    def test_a_file_that_fails_when_it_is_read(self):
        path = self.put("a.jsonl", lines(GOOD))
        self.expect(programs.run("build", self.archive, "/proc/self/mem", path), DONE, "/proc/self/mem")
        self.expect_whole(self.archive, {"good-1": 1})

    def test_more_refusals_than_are_shown(self):
        path = self.put("a.jsonl", lines(GOOD) + b"bad\n" * 50)
        self.expect(programs.run("build", self.archive, path), DONE, "and 30 more", "--report FILE", "refused 50 ")


class Nothing(programs.ArchiveCase):
    """Nothing readable: 65; nothing there: 66. The archive stays what it was."""

    def setUp(self):
        super().setUp()
        first = self.put("first.jsonl", lines(article("old")))
        self.expect(programs.run("build", self.archive, first), DONE)

    def check_unchanged(self, code: int, *paths, words=()):
        for verb in ("add", "build"):
            with self.subTest(verb=verb):
                before = programs.stats(self.archive)["generation"]
                self.expect(programs.run(verb, self.archive, *paths), code, "nothing was changed", *words)
                self.assertEqual(programs.stats(self.archive)["generation"], before)
                self.expect_whole(self.archive, {"old": 1})
                self.assertEqual(programs.leftovers(self.archive), set())

    def test_an_empty_file(self):
        self.check_unchanged(DATA, self.put("empty.jsonl", b""), words=["empty.jsonl", "an empty file"])

    def test_binary_garbage(self):
        self.check_unchanged(DATA, self.put("garbage", bytes(range(256)) * 16), words=["garbage"])

    def test_a_document_cut_off(self):
        data = json.dumps(GOOD).encode()[:-20]
        self.check_unchanged(DATA, self.put("cut.json", data), words=["cut.json"])

    def test_a_folder_without_articles(self):
        (self.folder / "in" / "deeper").mkdir(parents=True)
        self.put("in/.hidden.jsonl", lines(GOOD))
        self.check_unchanged(NO_INPUT, self.folder / "in", words=["no article found"])

    def test_a_missing_path(self):
        self.check_unchanged(NO_INPUT, self.folder / "none", words=["none", "no such file"])

    def test_an_xml_document_of_an_unknown_kind(self):
        self.check_unchanged(DATA, self.put("map.xml", b"<?xml version='1.0'?><kml/>"), words=["XML", "kml"])

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_no_permission_to_read(self):
        path = self.put("secret.jsonl", lines(GOOD))
        path.chmod(0)
        self.check_unchanged(DATA, path, words=["secret.jsonl", "Permission denied"])


class Encodings(programs.ArchiveCase):
    def test_latin_1_bytes_are_read(self):
        data = '{"id":"good-1","title":"Caf\xe9 in Bogot\xe1","body":"Gar\xe7on."}\n'.encode("latin-1") + lines(ALSO_GOOD)
        self.expect(programs.run("build", self.archive, self.put("a.jsonl", data)), DONE, "refused 0 ")
        self.expect_whole(self.archive, {"good-1": 1, "good-2": 1})
        with programs.Server(self.archive) as server:
            self.assertEqual(server.get("/api/v1/articles/good-1")["title"], "Café in Bogotá")


class Compressed(programs.ArchiveCase):
    GOOD_ONES = {"good-1": 1, "good-2": 1}

    def check_reads(self, name: str, data: bytes):
        self.expect(programs.run("build", self.archive, self.put(name, data)), DONE, "added 2", "refused 0 ")
        self.expect_whole(self.archive, self.GOOD_ONES)

    def test_gzip(self):
        self.check_reads("a.jsonl.gz", gzip.compress(lines(GOOD, ALSO_GOOD)))

    def test_gzip_under_another_name(self):
        self.check_reads("a.jsonl", gzip.compress(lines(GOOD, ALSO_GOOD)))

    def test_gzip_in_two_parts(self):
        self.check_reads("a.gz", gzip.compress(lines(GOOD)) + gzip.compress(lines(ALSO_GOOD)))

    def test_zip(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("one.jsonl", lines(GOOD))
            out.writestr("folder/two.json", json.dumps([ALSO_GOOD]))
            out.writestr("folder/.hidden.json", json.dumps([article("hidden")]))
        self.check_reads("a.zip", packed.getvalue())

    def test_tar_gz(self):
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as out:
            for name, data in (("one.jsonl", lines(GOOD)), ("folder/two.json", json.dumps(ALSO_GOOD).encode())):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                out.addfile(info, io.BytesIO(data))
        self.check_reads("a.tar.gz", packed.getvalue())

    @unittest.skipIf(shutil.which("zstd") is None, "the program zstd is not installed")
    def test_zstd(self):
        data = lines(GOOD, ALSO_GOOD)
        packed = subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout
        self.check_reads("a.jsonl.zst", packed)

    def test_records_before_the_damage_stay(self):
        many = [article(f"n{i}", os.urandom(300).hex()) for i in range(2000)]
        packed = gzip.compress(lines(*many))
        path = self.put("a.jsonl.gz", packed[:len(packed) // 2])
        self.expect(programs.run("build", self.archive, path), DONE, "a.jsonl.gz")
        count = programs.stats(self.archive)["articles"]
        self.assertGreater(count, 500)
        self.assertLess(count, 1100)
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_records_before_a_file_grows_too_much_stay(self):
        blanks = b" " * (1 << 20) + b"\n"
        path = self.put("a.jsonl.gz", gzip.compress(lines(GOOD, ALSO_GOOD) + blanks * 24 + lines(article("late"))))
        done = programs.run("build", self.archive, path, "--max-expansion", "100")
        self.expect(done, DONE, "a.jsonl.gz", "at most 100 times as many (--max-expansion)")
        self.expect_whole(self.archive, self.GOOD_ONES)
        self.expect(programs.run("build", self.archive, path, "--max-expansion", "2000"), DONE, "added 3", "refused 0 ")

    def test_a_small_file_cut_off(self):
        """libarchive hands decompressed bytes out by 64 kB: what it held back when it met the damage is lost."""
        many = [article(f"n{i}", os.urandom(300).hex()) for i in range(150)]
        packed = gzip.compress(lines(*many))
        path = self.put("a.jsonl.gz", packed[:len(packed) * 9 // 10])
        self.expect(programs.run("build", self.archive, path), DONE, "a.jsonl.gz")
        self.assertGreaterEqual(programs.stats(self.archive)["articles"], 64 * 1024 // len(lines(many[-1])) - 1)

    def test_broken_bytes_in_the_middle(self):
        many = [article(f"n{i}", os.urandom(300).hex()) for i in range(2000)]
        packed = bytearray(gzip.compress(lines(*many)))
        middle = len(packed) // 2
        packed[middle:middle + 64] = b"\xff" * 64
        path = self.put("a.jsonl.gz", bytes(packed))
        good = self.put("good.jsonl", lines(GOOD, ALSO_GOOD))
        self.expect(programs.run("build", self.archive, path, good, "--report", self.folder / "report"), DONE)
        self.assertIn("a.jsonl.gz", (self.folder / "report").read_text())
        self.assertGreater(programs.stats(self.archive)["articles"], 500)
        self.expect(programs.run("check", self.archive), DONE, "is whole")

    def test_a_zip_cut_off(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
            out.writestr("one.jsonl", lines(GOOD, ALSO_GOOD))
            out.writestr("two.jsonl", lines(*(article(f"n{i}", "x" * 1000) for i in range(200))))
        path = self.put("a.zip", packed.getvalue()[:100_000])
        self.expect(programs.run("build", self.archive, path), DONE, "a.zip")
        self.assertGreaterEqual(programs.stats(self.archive)["articles"], 2)


class NoArchive(programs.ArchiveCase):
    """What stands where the archive should be is never touched."""

    def files(self, folder: pathlib.Path) -> dict:
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "writer.lock"}

    def check_refused(self, archive: pathlib.Path, code: int, verbs, *words: str):
        good = self.put("good.jsonl", lines(GOOD))
        before = self.files(self.folder)
        for verb in verbs:
            with self.subTest(verb=verb):
                arguments = {"add": [good], "build": [good], "delete": ["good-1"]}.get(verb, [])
                self.expect(programs.run(verb, archive, *arguments), code, str(archive), *words)
                self.assertEqual(self.files(self.folder), before)

    def test_a_folder_with_other_things(self):
        self.put("archive/letters.txt", b"Dear editor")
        self.check_refused(self.archive, DATA, ("add", "build", "delete", "stats", "check", "compact"), "is no archive")

    def test_a_file(self):
        self.put("archive", b"not a folder")
        self.check_refused(self.archive, DATA, ("add", "build", "delete", "stats", "check", "compact"), "is no archive")

    def test_no_folder(self):
        self.check_refused(self.archive, NO_INPUT, ("delete", "stats", "check", "compact"), "no such folder")

    def build(self):
        old = self.put("old.jsonl", lines(article("old"), article("older")))
        self.expect(programs.run("build", self.archive, old), DONE)

    def rebuild(self):
        """What every message about a broken archive advises does help."""
        good = self.put("good.jsonl", lines(GOOD))
        self.expect(programs.run("build", self.archive, good), DONE)
        self.expect_whole(self.archive, {"good-1": 1})
        self.assertEqual(programs.leftovers(self.archive), set())

    def change_manifest(self, change):
        path = self.archive / "MANIFEST"
        manifest = json.loads(path.read_text())
        change(manifest)
        path.write_text(json.dumps(manifest))

    def test_another_schema(self):
        self.build()
        self.change_manifest(lambda manifest: manifest.update(schema=99))
        self.check_refused(self.archive, DATA, ("add", "delete", "stats", "check", "compact"), "schema 99",
                           "dateline-indexer build --archive")
        self.rebuild()

    def test_a_damaged_manifest(self):
        self.build()
        path = self.archive / "MANIFEST"
        path.write_bytes(path.read_bytes()[:50])
        self.check_refused(self.archive, DATA, ("add", "delete", "stats", "check", "compact"), "MANIFEST is damaged")
        self.rebuild()

    def test_a_missing_edition(self):
        self.build()
        shutil.rmtree(self.archive / "editions" / "000001")
        self.check_refused(self.archive, DATA, ("add", "delete", "stats", "check", "compact"), "000001")
        self.rebuild()

    def test_a_missing_retired_file(self):
        self.build()
        self.expect(programs.run("delete", self.archive, "old"), DONE)
        for path in (self.archive / "editions").glob("*.retired.*"):
            path.unlink()
        self.check_refused(self.archive, DATA, ("add", "delete", "stats", "check", "compact"), "retired")
        self.rebuild()

    def test_a_damaged_table(self):
        old = self.put("old.jsonl", lines(*(article(f"n{i}", f"Word{i} " * 300) for i in range(200))))
        self.expect(programs.run("build", self.archive, old), DONE)
        table = self.archive / "editions" / "000001" / "postlist.glass"
        data = bytearray(table.read_bytes())
        data[8192 * 2:8192 * 4] = b"\x5a" * (8192 * 2)
        table.write_bytes(bytes(data))
        self.expect(programs.run("check", self.archive), DATA)
        self.rebuild()

    def test_nothing_readable_does_not_replace_a_damaged_archive(self):
        self.build()
        (self.archive / "MANIFEST").write_bytes(b"{")
        before = self.files(self.archive)
        self.expect(programs.run("build", self.archive, self.put("empty", b"")), DATA)
        self.assertEqual(self.files(self.archive), before)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_no_permission_to_write(self):
        self.build()
        good = self.put("good.jsonl", lines(GOOD))
        for path in (self.archive, self.archive / "editions", self.archive / "writer.lock"):
            self.addCleanup(path.chmod, path.stat().st_mode)
            path.chmod(path.stat().st_mode & ~0o222)
        self.expect(programs.run("add", self.archive, good), PERMISSION)
        self.expect_whole(self.archive, {"old": 1, "older": 1})

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_no_permission_to_create(self):
        locked = self.folder / "locked"
        locked.mkdir(mode=0o555)
        good = self.put("good.jsonl", lines(GOOD))
        self.expect(programs.run("build", locked / "archive", good), PERMISSION)

    def test_a_report_that_cannot_be_made(self):
        good = self.put("good.jsonl", lines(GOOD))
        done = programs.run("build", self.archive, good, "--report", self.folder / "none" / "report")
        self.expect(done, programs.CREATE, "report")

    def test_bad_options(self):
        for arguments in (["--threads", "0"], ["--threads", "many"], ["--no-such-option"], ["--memory", "0"],
                          ["--max-depth", "9"], ["--max-depth", "251"], ["--max-seconds", "-1"],
                          ["--max-expansion", "0"]):
            with self.subTest(arguments=arguments):
                self.expect(programs.run("build", self.archive, self.put("a", lines(GOOD)), *arguments), programs.USAGE)
        self.expect(programs.run("build", self.archive), programs.USAGE)
        self.expect(programs.run("delete", self.archive), programs.USAGE)


class DiskFull(programs.ArchiveCase):
    """A file-size limit stands for a full disk: the write fails at whichever file reaches it first."""

    def test_the_old_archive_stays(self):
        old = self.put("old.jsonl", lines(article("old"), article("older")))
        self.expect(programs.run("build", self.archive, old), DONE)
        many = self.put("many.jsonl", lines(*(article(f"n{i}", " ".join(f"w{i}x{j}" for j in range(300))) for i in range(400))))
        failures = set()
        for size in (100, 1000, 20_000, 100_000, 300_000, 600_000):
            with self.subTest(size=size):
                def limit(most=size):
                    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                done = programs.run("add", self.archive, many, "--threads", "1", preexec_fn=limit, restore_signals=False)
                self.expect(done, IO, "dateline-indexer: ")
                failures.add(done.stderr)
                self.expect_whole(self.archive, {"old": 1, "older": 1})
        self.assertGreater(len(failures), 1, "the sizes should stop it at different files")
        self.expect(programs.run("add", self.archive, many), DONE, "added 400")
        self.assertEqual(programs.stats(self.archive)["articles"], 402)
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.assertEqual(programs.leftovers(self.archive), set())


if __name__ == "__main__":
    programs.main()
