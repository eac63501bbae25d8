/**
 * axe finds nothing on any kind of page, narrow and wide, light and dark, with and without scripts, at rest and in use.
 */
import { after, test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { launch, setScripts, visit } from './support/browser.mjs';
import { folder, kinds, serve, variants } from './support/site.mjs';

const browser = await launch();
const { base, close } = await serve(folder, '/');
after(async () => { await browser.close(); close(); });

const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 640 };

/** axe's verdict on the page at both widths, light and dark. */
async function assertAccessibleAnyhow(page) {
  for (const size of [wide, phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await assertAccessible(page, `${size.width} px ${colorScheme}`);
    }
  }
}

for (const [kind, path] of Object.entries(kinds)) {
  test(`${kind} is accessible with scripts`, () => visit(browser, base, path, wide, assertAccessibleAnyhow));

  test(`${kind} is accessible without scripts`, () => visit(browser, base, path, { ...wide, script: false },
    async (page) => {
      await setScripts(page, true);
      await assertAccessibleAnyhow(page);
    }));

  test(`${kind} is accessible in Taiwan’s and Hong Kong’s variant`, () => visit(browser, base, path, phone,
    async (page) => {
      for (const { prefix } of variants.slice(1)) {
        await page.goto(base + prefix + path);
        await assertAccessible(page, prefix);
      }
    }));
}

/** What a page shows in use, and how it comes to show it. */
const uses = {
  'an open menu': [kinds.article, async (page) => {
    await page.locator('header details > summary').first().click();
  }],
  'an open language switch': [kinds.article, async (page) => {
    await page.locator('details:has(a[hreflang]) > summary').click();
  }],
  'suggestions of the search box': [kinds.article, async (page) => {
    await page.fill('header input[type=search]', '上门');
    await page.waitForSelector('header [role=option]');
  }],
  'search results': [`${kinds.search}#q=上门`, async (page) => {
    await page.waitForSelector('#search-results[data-ready="true"] a');
  }],
  'a search without results': [`${kinds.search}#q=zzzzzz`, async (page) => {
    await page.waitForSelector('#search-results[data-ready="true"]', { state: 'attached' });
  }],
  'a result with its sum': [`${kinds.calculator}#principal=5000&annual_rate=18.25&days=30`, async (page) => {
    await page.waitForSelector('output[name=total_due][data-raw="5112.50"]');
  }],
  'a schedule': [`${kinds.schedule}#principal=12000&annual_rate=12&periods=12`, async (page) => {
    await page.waitForSelector('tbody[data-table=table] tr');
  }],
  'an error beside its field': [kinds.calculator, async (page) => {
    await page.fill('[name=principal]', 'abc');
    await page.keyboard.press('Tab');
    await page.waitForSelector('[data-err=principal]:not([hidden])');
  }],
};

for (const [state, [path, use]] of Object.entries(uses)) {
  test(`${state} is accessible`, () => visit(browser, base, path, phone, async (page) => {
    await use(page);
    await assertAccessible(page, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await assertAccessible(page, 'dark');
  }));
}
