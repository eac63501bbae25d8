/**
 * axe-core's verdict on the page as it stands: WCAG 2.2 AA and best practice.
 */
import axe from 'axe-core';
import { assertNone } from './report.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param {import('playwright-core').Page} page @param {string} state what the page shows, for the message */
export async function assertAccessible(page, state) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values } }),
    tags,
  );
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} | ${node.failureSummary}`));
  assertNone(found, state);
}
