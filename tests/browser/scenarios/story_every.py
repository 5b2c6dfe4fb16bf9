# SPDX-License-Identifier: GPL-3.0-or-later
# Can every article be a result of its own, by a switch that the address keeps?
import re


def scenario(page):
    page.open("/?q=viaduct")
    assert page.texts("#collapse a") == ["One a story", "Every article"]
    totals = page.articles(), page.stories()
    page.click("[data-key='collapse:none']")
    assert page.query() == "?q=viaduct&collapse=none" and page.focused() == "collapse:none"
    assert (page.articles(), page.stories()) == totals and len(page.all("#hits .card")) == 10
    assert not page.all(".opens, .others") and len(page.all("#pager .page")) == 2
    copies = [line for line in page.texts("#hits .byline") if "copy of" in line]
    assert copies and all("copy of another article" in line for line in copies), copies

    page.click("[data-key='include:source:Harbour Wire']")
    assert "collapse=none" in page.query() and page.articles() == 4
    said = re.match(r"Story: (\d+) articles from (\d+) sources", page.text(".story-line a")).groups()
    page.one(".story-line a").click()
    page.wait_for("the story", "return document.body.dataset.view === 'story'")
    assert page.text("#story-status").startswith("{} articles from {} sources".format(*said))
    page.back("?q=viaduct&collapse=none&source=Harbour+Wire")
    page.click("[data-key='collapse:']")
    assert page.query() == "?q=viaduct&source=Harbour+Wire" and len(page.all("#hits .card")) == 1
    page.open("/?q=viaduct+-copies")
    assert page.articles() == totals[0] - 5
    page.open("/?q=recipe+soup")
    assert not page.all("#collapse a"), "nothing to choose"
