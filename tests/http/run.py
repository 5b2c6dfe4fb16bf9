#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the server answer over HTTP as every scenario file says?

run.py --server-binary B --indexer-binary B --web DIR [--only TEXT] SCENARIO_DIR

Builds an archive of articles.jsonl with the indexer, starts the server on a free port, runs each scenario and prints a
line for it. The exit code is 0 when none failed."""

import argparse
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile

import checks
import client
import scenario as form

START_PATIENCE = 30
STOP_PATIENCE = 10
SERVING = re.compile(r"serving (.*) on http://127\.0\.0\.1:(\d+)\n")


class Server:
    """A server process of our own, with all it wrote."""

    def __init__(self, command: list, env: dict):
        self.errors = tempfile.TemporaryFile(mode="w+", encoding="utf-8")
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.line = self.process.stdout.readline()
        found = SERVING.search(self.line)
        self.port = int(found.group(2)) if found else 0

    def stop(self, which: signal.Signals = signal.SIGTERM) -> tuple:
        """Exit code, standard output and standard error; None for the code when it had to be killed."""
        if self.process.poll() is None and self.port:
            self.process.send_signal(which)
        try:
            out, _ = self.process.communicate(timeout=STOP_PATIENCE)
            code = self.process.returncode
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, _ = self.process.communicate()
            code = None
        self.errors.seek(0)
        return code, self.line + out, self.errors.read()


class Run:
    """Everything that the scenarios of one run have in common."""

    def __init__(self, options, folder: pathlib.Path):
        self.options = options
        self.names = {
            "server": options.server_binary, "web": options.web, "archive": str(folder / "archive"), "tmp": str(folder)
        }
        self.env = {key: value for key, value in os.environ.items() if not key.startswith("DATELINE_")}

    def fill(self, text: str, kept: dict) -> str:
        for name, value in {**self.names, **kept}.items():
            text = text.replace("{" + name + "}", value)
        return text

    def build_archive(self) -> None:
        articles = pathlib.Path(__file__).with_name("articles.jsonl")
        command = [self.options.indexer_binary, "build", "--archive", self.names["archive"], str(articles)]
        subprocess.run(command, env=self.env, check=True, stdout=subprocess.DEVNULL, timeout=120)

    def start(self) -> Server:
        command = [self.names["server"], "--archive", self.names["archive"], "--web", self.names["web"], "--port", "0",
                   "--threads", "8", "--queue", "16"]
        server = Server(command, self.env)
        self.names["port"] = str(server.port)
        return server

    def step_over_http(self, step: form.Step, kept: dict) -> None:
        count, _, how = step.options.get("hold", "0 in silence").partition(" ")
        held = client.hold(int(self.names["port"]), int(count), b"" if how == "in silence" else b"GET / HTTP")
        try:
            got = self.exchange(step, kept)
        finally:
            for connection in held:
                connection.close()
        for number, text in step.checks:
            try:
                self.check_exchange(got, self.fill(text, kept), kept)
            except (checks.Failed, ValueError, KeyError) as problem:
                raise checks.Failed(f"line {number}: {text}: {problem}") from problem

    def exchange(self, step: form.Step, kept: dict) -> client.Exchange:
        if step.kind == "request":
            line = self.fill(step.what, kept)
            headers = [(name, self.fill(value, kept)) for name, value in step.headers]
            return client.exchange(int(self.names["port"]), client.request_bytes(line, headers), line.startswith("HEAD"))
        how = step.options.get("send", "")
        return client.exchange(int(self.names["port"]), client.unescape(self.fill(step.what, kept)),
                               drip=float(how.split()[1]) if how.startswith("slowly") else 0.0,
                               half_close=how == "half")

    @staticmethod
    def check_exchange(got: client.Exchange, text: str, kept: dict) -> None:
        word, _, rest = text.partition(" ")
        if word == "answers":
            checks.compare(len(got.answers), "is", rest)
        elif word == "closed":
            checks.compare(got.closed, "is", "true")
            if rest:
                checks.compare(got.seconds, *rest.split(" "))
        elif not got.answers:
            raise checks.Failed("there was no answer")
        elif word == "keep":
            name, where, what = rest.split(" ", 2)
            answer = got.answers[-1]
            kept[name] = answer.header(what) if where == "header" else checks.look_up(json.loads(answer.text()), what)
            if isinstance(kept[name], int):
                kept[name] = str(kept[name])
            if not isinstance(kept[name], str):
                raise checks.Failed(f"{what} is neither a text nor a whole number")
        else:
            checks.check_answer(got.answers[-1], text)

    def step_of_program(self, step: form.Step, kept: dict) -> None:
        env = dict(self.env)
        for text in step.options.get("file", []):
            path, _, content = self.fill(text, kept).partition(" ")
            pathlib.Path(path).write_bytes(client.unescape(content))
        for text in step.options.get("env", []):
            name, _, value = self.fill(text, kept).partition("=")
            env[name] = value
        command = shlex.split(self.fill(step.what, kept))
        if "stop" in step.options:
            server = Server(command, env)
            if not server.port:
                raise checks.Failed(f"line {step.line}: it did not serve: {server.stop()[2][:300]}")
            if client.exchange(server.port, client.request_bytes("GET /health/livez", [])).answers[0].status != 200:
                raise checks.Failed(f"line {step.line}: it serves and is not alive")
            code, out, err = server.stop(signal.Signals[step.options["stop"]])
        else:
            done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=START_PATIENCE, check=False)
            code, out, err = done.returncode, done.stdout, done.stderr
        for number, text in step.checks:
            word, _, rest = self.fill(text, kept).partition(" ")
            try:
                if word == "exit":
                    checks.compare(code, "is", rest)
                else:
                    checks.compare(out if word == "stdout" else err, *rest.split(" ", 1))
            except checks.Failed as problem:
                raise checks.Failed(f"line {number}: {text}: {problem}; standard error: {err[:300]}") from problem

    def run(self, scenario: form.Scenario) -> None:
        kept = {}
        for step in scenario.steps:
            if step.kind == "run":
                self.step_of_program(step, kept)
            else:
                self.step_over_http(step, kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server-binary", required=True)
    parser.add_argument("--indexer-binary", required=True)
    parser.add_argument("--web", required=True, help="the page's folder")
    parser.add_argument("--only", default="", help="run the scenarios whose name holds this text")
    parser.add_argument("scenarios", type=pathlib.Path)
    options = parser.parse_args()
    scenarios = [each for path in sorted(options.scenarios.glob("*.http")) for each in form.read_file(path)]
    wanted = [each for each in scenarios if options.only in f"{each.file}: {each.name}"]
    if not wanted:
        print("no scenario found")
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options, pathlib.Path(folder))
        run.build_archive()
        server = run.start()
        if not server.port:
            print("the server did not start:", server.stop()[2], file=sys.stderr)
            return 1
        try:
            for scenario in wanted:
                try:
                    run.run(scenario)
                    print(f"ok    {scenario.file}: {scenario.name}", flush=True)
                except (checks.Failed, AssertionError, OSError, subprocess.TimeoutExpired) as problem:
                    failed += 1
                    print(f"FAIL  {scenario.file}: {scenario.name}\n      {problem}", flush=True)
        finally:
            code, _, errors = server.stop()
        if code != 0:
            failed += 1
            print(f"FAIL  the server ended with {code}\n{errors[-1000:]}")
    print(f"{len(wanted) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
