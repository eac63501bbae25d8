/**
 * Emitted HTML files as trees, read without a browser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { filesBelow } from './site.mjs';

/**
 * @typedef {object} Page
 * @property {string} path in the site
 * @property {string} source
 * @property {object} tree
 * @property {string[]} mistakes of syntax, with their line
 */

/** @param {string} root @returns {Page[]} all HTML files of a built folder */
export function readPages(root) {
  return filesBelow(root).filter((path) => path.endsWith('.html')).map((path) => readPage(root, path));
}

/** @param {string} root @param {string} path @returns {Page} */
export function readPage(root, path) {
  const source = readFileSync(join(root, path), 'utf8');
  const mistakes = [];
  const tree = parse(source, {
    scriptingEnabled: false,
    sourceCodeLocationInfo: true,
    onParseError: (error) => mistakes.push(`${path}:${error.startLine}: ${error.code}`),
  });
  return { path, source, tree, mistakes };
}

/** All elements below a node, in order, that `wanted` names by tag or picks by a test. */
export function elements(node, wanted = () => true) {
  const test = typeof wanted === 'string' ? (element) => element.tagName === wanted : wanted;
  const found = [];
  const walk = (parent) => (parent.childNodes ?? []).forEach((child) => {
    if (child.tagName && test(child)) found.push(child);
    walk(child);
  });
  walk(node);
  return found;
}

/** The first such element. */
export function element(node, wanted) {
  return elements(node, wanted)[0];
}

/** The value of an attribute, or undefined. */
export function attribute(node, name) {
  return node.attrs.find((candidate) => candidate.name === name)?.value;
}

/** The text of a node, scripts and styles left out. */
export function text(node) {
  if (node.nodeName === '#text') return node.value;
  if (['script', 'style'].includes(node.tagName)) return '';
  return (node.childNodes ?? []).map(text).join('');
}

/** Whether an old address only leads to a new one. @param {Page} page */
export function isRedirect(page) {
  return elements(page.tree, 'meta').some((meta) => attribute(meta, 'http-equiv') === 'refresh');
}
