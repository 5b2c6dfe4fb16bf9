#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the archive the old one or the new one, wherever the indexer is killed?

crash_steps_test.py --indexer-binary B --server-binary B

The steps are those of archive/disk/steps.h; each must be reached by at least one command here."""

import pathlib
import re
import shutil
import signal

import programs
from programs import DATA, DONE, NO_INPUT, article, lines

STEPS_FILE = programs.ROOT / "archive" / "disk" / "steps.h"


def step_names() -> list:
    table = STEPS_FILE.read_text().split("kSteps[] = {", 1)[1].split("};", 1)[0]
    return re.findall(r'^\s*"([a-z-]+)"', table, re.MULTILINE)


class CrashSteps(programs.ArchiveCase):
    """Each scenario is a command over a prepared archive, killed at every step in turn and then run again."""

    def prepare_editions(self, count: int) -> pathlib.Path:
        """An archive of `count` editions with two articles each: e0a, e0b, e1a ..."""
        base = self.folder / f"base-{count}"
        for number in range(count):
            file = self.put(f"e{number}.jsonl", lines(article(f"e{number}a"), article(f"e{number}b")))
            self.expect(programs.run("add", base, file), DONE)
        self.assertEqual(len(programs.stats(base)["editions"]), count)
        return base

    def crash(self, step: str, base, old, new: dict, verb: str, *arguments) -> bool:
        """Whether the command passes the step; `base` and `old` are None when there was no archive before."""
        shutil.rmtree(self.archive, ignore_errors=True)
        if base is not None:
            shutil.copytree(base, self.archive)
        done = programs.run(verb, self.archive, *arguments, crash_at=step)
        if done.returncode != -signal.SIGKILL:
            self.expect(done, DONE)
            return False
        what = f"{verb}, killed at {step}"
        seen = self.expect_old_or_new(old, new, what)
        again = programs.run(verb, self.archive, *arguments)
        if verb == "delete" and seen == new:
            self.expect(again, NO_INPUT)  # what is gone is unknown
        else:
            self.expect(again, DONE)
        self.expect_whole(self.archive, new, what + " and run again")
        self.assertEqual(programs.leftovers(self.archive), set(), what)
        self.assertTrue(programs.stub_agrees(self.archive), what)
        return True

    def expect_old_or_new(self, old, new: dict, what: str) -> dict:
        if not (self.archive / "MANIFEST").exists():
            self.assertIsNone(old, what)
            self.assertIn(programs.run("stats", self.archive).returncode, (DATA, NO_INPUT), what)
            return {}
        seen = programs.versions(self.archive)
        self.assertIn(seen, [old or {}, new], what)
        self.expect_whole(self.archive, seen, what)
        return seen

    def run_scenario(self, base, old, new: dict, verb: str, *arguments) -> set:
        reached = set()
        for step in step_names():
            with self.subTest(verb=verb, step=step):
                if self.crash(step, base, old, new, verb, *arguments):
                    reached.add(step)
        return reached

    def test_what_is_not_searched(self):
        """Earlier versions, what waits and what is counted change together with the articles, or not at all."""
        def of_gull(ident: str, text: str, **more) -> dict:
            return article(ident, text, source="The Gull", **more)

        base = self.folder / "base"
        late = "2999-01-01T00:00:00Z"
        first = [of_gull("v", "First."), of_gull("w", "Published."), of_gull("x", "X."),
                 of_gull("h", "Soon.", embargo=late), of_gull("k", "Kill.", pubstatus="withheld")]
        self.expect(programs.run("build", base, self.put("first.jsonl", lines(*first))), DONE)
        self.expect(programs.run("add", base, self.put("second.jsonl", lines(of_gull("v", "Second.")))), DONE)
        old = {"articles": {"v": 2, "w": 1, "x": 1}, "versions": {"v": [2, 1], "w": [1], "x": [1]}, "waiting": 2,
               "counted": [3]}
        self.assertEqual(self.seen(base), old)

        change = self.put("change.jsonl", lines(
            of_gull("v", "Third."), of_gull("w", "Pulled.", pubstatus="canceled"), of_gull("h", "Not so soon."),
            of_gull("n", "New."), of_gull("n", "Newer."), of_gull("m", "Later.", embargo=late)))
        added = {"articles": {"v": 3, "x": 1, "h": 1, "n": 2},
                 "versions": {"v": [3, 2, 1], "x": [1], "h": [1], "n": [2, 1]}, "waiting": 3, "counted": [5]}
        built = {"articles": {"v": 1, "h": 1, "n": 2}, "versions": {"v": [1], "h": [1], "n": [2, 1]}, "waiting": 2,
                 "counted": [3]}
        fewer = {"articles": {"w": 1, "x": 1}, "versions": {"w": [1], "x": [1]}, "waiting": 1, "counted": [3]}
        reached = set()
        for new, verb, arguments in ((added, "add", [change]), (built, "build", [change]),
                                     (fewer, "delete", ["v", "h"]), (fewer, "delete", ["--erase", "v", "h"])):
            for step in step_names():
                with self.subTest(verb=verb, step=step):
                    if self.crash_aside(base, step, old, new, verb, *arguments):
                        reached.add(step)
        self.assertLessEqual({"side-written", "side-cleaned", "side-erased", "manifest-renamed"}, reached)

    def seen(self, archive) -> dict:
        return {"articles": programs.versions(archive), **programs.aside(archive), "counted": programs.counted(archive)}

    def crash_aside(self, base, step: str, old: dict, new: dict, verb: str, *arguments) -> bool:
        """Whether the command passes the step; killed there, a reader and the next writer see the old or the new."""
        shutil.rmtree(self.archive, ignore_errors=True)
        shutil.copytree(base, self.archive)
        done = programs.run(verb, self.archive, *arguments, crash_at=step)
        if done.returncode != -signal.SIGKILL:
            self.expect(done, DONE)
            return False
        what = f"{verb}, killed at {step}"
        seen = self.seen(self.archive)
        self.assertIn(seen, [old, new], what)
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        self.expect(programs.run("compact", self.archive), DONE)
        self.assertEqual(self.seen(self.archive), seen, what + ", after the next writer")
        again = programs.run(verb, self.archive, *arguments)
        self.expect(again, NO_INPUT if verb == "delete" and seen == new else DONE)
        self.assertEqual(self.seen(self.archive), new, what + " and run again")
        self.expect(programs.run("check", self.archive), DONE, "is whole")
        return True

    def test_every_step(self):
        steps = step_names()
        self.assertGreater(len(steps), 10)
        reached = set()

        some = self.put("some.jsonl", lines(*(article(f"n{i}") for i in range(5))))
        fresh = {f"n{i}": 1 for i in range(5)}
        reached |= self.run_scenario(None, None, fresh, "build", some)
        reached |= self.run_scenario(None, None, fresh, "add", some)

        base = self.prepare_editions(6)
        full = {f"e{number}{letter}": 1 for number in range(6) for letter in "ab"}
        reached |= self.run_scenario(base, full, fresh, "build", some)

        changes = self.put("changes.jsonl", lines(article("e0a", "A corrected body."), article("e3b", "Another one."),
                                                  article("n0")))
        replaced = {**full, "e0a": 2, "e3b": 2, "n0": 1}
        merged = self.run_scenario(base, full, replaced, "add", changes)
        self.assertIn("small-merged", merged)
        self.assertIn("retired-written", merged)
        reached |= merged

        fewer = {ident: 1 for ident in full if ident not in ("e0a", "e5b")}
        reached |= self.run_scenario(base, full, fewer, "delete", "e0a", "e5b")
        reached |= self.run_scenario(base, full, fewer, "delete", "--erase", "e0a", "e5b")
        self.expect(programs.run("delete", base, "e0a"), DONE)
        del full["e0a"]
        reached |= self.run_scenario(base, full, full, "compact")

        reached |= self.run_regrouping()
        self.assertEqual(set(steps) - reached, set(), "no command here reaches these steps")

    def run_regrouping(self) -> set:
        """An earlier copy comes: what is published becomes a copy of it, in an edition that is not written again."""
        text = ("The ferry ran aground off the sandbank on Tuesday night with two hundred people on board, and the "
                "captain told the coast guard that the fog had come in within minutes.")
        base = self.folder / "base-copies"
        late = self.put("late.jsonl", lines(article("late", text, published="2025-01-02T10:00:00Z")))
        self.expect(programs.run("add", base, late), DONE)
        early = self.put("early.jsonl", lines(article("early", text, published="2025-01-01T10:00:00Z")))
        reached = self.run_scenario(base, {"late": 1}, {"late": 1, "early": 1}, "add", early)
        originals = {row.split("\t")[1]: row.split("\t")[2]
                     for row in programs.run("stories", self.archive).stdout.decode().splitlines()}
        self.assertEqual(originals, {"early": "", "late": "early"})
        self.assertIn("regrouped-written", reached)
        return reached


if __name__ == "__main__":
    programs.main()
