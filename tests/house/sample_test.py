# SPDX-License-Identifier: GPL-3.0-or-later
# Is the sample archive what docs/sample.md says it is?
import collections
import datetime
import email.utils
import itertools
import re
import unicodedata
import unittest
import urllib.parse

from sample_reading import SAMPLE, read_articles

LIST = SAMPLE.parent / "docs/sample.md"
COLUMNS = ["story", "file", "id or url", "outlet", "language", "relation", "headline"]
NONE = "—"
FIRST_DAY = datetime.date(2024, 11, 4)
LAST_DAY = datetime.date(2025, 11, 2)
LONG_SENTENCE = 40

# Words that are frequent in one of the languages and rare in the others.
WORDS = {
    "de": "der und nicht das auf mit ist den sich wer",
    "en": "the and of was that with said it is",
    "es": "el los una las por del y más según",
    "fr": "les des une est dans qui pas et du aux",
    "it": "il che di della per gli è anche sono una",
    "pl": "w na się nie że jest z do po przy",
    "pt": "os uma não do da em às ao foi com",
    "tr": "bir ve bu için da de ile olarak yıl sonra",
}

Row = collections.namedtuple("Row", "story file key outlet language relation headline")


def read_rows():
    lines = (LIST).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if COLUMNS not in cells:
        raise AssertionError(f"docs/sample.md: no table with the columns {COLUMNS}")
    body = cells[cells.index(COLUMNS) + 2:]
    for row in body:
        if len(row) != len(COLUMNS):
            raise AssertionError(f"docs/sample.md: expected {len(COLUMNS)} cells, found {row}")
    return [Row(*row) for row in body]


def moment(text):
    """A datetime with its zone when the text tells a time, else a date."""
    for form in ["%Y-%m-%d", "%B %d, %Y", "%d %B %Y"]:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    if text[:4].isdigit():
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return email.utils.parsedate_to_datetime(text)


def day(text):
    found = moment(text)
    return found.date() if isinstance(found, datetime.datetime) else found


def paragraphs(body):
    return [" ".join(part.split()) for part in body.strip().split("\n\n")]


def width(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def long_sentences(body):
    for paragraph in paragraphs(body):
        for sentence in re.split(r"(?<=[.!?؟])[\"”’»“)\]]*\s+|(?<=[。！？])[」』”’)]*", paragraph):
            sentence = sentence.strip(" \"“”„«»‘’「」『』")
            if width(sentence) > LONG_SENTENCE:
                yield sentence


def language_of(text):
    counts = collections.Counter(unicodedata.name(sign, "").split()[0] for sign in text if sign.isalpha())
    letters = sum(counts.values())
    if counts["HIRAGANA"] + counts["KATAKANA"] > letters / 5:
        return "ja"
    for script, language in [("CJK", "zh"), ("ARABIC", "ar"), ("CYRILLIC", "ru")]:
        if counts[script] > letters / 2:
            return language
    words = collections.Counter(re.findall(r"\w+", text.lower()))
    return max(WORDS, key=lambda language: sum(words[word] for word in WORDS[language].split()))


class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.articles = read_articles()
        cls.rows = read_rows()
        cls.relation = {row.file: row.relation for row in cls.rows}
        cls.stories = collections.defaultdict(list)
        for row in cls.rows:
            cls.stories[row.story].append(row)

    def known_rows(self):
        """The rows whose file is there; the others are reported by the first test alone."""
        return [(row, self.articles[row.file]) for row in self.rows if row.file in self.articles]

    def related(self, kind):
        """Row, article and the article it is a copy or version of."""
        for row, article in self.known_rows():
            other = row.relation.removeprefix(f"{kind} of ")
            if other != row.relation and other in self.articles:
                yield row, article, self.articles[other]

    def root(self, file):
        kind, _, other = self.relation.get(file, "").partition(" of ")
        return self.root(other) if kind in ("copy", "version") else file

    def test_table_and_files_name_the_same_articles(self):
        listed = collections.Counter(row.file for row in self.rows)
        self.assertEqual([], [file for file, times in listed.items() if times > 1], "listed more than once")
        self.assertEqual([], sorted(set(self.articles) - set(listed)), "files that are missing in the table")
        self.assertEqual([], sorted(set(listed) - set(self.articles)), "rows without a file")

    def test_rows_are_sorted_by_story_then_file(self):
        def place(row):
            name, _, line = row.file.partition(":")
            return row.story, name, int(line or 0)
        for before, after in itertools.pairwise(self.rows):
            self.assertLess(place(before), place(after), f"{after.file}: not in its place in the table")

    def test_rows_say_what_the_files_say(self):
        writers = {article.byline: article.outlet for row, article in self.known_rows()
                   if article.outlet and article.byline and not row.relation.startswith("copy")}
        for row, article in self.known_rows():
            with self.subTest(row.file):
                self.assertEqual(row.headline, article.headline, f"{row.file}: headline")
                self.assertEqual(row.key, article.id or article.url or NONE, f"{row.file}: id or url")
                outlet = article.outlet or writers.get(article.byline, NONE)
                self.assertEqual(row.outlet, outlet, f"{row.file}: outlet")
                self.assertEqual(row.language, article.language or row.language, f"{row.file}: language it names")
                self.assertEqual(row.language, language_of(article.body), f"{row.file}: language it is written in")

    def test_every_article_is_whole(self):
        outlets = {}
        for article in self.articles.values():
            with self.subTest(article.where):
                self.assertTrue(article.headline.strip(), f"{article.where}: no headline")
                self.assertGreater(width(article.body), 200, f"{article.where}: hardly any text")
                if article.outlet and not article.where.startswith("wire/"):  # wire documents give no address
                    host = urllib.parse.urlsplit(article.url).hostname or ""
                    self.assertTrue(host.endswith(".example"), f"{article.where}: address {article.url!r}")
                    self.assertEqual(host, outlets.setdefault(article.outlet, host),
                                     f"{article.where}: {article.outlet} has another host elsewhere")

    def test_counts(self):
        self.assertGreaterEqual(len(self.articles), 120, "articles")
        told = [story for story, rows in self.stories.items() if 2 <= len({row.outlet for row in rows} - {NONE}) <= 6]
        self.assertGreaterEqual(len(told), 25, "stories told by two to six outlets")
        languages = {row.language for row in self.rows}
        self.assertGreaterEqual(len(languages), 8, f"languages: {sorted(languages)}")
        self.assertIn("ar", languages)
        self.assertTrue(languages & {"zh", "ja"}, "neither Chinese nor Japanese")
        words = (LIST).read_text(encoding="utf-8").split()
        self.assertEqual(str(len(self.articles)), next(word for word in words if word.isdigit()),
                         "docs/sample.md: the number of articles")

    def test_dates_lie_within_the_year(self):
        months = collections.Counter()
        for article in self.articles.values():
            with self.subTest(article.where):
                for text in filter(None, [article.published, article.updated]):
                    self.assertLessEqual(FIRST_DAY, day(text), f"{article.where}: {text} is too early")
                    self.assertLessEqual(day(text), LAST_DAY, f"{article.where}: {text} is too late")
                    found = moment(text)
                    if isinstance(found, datetime.datetime):
                        self.assertIsNotNone(found.tzinfo, f"{article.where}: {text} names no time zone")
                months[day(article.published).replace(day=1)] += 1
        busiest, count = months.most_common(1)[0]
        self.assertLess(count, len(self.articles) * 2 / 3, f"too many articles in {busiest:%Y-%m}")
        self.assertEqual(12, len(months), f"months with articles: {sorted(map(str, months))}")

    def test_relations_fit_their_stories(self):
        named = {relation.partition(" of ")[2] for relation in self.relation.values()}
        for row in self.rows:
            with self.subTest(row.file):
                kind, _, other = row.relation.partition(" of ")
                self.assertIn(kind, ["original", "copy", "version", "own report", "single"], f"{row.file}: relation")
                self.assertEqual(kind == "single", len(self.stories[row.story]) == 1, f"{row.file}: {row.relation}")
                if kind in ("copy", "version"):
                    self.assertIn(other, [r.file for r in self.stories[row.story]], f"{row.file}: not of its story")
                else:
                    self.assertEqual(kind == "original", row.file in named, f"{row.file}: {row.relation}")

    def test_copies_repeat_whole_paragraphs(self):
        for row, copy, original in self.related("copy"):
            with self.subTest(row.file):
                left = iter(paragraphs(original.body))
                for paragraph in paragraphs(copy.body):
                    self.assertTrue(paragraph in left, f"{row.file}: not in {original.where}, or not in its order: "
                                                       f"{paragraph[:60]}")
                self.assertGreater(2 * len(paragraphs(copy.body)), len(paragraphs(original.body)),
                                   f"{row.file}: less than half of {original.where}")
                self.assertNotEqual(copy.outlet, original.outlet, f"{row.file}: a copy by the same outlet")
                self.assertNotEqual(copy.headline, original.headline, f"{row.file}: the headline of {original.where}")
                self.assertLessEqual(day(original.published), day(copy.published),
                                     f"{row.file}: before {original.where}")

    def test_versions_are_later_and_changed(self):
        for row, version, first in self.related("version"):
            with self.subTest(row.file):
                self.assertEqual((version.id, version.url), (first.id, first.url), f"{row.file}: id and url")
                self.assertEqual(version.outlet, first.outlet, f"{row.file}: outlet")
                self.assertEqual(version.published, first.published, f"{row.file}: first published")
                self.assertTrue(version.updated, f"{row.file}: no updated")
                self.assertGreater(moment(version.updated), moment(first.updated or first.published),
                                   f"{row.file}: not later than {first.where}")
                self.assertNotEqual(paragraphs(version.body), paragraphs(first.body), f"{row.file}: nothing changed")

    def test_only_versions_share_an_id_or_an_address(self):
        for field in ("id", "url"):
            seen = {}
            for article in self.articles.values():
                value = getattr(article, field)
                if value and not self.relation.get(article.where, "").startswith("version"):
                    self.assertNotIn(value, seen, f"{article.where}: {field} {value} stands in {seen.get(value)} too")
                    seen[value] = article.where

    def test_no_sentence_stands_in_two_reports(self):
        seen = {}
        for article in self.articles.values():
            for sentence in long_sentences(article.body):
                first = seen.setdefault(sentence, article.where)
                self.assertEqual(self.root(first), self.root(article.where),
                                 f"{article.where} and {first} share: {sentence}")


if __name__ == "__main__":
    unittest.main()
