#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the text of real articles found on their pages, and not much else?

html_test.py --indexer-binary B

Reads the folder `html` of DATELINE_CORPORA, unpacked into build/corpora; without that variable the test is skipped (exit
code 77). bench/html_f1.py measures; here stand the floors."""

import argparse
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import html_f1  # noqa: E402

SKIPPED = 77
LEAST = {"words": 0.97, "shingles": 0.965}
# Of the pages, how many tell these; a page that tells none has none.
LEAST_TOLD = {"title": 1.0, "published": 0.9, "authors": 0.75}


def unpacked():
    folder = ROOT / "build" / "corpora"
    if not (folder / "html").is_dir():
        folder.parent.mkdir(exist_ok=True)
        script = pathlib.Path(os.environ["DATELINE_CORPORA"]) / "unpack.sh"
        subprocess.run([str(script), "-d", str(folder), "html"], check=True, capture_output=True)
    return folder / "html"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--indexer-binary", required=True)
    options, _ = parser.parse_known_args()
    if not os.environ.get("DATELINE_CORPORA"):
        print("skipped: DATELINE_CORPORA is not set")
        return SKIPPED
    truth = html_f1.measure(unpacked())
    articles, refused = html_f1.read_pages(options.indexer_binary, list(truth))
    texts = {path: html_f1.text_of(article) for path, article in articles.items()}
    failed = False
    for name, count in html_f1.COUNTS.items():
        (precision, recall, f1), _ = html_f1.means(texts, truth, count)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
        failed |= f1 < LEAST[name]
    for field, least in LEAST_TOLD.items():
        told = sum(bool(article[field]) for article in articles.values())
        print(f"{field}: {told} of {len(truth)} pages")
        failed |= told < least * (len(truth) - len(refused))
    for where, found in refused.items():
        print(f"refused {where}: {found}")
    return 1 if failed or len(refused) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
