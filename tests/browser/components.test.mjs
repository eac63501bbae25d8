/**
 * One of each component, on the page `parts/everything.html` of the small site in `sample/`: images, callouts, steps,
 * checklists, tables, code, terms, notes, the review date and the quick exit.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { launch, setScripts, visit } from './support/browser.mjs';
import { assertNone } from './support/report.mjs';
import { openings, sample, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(sample);
after(async () => { await browser.close(); close(); });

const home = ways[0].base;
const everything = 'parts/everything.html';
const phone = { width: 360, height: 640 };

for (const way of ways) {
  test(`an image shows in every variant ${way.name}`, async () => {
    for (const { prefix } of variants) {
      await visit(browser, way.base, prefix + everything, phone, async (page) => {
        await page.locator('main img').scrollIntoViewIfNeeded();
        await page.waitForFunction(() => Array.from(document.images).every((image) => image.naturalWidth === 320));
      });
    }
  });

  test(`an old address leads to the new one ${way.name}`, async () => {
    for (const { prefix } of variants) {
      await visit(browser, way.base, `${prefix}parts/all.html`, {}, async (page) => {
        await page.waitForURL(`${way.base}${prefix}${everything}`);
      });
    }
  });
}

for (const script of [true, false]) {
  for (const width of [360, 1280]) {
    test(`every component is accessible at ${width} px with${script ? '' : 'out'} scripts`, () => visit(browser, home,
      everything, { width, script }, async (page) => {
        await setScripts(page, true);
        await assertAccessible(page, 'light');
        await page.emulateMedia({ colorScheme: 'dark' });
        await assertAccessible(page, 'dark');
      }));
  }
}

test('a wide table and long code scroll by themselves at 320 px', async () => {
  await visit(browser, home, everything, { width: 320, height: 640 }, async (page) => {
    const excess = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    assert.ok(excess <= 0, `${excess} px`);
  });
});

test('callouts say in words what they are', async () => {
  await visit(browser, home, everything, {}, async (page) => {
    const labels = await page.locator('main [role=note]:visible').evaluateAll(
      (nodes) => nodes.map((node) => node.firstElementChild.textContent.trim()));
    assert.deepEqual(labels, ['提示', '提示', '注意', '注意', '停', '例子']);
  });
});

test('a term opens by keyboard, closes by Esc, and fits the smallest screen', async () => {
  await visit(browser, home, everything, { width: 320, height: 640 }, async (page) => {
    const note = page.locator('[popover]').first();
    assert.ok(!await note.isVisible());
    await page.locator('a[data-term]').first().focus();
    await page.keyboard.press('Enter');
    await note.waitFor();
    const { x, width } = await note.boundingBox();
    assert.ok(x >= 0 && x + width <= 320);
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'hidden' });
  });
});

const boxes = '[data-checklist=bag] input[type=checkbox]';

/** The ticks of the checklist, one digit for each box. */
function ticks(page) {
  return page.locator(boxes).evaluateAll((nodes) => nodes.map((node) => Number(node.checked)).join(''));
}

function stored(page) {
  return page.evaluate(() => Object.keys(localStorage).join());
}

test('a checklist remembers from the first tick on, in every variant, until it is cleared', async () => {
  await visit(browser, home, everything, phone, async (page) => {
    const before = await ticks(page);
    assert.equal(await stored(page), '', 'nothing before the first tick');
    await page.locator(boxes).nth(1).check();
    assert.equal(await stored(page), 'mb:cl:bag');
    const after = await ticks(page);
    assert.notEqual(after, before);
    for (const { prefix } of variants) {
      await page.goto(`${home}${prefix}${everything}`);
      assert.equal(await ticks(page), after, prefix);
    }
    await page.locator('[data-checklist=bag] [data-clear]').click();
    assert.equal(await stored(page), '');
    assert.equal(await ticks(page), '000');
  });
});

test('without script boxes still tick', async () => {
  await visit(browser, home, everything, { ...phone, script: false }, async (page) => {
    const tall = await page.locator('main label').evaluateAll((nodes) => nodes.filter(
      (node) => node.getBoundingClientRect().height >= 44).length);
    assert.equal(tall, 5, 'labels for a thumb');
    await page.locator('main label').first().click();
    assert.ok(await page.locator(boxes).first().isChecked());
  });
});

test('a page past its review date says so by the reader’s clock', async () => {
  for (const [today, past] of [['2027-02-20', false], ['2027-03-01', true]]) {
    await visit(browser, home, 'index.html', {}, async (page) => {
      await page.clock.setFixedTime(new Date(`${today}T12:00:00`));
      await page.goto(home + everything);
      assert.equal(await page.locator('[data-past-review]').isVisible(), past, today);
    });
  }
});

test('the exit is the first stop after the skip link, and only on sensitive pages', async () => {
  await visit(browser, home, everything, phone, async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const exit = await page.evaluate(() => document.activeElement.outerHTML);
    assert.match(exit, /data-exit/);
    assert.match(exit, /rel="noreferrer nofollow"/);
    await page.goto(`${home}parts/index.html`);
    assert.equal(await page.locator('[data-exit]').count(), 0);
  });
});

/** Leaves the page by `leave`; the other site is answered here, so nothing goes out. */
async function assertLeaves(script, leave) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  try {
    await context.route('https://weather.example/', (route) => route.fulfill({ body: '<h1>晴</h1>' }));
    const page = await context.newPage();
    await page.goto(`${home}index.html`);
    await page.goto(home + everything);
    await leave(page);
    await page.waitForURL('https://weather.example/');
    if (!script) return;
    await page.goBack();
    assert.equal(page.url(), `${home}index.html`, 'Back does not return to the page');
  } finally {
    await context.close();
  }
}

test('the exit leaves at once and Back does not return', () => assertLeaves(true, (page) =>
  page.locator('[data-exit]').click()));

test('three times Shift leaves as well', () => assertLeaves(true, async (page) => {
  for (const key of ['Shift', 'Shift', 'Shift']) await page.keyboard.press(key);
}));

test('without script the exit is a link', () => assertLeaves(false, (page) => page.locator('[data-exit]').click()));

test('on paper: callouts keep their words, code and tables their whole text', async () => {
  await visit(browser, home, everything, { dark: true }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.ok(!await page.locator('[data-exit]').isVisible());
    assertNone(await page.locator('main :is(pre, [role=region])').evaluateAll((nodes) => nodes
      .filter((node) => node.scrollWidth > node.clientWidth && getComputedStyle(node).overflowX !== 'visible')
      .map((node) => `cut off: ${node.outerHTML.slice(0, 80)}`)));
    assertNone(await page.locator('main [role=note]:visible, main pre, main pre *').evaluateAll((nodes) => nodes
      .filter((node) => getComputedStyle(node).color !== 'rgb(0, 0, 0)')
      .map((node) => `${getComputedStyle(node).color}: ${node.outerHTML.slice(0, 80)}`)));
  });
});
