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

/** The lines of text that a reader sees in each variant; what only belongs to buttons left out. */
async function lines(path, script) {
  const shown = [];
  await visit(browser, home, path, { ...plain, script }, async (page) => {
    for (const { prefix } of variants) {
      if (prefix) await page.goto(home + prefix + path);
      const controls = await page.locator('main :is(button, [data-checklist-foot])').allInnerTexts();
      const text = (await page.innerText('main')).split('\n').map((line) => line.trim());
      shown.push(text.filter((line) => line && !controls.join('\n').includes(line)));
    }
  });
  return shown;
}

for (const kind of reading) {
  test(`${kind} shows the same text`, async () => {
    const [plainly, enhanced] = [await lines(kinds[kind], false), await lines(kinds[kind], true)];
    assertNone(enhanced.flatMap((text, i) => text.filter((line) => !plainly[i].includes(line))),
      'lines that need a script');
  });
}

for (const way of ways) {
  test(`menus open and lead on ${way.name}`, () => visit(browser, way.base, kinds.article, plain, async (page) => {
    const link = page.locator('header nav a').first();
    const target = await link.evaluate((node) => node.href);
    assert.ok(!await link.isVisible());
    await page.locator('header details > summary').first().click();
    await link.click();
    await page.waitForURL(target);
  }));
}

test('no dead button', () => visit(browser, home, kinds.home, plain, async (page) => {
  for (const path of Object.values(kinds)) {
    await page.goto(home + path);
    assertNone(await page.locator('button:visible, [role=button]:visible, [aria-expanded]:visible').evaluateAll(
      (nodes) => nodes.filter((node) => !(node.type === 'submit' && node.closest('form[action]')))
        .map((node) => node.outerHTML.slice(0, 100))), path);
  }
}));

test('the button of the search box leads to the search page', async () => {
  await visit(browser, home, kinds.article, plain, async (page) => {
    await page.fill('header input[type=search]', '上门');
    await page.locator('header form[role=search] button').click();
    await page.waitForURL(/search\/index\.html\??$/); // And nothing of what was typed.
  });
});

test('the search page says why it does not search, and lists the pages', async () => {
  for (const { prefix } of variants) {
    await visit(browser, home, prefix + kinds.search, plain, async (page) => {
      assert.ok((await page.innerText('noscript')).trim());
      await page.locator('#search-index a[href$="visit-at-door.html"]').first().click();
      await page.waitForURL(`${home}${prefix}${kinds.article}`);
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
