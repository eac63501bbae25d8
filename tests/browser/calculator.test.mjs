/**
 * Calculators in a browser: the same digits as `mingbai calc`, numbers as people write them, errors where they belong,
 * and nothing in the address before the reader asks for it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { launch, visit } from './support/browser.mjs';
import { folder, kinds, openings, program, repository, variants } from './support/site.mjs';

const browser = await launch();
const { ways, close } = await openings(folder);
after(async () => { await browser.close(); close(); });

const home = ways[0].base;
const example = { principal: '5000', annual_rate: '18.25', days: '30' };
const expected = { penalty_rate_pct: '27.38', penalty_interest: '112.50', total_due: '5112.50' };

/** Types the inputs into the form, lists row by row. */
async function fill(page, inputs) {
  for (const [name, value] of Object.entries(inputs)) {
    const list = page.locator(`form[data-calc] [data-list="${name}"]`);
    if (await list.count()) await fillRows(page, list, value);
    else await fillField(page.locator(`form[data-calc] [name="${name}"]:not([data-list] *)`), value);
  }
}

async function fillField(control, value) {
  const tag = await control.evaluate((node) => node.tagName);
  if (tag === 'SELECT') await control.selectOption(value);
  else await control.fill(value);
}

/** @param {string} value rows as on the command line, `a:b;c:d` */
async function fillRows(page, list, value) {
  const rows = value.split(';').map((row) => row.split(':'));
  while (await list.locator('[data-row]').count() < rows.length) await list.locator('[data-add]').click();
  for (const [i, cells] of rows.entries()) {
    const controls = list.locator('[data-row]').nth(i).locator('[name]');
    for (const [column, cell] of cells.entries()) await fillField(controls.nth(column), cell);
  }
}

/** Waits until the outputs show these values; tells what they show instead when they never do. */
async function shows(page, values) {
  const shown = () => page.evaluate((names) => Object.fromEntries(names.map((name) =>
    [name, document.querySelector(`output[name="${name}"]`)?.dataset.raw])), Object.keys(values));
  await page.waitForFunction((wanted) => Object.entries(wanted).every(([name, value]) =>
    document.querySelector(`output[name="${name}"]`)?.dataset.raw === value), values, { timeout: 5000 })
    .catch(async () => assert.deepEqual(await shown(), values));
}

/** What the command line computes. */
function compute(id, inputs) {
  const pairs = Object.entries(inputs).map(([name, value]) => `${name}=${value}`);
  const run = spawnSync(program, ['calc', id, ...pairs, '--json', '--root', repository], { encoding: 'utf8' });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return JSON.parse(run.stdout);
}

for (const way of ways) {
  test(`the same numbers in every variant ${way.name}`, async () => {
    for (const { prefix } of variants) {
      await visit(browser, way.base, prefix + kinds.calculator, {}, async (page) => {
        await fill(page, example);
        await shows(page, expected);
        assert.equal(new URL(page.url()).hash, '', 'nothing in the address');
      });
    }
  });
}

test('the command line computes the example of the manual', () => {
  const { outputs } = compute('late-interest', example);
  const found = Object.keys(expected).map((name) => [name, outputs[name].value]);
  assert.deepEqual(Object.fromEntries(found), expected);
});

const cases = {
  'late-interest': [
    { principal: '12345.67', annual_rate: '12', multiplier: '1.3', days: '61', unpaid_interest: '123.46',
      charge_compound: 'yes', fee: '20' },
    { principal: '0.01', annual_rate: '0', days: '0' },
    { principal: '593745500', annual_rate: '0.53', days: '11' },
    { principal: '5000', annual_rate: '16', days: '30' },
    { principal: '99999999.99', annual_rate: '100', multiplier: '10', days: '36500', day_basis: '360' },
    { principal: '1.2万', annual_rate: '15.4%', days: '7' },
    { principal: '-5', annual_rate: '15.4', days: '7' },
    { principal: '5000', annual_rate: '18.25', days: '36501' },
  ],
  'claim-check': [
    { segments: '10000:365', interest: '2400' },
    { segments: '10000:30;8000:60;500.5:275', interest: '300', penalty: '450.55', fees: '100' },
    { segments: '10000:30', interest: '200', cap_rate: '12', day_basis: '360' },
    { segments: '1:1' },
    { segments: '0:0' },
    { segments: '10000:30;abc:60' },
  ],
  schedule: [
    { principal: '12000', annual_rate: '12', periods: '12' },
    { principal: '10000', annual_rate: '0', periods: '3' },
    { principal: '10000', annual_rate: '18.25', periods: '7', method: 'equal-principal' },
    { principal: '10000', annual_rate: '7.2', periods: '6', method: 'interest-only' },
    { principal: '10000', annual_rate: '7.2', periods: '6', method: 'bullet' },
    { principal: '1000000', annual_rate: '4.9', periods: '360' },
    { principal: '10000', annual_rate: '7.2', periods: '361' },
  ],
};

for (const [id, list] of Object.entries(cases)) {
  test(`the page of ${id} equals the command line`, async () => {
    for (const inputs of list) {
      await visit(browser, home, `tools/${id}.html`, {}, async (page) => {
        await fill(page, inputs);
        await page.locator('form[data-calc] button[type=submit]').click();
        await assertSame(page, compute(id, inputs));
      });
    }
  });
}

/** Holds the page to a document of `mingbai calc --json`. */
async function assertSame(page, { outputs, errors }) {
  if (errors) {
    for (const { field } of errors) await errorOf(page, field ?? '').waitFor();
    const raw = await page.locator('output[name]').evaluateAll((nodes) => nodes.map((node) => node.dataset.raw ?? ''));
    assert.equal(raw.join(''), '', 'never a number beside an error');
    return;
  }
  const single = Object.entries(outputs).filter(([, { value }]) => typeof value === 'string');
  await shows(page, Object.fromEntries(single.map(([name, { value }]) => [name, value])));
  for (const [name, { value }] of Object.entries(outputs).filter(([, output]) => Array.isArray(output.value))) {
    const rows = await page.locator(`tbody[data-table="${name}"] tr`).evaluateAll((nodes) =>
      nodes.map((row) => Array.from(row.cells, (cell) => cell.dataset.raw)));
    assert.deepEqual(rows, value.map((row) => Object.values(row)), name);
  }
}

/** The message beside a field, a cell of a list included; '' is the one without a field. */
function errorOf(page, name) {
  const own = `[data-err="${name}"]:not([hidden])`;
  return page.locator(`form[data-calc] :is(${own}, [data-list="${name}"] [data-err]:not([hidden]))`).first();
}

const spellings = [
  { principal: '５０００' }, { principal: '5,000' }, { principal: '５，０００．００' }, { principal: '0.5万' },
  { principal: '5000元' }, { principal: '￥5,000' }, { principal: ' 5 000 ' }, { annual_rate: '18.25%' },
  { annual_rate: '１８．２５％' },
];

test('numbers are read as people write them', async () => {
  await visit(browser, home, kinds.calculator, {}, async (page) => {
    for (const spelling of spellings) {
      await fill(page, { ...example, principal: '1' });
      await page.waitForSelector('output[name=penalty_interest]:not([data-raw="112.50"])', { state: 'attached' });
      await fill(page, { ...example, ...spelling });
      await shows(page, expected);
    }
  });
});

const mistakes = {
  principal: ['abc', '1e5', '5.123', '1,00', '-1'],
  days: ['36501', '1.5', '十'],
  annual_rate: ['1..5'],
};

for (const [name, values] of Object.entries(mistakes)) {
  test(`a bad ${name} is named beside its field and gives no number`, async () => {
    await visit(browser, home, kinds.calculator, {}, async (page) => {
      for (const value of values) {
        await fill(page, example);
        await shows(page, expected);
        await fill(page, { [name]: value });
        await page.keyboard.press('Tab');
        await errorOf(page, name).waitFor();
        const control = page.locator(`[name="${name}"]`);
        assert.equal(await control.getAttribute('aria-invalid'), 'true');
        const described = (await control.getAttribute('aria-describedby')).split(' ');
        assert.ok(described.includes(await errorOf(page, name).getAttribute('id')), 'a screen reader hears it');
        assert.equal(await control.inputValue(), value, 'what was typed stays');
        await page.waitForFunction(() => Array.from(document.querySelectorAll('output[name]'),
          (output) => output.dataset.raw ?? '').join('') === '');
      }
      await fill(page, example);
      await shows(page, expected);
      assert.equal(await page.locator('[aria-invalid=true]').count(), 0, 'a cured error goes away');
    });
  });
}

test('an empty form asks without alarm', async () => {
  await visit(browser, home, kinds.calculator, {}, async (page) => {
    assert.ok(await page.locator('form[data-calc]').isVisible());
    assert.ok((await page.innerText('form[data-calc] [aria-live=polite]')).trim());
    assert.equal(await page.locator('[data-err]:not([hidden])').count(), 0);
  });
});

test('a link fills the form', async () => {
  for (const way of ways) {
    const link = '#principal=5000&annual_rate=18.25&days=30';
    await visit(browser, way.base, kinds.calculator + link, {}, (page) => shows(page, expected));
  }
});

test('a link fills a list', async () => {
  const segments = '10000:30;8000:60';
  const link = `tools/claim-check.html#segments=${encodeURIComponent(segments)}&interest=300`;
  await visit(browser, home, link, {}, async (page) => {
    await assertSame(page, compute('claim-check', { segments, interest: '300' }));
  });
});

test('a strange link does no harm', async () => {
  const links = ['#principal=%E0%A4%A', '#principal=%E0%A4', '#principal', '#__proto__=1&nothing=2', '#segments=;:;',
    '#principal=<script>alert(1)</script>'];
  for (const link of links) {
    await visit(browser, home, kinds.calculator + link, {}, async (page) => {
      await fill(page, example);
      await shows(page, expected);
    });
  }
});

test('the copied link holds the numbers after # and nowhere else', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await visit(browser, home, kinds.calculator, { permissions }, async (page) => {
    await fill(page, example);
    await shows(page, expected);
    await page.locator('[data-copy-link]:visible').click();
    await page.waitForFunction(() => document.querySelector('form [data-copy-status]').textContent.trim());
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(link.origin + link.pathname + link.search, home + kinds.calculator);
    assert.match(link.hash, /principal=5000/);
    await page.goto('about:blank');
    await page.goto(link.href);
    await shows(page, expected);
  });
});

test('the sum is explained with the reader’s own numbers, and its source', async () => {
  await visit(browser, home, kinds.calculator, {}, async (page) => {
    await fill(page, example);
    await shows(page, expected);
    const explained = await page.innerText('[data-explain]');
    assert.match(explained, /112\.50/);
    assert.match(explained, /5,?000/);
  });
});

test('a schedule shows a row for every month', async () => {
  await visit(browser, home, kinds.schedule, { width: 360 }, async (page) => {
    await fill(page, { principal: '12000', annual_rate: '12', periods: '12' });
    await shows(page, { rows: '12' });
    assert.equal(await page.locator('tbody[data-table=table] tr').count(), 12);
    const left = page.locator('tbody[data-table=table] tr').last().locator('td').last();
    assert.equal(await left.getAttribute('data-raw'), '0.00', 'nothing is left at the end');
  });
});

test('rows of a list are added and removed', async () => {
  await visit(browser, home, 'tools/claim-check.html', {}, async (page) => {
    const rows = page.locator('[data-list=segments] [data-row]');
    const before = await rows.count();
    await page.locator('[data-list=segments] [data-add]').click();
    assert.equal(await rows.count(), before + 1);
    const ids = await page.locator('form[data-calc] [id]').evaluateAll((nodes) => nodes.map((node) => node.id));
    assert.equal(new Set(ids).size, ids.length, 'ids stay unique');
    await rows.last().locator('[data-del]').click();
    assert.equal(await rows.count(), before);
  });
});
