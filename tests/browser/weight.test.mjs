/**
 * What a reader's phone has to load and run: sizes after gzip, and scripts and styles that old engines understand.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { attribute, elements, readPages } from './support/html.mjs';
import { assertNone } from './support/report.mjs';
import { filesBelow, folder } from './support/site.mjs';

/** Bytes after gzip that no page may pass. */
const limits = { html: 20_000, css: 12_000, js: 15_000, all: 50_000 };
const files = filesBelow(folder);
const sizes = new Map();

/** @param {string} path a file; one that is missing (a broken link, not our subject) weighs nothing */
function size(path) {
  if (!files.includes(path)) return 0;
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(folder, path)), { level: 9 }).length);
  return sizes.get(path);
}

/** @param {import('./support/html.mjs').Page} page */
function weigh(page) {
  const total = (tag, name, wanted = () => true) => elements(page.tree, tag).filter(wanted)
    .map((node) => attribute(node, name)).filter((address) => address && !address.startsWith('data:'))
    .reduce((sum, address) => sum + size(posix.join(posix.dirname(page.path), address)), 0);
  const rel = (value) => (node) => attribute(node, 'rel') === value;
  const [html, css, js] = [size(page.path), total('link', 'href', rel('stylesheet')), total('script', 'src')];
  return { html, css, js, all: html + css + js + total('img', 'src') + total('link', 'href', rel('icon')) };
}

test('no page is heavier than its limits', () => {
  const heavy = readPages(folder).flatMap((page) => {
    const weight = weigh(page);
    return Object.keys(limits).filter((part) => weight[part] > limits[part])
      .map((part) => `${page.path}: ${part} ${weight[part]} > ${limits[part]}`);
  });
  assertNone(heavy);
});

test('scripts parse as ES2017', () => {
  const wrong = files.filter((path) => path.endsWith('.js')).flatMap((path) => {
    try {
      parse(readFileSync(join(folder, path), 'utf8'), { ecmaVersion: 2017, sourceType: 'script' });
      return [];
    } catch (error) {
      return [`${path}: ${error.message}`];
    }
  });
  assertNone(wrong);
});

test('scripts neither evaluate text nor talk to a network', () => {
  const forbidden = ['eval', 'Function', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon',
    'importScripts', 'WebAssembly', 'Worker', 'cookie', 'sessionStorage', 'indexedDB'];
  const wrong = files.filter((path) => path.endsWith('.js')).flatMap((path) => {
    const tree = parse(readFileSync(join(folder, path), 'utf8'), { ecmaVersion: 2017 });
    return forbidden.filter((name) => identifiers(tree).has(name)).map((name) => `${path}: ${name}`);
  });
  assertNone(wrong);
});

/** All names that a program mentions. */
function identifiers(node, found = new Set()) {
  if (node?.type === 'Identifier') found.add(node.name);
  Object.values(node ?? {}).forEach((child) => { if (typeof child === 'object') identifiers(child, found); });
  return found;
}

test('styles load nothing', () => {
  const wrong = files.filter((path) => path.endsWith('.css')).filter((path) =>
    /@import|@font-face|url\((?!["']?data:)/.test(readFileSync(join(folder, path), 'utf8')));
  assertNone(wrong);
});
