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

const looks = [
  { width: 360, height: 640, dark: false },
  { width: 360, height: 640, dark: true },
  { width: 1280, dark: false },
  { width: 1280, dark: true },
];
const tell = ({ width, dark }) => `${width} px ${dark ? 'dark' : 'light'}`;

for (const [kind, path] of Object.entries(kinds)) {
  test(`${kind} is accessible with scripts`, async () => {
    for (const look of looks) {
      await visit(browser, base, path, look, (page) => assertAccessible(page, tell(look)));
    }
  });

  test(`${kind} is accessible without scripts`, async () => {
    for (const look of looks) {
      await visit(browser, base, path, { ...look, script: false }, async (page) => {
        await setScripts(page, true);
        await assertAccessible(page, tell(look));
      });
    }
  });

  test(`${kind} is accessible in Taiwan’s and Hong Kong’s variant`, async () => {
    for (const { prefix } of variants.slice(1)) {
      await visit(browser, base, prefix + path, looks[0], (page) => assertAccessible(page, prefix));
    }
  });
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
  test(`${state} is accessible`, async () => {
    for (const look of [looks[0], looks[3]]) {
      await visit(browser, base, path, look, async (page) => {
        await use(page);
        await assertAccessible(page, tell(look));
      });
    }
  });
}
