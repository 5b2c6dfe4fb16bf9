# SPDX-License-Identifier: GPL-3.0-or-later
# Does each value of each facet show, when it is clicked, as many articles as it said?


def scenario(page):
    page.open("/?q=harbour")
    boxes = page.run("return [...document.querySelectorAll('#filters input[type=checkbox]')].map(b => b.dataset.key)")
    assert {key.split(":")[1] for key in boxes} == {"source", "section", "author", "tag", "language", "year"}
    assert len(boxes) > 20
    for key in boxes:
        said = page.run("return document.querySelector(`[data-key=\"${arguments[0]}\"]`).parentNode"
                        ".querySelector('.number').textContent", key)
        tick(page, key)
        assert page.articles() == int(said), f"{key} said {said}, then {page.text('#count')}"
        assert page.focused() == key, "the focus stays where it was"
        tick(page, key)
        assert page.articles() == 28


def tick(page, key):
    page.run("document.querySelector(`[data-key=\"${arguments[0]}\"]`).focus()", key)
    page.press(" ")
