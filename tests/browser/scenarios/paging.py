# SPDX-License-Identifier: GPL-3.0-or-later
# Are there pages, as real links, without repeats and holes, whether each story or each article is a result?


def scenario(page):
    page.open("/?q=harbour&sort=oldest")
    seen = ids(page)
    page.click("#pager [rel=next]")
    assert "page=2" in page.query() and "page 2 of 3" in page.text("#count")
    assert page.run("return scrollY") == 0
    seen += ids(page)
    page.open("/" + page.one("#pager [rel=next]").get_attribute("href").split("/")[-1])
    seen += ids(page)
    assert len(seen) == len(set(seen)) == page.stories() < page.articles() == 28, seen
    assert not page.all("#pager [rel=next]")
    page.click("#pager [rel=prev]")
    page.back("?q=harbour&sort=oldest&page=3")
    assert page.text("#pager [aria-current]") == "3"
    for path in ("/?sort=newest", "/?sort=newest&collapse=none", "/?q=viaduct+OR+harbour&collapse=none"):
        page.open(path)
        seen = ids(page)
        while page.all("#pager [rel=next]"):
            page.click("#pager [rel=next]")
            assert ids(page), f"an empty page: {page.query()}"
            seen += ids(page)
        wanted = page.articles() if "collapse" in path else page.stories()
        assert len(seen) == len(set(seen)) == wanted > 10, f"{path}: {seen}"


def ids(page):
    return page.run("return [...document.querySelectorAll('#hits h3 a')].map(a => a.dataset.key)")
