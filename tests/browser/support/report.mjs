/**
 * A failure that a person can read: what was found, one line each.
 */

/**
 * Fails when anything was found.
 * @param {string[]} found @param {string} where
 */
export function assertNone(found, where = '') {
  if (found.length === 0) return;
  const shown = found.slice(0, 25).map((line) => `\n  ${line.replace(/\s+/g, ' ')}`).join('');
  const rest = found.length > 25 ? `\n  … and ${found.length - 25} more` : '';
  throw new Error(`${where}${where && ': '}${found.length} found${shown}${rest}`);
}
