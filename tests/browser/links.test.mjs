/**
 * Every address in the emitted HTML leads somewhere, wherever the folder is put. Walks the files; needs no browser.
 */
import { posix } from 'node:path';
import { test } from 'node:test';
import { attribute, elements, isRedirect, readPages } from './support/html.mjs';
import { assertNone } from './support/report.mjs';
import { filesBelow, folder, sample } from './support/site.mjs';

/** @param {import('./support/html.mjs').Page} page */
function ids(page) {
  return elements(page.tree, (element) => attribute(element, 'id')).map((element) => attribute(element, 'id'));
}

/** All addresses of a page, those that only machines follow included. */
function linksOf(page) {
  return elements(page.tree).flatMap((element) => {
    const link = (address) => ({ page: page.path, tag: element.tagName, address, rel: attribute(element, 'rel') });
    const refresh = attribute(element, 'http-equiv') === 'refresh' ? attribute(element, 'content') : undefined;
    const sets = (attribute(element, 'srcset') ?? '').split(',').map((part) => part.trim().split(/\s+/)[0]);
    return [
      attribute(element, 'href'), attribute(element, 'src'), attribute(element, 'action'), refresh?.split('url=')[1],
      ...sets.filter(Boolean),
    ].filter((address) => address !== undefined).map(link);
  });
}

/** The file and the anchor that an address means. */
function target({ page, address }) {
  const [path, anchor = ''] = address.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  return { file, anchor: decodeURIComponent(anchor) };
}

const tell = ({ page, tag, address }) => `${page}: <${tag}> ${address}`;

for (const [name, root] of Object.entries({ site: folder, sample })) {
  const files = new Set(filesBelow(root));
  const pages = readPages(root);
  const anchors = new Map(pages.map((page) => [page.path, new Set(ids(page))]));
  const links = pages.flatMap(linksOf);
  const internal = links.filter(({ address }) => !/^[a-z][a-z0-9+.-]*:/i.test(address));

  test(`${name}: every internal address leads to a file of the site`, () => {
    const broken = internal.filter((link) => !files.has(target(link).file)).map(tell);
    assertNone(broken);
  });

  test(`${name}: every anchor is an id of the page it points into`, () => {
    const broken = internal.filter((link) => {
      const { file, anchor } = target(link);
      return anchor !== '' && anchors.has(file) && !anchors.get(file).has(anchor);
    });
    assertNone(broken.map(tell));
  });

  test(`${name}: internal addresses are relative, name a file, and carry no query`, () => {
    const wrong = internal.filter(({ address }) =>
      address === '' || address.startsWith('/') || address.includes('?') || address.split('#')[0].endsWith('/')
      || /(^|\/)\.{1,2}$/.test(address.split('#')[0]));
    assertNone(wrong.map(tell));
  });

  test(`${name}: other sites are linked to, never loaded from`, () => {
    const others = links.filter((link) => !internal.includes(link));
    const wrong = others.filter(({ tag, address }) =>
      !(tag === 'a' && /^(https?|tel|mailto):/.test(address)) && !(tag === 'img' && address.startsWith('data:image/')));
    assertNone(wrong.map(tell), 'without base_url there is no canonical and no alternate address either');
  });

  test(`${name}: link elements are of known kinds`, () => {
    const wrong = links.filter(({ tag, rel }) => tag === 'link' && !['stylesheet', 'icon'].includes(rel));
    assertNone(wrong.map(tell));
  });

  test(`${name}: each page says where its variant and the whole site begin`, () => {
    const wrong = pages.filter((page) => !isRedirect(page)).filter((page) => {
      const [html] = elements(page.tree, 'html');
      const home = (name) => posix.join(posix.dirname(page.path), attribute(html, name) ?? '?', 'index.html');
      const variant = /^(tw|hk)\//.exec(page.path)?.[0] ?? '';
      return home('data-base') !== 'index.html' || home('data-root') !== variant + 'index.html';
    });
    assertNone(wrong.map((page) => page.path));
  });

  test(`${name}: every page names its icon, so that no browser asks the host for one`, () => {
    const bare = pages.filter((page) => !elements(page.tree, 'link').some((link) => attribute(link, 'rel') === 'icon'));
    assertNone(bare.map((page) => page.path));
  });
}
