# SPDX-License-Identifier: GPL-3.0-or-later
# Has everything a name, an id of its own and room for a finger, and do headings descend in order?

TROUBLE = """
const trouble = [];
const seen = element => element.checkVisibility({visibilityProperty: true});
const name = element => (element.getAttribute('aria-label') || element.textContent || element.title ||
                         [...(element.labels || [])].map(label => label.textContent).join(' ')).trim();
for (const element of document.querySelectorAll('a[href], button, input')) {
  if (!seen(element)) continue;
  if (!name(element)) trouble.push(`without a name: ${element.outerHTML}`);
  const box = element.type === 'checkbox' ? element.closest('label') : element;
  const {width, height} = box.getBoundingClientRect();
  const inline = getComputedStyle(element).display === 'inline' || element.closest('.byline, .bars, .facts');
  if (!inline && !element.matches('.skip') && (width < 24 || height < 24)) {
    trouble.push(`too small, ${width} x ${height}: ${element.outerHTML}`);
  }
}
const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) trouble.push(`twice: ${id}`);
for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-controls]')) {
  if (!seen(element) || !element.childNodes.length && element.localName === 'section') continue;
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls']) {
    const target = element.getAttribute(attribute);
    if (target && !document.getElementById(target)) trouble.push(`${attribute} leads nowhere: ${target}`);
  }
}
const levels = [...document.querySelectorAll('h1, h2, h3')].filter(seen).map(heading => Number(heading.localName[1]));
if (levels.filter(level => level === 1).length !== 1) trouble.push(`headings of the first level: ${levels}`);
if (document.compatMode !== 'CSS1Compat') trouble.push('quirks');
if (!document.querySelector('main, [role=main]') || !document.querySelector('[role=search]')) trouble.push('landmarks');
return trouble;
"""


def scenario(page):
    story = page.story_of("viaduct")
    for width in (320, 1440):
        page.screen(width)
        for path in ("/", "/?q=harbour&exclude_section=Sport", "/?article=b01&q=harbour", "/?q=xylophonquark",
                     "/?q=viaduct", f"/?story={story}", f"/?story={story}&by=outlet", "/?article=s02"):
            page.open(path)
            if page.all(".opens"):
                page.one(".opens").click()
                page.wait_for("the story", "return document.querySelectorAll('.opened li').length > 0")
            assert not page.run(TROUBLE), f"{path} at {width}: {page.run(TROUBLE)}"
