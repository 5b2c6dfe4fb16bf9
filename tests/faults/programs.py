# SPDX-License-Identifier: GPL-3.0-or-later
"""How do the fault tests run the two programs, and what do they ask of an archive?"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.request

PATIENCE = 120
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SERVING = re.compile(r"http://127\.0\.0\.1:(\d+)")

DONE, USAGE, DATA, NO_INPUT, CREATE, IO, LOCKED, PERMISSION = 0, 64, 65, 66, 73, 74, 75, 77

binaries = argparse.Namespace(indexer=None, server=None)


def main() -> None:
    """The tests of the calling script, with the programs that the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--indexer-binary", required=True)
    parser.add_argument("--server-binary", required=True)
    options, rest = parser.parse_known_args()
    binaries.indexer = os.path.abspath(options.indexer_binary)
    binaries.server = os.path.abspath(options.server_binary)
    unittest.main(module="__main__", argv=[sys.argv[0], *rest])


def command(verb: str, archive, *arguments) -> list:
    return [binaries.indexer, verb, "--archive", str(archive), *map(str, arguments)]


def environment(crash_at: str = "") -> dict:
    env = {key: value for key, value in os.environ.items() if not key.startswith("DATELINE_")}
    if crash_at:
        env["DATELINE_CRASH_AT"] = crash_at
    return env


def run(verb: str, archive, *arguments, crash_at: str = "", **more) -> subprocess.CompletedProcess:
    return subprocess.run(command(verb, archive, *arguments), env=environment(crash_at), capture_output=True,
                          timeout=PATIENCE, check=False, **more)


def said(done: subprocess.CompletedProcess) -> str:
    """All that a program printed."""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def article(ident: str, text: str = "", **more) -> dict:
    return {"id": ident, "title": f"Title of {ident}", "body": text or f"Body of {ident}.", "language": "en", **more}


def lines(*articles) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in articles)


def stats(archive) -> dict:
    done = run("stats", archive, "--json")
    assert done.returncode == DONE, said(done)
    return json.loads(done.stdout)


def leftovers(archive: pathlib.Path) -> set:
    """Files and folders of an archive that its manifest does not name."""
    manifest = json.loads((archive / "MANIFEST").read_text())
    named = {edition["name"] for edition in manifest["editions"]}
    named |= {edition[key] for edition in manifest["editions"] for key in ("retired_file", "regrouped_file")}
    named.add(manifest["checkpoint"])
    named |= {entry["name"] for entry in manifest["leaving"]}
    found = {entry.name for entry in archive.iterdir()} - {"MANIFEST", "XAPIANDB", "writer.lock", "editions",
                                                          "dateline.sqlite3", "follow.sqlite3"}
    return found | ({entry.name for entry in (archive / "editions").iterdir()} - named)


def stub_agrees(archive: pathlib.Path) -> bool:
    """Whether Xapian's stub file names the editions that the manifest names."""
    manifest = json.loads((archive / "MANIFEST").read_text())
    expected = [f"glass editions/{edition['name']}" for edition in manifest["editions"]]
    return (archive / "XAPIANDB").read_text().splitlines() == expected


class Server:
    """A server on a free port, for as long as the block lasts."""

    def __init__(self, archive):
        self.process = subprocess.Popen(
            [binaries.server, "--archive", str(archive), "--port", "0", "--web", str(ROOT / "web")], env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        found = SERVING.search(line)
        if not found:
            self.process.wait(PATIENCE)
            raise AssertionError(f"the server does not serve {archive}: {line!r}")
        self.address = f"http://127.0.0.1:{found.group(1)}"

    def get(self, path: str) -> dict:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return json.load(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def versions(archive) -> dict:
    """What a reader sees: the version of every article by its id."""
    with Server(archive) as server:
        answer = server.get("/api/v1/search?collapse=none&limit=100")
    assert answer["total"]["articles"]["value"] == len(answer["hits"]), answer["total"]
    return {hit["id"]: hit["version"] for hit in answer["hits"]}


def aside(archive) -> dict:
    """What the archive keeps that is not searched: the numbers of every article's versions, and how many wait."""
    with Server(archive) as server:
        hits = server.get("/api/v1/search?collapse=none&limit=100")["hits"]
        listed = {hit["id"]: server.get(f"/api/v1/articles/{hit['id']}/versions")["versions"] for hit in hits}
    numbers = {ident: [version["version"] for version in versions] for ident, versions in listed.items()}
    return {"versions": numbers, "waiting": stats(archive)["waiting"]}


def counted(archive) -> list:
    """How many articles of each source the archive remembers, for finding the lines that they repeat."""
    generation = json.loads((archive / "MANIFEST").read_text())["generation"]
    for name in ("dateline.sqlite3.new", "dateline.sqlite3"):
        if not (archive / name).exists():
            continue
        with contextlib.closing(sqlite3.connect(archive / name)) as store:
            if store.execute("SELECT begins FROM store").fetchone()[0] > generation:
                continue  # a build that was killed before its manifest came
            seen = store.execute("SELECT packed FROM lines JOIN texts USING (text) "
                                 "WHERE added <= ?1 AND (gone IS NULL OR gone > ?1)", (generation,))
            return [packed[0] for packed, in seen]  # below 128 articles it is one byte
    return []


class ArchiveCase(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-fault-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.archive = self.folder / "archive"

    def put(self, name: str, data: bytes) -> pathlib.Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def expect(self, done: subprocess.CompletedProcess, code: int, *words: str):
        """The exit code, and that each of the words was said."""
        self.assertEqual(done.returncode, code, said(done))
        for word in words:
            self.assertIn(word, said(done))
        return done

    def expect_whole(self, archive: pathlib.Path, expected: dict, what: str = ""):
        """Exactly these articles in these versions, and check finds no fault."""
        self.assertEqual(stats(archive)["articles"], len(expected), what)
        self.expect(run("check", archive), DONE, "is whole")
        self.assertEqual(versions(archive), expected, what)
