#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the article's text on a web page is found, and how much else? Precision, recall and F1 for each page, then
their mean over the pages, in words (a multiset) and in shingles of four words, as article-extraction-benchmark of
Scrapinghub counts them.

html_f1.py --indexer-binary B --pages DIR [--part even|odd] [--baseline] [--worst N]

DIR has pages/ID.html and ground-truth.json: {ID: {"articleBody": ...}}. A page that is refused scores 0. --part takes
the half of the pages whose ID begins with an even or odd digit. --baseline scores all text that a browser shows, made
here with html.parser."""
import argparse
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import tempfile

HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea"}


class Visible(html.parser.HTMLParser):
    """All text of a page but that of elements which no browser shows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden = collections.Counter()

    def handle_starttag(self, tag, _):
        if tag == "body":
            self.hidden.clear()
        self.hidden[tag] += tag in HIDDEN

    def handle_endtag(self, tag):
        if self.hidden[tag]:
            self.hidden[tag] -= 1

    def handle_data(self, data):
        if not sum(self.hidden.values()):
            self.parts.append(data)


def words_of(text):
    return re.findall(r"\w+", text.lower())


def multiset(text):
    return collections.Counter(words_of(text))


def shingles(text):
    words = words_of(text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)) if words)


COUNTS = {"words": multiset, "shingles": shingles}


def text_of(article):
    """What stands on the page: the dateline is a part of it."""
    return f"{article['dateline'] or ''} {article['body']}"


def scores(found, wanted):
    """Precision, recall, F1."""
    both = sum((found & wanted).values())
    if not both:
        return (0.0, 0.0, 0.0) if wanted or found else (1.0, 1.0, 1.0)
    precision, recall = both / sum(found.values()), both / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def read_pages(binary, paths):
    """The article of each page; none for one that was refused. One page is one article, in the order of the paths."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as report:
        done = subprocess.run([binary, "add", "--dry-run", "--quiet", "--report", report.name, *map(str, paths)],
                              capture_output=True, check=False)
        refused = {json.loads(line)["where"]: json.loads(line)["found"] for line in report}
    articles = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    read = [path for path in paths if str(path) not in refused]
    assert len(read) == len(articles), (len(read), len(articles))
    return dict(zip(read, articles)), refused


def visible_text(path):
    parser = Visible()
    parser.feed(path.read_bytes().decode("utf-8", "replace"))
    parser.close()
    return "".join(parser.parts)


def measure(pages, part="all"):
    """The paths of the pages that are in a part, with the text that each should give."""
    truth = json.loads((pages / "ground-truth.json").read_text(encoding="utf-8"))
    ids = [each for each in sorted(truth) if part == "all" or (int(each[0], 16) % 2 == 0) == (part == "even")]
    return {pages / "pages" / f"{each}.html": truth[each]["articleBody"] for each in ids}


def means(texts, truth, count):
    """Mean precision, recall and F1 over the pages."""
    each = {path: scores(count(texts.get(path, "")), count(truth[path])) for path in truth}
    return [sum(score[i] for score in each.values()) / len(each) for i in range(3)], each


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--indexer-binary")
    parser.add_argument("--pages", required=True, type=pathlib.Path)
    parser.add_argument("--part", choices=["all", "even", "odd"], default="all")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    truth = measure(options.pages, options.part)
    if options.baseline:
        texts = {path: visible_text(path) for path in truth}
    else:
        articles, refused = read_pages(options.indexer_binary, list(truth))
        texts = {path: text_of(article) for path, article in articles.items()}
        told = {field: sum(bool(article[field]) for article in articles.values())
                for field in ("title", "published", "updated", "authors", "source", "url", "summary", "tags", "sections")}
        print(f"{len(truth)} pages, refused {len(refused)}; " + ", ".join(f"{field} {n}" for field, n in told.items()))
        for where, found in refused.items():
            print(f"  refused {where}: {found}")
    for name, count in COUNTS.items():
        mean, each = means(texts, truth, count)
        print(f"{name}: precision {mean[0]:.3f}, recall {mean[1]:.3f}, F1 {mean[2]:.3f}")
        for path in sorted(each, key=lambda path: each[path][2])[:options.worst if name == "words" else 0]:
            print(f"  {path.stem[:8]} " + " ".join(f"{value:.3f}" for value in each[path]))


if __name__ == "__main__":
    main()
