/**
 * Pages fit the smallest phones: nothing wider than the screen, nothing stuck over the text, targets for a thumb, and
 * the tasks on the first screen of the home page.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { isRedirect, readPages } from './support/html.mjs';
import { assertNone } from './support/report.mjs';
import { folder, kinds, serve, variants } from './support/site.mjs';

const browser = await launch();
const { base, close } = await serve(folder, '/');
after(async () => { await browser.close(); close(); });

const everyPage = readPages(folder).filter((page) => !isRedirect(page)).map((page) => page.path);
const phone = { width: 360, height: 640 };

test('no page is wider than a screen of 320 or 360 px', () => visit(browser, base, kinds.home, phone, async (page) => {
  const wide = [];
  for (const path of everyPage) {
    await page.goto(base + path);
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 640 });
      wide.push(...await overflowing(page));
    }
  }
  assertNone(wide);
}));

/** What reaches past the right edge of the screen and makes the page scroll sideways. */
function overflowing(page) {
  return page.evaluate(() => {
    if (document.scrollingElement.scrollWidth <= innerWidth) return [];
    const past = Array.from(document.querySelectorAll('body *'))
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(({ node, box }) => box.right > innerWidth + 0.5 && !node.closest('[role=region]'));
    return past.map(({ node, box }) => `${location.pathname}: ${box.right} px ${node.outerHTML.slice(0, 80)}`);
  });
}

/** What WCAG lets a reader do to the type of a page. */
const types = {
  'text of twice the size': [360, 'html { font-size: 200% }'],
  'wide spacing': [320, `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`],
};

for (const [name, [width, css]] of Object.entries(types)) {
  test(`with ${name} no page is wider than a screen of ${width} px`, () => onEveryKind({ width, height: 640 },
    async (page) => {
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets.push(sheet);
      }, css);
      assertNone(await overflowing(page));
    }));
}

/** Opens one page of every kind after the other. */
function onEveryKind(look, body) {
  return visit(browser, base, kinds.home, look, async (page) => {
    for (const path of Object.values(kinds)) {
      await page.goto(base + path);
      await body(page, path);
    }
  });
}

test('nothing covers the text while it scrolls', () => onEveryKind(phone, async (page, path) => {
  assertNone(await page.evaluate(() => Array.from(document.querySelectorAll('body *'))
    .filter((node) => ['fixed', 'sticky'].includes(getComputedStyle(node).position))
    .filter((node) => !node.matches('[data-exit]') && node.checkVisibility())
    .map((node) => node.outerHTML.slice(0, 80))), path);
}));

test('what a thumb presses is 44 px high', () => onEveryKind(phone, async (page, path) => {
  assertNone(await page.locator('button:visible, summary:visible, select:visible, input:visible').evaluateAll(
    (nodes) => nodes.map((node) => (node.type === 'checkbox' ? node.closest('label') ?? node : node))
      .filter((node) => node.getBoundingClientRect().height < 44)
      .map((node) => `${node.getBoundingClientRect().height} ${node.outerHTML.slice(0, 80)}`)), path);
}));

test('fields have type large enough that a phone does not zoom in', async () => {
  await visit(browser, base, kinds.calculator, phone, async (page) => {
    const sizes = await page.locator('input:visible, select:visible').evaluateAll(
      (nodes) => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)));
    assert.ok(Math.min(...sizes) >= 16, `${sizes}`);
  });
});

test('the tasks are the first links of the home page, large and on the first screen', async () => {
  for (const { prefix } of variants) {
    await visit(browser, base, prefix + kinds.home, phone, async (page) => {
      const boxes = await page.locator('main a').evaluateAll((links) => links.slice(0, 4)
        .map((link) => link.getBoundingClientRect()).map(({ height, width, bottom }) => ({ height, width, bottom })));
      boxes.forEach(({ height, width, bottom }, i) => {
        assert.ok(height >= 56, `task ${i + 1} is ${height} px high`);
        assert.ok(width >= 300, `task ${i + 1} is ${width} px wide`);
        assert.ok(bottom <= 640, `task ${i + 1} ends at ${bottom} px`);
      });
    });
  }
});

test('the focus is always seen', async () => {
  await visit(browser, base, kinds.article, phone, async (page) => {
    for (let stop = 1; stop <= 12; stop += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        const { bottom, top } = document.activeElement.getBoundingClientRect();
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
      });
      assert.ok(seen, `Tab stop ${stop}`);
    }
  });
});

test('menus open by keyboard, close by Esc and give the focus back', async () => {
  await visit(browser, base, kinds.article, phone, async (page) => {
    const summary = page.locator('header details > summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.locator('header details[open] a').first().waitFor();
    assert.equal(await summary.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.locator('header details a').first().waitFor({ state: 'hidden' });
    assert.ok(await summary.evaluate((node) => node === document.activeElement));
  });
});

test('Chinese is set by its own rules', async () => {
  for (const { prefix } of variants) {
    await visit(browser, base, prefix + kinds.article, phone, async (page) => {
      const style = await page.evaluate(() => {
        const paragraph = document.querySelector('main p');
        const emphasis = paragraph.appendChild(document.createElement('em'));
        const { lineBreak, textAutospace } = getComputedStyle(paragraph);
        const { fontStyle, textEmphasisStyle } = getComputedStyle(emphasis);
        return { lineBreak, textAutospace, fontStyle, dotted: textEmphasisStyle !== 'none' };
      });
      assert.deepEqual(style, { lineBreak: 'strict', textAutospace: 'normal', fontStyle: 'normal', dotted: true });
    });
  }
});
