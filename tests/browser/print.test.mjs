/**
 * On paper: the text, its sources and the address, black on white even where the screen is dark; nothing to press.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { assertNone } from './support/report.mjs';
import { folder, kinds, serve } from './support/site.mjs';

const browser = await launch();
const { base, close } = await serve(folder, '/');
after(async () => { await browser.close(); close(); });

/** Opens a page in the dark and puts it on paper. */
function onPaper(path, body) {
  return visit(browser, base, path, { dark: true }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await body(page);
  });
}

for (const kind of ['article', 'table', 'calculator', 'section']) {
  test(`${kind}: nothing to press, nothing stuck`, () => onPaper(kinds[kind], async (page) => {
    assertNone(await page.evaluate(() => Array.from(document.querySelectorAll('body *'))
      .filter((node) => node.checkVisibility())
      .filter((node) => node.matches('nav, aside, button, [role=search], .skip')
        || ['fixed', 'sticky'].includes(getComputedStyle(node).position))
      .map((node) => node.outerHTML.slice(0, 100))));
  }));

  test(`${kind}: pure black on white`, () => onPaper(kinds[kind], async (page) => {
    assertNone(await page.evaluate(() => {
      const clear = ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'];
      return Array.from(document.querySelectorAll('html, body, main, main *, footer *'))
        .filter((node) => node.checkVisibility() && node.getClientRects().length)
        .map((node) => ({ node, style: getComputedStyle(node) }))
        .filter(({ node, style }) => !clear.includes(style.backgroundColor)
          || (node.innerText?.trim() && style.color !== 'rgb(0, 0, 0)'))
        .map(({ node, style }) => `${style.color} on ${style.backgroundColor}: ${node.outerHTML.slice(0, 80)}`);
    }));
  }));
}

test('an article keeps its title, its whole text, its dates, sources and address', () => onPaper(kinds.article,
  async (page) => {
    const lost = await page.evaluate(() => Array.from(
      document.querySelectorAll('main h1, main :is(h2, h3, p, li, td):not(header *)'))
      .filter((node) => !node.closest('nav, aside, [popover], [hidden], [data-checklist-foot]'))
      .filter((node) => node.textContent.trim() && !node.checkVisibility({ contentVisibilityAuto: true }))
      .map((node) => node.textContent.slice(0, 60)));
    assertNone(lost);
    assert.match(await page.innerText('main'), /20\d\d年/);
    const address = page.locator('[data-address]');
    assert.ok(await address.isVisible());
    assert.match(await address.innerText(), /visit-at-door\.html/);
  }));

test('the address of a source can be read', () => onPaper(kinds.article, async (page) => {
  assertNone(await page.locator('main a[href^="http"]').evaluateAll((links) => links
    .filter((link) => !link.innerText.includes(link.getAttribute('href'))
      && !getComputedStyle(link, '::after').content.includes('http'))
    .map((link) => link.outerHTML)));
}));

test('closed parts are printed open', () => onPaper(kinds.calculator, async (page) => {
  const closed = await page.locator('main details').evaluateAll((nodes) => nodes.filter((node) =>
    node.checkVisibility() && !node.lastElementChild.checkVisibility({ contentVisibilityAuto: true }))
    .map((node) => node.outerHTML.slice(0, 80)));
  assertNone(closed);
}));

test('a calculation is printed with its inputs, its result and its steps', async () => {
  await onPaper(`${kinds.calculator}#principal=5000&annual_rate=18.25&days=30`, async (page) => {
    await page.waitForSelector('output[name=total_due][data-raw="5112.50"]');
    assert.equal(await page.inputValue('[name=principal]:visible'), '5000');
    assert.ok(await page.locator('output[name=total_due]').isVisible());
    assert.ok(await page.locator('[data-explain] li').first().isVisible());
  });
});

test('an article of 3,000 characters takes at most four pages of A4', () => onPaper(kinds.article, async (page) => {
  const length = await page.evaluate(() => document.querySelector('main').innerText.replace(/\s/g, '').length);
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages <= 4 * Math.ceil(length / 3000), `${pages} pages for ${length} characters`);
}));
