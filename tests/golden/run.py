#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does every golden search answer what its table says?

run.py --server-binary B --indexer-binary B --web DIR [TOPIC...]

A topic is a folder beside this file: articles.jsonl is made into an archive, and the searches of searches.json are run,
in order, by the real server. A step may also be {"delete": [ids]} or {"add": [articles]}. The checks are in expect.py.
The exit code is 0 when none failed."""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

import expect

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 60
ANSWER_PATIENCE = 10
SERVING = re.compile(r" on (http://[^\s/]+)")


class Failed(Exception):
    """The programs did not do what every step needs."""


def run_indexer(binary, archive, *arguments, text=None):
    """Runs the indexer over an archive; `text` is its standard input."""
    done = subprocess.run([binary, "--archive", archive, *arguments], input=text, capture_output=True, text=True,
                          timeout=PATIENCE, check=False)
    if done.returncode != 0:
        raise Failed(f"the indexer ended with {done.returncode}: {done.stdout}{done.stderr}")


class Server:
    """A server of our own on a free port, for one archive."""

    def __init__(self, binary, archive, web):
        command = [binary, "--archive", archive, "--port", "0", "--web", web]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []
        self.url = None
        self.known = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            found = SERVING.search(line)
            if found and not self.url:
                self.url = found.group(1)
                self.known.set()
        self.known.set()

    def __enter__(self):
        if not self.known.wait(PATIENCE) or not self.url:
            self.__exit__()
            raise Failed("the server did not start: " + "".join(self.lines))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get(self, path):
        """The JSON answer of a path with its query."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=ANSWER_PATIENCE) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failed(f"{path}: {error.code} {error.read().decode()}") from error
        except OSError as error:
            raise Failed(f"{path}: {error}") from error

    def search(self, q, params):
        """One search; a parameter with several values is a list."""
        return self.get("/api/v1/search?" + urllib.parse.urlencode({"q": q, **params}, doseq=True))


class Topic:
    """One folder of searches over one archive."""

    def __init__(self, folder, options):
        self.folder = folder
        self.options = options
        self.passed = 0
        self.failed = 0

    def tell(self, name, problems):
        self.passed += not problems
        self.failed += bool(problems)
        for problem in problems:
            print(f"FAIL  {self.folder.name}: {name}: {problem}", flush=True)

    def step(self, server, archive, step):
        if "delete" in step:
            run_indexer(self.options.indexer_binary, archive, "delete", *step["delete"])
        elif "add" in step:
            lines = "".join(json.dumps(article) + "\n" for article in step["add"])
            run_indexer(self.options.indexer_binary, archive, "add", "-", text=lines)
        else:
            self.tell(step["name"], list(expect.problems_of(server, step)))

    def run(self):
        steps = json.loads((self.folder / "searches.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as temporary:
            archive = str(pathlib.Path(temporary) / "archive")
            try:
                run_indexer(self.options.indexer_binary, archive, "build", str(self.folder / "articles.jsonl"))
                with Server(self.options.server_binary, archive, self.options.web) as server:
                    for step in steps:
                        self.step(server, archive, step)
            except (Failed, subprocess.TimeoutExpired) as problem:
                self.tell("stopped", [problem])
        print(f"{'FAIL' if self.failed else 'ok  '}  {self.folder.name}: {self.passed} of {self.passed + self.failed}",
              flush=True)


def add_binaries(parser):
    """The options that every test of the programs has."""
    parser.add_argument("--server-binary", required=True)
    parser.add_argument("--indexer-binary", required=True)
    parser.add_argument("--web", default=str(HERE.parents[1] / "web"), help="the page's folder")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_binaries(parser)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all when none is named")
    options = parser.parse_args()
    names = options.topics or sorted(path.parent.name for path in HERE.glob("*/searches.json"))
    topics = [Topic(HERE / name, options) for name in names]
    for topic in topics:
        topic.run()
    passed = sum(topic.passed for topic in topics)
    failed = sum(topic.failed for topic in topics)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
