# SPDX-License-Identifier: GPL-3.0-or-later
# Is the sample archive what its README says it is?
import collections
import csv
import datetime
import email.utils
import html
import html.parser
import itertools
import json
import re
import unicodedata
import unittest
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "sample"

COLUMNS = ["story", "file", "id or url", "outlet", "language", "relation", "headline"]
NONE = "—"
FIRST_DAY = datetime.date(2024, 11, 4)
LAST_DAY = datetime.date(2025, 11, 2)
LONG_SENTENCE = 40

KEYS = {
    "headline": ["title", "headline", "name"],
    "body": ["body", "text", "content", "maintext", "article"],
    "published": ["published", "publishedAt", "date", "pubDate", "date_publish"],
    "updated": ["updated"],
    "outlet": ["source", "publisher", "site"],
    "byline": ["authors", "author", "byline"],
    "language": ["language", "lang"],
    "id": ["id", "guid"],
    "url": ["url", "link"],
}

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
Article = collections.namedtuple("Article", ["where", *KEYS])


def from_json(text, where):
    record = json.loads(text)
    found = {}
    for field, names in KEYS.items():
        values = [record[name] for name in names if record.get(name)]
        value = values[0] if values else ""
        found[field] = ", ".join(value) if isinstance(value, list) else value
    return Article(where, **found)


def from_table(text, separator):
    """One article a row."""
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=separator)
    return [json.dumps({key.lower(): value for key, value in row.items()}) for row in rows]


def from_json_feed(feed):
    """Its items under the usual keys, with the outlet and full addresses."""
    for item in feed["items"]:
        body = item.get("content_text") or html_text(item["content_html"])
        yield json.dumps({"title": item["title"], "body": body, "published": item["date_published"],
                          "updated": item.get("date_modified"), "source": feed["title"], "id": item["id"],
                          "authors": [author["name"] for author in item["authors"]],
                          "language": item.get("language", feed["language"]),
                          "url": urllib.parse.urljoin(feed["home_page_url"], item["url"])})


def from_ninjs(item):
    version = item["versioncreated"]
    return json.dumps({"title": item["headline"], "body": item.get("body_text") or html_text(item["body_html"]),
                       "published": item["firstcreated"], "updated": version if version != item["firstcreated"] else "",
                       "source": item["source"], "byline": item["byline"], "language": item["language"],
                       "url": item["uri"]})


def html_text(markup):
    return html.unescape(re.sub("<[^>]*>", "", markup.replace("</p><p>", "\n\n")))


def parts_of(path, text):
    """The articles of a file that holds several, each as JSON under the usual keys; none for any other file."""
    if path.suffix == ".jsonl":
        return text.splitlines()
    if path.suffix in (".csv", ".tsv"):
        return from_table(text, "," if path.suffix == ".csv" else "\t")
    document = json.loads(text) if path.suffix == ".json" else {}
    if "_items" in document:
        return [from_ninjs(item) for item in document["_items"]]
    return list(from_json_feed(document)) if "items" in document else []


def from_text(text, where):
    head, _, body = text.partition("\n\n")
    lines = head.split("\n")
    found = dict.fromkeys(KEYS, "")
    found["body"] = body
    if lines[0].startswith("Title: "):
        named = dict(line.split(": ", 1) for line in lines)
        for field, name in [("headline", "Title"), ("outlet", "Source"), ("byline", "Author"), ("published", "Date"),
                            ("updated", "Updated"), ("language", "Language"), ("url", "URL"), ("id", "Id")]:
            found[field] = named.get(name, "")
    else:
        found["headline"] = lines[0]
        found["byline"] = "".join(line[len("By "):] for line in lines[1:-1] if line.startswith("By "))
        found["published"] = lines[-1].split(", ", 1)[1]
    return Article(where, **found)


class Paragraphs(html.parser.HTMLParser):
    """The text of a piece of HTML, with an empty line behind each paragraph."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(text)
        self.close()

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        self.text += "\n\n" if tag == "p" else ""


def plain(text):
    return "\n\n".join(" ".join(part.split()) for part in Paragraphs(text).text.split("\n\n") if part.strip())


def from_feed(text, where):
    """The articles of a feed, in their order: elements are known by their names alone."""
    root = xml.etree.ElementTree.fromstring(text)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2].lower()
    channel = root if root.find("channel") is None else root.find("channel")
    home = [link.get("href") or link.text for link in channel.findall("link") if link.get("rel", "alternate") == "alternate"]
    base = next((value for key, value in root.items() if key.endswith("}base")), (home or [root.get("HREF")])[0])
    language = next((value for key, value in root.items() if key.endswith("}lang")), channel.findtext("language", ""))
    for number, item in enumerate((each for each in root.iter() if each.tag in ("item", "entry")), 1):
        def field(*names):
            found = [item.find(name) for name in names if item.find(name) is not None]
            return xml.etree.ElementTree.tostring(found[0], "unicode", "html") if found and len(found[0]) else \
                found[0].text if found else ""
        link = item.get("HREF") or next((each.get("href") or each.text for each in item.findall("link")), "")
        yield f"{where}:{number}", Article(
            where=f"{where}:{number}", headline=plain(field("title")),
            body=plain(field("encoded", "content", "description", "abstract")),
            published=field("pubdate", "date", "published") or item.get("LASTMOD", ""), updated="",
            outlet=channel.findtext("title"), byline=plain(field("creator", "author")), language=language.partition("-")[0],
            id=field("guid", "id"), url=urllib.parse.urljoin(base, link))
class Part:
    """An element of a wire document, found by local names: Part(root)("docdata/doc-id", "id-string")."""

    def __init__(self, element):
        self.element = element

    def all(self, path):
        return [Part(found) for found in self.element.findall(".//" + "/".join("{*}" + name for name in path.split("/")))]

    def __call__(self, path, attribute=None):
        for part in self.all(path):
            found = part.element.get(attribute) if attribute else " ".join("".join(part.element.itertext()).split())
            if found:
                return found
        return ""

    def body(self, holder):
        found = self.element.findall(f".//{{*}}{holder}//{{*}}p")
        return "\n\n".join(" ".join("".join(paragraph.itertext()).split()) for paragraph in found)


def basic_moment(text):
    """20250605T124000+0200 with the marks that fromisoformat wants."""
    return re.sub(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d)|Z)$",
                  lambda found: "{}-{}-{}T{}:{}:{}".format(*found.groups()[:6])
                  + (f"{found[7]}:{found[8]}" if found[7] else "Z"), text)


def from_nitf(root, where):
    nitf = Part(root)
    return Article(where, headline=nitf("hedline/hl1"), body=nitf.body("body.content"),
                   published=basic_moment(nitf("date.issue", "norm")), updated="", outlet=nitf("distributor"),
                   byline=nitf("byline/person"), language=root.get("baselang", ""), id=nitf("doc-id", "id-string"), url="")


def from_newsml_g2(item, where):
    news = Part(item)
    created, changed = news("itemMeta/firstCreated"), news("itemMeta/versionCreated")
    return Article(where, headline=news("contentMeta/headline"),
                   body=news.body("inlineXML") or "".join(item.find(".//{*}inlineData").itertext()),
                   published=created, updated=changed if changed != created else "", outlet=news("provider/name"),
                   byline=news("contentMeta/by").removeprefix("By "), language=news("contentMeta/language", "tag"),
                   id=item.get("guid", ""), url="")


def from_newsml1(item, where):
    news = Part(item)
    names = [news("NewsIdentifier/" + name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return Article(where, headline=news("NewsLines/HeadLine"), body=news.body("nitf"),
                   published=basic_moment(news("FirstCreated")), updated="", outlet=news("Provider/Party", "FormalName"),
                   byline=news("NewsLines/ByLine").removeprefix("Par "), language=news("Language", "FormalName"),
                   id=":".join(["urn:newsml", *names]), url="")


def from_wire(text, name):
    """The articles of a wire document: the whole document, or name:1, name:2 ... where it can hold several."""
    root = xml.etree.ElementTree.fromstring(text.encode())
    if root.tag == "nitf":
        return {name: from_nitf(root, name)}
    items, reader = root.findall(".//{*}newsItem"), from_newsml_g2
    if not items:
        items, reader = root.findall(".//{*}NewsItem"), from_newsml1
    return {f"{name}:{number}": reader(item, f"{name}:{number}") for number, item in enumerate(items, 1)}


def read_articles():
    articles = {}
    for path in sorted(SAMPLE.glob("*/*")):
        name = path.relative_to(SAMPLE).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "wire" and path.suffix == ".xml":
            articles.update(from_wire(text, name))
            continue
        if name.startswith("feeds/") and path.suffix == ".xml":
            articles.update(from_feed(text, name))
            continue
        parts = parts_of(path, text)
        if parts:
            read = [(f"{name}:{number}", from_json, part) for number, part in enumerate(parts, 1)]
        else:
            read = [(name, from_json if path.suffix == ".json" else from_text, text)]
        for where, reader, content in read:
            try:
                articles[where] = reader(content, where)
            except (ValueError, IndexError, AttributeError) as error:
                raise AssertionError(f"{where}: not an article in a known form: {error}") from error
    return articles


def read_rows():
    lines = (SAMPLE / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if COLUMNS not in cells:
        raise AssertionError(f"README.md: no table with the columns {COLUMNS}")
    body = cells[cells.index(COLUMNS) + 2:]
    for row in body:
        if len(row) != len(COLUMNS):
            raise AssertionError(f"README.md: expected {len(COLUMNS)} cells, found {row}")
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
        words = (SAMPLE / "README.md").read_text(encoding="utf-8").split()
        self.assertEqual(str(len(self.articles)), next(word for word in words if word.isdigit()),
                         "README.md: the number of articles")

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
