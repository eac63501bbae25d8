/**
 * Without scripts everything can be read, every menu opens, and nothing pretends to work that does not.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { assertNone } from './support/report.mjs';
import { folder, kinds, openings, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(folder);
after(async () => { await browser.close(); close(); });

const home = ways[0].base;
const plain = { script: false, width: 360, height: 640 };
const reading = ['home', 'section', 'article', 'table', 'notFound'];

/** The lines of the text that a reader sees. */
async function lines(page) {
  return (await page.innerText('main')).split('\n').map((line) => line.trim()).filter(Boolean);
}

for (const kind of reading) {
  test(`${kind} shows the same text`, async () => {
    for (const { prefix } of variants) {
      let withScript = [];
      await visit(browser, home, prefix + kinds[kind], { ...plain, script: true }, async (page) => {
        const buttons = await page.locator('main button').allInnerTexts();
        const notes = await page.locator('main [data-checklist-foot]').allInnerTexts();
        withScript = (await lines(page)).filter((line) => !buttons.includes(line) && !notes.join('\n').includes(line));
      });
      await visit(browser, home, prefix + kinds[kind], plain, async (page) => {
        const shown = await lines(page);
        assertNone(withScript.filter((line) => !shown.includes(line)), 'lines that need a script');
      });
    }
  });
}

for (const way of ways) {
  test(`menus open and lead on ${way.name}`, async () => {
    await visit(browser, way.base, kinds.article, plain, async (page) => {
      const link = page.locator('header nav a').first();
      assert.ok(!await link.isVisible());
      await page.locator('header details > summary').first().click();
      await link.click();
      assert.notEqual(page.url(), way.base + kinds.article);
      assert.ok(await page.locator('h1').isVisible());
    });
  });
}

test('no dead button', async () => {
  for (const path of Object.values(kinds)) {
    await visit(browser, home, path, plain, async (page) => {
      assertNone(await page.locator('button:visible, [role=button]:visible, [aria-expanded]:visible').evaluateAll(
        (nodes) => nodes.filter((node) => !(node.type === 'submit' && node.closest('form[action]')))
          .map((node) => node.outerHTML.slice(0, 100))), path);
    });
  }
});

test('the button of the search box leads to the search page', async () => {
  await visit(browser, home, kinds.article, plain, async (page) => {
    await page.fill('header input[type=search]', '上门');
    await page.locator('header form[role=search] button').click();
    assert.equal(page.url().replace(/\?$/, ''), home + kinds.search, 'and tells nobody what was typed');
  });
});

test('the search page says why it does not search, and lists the pages', async () => {
  for (const { prefix } of variants) {
    await visit(browser, home, prefix + kinds.search, plain, async (page) => {
      assert.ok((await page.innerText('noscript')).trim());
      const link = page.locator(`#search-index a[href$="visit-at-door.html"]`).first();
      await link.click();
      assert.equal(page.url(), `${home}${prefix}${kinds.article}`);
    });
  }
});

for (const path of [kinds.calculator, kinds.schedule]) {
  test(`${path} shows its rule, its formulas and worked cases instead of a form`, async () => {
    await visit(browser, home, path, plain, async (page) => {
      assert.ok(!await page.locator('form[data-calc]').isVisible());
      assert.ok((await page.innerText('noscript')).trim());
      assert.ok(await page.locator('main code').count() > 0, 'formulas');
      assert.ok(await page.locator('main table:visible caption').count() >= 2, 'worked cases');
    });
  });
}

test('the worked cases of a calculator hold its numbers', async () => {
  await visit(browser, home, kinds.calculator, plain, async (page) => {
    const text = await page.innerText('main');
    for (const number of [/5,?000/, /27\.38|27\.375/, /112\.50/, /5,?112\.50/]) assert.match(text, number);
  });
});
