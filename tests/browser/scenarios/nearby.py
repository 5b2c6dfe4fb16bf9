# SPDX-License-Identifier: GPL-3.0-or-later
# Are articles that have most of the words shown apart from those that have all?


def scenario(page):
    page.open("/?q=harbour+bell+ship")
    total = page.stories()
    assert 0 < total < 10
    assert page.text("#nearby h2") == "Nearby" and "most of the words" in page.text("#nearby p")
    found, near = (set(page.run("return [...document.querySelectorAll(arguments[0])].map(a => a.dataset.key)", css))
                   for css in ("#hits h3 a", "#nearby h3 a"))
    assert len(found) == total and near and not found & near
    page.search("harbour")
    assert page.text("#nearby") == ""
