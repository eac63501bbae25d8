/**
 * Search in a browser: whatever script the reader writes, by keyboard, from the header and from an address, without a
 * server and without a request before it is wanted.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch, visit } from './support/browser.mjs';
import { attribute, element, elements, isRedirect, readPages, text } from './support/html.mjs';
import { assertNone } from './support/report.mjs';
import { folder, kinds, openings, variantOf, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(folder);
after(async () => { await browser.close(); close(); });

const home = ways[0].base;
const field = 'main form[role=search] input[type=search]';
const box = 'header form[role=search] input[type=search]';

/** Waits until the results of exactly this query stand. */
async function answered(page, query) {
  await page.waitForFunction((wanted) => {
    const results = document.querySelector('#search-results');
    return results.dataset.ready === 'true' && results.dataset.q === wanted;
  }, query);
}

/** The addresses of the results in their order, relative to the site. */
function results(page, base) {
  return page.locator('#search-results a[href]').evaluateAll(
    (links, start) => links.map((link) => link.href.slice(start)), base.length);
}

for (const way of ways) {
  for (const query of ['上门', '上門', 'shangmen']) {
    test(`${query} finds 有人上门 first in every variant ${way.name}`, () => visit(browser, way.base, kinds.search,
      {}, async (page) => {
        for (const { lang, prefix } of variants) {
          if (prefix) await page.goto(way.base + prefix + kinds.search);
          await page.fill(field, query);
          await page.press(field, 'Enter');
          await answered(page, query);
          const [first] = await results(page, way.base);
          assert.ok(first.startsWith(`${prefix}visits/`), `${lang}: ${first}`);
        }
      }));
  }

  test(`the header box leads to the results ${way.name}`, async () => {
    await visit(browser, way.base, kinds.article, {}, async (page) => {
      await page.fill(box, '罚息 怎么算?&#');
      await page.press(box, 'Enter');
      await page.waitForURL(/search\/index\.html#q=/);
      await answered(page, '罚息 怎么算?&#');
      assert.equal(new URL(page.url()).search, '', 'no server sees the words');
      assert.ok((await results(page, way.base)).length > 0);
    });
  });

  test(`?q= and #q= are understood ${way.name}`, async () => {
    for (const address of ['?q=%E4%B8%8A%E9%97%A8', '#q=%E4%B8%8A%E9%97%A8']) {
      await visit(browser, way.base, kinds.search + address, {}, async (page) => {
        await answered(page, '上门');
        assert.equal(await page.inputValue(field), '上门');
      });
    }
  });
}

test('results lead to the section that answers', async () => {
  await visit(browser, home, `${kinds.search}#q=${encodeURIComponent('24%')}`, {}, async (page) => {
    await answered(page, '24%');
    const [first] = await results(page, home);
    await page.locator('#search-results a[href]').first().click();
    await page.waitForURL(home + first);
    assert.match(await page.innerText('main'), /24%/);
  });
});

test('a result shows where it stands and why it was found', async () => {
  await visit(browser, home, `tw/${kinds.search}#q=上门`, {}, async (page) => {
    await answered(page, '上门');
    const marks = await page.locator('#search-results mark').allInnerTexts();
    assert.ok(marks.some((mark) => mark.includes('上門')), `marks in the reader’s script: ${marks}`);
    assert.match(await page.innerText('[role=status][data-search-status]'), /\d/);
  });
});

test('a variant changes the words of the results, not the results', async () => {
  await visit(browser, home, kinds.search, {}, async (page) => {
    for (const query of ['還款計劃', '利息', 'yuqi', '不用签字']) {
      const lists = [];
      for (const { prefix } of variants) {
        await page.goto(`${home}${prefix}${kinds.search}#q=${encodeURIComponent(query)}`);
        await answered(page, query);
        lists.push((await results(page, home + prefix)).join('\n'));
      }
      assert.deepEqual(lists.slice(1), [lists[0], lists[0]], query);
    }
  });
});

test('nothing of search is loaded before the reader opens it', async () => {
  await visit(browser, home, kinds.article, {}, async (page, requests) => {
    const loaded = () => requests.filter((address) => address.includes('/search/'));
    assert.deepEqual(loaded(), []);
    const wanted = page.waitForRequest(/\/search\/.*\.js$/);
    await page.focus(box);
    await wanted;
  });
});

test('the first answer needs at most 100 kB', async () => {
  await visit(browser, home, `${kinds.search}#q=上门`, {}, async (page, requests) => {
    await answered(page, '上门');
    const data = requests.filter((address) => /\/search\/.*\.js$/.test(address));
    const bytes = data.map((address) => gzipSync(readFileSync(join(folder, address.slice(home.length)))).length);
    assert.ok(bytes.reduce((sum, size) => sum + size, 0) <= 100_000, `${bytes}`);
  });
});

test('the box suggests while the reader types, by keyboard alone', async () => {
  await visit(browser, home, kinds.article, {}, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('shangmen');
    const options = page.locator('header [role=listbox] [role=option]');
    await options.first().waitFor();
    assert.equal(await page.getAttribute(box, 'aria-expanded'), 'true');

    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('header [role=option][aria-selected=true]');
    assert.equal(await chosen.count(), 1);
    assert.equal(await page.getAttribute(box, 'aria-activedescendant'), await chosen.getAttribute('id'));

    await page.keyboard.press('Escape');
    await options.first().waitFor({ state: 'hidden' });
    assert.equal(await page.getAttribute(box, 'aria-expanded'), 'false');

    await page.keyboard.press('ArrowDown');
    await options.first().waitFor();
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
    assert.match(page.url(), /\/visits\//);
  });
});

test('the field of the header is at most five Tab stops from the top', async () => {
  await visit(browser, home, kinds.article, { width: 360 }, async (page) => {
    for (let stops = 1; stops <= 5; stops += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(box).evaluate((input) => input === document.activeElement)) return;
    }
    assert.fail('not reached');
  });
});

const hostile = {
  'a script': '<script>alert(1)</script>',
  'a tag with a handler': '"><img src=x onerror=alert(1)>',
  'half a surrogate pair': '上\ud800门',
  'ten thousand characters': '逾期还款'.repeat(2500),
  'punctuation only': '！？。、“”…',
  'names that objects have': '__proto__ constructor toString',
  'marks of addresses': '%&#=?+%E0%A4',
  'marks of patterns': '.*[^](){}\\$',
};

for (const [name, query] of Object.entries(hostile)) {
  test(`a query of ${name} does no harm`, async () => {
    await visit(browser, home, kinds.search, {}, async (page) => {
      await page.locator(field).evaluate((input, value) => {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, query);
      await page.press(field, 'Enter');
      await page.waitForSelector('#search-results[data-ready="true"]', { state: 'attached' });
      const foreign = await page.locator('#search-results :is(img, script, iframe), [data-search-status] *').count();
      assert.equal(foreign, 0);
      assert.ok((await page.innerText('[data-search-status]')).trim(), 'a helpful message');
    });
  });
}

test('a damaged address does no harm', async () => {
  await visit(browser, home, `${kinds.search}#q=%E0%A4%A`, {}, async (page) => {
    await page.waitForSelector('#search-results[data-ready="true"]', { state: 'attached' });
  });
});

test('words of despair bring help first', async () => {
  await visit(browser, home, `${kinds.search}#q=不想活了`, {}, async (page) => {
    await answered(page, '不想活了');
    const help = page.locator('[data-search-help]');
    await help.waitFor();
    assert.match(await help.innerText(), /12356/);
    const above = await page.evaluate(() => Boolean(document.querySelector('[data-search-help]')
      .compareDocumentPosition(document.querySelector('#search-results')) & Node.DOCUMENT_POSITION_FOLLOWING));
    assert.ok(above, 'help stands above the results');
  });
});

test('an index that does not load is said so, and the list of pages stays', async () => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.route('**/search/*.js', (route) => route.abort());
    await page.goto(`${home}${kinds.search}#q=上门`);
    await page.waitForFunction(() => document.querySelector('[data-search-status]').innerText
      === document.querySelector('[data-search-status]').dataset.tFailed);
    assert.ok(await page.locator('#search-index a').first().isVisible());
  } finally {
    await context.close();
  }
});

test('without script the search page lists every page of its variant', () => {
  const pages = readPages(folder).filter((page) => !isRedirect(page));
  const listed = (lists) => elements(element(lists.tree, (node) => attribute(node, 'id') === 'search-index'), 'a')
    .map((link) => new URL(attribute(link, 'href'), `http://site/${lists.path}`).pathname.slice(1));
  const kind = (page) => attribute(element(page.tree, 'body'), 'data-kind');
  assertNone(variants.flatMap(({ prefix }) => {
    const list = listed(pages.find((page) => page.path === prefix + kinds.search));
    return pages.filter((page) => variantOf(page.path).prefix === prefix)
      .filter((page) => ['page', 'section', 'calculator'].includes(kind(page)) && !list.includes(page.path))
      .map((page) => `${page.path} ${text(element(page.tree, 'h1'))}`);
  }), 'pages that are not listed');
});
