# SPDX-License-Identifier: GPL-3.0-or-later
# Does a search that finds nothing say what would find something, with counts that hold?
import re


def scenario(page):
    page.open("/?q=harbour&from=1999&to=1999&source=Harbour+Wire")
    assert page.articles() == 0 and "No articles for" in page.text("#message h2")
    assert not page.one("#timeline").is_displayed()
    offers = [(text, int(re.search(r"([\d,]+) article", text).group(1))) for text in page.texts(".looser li")]
    assert [text.split(" ")[0] for text, _ in offers] == ["At", "Without"], offers
    page.click(".looser a")
    assert "from" not in page.query() and page.articles() == offers[0][1]
    page.search("xylophonquark")
    page.click("#chips .clear")
    assert page.articles() == 0 and "Try others" in page.text("#message")
