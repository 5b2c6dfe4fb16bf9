# SPDX-License-Identifier: GPL-3.0-or-later
# Does each value of each facet show, when it is clicked, as many articles and stories as it said?
import re


def scenario(page):
    page.open("/?q=harbour")
    boxes = page.run("return [...document.querySelectorAll('#filters input[type=checkbox]')].map(b => b.dataset.key)")
    assert {key.split(":")[1] for key in boxes} == {"source", "section", "author", "tag", "language", "year"}
    assert len(boxes) > 20
    for key in boxes:
        shown, told = page.run("const label = document.querySelector(`[data-key=\"${arguments[0]}\"]`).parentNode;"
                               "return ['.number', '.unseen'].map(css => label.querySelector(css).textContent)", key)
        articles, stories = numbers(told)
        tick(page, key)
        assert page.articles() == articles == int(shown), f"{key} said {told}, then {page.text('#count')}"
        assert page.stories() == stories, f"{key} said {told}, then {page.text('#count')}"
        assert page.focused() == key, "the focus stays where it was"
        tick(page, key)
        assert page.articles() == 28


def numbers(told):
    """Articles and stories of "9 articles in 7 stories"; without stories each article is one of its own."""
    found = [int(number) for number in re.findall(r"\d+", told)]
    return found[0], found[-1]


def tick(page, key):
    page.run("document.querySelector(`[data-key=\"${arguments[0]}\"]`).focus()", key)
    page.press(" ")
