/**
 * Pages of every kind, in every variant, opened at the root of a host, under a path of one, and from a disk: they load
 * without an error, leave the site for nothing, and keep nothing about the reader.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { folder, kinds, openings, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(folder);
after(async () => { await browser.close(); close(); });

for (const way of ways) {
  for (const [kind, path] of Object.entries(kinds)) {
    test(`${kind} loads ${way.name}`, () => visit(browser, way.base, path, {}, async (page) => {
      for (const { lang, prefix } of variants) {
        if (prefix) await page.goto(way.base + prefix + path);
        await assertLoaded(page, lang);
      }
    }));
  }

  test(`an article asks for at most four files ${way.name}`, async () => {
    await visit(browser, way.base, kinds.article, {}, async (page, requests) => {
      const files = new Set([...requests, await page.getAttribute('link[rel=icon]', 'href')]);
      assert.ok(files.size <= 4, [...files].join('\n'));
    });
  });

  test(`the home page leads to the first task and back ${way.name}`, async () => {
    await visit(browser, way.base, kinds.home, {}, async (page) => {
      const task = page.locator('main a').first();
      const target = await task.evaluate((link) => link.href);
      await task.click();
      await page.waitForURL(target);
      await page.locator('header a[href$="index.html"]').first().click();
      await page.waitForURL(way.base + 'index.html');
    });
  });
}

/** @param {import('playwright-core').Page} page @param {string} lang */
async function assertLoaded(page, lang) {
  const state = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    heading: document.querySelector('h1').innerText.trim(),
    styled: getComputedStyle(document.body).fontSize,
    brokenImages: Array.from(document.images, (image) => image.complete && !image.naturalWidth && image.src)
      .filter(Boolean),
    cookie: document.cookie,
    stored: localStorage.length + sessionStorage.length,
  }));
  assert.ok(state.heading, 'a heading to read');
  assert.deepEqual({ ...state, heading: '' }, {
    lang, heading: '', styled: '17px', brokenImages: [], cookie: '', stored: 0,
  });
}

test('an unknown address on a host answers with the page that says so', async () => {
  const answer = await fetch(ways[0].base + 'no/such/page.html');
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /<h1>/);
});
