# SPDX-License-Identifier: GPL-3.0-or-later
"""What may a golden search expect of its answer?

  total            number of articles, exact
  stories          number of stories, exact
  first            ids of the first hits, in this order
  ids, absent      ids of all hits, in any order; ids that are not among them
  matched          all or any
  understood       the query printed back
  notes_contain    a part of one of the notes
  no_notes         true: there are none
  title_marks, snippet_marks      {id: the marked texts, in order}
  title_text, snippet_text        {id: a part of the whole text, marked or not}
  lengths          {id: [least, most]}: characters of the snippet
  versions         {id: version}
  facets           {facet: {value: articles}}, every value
  flags            {facet: {value: "selected" or "excluded"}}, every value that is one
  clicks           true: each facet value's numbers are the totals that its click shows, each bucket's too, and each
                   hit's story opens to as many articles as it says
  timeline         {interval, tz, undated, buckets: {beginning of the start: articles}, every bucket that is not empty,
                   count: number of buckets, shares: {beginning of the start: share}}
  nearby           ids in the nearby block, in any order; [] when there is none
  pages            size of a page: page after page shows each hit of one long page, once and in its order

Without a limit in its params a search asks for 100 hits, without collapse for every article by itself."""

MOST = 100


def ids_of(hits):
    return [hit["id"] for hit in hits]


def text_of(pieces):
    return "".join(piece["text"] for piece in pieces)


def marks_of(pieces):
    return [piece["text"] for piece in pieces if piece.get("hit")]


def differ(what, got, wanted):
    if got != wanted:
        yield f"{what}: expected {wanted!r}, got {got!r}"


def always(answer):
    """What holds for every answer."""
    total = answer["total"]
    hits = ids_of(answer["hits"])
    for what in ("articles", "stories", "hits"):
        yield from differ(what + " exact", total[what]["exact"], True)
    if not total["stories"]["value"] <= total["articles"]["value"]:
        yield f"{total['stories']['value']} stories of {total['articles']['value']} articles"
    yield from differ("ids twice", len(hits), len(set(hits)))
    if len(hits) > total["hits"]["value"]:
        yield f"{len(hits)} hits of a total of {total['hits']['value']}"
    near = set(ids_of(answer.get("nearby", {}).get("hits", [])))
    yield from differ("nearby and found", near & set(hits), set())


def check_hits(answer, wanted):
    hits = ids_of(answer["hits"])
    if "total" in wanted:
        yield from differ("total", answer["total"]["articles"]["value"], wanted["total"])
    if "stories" in wanted:
        yield from differ("stories", answer["total"]["stories"]["value"], wanted["stories"])
    if "first" in wanted:
        yield from differ("first", hits[: len(wanted["first"])], wanted["first"])
    if "ids" in wanted:
        yield from differ("ids", sorted(hits), sorted(wanted["ids"]))
        yield from differ("total", answer["total"]["articles"]["value"], len(wanted["ids"]))
    yield from differ("absent", sorted(set(hits) & set(wanted.get("absent", []))), [])
    if "nearby" in wanted:
        nearby = answer.get("nearby", {"total": {"articles": {"value": 0}}, "hits": []})
        yield from differ("nearby", sorted(ids_of(nearby["hits"])), sorted(wanted["nearby"]))
        yield from differ("nearby total", nearby["total"]["articles"]["value"], len(wanted["nearby"]))


def check_query(answer, wanted):
    query = answer["query"]
    for key in ("matched", "understood"):
        if key in wanted:
            yield from differ(key, query[key], wanted[key])
    if "notes_contain" in wanted and not any(wanted["notes_contain"] in note for note in query["notes"]):
        yield f"notes: expected {wanted['notes_contain']!r} in {query['notes']!r}"
    if wanted.get("no_notes"):
        yield from differ("notes", query["notes"], [])


def check_texts(answer, wanted):
    hits = {hit["id"]: hit for hit in answer["hits"] + answer.get("nearby", {}).get("hits", [])}
    for field in ("title", "snippet"):
        for one, marks in wanted.get(field + "_marks", {}).items():
            got = marks_of(hits[one][field]) if one in hits else "no such hit"
            yield from differ(f"{field} marks of {one}", got, marks)
        for one, part in wanted.get(field + "_text", {}).items():
            got = text_of(hits[one][field]) if one in hits else ""
            if part not in got:
                yield f"{field} of {one}: expected {part!r} in {got!r}"
    for one, (least, most) in wanted.get("lengths", {}).items():
        got = len(text_of(hits[one]["snippet"])) if one in hits else -1
        if not least <= got <= most:
            yield f"snippet of {one}: expected {least} to {most} characters, got {got}"
    for one, version in wanted.get("versions", {}).items():
        yield from differ(f"version of {one}", hits[one]["version"] if one in hits else None, version)


def check_facets(answer, wanted):
    facets = answer.get("facets", {})
    for facet, values in wanted.get("facets", {}).items():
        got = {value["value"]: value["articles"] for value in facets.get(facet, {}).get("values", [])}
        yield from differ(f"facet {facet}", got, values)
    for facet, flags in wanted.get("flags", {}).items():
        got = {}
        for value in facets.get(facet, {}).get("values", []):
            got.update({value["value"]: flag for flag in ("selected", "excluded") if value[flag]})
        yield from differ(f"flags of {facet}", got, flags)


def by_start(buckets, keys, what):
    """What buckets say, under the wanted beginning of their start."""
    named = {}
    for bucket in buckets:
        key = next((key for key in keys if bucket["start"].startswith(key)), bucket["start"])
        named[key] = bucket[what]
    return named


def check_timeline(answer, wanted):
    if "timeline" not in wanted:
        return
    timeline = answer.get("timeline", {"buckets": [], "undated": 0})
    buckets = timeline["buckets"]
    wanted = wanted["timeline"]
    for key in ("interval", "tz", "undated"):
        if key in wanted:
            yield from differ(key, timeline.get(key), wanted[key])
    if "count" in wanted:
        yield from differ("number of buckets", len(buckets), wanted["count"])
    if "buckets" in wanted:
        full = [bucket for bucket in buckets if bucket["articles"]]
        yield from differ("buckets", by_start(full, wanted["buckets"], "articles"), wanted["buckets"])
    for key, share in wanted.get("shares", {}).items():
        yield from differ(f"share of {key}", by_start(buckets, [key], "share").get(key), share)
    yield from differ("holes between buckets", [b["end"] for b in buckets[:-1]], [b["start"] for b in buckets[1:]])
    counted = timeline["undated"] + sum(bucket["articles"] for bucket in buckets)
    yield from differ("dated and undated", counted, answer["total"]["articles"]["value"])


def check_clicks(server, step, params, answer):
    """Each number is the total that is shown when its value is the only one chosen."""
    mode = {**params, "match": answer["query"]["matched"], "limit": 1}
    numbers = len(answer["hits"])
    yield from check_stories(server, step, mode, answer)
    for facet, counts in answer.get("facets", {}).items():
        for value in counts["values"]:
            clicked = {key: given for key, given in mode.items() if key not in (facet, "exclude_" + facet)}
            total = server.search(step.get("q", ""), {**clicked, facet: value["value"]})["total"]
            for what in ("articles", "stories"):
                yield from differ(f"click on {facet} {value['value']}: {what}", total[what]["value"], value[what])
            numbers += 1
    for bucket in answer.get("timeline", {}).get("buckets", []):
        inside = server.search(step.get("q", ""), {**mode, "from": bucket["start"], "to": bucket["end"]})
        at_end = server.search(step.get("q", ""), {**mode, "from": bucket["end"], "to": bucket["end"]})
        total = inside["total"]["articles"]["value"] - at_end["total"]["articles"]["value"]
        yield from differ(f"click on {bucket['start']}", total, bucket["articles"])
        numbers += 1
    if numbers == 0:
        yield "nothing to click"


def check_stories(server, step, mode, answer):
    """A hit's story opens to as many articles as the hit says, within the result and in the archive."""
    for hit in answer["hits"]:
        story = hit["story"]
        inside = {key: given for key, given in mode.items() if key != "facets"}
        opened = server.search(step.get("q", ""), {**inside, "story": story["id"], "collapse": "none"})["total"]
        yield from differ(f"matching of {hit['id']}", opened["articles"]["value"], story["matching"])
        whole = server.get("/api/v1/stories/" + story["id"])
        yield from differ(f"articles of {hit['id']}", whole["total"], story["articles"])
        sources = sum(source["value"] is not None for source in whole["sources"])
        yield from differ(f"sources of {hit['id']}", sources, story["sources"])
        if hit["id"] not in [article["id"] for article in whole["articles"]]:
            yield f"{hit['id']} is not in its story"


def check_pages(server, step, params, answer):
    """The pages, by their links, against one long page."""
    page = server.search(step.get("q", ""), {**params, "limit": step["expect"]["pages"]})
    shown = ids_of(page["hits"])
    pages = 1
    while page["links"]["next"]:
        page = server.get(page["links"]["next"])
        shown += ids_of(page["hits"])
        pages += 1
    yield from differ("pages", shown, ids_of(answer["hits"]))
    if pages < 3:
        yield f"only {pages} pages"


def problems_of(server, step):
    """What is wrong with the answer of one search."""
    wanted = step["expect"]
    params = {"limit": MOST, "collapse": "none", **step.get("params", {})}
    answer = server.search(step.get("q", ""), params)
    yield from always(answer)
    for check in (check_hits, check_query, check_texts, check_facets, check_timeline):
        yield from check(answer, wanted)
    if wanted.get("clicks"):
        yield from check_clicks(server, step, params, answer)
    if "pages" in wanted:
        yield from check_pages(server, step, params, answer)
