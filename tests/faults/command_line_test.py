#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is what was mistyped on a command line, or in a file of options, told by its name?

command_line_test.py --indexer-binary B --server-binary B"""

import os
import socket
import subprocess

import programs
from programs import DONE, NO_INPUT, USAGE, article, lines

CONFIG = 78


class CommandLine(programs.ArchiveCase):
    def run_program(self, binary: str, *arguments) -> subprocess.CompletedProcess:
        return subprocess.run([binary, *map(str, arguments)], env=programs.environment(), capture_output=True,
                              timeout=programs.PATIENCE, check=False)

    def test_a_verb_that_is_missing_or_does_not_exist(self):
        for arguments, words in (([], "a verb is missing"), (["--quiet"], "a verb is missing"),
                                 (["nosuch"], "there is no verb nosuch"),
                                 (["--archive", self.archive, "ad", "file"], "there is no verb ad")):
            with self.subTest(arguments=arguments):
                done = self.run_program(programs.binaries.indexer, *arguments)
                self.expect(done, USAGE, words, "the verbs are add, build, delete, check", "--help")

    def test_an_option_that_a_file_should_not_have(self):
        for text, name in (("bogus = 1\n", "bogus"), ("[add]\nthreadz = 1\n", "add.")):
            file = self.put("options.toml", text.encode())
            for binary, arguments in ((programs.binaries.indexer, ["add", self.put("a.jsonl", lines(article("a")))]),
                                      (programs.binaries.server, ["--port", "0"])):
                with self.subTest(text=text, binary=binary):
                    done = self.run_program(binary, "--config", file, "--archive", self.archive, *arguments)
                    self.expect(done, CONFIG, f"{file}: there is no option \"{name}")
        self.assertFalse(self.archive.exists())

    def test_a_value_in_a_file(self):
        value = self.put("value", b"json\n")
        empty, long = self.put("empty", b""), self.put("long", b"x" * 70_000)
        lines_of_two = self.put("two", b"json\ntext\n")
        os.mkfifo(self.folder / "pipe")
        for file in (self.folder / "none", self.folder, self.folder / "pipe", "/dev/zero", empty, long, lines_of_two):
            with self.subTest(file=file):
                done = self.ask_for_health(DATELINE_LOG_FORMAT_FILE=file)
                self.expect(done, NO_INPUT, "DATELINE_LOG_FORMAT_FILE", str(file))
        self.expect(self.ask_for_health(DATELINE_LOG_FORMAT="xml"), USAGE, "--log-format: xml not in {text,json}")
        self.expect(self.ask_for_health(DATELINE_LOG_FORMAT_FILE=value), 1, "nothing answers")
        self.expect(self.ask_for_health(DATELINE_LOG_FORMAT_FILE=empty, DATELINE_LOG_FORMAT="text"), 1, "nothing answers")

    def test_a_value_in_a_file_of_the_indexer(self):
        done = subprocess.run([programs.binaries.indexer, "stats"], capture_output=True, timeout=programs.PATIENCE,
                              env={**programs.environment(), "DATELINE_ARCHIVE_FILE": str(self.folder / "none")}, check=False)
        self.expect(done, NO_INPUT, "DATELINE_ARCHIVE_FILE", str(self.folder / "none"))
        done = self.run_program(programs.binaries.indexer, "--config", self.folder / "none", "stats")
        self.expect(done, NO_INPUT, "none")
        self.assertNotIn("verb", programs.said(done))

    def ask_for_health(self, **variables) -> subprocess.CompletedProcess:
        """Of a port on which nobody listens: the options are read before that is seen."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return subprocess.run(
                [programs.binaries.server, "--healthcheck", "--port", str(probe.getsockname()[1])],
                env={**programs.environment(), **{name: str(value) for name, value in variables.items()}},
                capture_output=True, timeout=programs.PATIENCE, check=False)

    def test_a_name_of_map_that_nothing_has(self):
        table = self.put("a.csv", "Rubrik;Text\nFerry;It sails.\n".encode())
        listed = self.put("a.jsonl", b'{"Rubrik": "Bridge", "Text": "It stands."}\n')
        for file in (table, listed):
            done = programs.run("add", self.archive, file, "--map", "title=Rubrik", "--map", "body=Text",
                                "--map", "source=Blad")
            self.expect(done, DONE, "--map source=Blad: nothing that this run read has such a key or column")
            self.assertNotIn("title=Rubrik", programs.said(done))
        done = programs.run("add", self.archive, "--dry-run", table, "--map", "title=1", "--map", "body=2")
        self.expect(done, DONE)
        self.assertNotIn("nothing that this run read", programs.said(done))

    def test_a_language_that_is_none(self):
        file = self.put("a.jsonl", lines(article("a")))
        self.expect(programs.run("add", self.archive, file, "--default-language", "zz top"), USAGE, "zz top", "no language")
        for given in ("de", "german", "pt-BR"):
            self.expect(programs.run("add", self.archive, file, "--default-language", given), DONE)

    def test_an_archive_that_was_made_of_nothing_is_told(self):
        for verb in ("build", "add"):
            folder = self.folder / f"of-{verb}"
            self.expect(programs.run(verb, folder, self.folder / "none"), NO_INPUT, "is an archive without articles now")
            self.expect(programs.run(verb, folder, self.folder / "none"), NO_INPUT, "nothing was changed")


if __name__ == "__main__":
    programs.main()
