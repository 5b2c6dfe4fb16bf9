#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well do the stories that are found agree with those that people marked?

story_scores.py --indexer-binary B DOCS.jsonl CLUSTERS.tsv [DOCS CLUSTERS ...]

Prints for each pair of files B-cubed precision, recall and F1 (A. Bagga and B. Baldwin, 1998), F1 over pairs and the
adjusted Rand index, of Dateline's stories and of three baselines: every article alone, those of one title together, and
each article with its nearest earlier neighbour within seven days by TF-IDF, with the threshold that is best in
hindsight. A document with several stories counts for the last of them by name."""

import argparse
import collections
import datetime
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

WINDOW = 7 * 86400
THRESHOLDS = [step / 20 for step in range(1, 13)]


def read_gold(path):
    gold = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        document, story = line.split("\t")[:2]
        gold[document] = max(gold.get(document, ""), story)
    return gold


def read_documents(path):
    documents = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            documents.setdefault(document["id"], document)
    return documents


def b_cubed(found, gold):
    both = collections.Counter((found[one], gold[one]) for one in gold)
    ours = collections.Counter(found[one] for one in gold)
    theirs = collections.Counter(gold.values())
    precision = sum(count * count / ours[a] for (a, _), count in both.items()) / len(gold)
    recall = sum(count * count / theirs[b] for (_, b), count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs_and_rand(found, gold):
    """F1 over pairs of one story, and the adjusted Rand index."""
    pairs = lambda counts: sum(count * (count - 1) / 2 for count in counts)  # noqa: E731
    both = pairs(collections.Counter((found[one], gold[one]) for one in gold).values())
    ours = pairs(collections.Counter(found[one] for one in gold).values())
    theirs = pairs(collections.Counter(gold.values()).values())
    expected = ours * theirs / (len(gold) * (len(gold) - 1) / 2)
    return 2 * both / (ours + theirs), (both - expected) / ((ours + theirs) / 2 - expected)


def scores(found, gold):
    return (*b_cubed(found, gold), *pairs_and_rand(found, gold))


def listed(indexer, archive):
    """Article -> story, as the archive has it."""
    out = subprocess.run([indexer, "stories", "--archive", str(archive)], capture_output=True, check=True)
    rows = (line.split("\t") for line in out.stdout.decode().splitlines())
    return {row[1]: row[0] for row in rows}


def build(indexer, archive, *paths):
    subprocess.run([indexer, "build", "--quiet", "--archive", str(archive), *map(str, paths)], check=True,
                   capture_output=True)


def dateline(indexer, documents):
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "archive"
        build(indexer, archive, documents)
        return listed(indexer, archive)


def moment_of(document):
    text = document.get("published") or ""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    if not match:
        return None
    return datetime.datetime(*map(int, match.groups()), tzinfo=datetime.timezone.utc).timestamp()


def vectors_of(documents):
    counts = {name: collections.Counter(re.findall(r"\w+", (one.get("title", "") + " " + one.get("body", "")).lower()))
              for name, one in documents.items()}
    having = collections.Counter(word for words in counts.values() for word in words)
    vectors = {}
    for name, words in counts.items():
        weights = {word: (1 + math.log(count)) * math.log((len(counts) + 1) / having[word])
                   for word, count in words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
        vectors[name] = {word: weight / length for word, weight in weights.items()}
    return vectors


def nearest(documents):
    """Each document's nearest earlier neighbour, and how near it is, in the order of time."""
    vectors = vectors_of(documents)
    times = {name: moment_of(one) for name, one in documents.items()}
    order = sorted(documents, key=lambda name: (times[name] is None, times[name] or 0))
    postings = collections.defaultdict(list)
    found = []
    for name in order:
        near = collections.Counter()
        for word, weight in vectors[name].items():
            for other, other_weight in postings[word]:
                near[other] += weight * other_weight
        best, most = None, 0
        for other, similarity in near.items():
            far = times[name] is not None and times[other] is not None and times[name] - times[other] > WINDOW
            if not far and similarity > most:
                best, most = other, similarity
        found.append((name, best, most))
        for word, weight in vectors[name].items():
            postings[word].append((name, weight))
    return found


def in_hindsight(neighbours, gold):
    """The best threshold of THRESHOLDS, and the stories that it gives."""
    best = None
    for threshold in THRESHOLDS:
        story = {}
        for name, other, similarity in neighbours:
            story[name] = story[other] if other is not None and similarity >= threshold else name
        f1 = b_cubed(story, gold)[2]
        if best is None or f1 > best[0]:
            best = (f1, threshold, story)
    return best[1], best[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--indexer-binary", required=True)
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    print("| set | stories by | B³ P | B³ R | B³ F1 | pairs F1 | ARI |\n|---|---|---|---|---|---|---|")
    for docs, clusters in zip(options.files[::2], options.files[1::2]):
        gold, documents = read_gold(clusters), read_documents(docs)
        gold = {name: story for name, story in gold.items() if name in documents}
        threshold, neighbours = in_hindsight(nearest(documents), gold)
        rows = {
            "Dateline": dateline(options.indexer_binary, docs),
            "every article alone": {name: name for name in documents},
            "one title": {name: one.get("title") or name for name, one in documents.items()},
            f"nearest neighbour, {threshold:.2f}": neighbours,
        }
        for name, found in rows.items():
            cells = " | ".join(f"{value:.3f}" for value in scores(found, gold))
            print(f"| {pathlib.Path(docs).parent.name} | {name} | {cells} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
