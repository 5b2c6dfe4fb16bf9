# SPDX-License-Identifier: GPL-3.0-or-later
"""How is a scenario file read? The form is described in README.md beside this file."""

import dataclasses
import pathlib
import re

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
CHECKS = ("status", "header", "json", "body", "answers", "closed", "exit", "stdout", "stderr", "keep")


@dataclasses.dataclass
class Step:
    """One request, raw exchange or program run, with what is expected of it."""

    kind: str  # "request", "raw" or "run"
    line: int
    what: str  # "GET /path", bytes to send in escaped form, or a command line
    headers: list = dataclasses.field(default_factory=list)
    options: dict = dataclasses.field(default_factory=dict)
    checks: list = dataclasses.field(default_factory=list)  # (line number, text)


@dataclasses.dataclass
class Scenario:
    file: str
    name: str
    steps: list = dataclasses.field(default_factory=list)


class FormError(Exception):
    """The scenario file itself is wrong."""


def read_file(path: pathlib.Path) -> list:
    scenarios = []
    step = None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = text.strip()
        word = line.split(" ", 1)[0]
        if not line or line.startswith("#"):
            continue
        if word == "==":
            scenarios.append(Scenario(path.stem, line[2:].strip()))
            step = None
            continue
        if not scenarios:
            raise FormError(f"{path.name}:{number}: a scenario begins with a line '== its name'")
        rest = line[len(word) + 1:]
        if word in METHODS or word == "run":
            step = Step("run" if word == "run" else "request", number, rest if word == "run" else line)
            scenarios[-1].steps.append(step)
        elif word == "raw" or word == "repeat":
            if step is None or step.kind != "raw" or step.checks:
                step = Step("raw", number, "")
                scenarios[-1].steps.append(step)
            times, _, piece = rest.partition(" ") if word == "repeat" else ("1", "", rest)
            step.what += piece * int(times)
        elif step is None:
            raise FormError(f"{path.name}:{number}: a request must come before '{word}'")
        elif word in CHECKS:
            step.checks.append((number, line))
        elif word in ("env", "file"):
            step.options.setdefault(word, []).append(rest)
        elif word in ("stop", "send", "hold"):
            step.options[word] = rest
        elif re.match(r"^[A-Za-z-]+: ", line) and step.kind == "request" and not step.checks:
            step.headers.append(line.split(": ", 1))
        else:
            raise FormError(f"{path.name}:{number}: '{line}' is not understood")
    for scenario in scenarios:
        if not any(step.checks for step in scenario.steps):
            raise FormError(f"{path.name}: the scenario '{scenario.name}' expects nothing")
    return scenarios
