/**
 * Debian's Chromium, and a visit to a page of the site that fails on anything a reader must never meet: an error in
 * the console, a violated policy, a request that leaves the site, a file that is missing.
 */
import { chromium } from 'playwright-core';
import { assertNone } from './report.mjs';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}

/**
 * @typedef {object} Look
 * @property {number=} width
 * @property {number=} height
 * @property {boolean=} script false: the reader's browser runs no script
 * @property {boolean=} dark
 * @property {string[]=} permissions
 */

/**
 * Opens a page, does `body` with it and closes it. Fails when anything went wrong meanwhile.
 * @param {import('playwright-core').Browser} browser
 * @param {string} base the address of the site
 * @param {string} path the page in it, with fragment if any
 * @param {Look} look
 * @param {(page: import('playwright-core').Page, requests: string[]) => Promise<void>} body
 */
export async function visit(browser, base, path, look, body) {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce', // No color is caught half-way.
    permissions: look.permissions ?? [],
    locale: 'zh-CN',
  });
  try {
    context.setDefaultTimeout(10_000);
    await context.addInitScript(reportViolations);
    const page = await context.newPage();
    if (look.script === false) await setScripts(page, false);
    const { requests, trouble } = watch(page, base);
    await page.goto(new URL(path, base).href);
    await body(page, requests).catch((error) => {
      error.message = [error.message, ...trouble].join('\n');
      throw error;
    });
    assertNone(trouble, `trouble on ${path}`);
  } finally {
    await context.close();
  }
}

const sessions = new WeakMap();

/**
 * Switches the scripts of a page off or on. A page that was loaded without scripts stays as it is when they are
 * allowed again; only then can axe look at it.
 * @param {import('playwright-core').Page} page @param {boolean} allowed
 */
export async function setScripts(page, allowed) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  await sessions.get(page).send('Emulation.setScriptExecutionDisabled', { value: !allowed });
}

/** Runs in the page. */
function reportViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`);
  });
}

/** @param {import('playwright-core').Page} page @param {string} base */
function watch(page, base) {
  const requests = [];
  const trouble = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(base)) trouble.push(`request leaves the site: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure();
    const left = errorText === 'net::ERR_ABORTED'; // The reader went on before it came.
    if (!left) trouble.push(`request failed: ${request.url()} ${errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
  });
  return { requests, trouble };
}
