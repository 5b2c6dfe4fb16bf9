#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is a headline found by some of its words? MRR@10 of four words drawn from the headline, over every Nth article.

known_item.py --server-binary B --archive DIR --articles FILE.jsonl [--items 1000] [--params 'match=auto']"""
import argparse
import http.client
import json
import random
import re

from search_load import ask, start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server-binary", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--params", default="match=auto")
    options = parser.parse_args()
    with open(options.articles, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    chance = random.Random(7)
    wanted = []
    for article in articles[:: max(1, len(articles) // (options.items * 2))]:
        words = list(dict.fromkeys(word for word in re.findall(r"\w+", article["title"]) if len(word) > 1))
        if len(words) < 4 or not article["url"]:
            continue
        places = sorted(chance.sample(range(len(words)), 4))
        wanted.append((article["url"], article["title"], " ".join(words[place] for place in places)))
    wanted = wanted[: options.items]
    process, port = start(options)
    gained = same_title = 0.0
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for url, title, query in wanted:
            hits = json.loads(ask(connection, query, "limit=10&snippet=0&" + options.params))["hits"]
            titles = ["".join(piece["text"] for piece in hit["title"]) for hit in hits]
            ranks = [i for i, hit in enumerate(hits, 1) if hit["url"] and hit["url"].rstrip("/") == url.rstrip("/")]
            gained += 1 / ranks[0] if ranks else 0
            twins = [i for i, text in enumerate(titles, 1) if text.strip() == title.strip()]
            same_title += 1 / twins[0] if twins else 0
    finally:
        process.terminate()
        process.wait(timeout=20)
    print(f"known item: MRR@10 {gained / len(wanted):.3f} over {len(wanted)} articles, "
          f"{same_title / len(wanted):.3f} when an article of the same headline counts")


if __name__ == "__main__":
    main()
