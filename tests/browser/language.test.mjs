/**
 * The language switch keeps the reader's place: the page, the heading being read, the numbers typed in.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { folder, kinds, openings, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(folder);
after(async () => { await browser.close(); close(); });

/** Presses the switch to a variant and waits for the page in it. */
async function switchTo(page, lang) {
  const link = page.locator(`a[hreflang="${lang}"][lang="${lang}"]`);
  if (!await link.isVisible()) await page.locator(`details:has(a[hreflang="${lang}"]) > summary`).click();
  await link.click();
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
}

/** The id of a heading in the middle of the page. */
function middleHeading(page) {
  return page.evaluate(() => {
    const headings = document.querySelectorAll('main h2[id]');
    return headings[Math.floor(headings.length / 2)].id;
  });
}

/** Whether a heading stands on the screen. */
function isOnScreen(page, id) {
  return page.waitForFunction((wanted) => {
    const top = document.getElementById(wanted).getBoundingClientRect().top;
    return top > -1 && top < innerHeight;
  }, id);
}

for (const way of ways) {
  test(`an anchor is kept from variant to variant ${way.name}`, async () => {
    await visit(browser, way.base, kinds.article, { width: 360, height: 640 }, async (page) => {
      const id = await middleHeading(page);
      await page.goto(`${way.base}${kinds.article}#${id}`);
      for (const { lang, prefix } of [...variants.slice(1), variants[0]]) {
        await switchTo(page, lang);
        assert.equal(page.url(), `${way.base}${prefix}${kinds.article}#${encodeURIComponent(id)}`);
        await isOnScreen(page, id);
      }
    });
  });
}

const home = ways[0].base;

test('the heading being read is kept without an anchor in the address', async () => {
  await visit(browser, home, kinds.article, { width: 360, height: 640 }, async (page) => {
    const id = await middleHeading(page);
    await page.evaluate((wanted) => document.getElementById(wanted).scrollIntoView(), id);
    await page.locator('a[hreflang="zh-Hant-HK"]').evaluate((link) => link.click());
    await page.waitForURL(new RegExp(`/hk/.*#${encodeURIComponent(id)}$`));
    await isOnScreen(page, id);
  });
});

test('at the top of a page the switch adds no anchor', async () => {
  await visit(browser, home, kinds.article, {}, async (page) => {
    await switchTo(page, 'zh-Hant-TW');
    assert.equal(page.url(), `${home}tw/${kinds.article}`);
  });
});

test('the numbers of a shared calculator link are kept', async () => {
  const numbers = '#principal=5000&annual_rate=18.25&days=30';
  await visit(browser, home, kinds.calculator + numbers, {}, async (page) => {
    for (const { lang } of variants.slice(1)) {
      await switchTo(page, lang);
      assert.equal(new URL(page.url()).hash, numbers);
      await page.waitForSelector('output[name=total_due][data-raw="5112.50"]');
    }
  });
});

test('the words of a search are kept', async () => {
  await visit(browser, home, kinds.search + '#q=上门', {}, async (page) => {
    await page.waitForSelector('#search-results[data-ready="true"]');
    await switchTo(page, 'zh-Hant-TW');
    await page.waitForSelector('#search-results[data-ready="true"][data-q="上门"] a[href]');
  });
});

test('without script the switch leads to the same page', async () => {
  await visit(browser, home, kinds.article, { script: false }, async (page) => {
    for (const { lang, prefix } of variants.slice(1)) {
      await switchTo(page, lang);
      assert.equal(page.url(), `${home}${prefix}${kinds.article}`);
    }
  });
});
