/**
 * What holds of every emitted page, read from the files: valid and policy-proof HTML, exact language, one outline, and
 * three variants that differ in nothing but their words.
 */
import { test } from 'node:test';
import { attribute, element, elements, isRedirect, readPages, text } from './support/html.mjs';
import { assertNone } from './support/report.mjs';
import { folder, kinds, variantOf, variants } from './support/site.mjs';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
  + "base-uri 'none'";
const all = readPages(folder);
const pages = all.filter((page) => !isRedirect(page));
const byPath = new Map(pages.map((page) => [page.path, page]));

/** The complaints of `check` about every page, in one list. */
function complaints(check, over = pages) {
  return over.flatMap((page) => check(page).map((complaint) => `${page.path}: ${complaint}`));
}

const headings = (page) => elements(page.tree, (node) => /^h[1-6]$/.test(node.tagName));
const main = (page) => element(page.tree, 'main');

test('every kind of page exists in every variant', () => {
  const missing = variants.flatMap(({ prefix }) => Object.values(kinds).map((path) => prefix + path))
    .filter((path) => !byPath.has(path));
  assertNone(missing);
});

test('HTML has no mistake of syntax', () => {
  assertNone(all.flatMap((page) => page.mistakes));
});

test('the policy stands in the head before anything it governs', () => {
  assertNone(complaints((page) => {
    const head = elements(element(page.tree, 'head'));
    const at = head.findIndex((node) => attribute(node, 'http-equiv') === 'Content-Security-Policy');
    const governed = head.findIndex((node) => ['script', 'link', 'style'].includes(node.tagName));
    if (at < 0) return ['no policy'];
    if (governed >= 0 && governed < at) return ['the policy comes too late'];
    return attribute(head[at], 'content') === policy ? [] : [attribute(head[at], 'content')];
  }, all));
});

test('no inline style, script or handler', () => {
  assertNone(complaints((page) => elements(page.tree).flatMap((node) => [
    ...node.attrs.filter(({ name }) => name === 'style' || name.startsWith('on')).map(({ name }) => name),
    ...(node.tagName === 'style' ? ['<style>'] : []),
    ...(node.tagName === 'script' && !scriptIsProper(node) ? ['<script>'] : []),
  ]), all));
});

/** A classic deferred script of the site, or a block of data. */
function scriptIsProper(node) {
  const type = attribute(node, 'type');
  if (type === 'application/ld+json') return true;
  return type === undefined && attribute(node, 'src') !== undefined && attribute(node, 'defer') !== undefined;
}

test('the language is exact', () => {
  assertNone(complaints((page) => {
    const lang = attribute(element(page.tree, 'html'), 'lang');
    return lang === variantOf(page.path).lang ? [] : [`lang="${lang}"`];
  }, all));
});

test('each page has a title and a text of its own', () => {
  assertNone(complaints((page) => [
    ...(text(element(page.tree, 'title')).trim() ? [] : ['no title']),
    ...(text(main(page)).replace(/\s/g, '').length > 20 ? [] : ['no text']),
  ]));
});

test('one h1, and no heading level is left out', () => {
  assertNone(complaints((page) => {
    const levels = headings(page).map((node) => Number(node.tagName[1]));
    const once = levels.filter((level) => level === 1).length === 1 && levels[0] === 1;
    const jump = levels.find((level, i) => i > 0 && level > levels[i - 1] + 1);
    return [...(once ? [] : ['not one h1 first']), ...(jump ? [`jumps to h${jump}`] : [])];
  }));
});

test('ids are unique, and what refers to an id finds it', () => {
  const names = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget', 'list'];
  assertNone(complaints((page) => {
    const nodes = elements(page.tree);
    const ids = nodes.map((node) => attribute(node, 'id')).filter((id) => id !== undefined);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} twice`);
    const lost = nodes.flatMap((node) => names.flatMap((name) => (attribute(node, name) ?? '').split(/\s+/)))
      .filter((id) => id && !ids.includes(id)).map((id) => `no id ${id}`);
    return [...twice, ...lost];
  }));
});

test('images have a text and a size', () => {
  assertNone(complaints((page) => elements(page.tree, 'img')
    .filter((node) => ['alt', 'width', 'height', 'loading'].some((name) => attribute(node, name) === undefined))
    .map((node) => attribute(node, 'src'))));
});

test('table headers say what they head, and a table that may be wide can be scrolled by keyboard', () => {
  assertNone(complaints((page) => [
    ...elements(page.tree, 'th').filter((node) => !attribute(node, 'scope')).map((node) => `th ${text(node)}`),
    ...elements(page.tree, 'table').filter((node) => !scroller(node)).map(() => 'a table without scroller'),
  ]));
});

/** The focusable region around a table. */
function scroller(node) {
  const around = node.parentNode;
  return attribute(around, 'role') === 'region' && attribute(around, 'tabindex') === '0';
}

test('help in danger and in despair stands in every footer', () => {
  assertNone(complaints((page) => {
    const numbers = elements(element(page.tree, 'footer'), 'a').map((node) => attribute(node, 'href'));
    return ['tel:110', 'tel:120', 'tel:12356'].filter((number) => !numbers.includes(number));
  }));
});

test('pages for Taiwan and Hong Kong say at the head that the rules are the mainland’s', () => {
  const says = (page) => /中國(大陸|內地)/.test(text(element(page.tree, 'header')));
  assertNone(complaints((page) => (variantOf(page.path).prefix && !says(page) ? ['does not'] : [])));
});

test('a page never stands in one variant alone', () => {
  const bare = (page) => page.path.slice(variantOf(page.path).prefix.length);
  assertNone(complaints((page) => variants.filter(({ prefix }) => !byPath.has(prefix + bare(page)))
    .map(({ lang }) => `not in ${lang}`)));
});

/** Compares what `read` finds on each page with the same page in the other variants. */
function differences(read) {
  return complaints((page) => variants.slice(1).flatMap(({ lang, prefix }) => {
    const twin = byPath.get(prefix + page.path);
    const [here, there] = [read(page), twin && read(twin)];
    const at = here.findIndex((item, i) => item !== there?.[i]);
    if (at < 0 && here.length === there.length) return [];
    return [`${lang}: ${there?.[at]} instead of ${here[at]}`];
  }), pages.filter((page) => variantOf(page.path).prefix === ''));
}

test('heading ids are the same in all variants', () => {
  assertNone(differences((page) => headings(page).map((node) => attribute(node, 'id') ?? '')));
});

test('numbers are the same in all variants', () => {
  assertNone(differences((page) => text(main(page)).match(/\d[\d.,:%]*/g) ?? []));
});

test('the language switch of every page names the same page in every variant', () => {
  assertNone(complaints((page) => {
    const bare = page.path.slice(variantOf(page.path).prefix.length);
    const links = elements(page.tree, (node) => node.tagName === 'a' && attribute(node, 'hreflang'));
    const found = links.map((node) => [attribute(node, 'lang'),
      new URL(attribute(node, 'href'), `http://site/${page.path}`).pathname.slice(1)].join(' '));
    const wanted = variants.map(({ lang, prefix }) => `${lang} ${prefix}${bare}`);
    return found.join() === wanted.join() ? [] : [found.join()];
  }));
});
