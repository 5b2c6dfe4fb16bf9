#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the titles, dates and addresses of real feed readers' test files read as those readers expect?

feeds_test.py --fields-binary B [--list]

Reads the folder `feeds` of DATELINE_CORPORA, unpacked into build/corpora; without that variable the test is skipped (exit
code 77). Every file must be read without a crash. What the files tell of their own values (gofeed: the .json beside an
.xml; feedparser: a comment `Expect:`) is compared; at least 99 % must agree. --list prints what does not."""

import argparse
import ast
import calendar
import collections
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
LEAST = 0.99
PATIENCE = 250
FILES_AT_ONCE = 200

# Where we mean to read something else than those readers, and why.
OTHERWISE = {
    "rss_channel_item_links.xml": "of several links the first is the article's",
    "feed_item_links_-_rss_channel_item_links.xml": "of several links the first is the article's",
    "feed_item_fallbacks_-_rss_channel_item_extensions.xml": "dc:date says when it was published, not when it changed",
    "entry_updated_multiple_values.xml": "an entry may have one <updated> only; of two the first is taken",
    "entry_title_object.xml": "what stands in an object that never ends is the object's",
    "http_item_link_base_docuri.xml": "its base is the address that the test server has",
}

Value = collections.namedtuple("Value", "file record field expected")


class Text(html.parser.HTMLParser):
    """The text of a piece of HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden = 0

    def handle_starttag(self, tag, _):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).split()).replace("\u00ad", "")


def readings(text):
    """What a text may say: as it stands, and as HTML."""
    parser = Text()
    parser.feed(text)
    parser.close()
    return {squeezed(text), squeezed("".join(parser.parts))}


def unpacked():
    folder = ROOT / "build" / "corpora"
    if not (folder / "feeds").is_dir():
        folder.parent.mkdir(exist_ok=True)
        script = pathlib.Path(os.environ["DATELINE_CORPORA"]) / "unpack.sh"
        subprocess.run([str(script), "-d", str(folder), "feeds"], check=True, capture_output=True)
    return folder / "feeds"


# What the files say themselves

def gofeed_values(folder):
    for path in sorted((folder / "gofeed").rglob("*.json")):
        source = path.with_suffix(".xml")
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if not source.exists() or not isinstance(told, dict):
            continue
        for number, item in enumerate(told.get("items") or told.get("entries") or []):
            link = item.get("link") or next((each.get("href", "") for each in item.get("links") or []
                                             if isinstance(each, dict) and each.get("rel", "alternate") == "alternate"), "")
            for field, value in [("title", item.get("title")), ("link", link),
                                 ("published", item.get("publishedParsed")), ("updated", item.get("updatedParsed"))]:
                if value:
                    yield Value(source, number, field, value)


ENTRY = re.compile(r"entries\[(\d+)\](?:\['(\w+)'\]|\.(\w+))(?:\[0\])?(\['value'\])?$")
FEEDPARSER_FIELDS = {"title": "title", "title_detail": "title", "link": "link", "published_parsed": "published",
                     "updated_parsed": "updated", "description": "text", "summary": "text", "summary_detail": "text",
                     "content": "text"}


def comparisons(expression):
    """Number, field and literal of each part of an expression such as entries[0]['title'] == 'x' and ..."""
    for node in ast.walk(ast.parse(expression.strip(), mode="eval")):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq):
            continue
        named = ENTRY.match(ast.unparse(node.left))
        field = named and FEEDPARSER_FIELDS.get(named.group(2) or named.group(3))
        try:
            if field:
                yield int(named.group(1)), field, ast.literal_eval(node.comparators[0])
        except ValueError:
            continue


def feedparser_values(folder):
    for path in sorted((folder / "feedparser").rglob("*.xml")):
        head = path.read_bytes()[:3000].replace(b"\0", b"").decode("latin-1")
        expected = re.search(r"^Expect:(.*)$", head, re.MULTILINE)
        if not expected or re.search(r"^Header:", head, re.MULTILINE):
            continue  # a header of HTTP takes part
        try:
            found = list(comparisons(expected.group(1)))
        except SyntaxError:
            continue
        for number, field, value in found:
            if value:
                yield Value(path, number, field, value)


# Comparing

def seconds_of(value):
    """Seconds of a tuple of feedparser, or of an ISO 8601 text."""
    if isinstance(value, tuple):
        return calendar.timegm(value)
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$", value)
    if not found:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    zone = found.group(7) or "Z"
    offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:])) * (-60 if zone[0] == "-" else 60)
    return calendar.timegm((*numbers, 0, 0, 0)) - offset


def agrees(value, record):
    if "refused" in record:
        return False
    if value.field == "title":
        return squeezed(record["title"]) in readings(str(value.expected))
    if value.field == "text":
        said = readings(str(value.expected))
        return squeezed(record["body"]) in said or squeezed(record["summary"]) in said
    if value.field == "link":
        return record["link"] == value.expected
    return bool(record[value.field]) and seconds_of(record[value.field]) == seconds_of(value.expected)


def read_all(binary, paths):
    """The records of each file. A crash is an error that names its files."""
    read = {}
    for start in range(0, len(paths), FILES_AT_ONCE):
        part = [str(path) for path in paths[start:start + FILES_AT_ONCE]]
        done = subprocess.run([binary, *part], capture_output=True, timeout=PATIENCE, check=False)
        lines = done.stdout.decode("utf-8").splitlines()
        for line in lines:
            told = json.loads(line)
            read[pathlib.Path(told["file"])] = told["records"]
        if done.returncode != 0:
            raise SystemExit(f"{binary} ended with {done.returncode} at {part[min(len(lines), len(part) - 1)]}")
    return read


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields-binary", required=True)
    parser.add_argument("--list", action="store_true")
    options, _ = parser.parse_known_args()
    if not os.environ.get("DATELINE_CORPORA"):
        print("skipped: DATELINE_CORPORA is not set")
        return SKIPPED
    folder = unpacked()
    paths = sorted(path for path in folder.rglob("*")
                   if path.suffix in (".xml", ".atom", ".rss", ".rdf", ".opml", ".html", ".cdf"))
    began = time.monotonic()
    read = read_all(options.fields_binary, paths)
    refused = collections.Counter(re.sub(r"<[^>]*>|\d+|'[^']*'", "*", record["refused"]) for records in read.values()
                                  for record in records if "refused" in record)
    records = sum(len(each) for each in read.values())
    articles = sum(record.get("is_article", False) for each in read.values() for record in each)
    print(f"{len(paths)} files in {time.monotonic() - began:.1f} s: {records} records, {articles} articles")
    for reason, count in refused.most_common():
        print(f"  refused {count}: {reason}")

    failed = False
    for name, values in [("gofeed", gofeed_values(folder)), ("feedparser", feedparser_values(folder))]:
        for field, group in grouped(values).items():
            group = [value for value in group if value.file.name not in OTHERWISE]
            misses = [value for value in group
                      if value.record >= len(read[value.file]) or not agrees(value, read[value.file][value.record])]
            right = len(group) - len(misses)
            print(f"{name}: {field}: {right} of {len(group)}")
            failed |= field != "text" and right < LEAST * len(group)
            for value in misses if options.list else []:
                records = read[value.file]
                got = records[value.record] if value.record < len(records) else {}
                print(f"  {value.file.relative_to(folder)} [{value.record}]: {value.expected!r}, got "
                      f"{got.get(value.field, got)!r} {got.get(value.field + '_as_written', '')!r}")
    return 1 if failed else 0


def grouped(values):
    groups = collections.defaultdict(list)
    for value in values:
        groups[value.field].append(value)
    return groups


if __name__ == "__main__":
    sys.exit(main())
