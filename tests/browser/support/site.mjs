/**
 * The built site under test: where it lies, what is in it, and the three ways in which a reader may open it.
 */
import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository, whose `content/` the site was built from. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The built folder. */
export const folder = resolve(required('MINGBAI_SITE'));

/** The built folder of `sample/`, a small site with one of each component. */
export const sample = resolve(required('MINGBAI_SAMPLE'));

/** The program that built them. */
export const program = resolve(required('MINGBAI_BIN'));

export const variants = [
  { lang: 'zh-Hans', prefix: '' },
  { lang: 'zh-Hant-TW', prefix: 'tw/' },
  { lang: 'zh-Hant-HK', prefix: 'hk/' },
];

/** One page of every kind; the other variants have the same paths under their prefix. */
export const kinds = {
  home: 'index.html',
  section: 'visits/index.html',
  article: 'visits/visit-at-door.html',
  table: 'amount/rate-caps.html',
  calculator: 'tools/late-interest.html',
  schedule: 'tools/schedule.html',
  search: 'search/index.html',
  notFound: '404.html',
};

/** @param {string} name */
function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; tests/run.sh sets it`);
  return value;
}

/** All files below a folder, as sorted paths with `/`. @param {string} root @returns {string[]} */
export function filesBelow(root) {
  const walk = (directory) => readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')];
  });
  return walk(root).sort();
}

/** The variant that a path of the site belongs to. @param {string} path */
export function variantOf(path) {
  return variants.find(({ prefix }) => prefix && path.startsWith(prefix)) ?? variants[0];
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file that a static host would answer with, or undefined. @param {string} root @param {string} path */
function fileFor(root, path) {
  const file = resolve(root, './' + path);
  if (!file.startsWith(resolve(root))) return undefined;
  if (!existsSync(file)) return undefined;
  return statSync(file).isDirectory() ? fileFor(file, 'index.html') : file;
}

/**
 * Serves a folder as a static host does, on a free port of this machine. What is not there gets `404.html`.
 * @param {string} root @param {string} prefix where on the host the folder lies, `/` or `/a/b/`
 * @returns {Promise<{base: string, close: () => void}>}
 */
export function serve(root, prefix) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const found = path.startsWith(prefix) ? fileFor(root, path.slice(prefix.length)) : undefined;
    const file = found ?? join(root, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => {
    const close = () => { server.closeAllConnections(); server.close(); };
    done({ base: `http://127.0.0.1:${server.address().port}${prefix}`, close });
  }));
}

/**
 * The same folder at the root of a host, under a path of a host, and on a disk.
 * @param {string} root
 */
export async function openings(root) {
  const [top, below] = await Promise.all([serve(root, '/'), serve(root, '/a/b/')]);
  const disk = pathToFileURL(root).href + '/';
  return {
    ways: [
      { name: 'at a root', base: top.base },
      { name: 'under /a/b/', base: below.base },
      { name: 'from a disk', base: disk },
    ],
    close: () => { top.close(); below.close(); },
  };
}
