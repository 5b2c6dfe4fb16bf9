# SPDX-License-Identifier: GPL-3.0-or-later
# What does a story show when it is gone, out of reach, endless, or not what it should be?

EXPECTED_CONSOLE = ("the server responded with a status of 404", "net::ERR_INTERNET_DISCONNECTED")

# A story of 230 articles in which every text is a trap.
TRAPS = """
const real = window.fetch;
const trap = "<img src=x onerror=alert(1)><script>alert(2)</" + "script>";
const article = n => ({id: `"><b>${n}`, url: "javascript:alert(3)", title: trap, source: trap, authors: [trap],
                       published: n % 3 ? "2025-02-03T10:00:00Z" : null, published_precision: "second",
                       language: n % 2 ? "en" : 'x"><b>', copy_of: n % 5 ? null : `"><b>${n + 1}`});
window.fetch = (url, options) => {
  if (!String(url).includes("/stories/trap")) return real(url, options);
  const asked = new URL(url).searchParams;
  const [offset, limit] = [Number(asked.get("offset")), Number(asked.get("limit"))];
  const articles = Array.from({length: Math.min(limit, 230 - offset)}, (_, n) => article(offset + n));
  return Promise.resolve(new Response(JSON.stringify({
    id: "trap", total: 230, copies: 46, first: "2025-02-03T10:00:00Z", last: "2025-02-03T10:00:00Z",
    sources: [{value: trap, articles: 230}], languages: [{value: "en", articles: 115}, {value: trap, articles: 115}],
    words: [trap, "OR"], articles})));
};
"""


def scenario(page):
    page.open("/?q=viaduct&story=nobody")
    assert "There is no such story" in page.text("#story-view [role=alert]")
    page.click("#story-view .message a")
    assert page.query() == "?q=viaduct" and page.articles() == 18

    page.cdp("Network.enable")
    page.network(offline=True)
    page.one(".opens").click()
    page.wait_for("a word about it", "return document.querySelector('.opened').textContent.includes('be reached')")
    page.one(".story-line a").click()
    page.wait_for("the failure", "return document.querySelector('#story-view [role=alert]') !== null")
    assert page.text("#story-view h2") == "The server cannot be reached"
    page.network(offline=False)
    page.wait_for("the story by itself", "return document.querySelector('.chronicle') !== null")
    page.press("\ue00c")
    page.wait_for("the results", "return document.body.dataset.view === 'search'")
    page.one(".opened button").click()
    page.wait_for("the articles", "return document.querySelectorAll('.opened li').length > 10")

    page.before_load("window.alerted = 0; window.alert = () => ++window.alerted;"
                     "document.addEventListener('securitypolicyviolation', () => ++window.alerted)")
    page.before_load(TRAPS)
    for path in ("/?story=trap", "/?story=trap&by=outlet"):
        page.open(path)
        assert page.text(".story-page h1").startswith("<img src=x onerror=alert(1)><script>")
        for wanted in (200, 230):
            page.one(".ways-on button").click()
            page.wait_for(f"{wanted} articles", "return document.querySelectorAll('.entry h3, .entry li').length"
                                                " === arguments[0]", wanted)
        assert not page.all(".ways-on button")
        assert not page.all("#story-view :is(img, script, b)"), "a text became markup"
        assert not page.run("return [...document.links].some(link => link.protocol === 'javascript:')")
        assert page.run("return window.alerted") == 0
