# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what came back fit what a scenario expects?"""

import json
import re

ABSENT = object()


class Failed(Exception):
    """An expectation that does not hold."""


def look_up(value, path: str):
    """a.b[0].c and a[*].c; `.` alone is the whole; what is not there is ABSENT."""
    for part in re.findall(r"[^.\[\]]+|\[\d+\]|\[\*\]", path) if path != "." else []:
        if part == "[*]":
            rest = path.split("[*]", 1)[1].lstrip(".")
            return [look_up(item, rest) if rest else item for item in value] if isinstance(value, list) else ABSENT
        if part.startswith("["):
            index = int(part[1:-1])
            value = value[index] if isinstance(value, list) and index < len(value) else ABSENT
        else:
            value = value.get(part, ABSENT) if isinstance(value, dict) else ABSENT
        if value is ABSENT:
            return ABSENT
    return value


def as_text(value) -> str:
    if value is ABSENT:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=as_text)


def compare(found, verb: str, wanted: str) -> None:
    """One comparison; `wanted` is text, and JSON where `found` is not text."""
    if verb == "absent" or verb == "present":
        fits = (found is ABSENT or found is None) == (verb == "absent")
    elif found is ABSENT:
        fits = False
    elif verb == "is":
        fits = found == (wanted if isinstance(found, str) else json.loads(wanted))
    elif verb == "not":
        fits = found != (wanted if isinstance(found, str) else json.loads(wanted))
    elif verb == "contains":
        fits = wanted in found if isinstance(found, str) else wanted in [as_text(item) for item in found]
    elif verb == "lacks":
        fits = wanted not in found if isinstance(found, str) else wanted not in [as_text(item) for item in found]
    elif verb == "matches":
        fits = re.search(wanted, as_text(found)) is not None
    elif verb == "count":
        fits = len(found) == int(wanted)
    elif verb in ("below", "above"):
        fits = found < float(wanted) if verb == "below" else found > float(wanted)
    else:
        raise Failed(f"the comparison '{verb}' is not known")
    if not fits:
        shown = "nothing" if found is ABSENT or found is None else as_text(found)
        raise Failed(f"expected {verb} {wanted}".rstrip() + f", found {shown[:300]}")


def check_answer(answer, text: str) -> None:
    """`status 200`, `header NAME verb value`, `json PATH verb value`, `body verb value`."""
    word, _, rest = text.partition(" ")
    if word == "status":
        compare(answer.status, "is", rest)
        return
    name = ""
    if word in ("header", "json"):
        name, _, rest = rest.partition(" ")
    verb, _, wanted = rest.partition(" ")
    if word == "header":
        value = answer.header(name)
        compare(ABSENT if value is None else value, verb, wanted)
    elif word == "json":
        found = look_up(json.loads(answer.text()), name)
        # A key that is there and null is not absent.
        compare("null" if found is None and verb == "absent" else found, verb, wanted)
    else:
        compare(answer.text(), verb, wanted)
