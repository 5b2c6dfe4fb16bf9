# SPDX-License-Identifier: GPL-3.0-or-later
# What is in the files of the sample archive? Read here by Python's own means, so that the indexer is not its own judge.
import collections
import csv
import html
import html.parser
import json
import re
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "sample"

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


class Page(html.parser.HTMLParser):
    """The paragraphs, the heading, the metadata and the JSON-LD of a page of the sample."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.named, self.texts, self.inside = {}, collections.defaultdict(list), ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag in ("p", "h1", "script") and has.get("class") != "byline":
            self.inside = tag
            self.texts[tag].append("")
        if tag == "html":
            self.named["lang"] = has["lang"]
        if tag in ("meta", "link"):
            name = has.get("property") or has.get("name") or has.get("rel")
            self.named[name] = has.get("content") or has.get("href")

    def handle_endtag(self, tag):
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data):
        if self.inside:
            self.texts[self.inside][-1] += data


def from_page(text, where, url=""):
    page = Page(text)
    told = json.loads(page.texts["script"][0]) if page.texts["script"] else {}
    return Article(where, headline=page.texts["h1"][0], body="\n\n".join(page.texts["p"]),
                   published=told.get("datePublished") or page.named["article:published_time"], updated="",
                   outlet=page.named["og:site_name"], byline=told.get("author", {}).get("name") or page.named["author"],
                   language=page.named["lang"], id="", url=url or page.named["canonical"])


def from_web_archive(text, name):
    """The pages of a WARC whose responses are neither compressed nor in chunks."""
    pages = re.findall(r"WARC-Type: response\nWARC-Target-URI: (\S+)\n.*?<!DOCTYPE html>(.*?</html>)", text, re.DOTALL)
    return {f"{name}:{number}": from_page(page, f"{name}:{number}", url) for number, (url, page) in enumerate(pages, 1)}


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
        if path.suffix == ".warc":
            articles.update(from_web_archive(text, name))
            continue
        if path.suffix == ".htm":
            articles[name] = from_page(text, name)
            continue
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
