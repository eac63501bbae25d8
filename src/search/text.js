// The normal form and its items, as normal.rs and tokenize.rs have them; the numbers of encode.rs read back.

mingbaiSearch.text = (function () {
  'use strict';

  const NUMERALS = Array.from('〇一二三四五六七八九');
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  function within(code, ranges) {
    for (let i = 0; i < ranges.length; i += 2) {
      if (code >= ranges[i] && code <= ranges[i + 1]) return true;
    }
    return false;
  }

  const HAN = [0x4E00, 0x9FFF, 0x2E80, 0x2FDF, 0x3005, 0x3007, 0x3021, 0x3029, 0x3038, 0x303B, 0x3041, 0x309F,
    0x30A1, 0x30FA, 0x30FC, 0x30FF, 0x3400, 0x4DBF, 0xF900, 0xFAFF, 0x20000, 0x3FFFD];
  const LETTERS = [0x61, 0x7A, 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2AF, 0x370, 0x1FFF, 0xA000, 0xABFF];
  const DROPPED = [0xAD, 0xAD, 0x300, 0x36F, 0x200B, 0x200F, 0x2060, 0x2060, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
    0xE0100, 0xE01EF];
  const COMPOSED = [0x80, 0x24F, 0x384, 0x38A, 0x38C, 0x4FF, 0x1E00, 0x1EFF, 0x2000, 0x209C, 0x2100, 0x2189,
    0x2460, 0x24FF, 0x2E80, 0x2FD5, 0x3000, 0x32FE, 0x3300, 0x33FF, 0xAC00, 0xD7A3, 0xF900, 0xFA6D, 0xFA70, 0xFAD9,
    0xFB00, 0xFB06, 0xFF00, 0xFFEF, 0x2F800, 0x2FA1D];
  const UPPER = [0x41, 0x5A, 0xC0, 0xD6, 0xD8, 0xDE, 0x391, 0x3A9, 0x410, 0x42F];

  const isHan = function (c) { return c !== undefined && within(c.codePointAt(0), HAN); };
  const isLetter = function (c) { return within(c.codePointAt(0), LETTERS); };
  const isDigit = function (c) { return c !== undefined && c >= '0' && c <= '9'; };

  function lower(code) {
    if (within(code, UPPER)) return code + 0x20;
    if (code >= 0x400 && code <= 0x40F) return code + 0x50;
    return code === 0x3C2 ? 0x3C3 : code;
  }

  /** One code point of a text → the characters that count. */
  function unitsOf(code, fold) {
    if (within(code, DROPPED)) return [];
    const lone = code >= 0xD800 && code <= 0xDFFF;
    if (lone || code === 0xFF0C || (code > 0xFFFF && !within(code, HAN))) return [' '];
    const c = String.fromCodePoint(code);
    const parts = within(code, COMPOSED) ? Array.from(c.normalize('NFKD')) : [c];
    const units = [];
    parts.forEach(function (part) {
      const partCode = part.codePointAt(0);
      if (within(partCode, DROPPED)) return;
      const lowered = String.fromCodePoint(lower(partCode));
      const kept = isHan(lowered) || isLetter(lowered) || isDigit(lowered) || '.,%'.indexOf(lowered) >= 0;
      units.push(fold.get(lowered) || (kept ? lowered : ' '));
    });
    return units;
  }

  /**
   * The normal form of a text: its characters, and for each where it stands in the text.
   * @param {string} text
   * @param {Map<string, string>} fold
   */
  function normalize(text, fold) {
    const units = [];
    const from = [];
    for (let i = 0; i < text.length;) {
      const code = text.codePointAt(i);
      unitsOf(code, fold).forEach(function (unit) {
        units.push(unit);
        from.push(i);
      });
      i += code > 0xFFFF ? 2 : 1;
    }
    return orderNumbers(units, from);
  }

  function orderNumbers(units, from) {
    const normal = { chars: [], at: [] };
    for (let i = 0; i < units.length; i += 1) {
      const unit = units[i];
      const afterDigit = isDigit(units[i - 1]);
      if (unit === ',' && afterDigit && isGroup(units, i)) continue;
      let kept = unit !== ' ' && unit !== ',';
      if (unit === '.') kept = afterDigit && isDigit(units[i + 1]);
      if (unit === '%') kept = afterDigit;
      const n = normal.chars.length;
      if (kept || (n > 0 && normal.chars[n - 1] !== ' ')) {
        normal.chars.push(kept ? numeral(units, i) || unit : ' ');
        normal.at.push(from[i]);
      }
    }
    if (normal.chars[normal.chars.length - 1] === ' ') {
      normal.chars.pop();
      normal.at.pop();
    }
    return normal;
  }

  /** The numeral of a digit that stands by itself before a Han character. */
  function numeral(units, at) {
    const before = units[at - 1];
    const alone = before === undefined || !(isDigit(before) || isLetter(before) || before === '.' || before === ',');
    return alone && units[at] >= '1' && units[at] <= '9' && isHan(units[at + 1]) ? NUMERALS[Number(units[at])] : '';
  }

  /** A normal form without the spaces that stand beside Han characters. */
  function squeezed(chars) {
    return chars.filter(function (c, at) {
      return c !== ' ' || !(isHan(chars[at - 1]) || isHan(chars[at + 1]));
    }).join('');
  }

  function isGroup(units, at) {
    return isDigit(units[at + 1]) && isDigit(units[at + 2]) && isDigit(units[at + 3]) && !isDigit(units[at + 4]);
  }

  /**
   * The items of a normal form, each with the places of its first character and behind its last.
   * @param {string[]} chars
   */
  function items(chars) {
    const found = [];
    let previous = ' ';
    chars.forEach(function (c, at) {
      const last = found[found.length - 1];
      if (c !== ' ' && last && continues(previous, c)) {
        last.text += c;
        last.end = at + 1;
      } else if (c !== ' ') {
        found.push({ text: c, han: isHan(c), joined: previous !== ' ', start: at, end: at + 1 });
      }
      previous = c;
    });
    return found;
  }

  function continues(previous, c) {
    const number = function (d) { return isDigit(d) || d === '.'; };
    return (isLetter(previous) && isLetter(c)) || (number(previous) && (number(c) || c === '%'));
  }

  /** The terms of a query, each once, in order. */
  function queryTerms(found) {
    const terms = [];
    found.forEach(function (item, at) {
      const before = found[at - 1];
      const next = found[at + 1];
      const paired = item.han && item.joined && before && before.han;
      if (!paired && item.han && next && next.han && next.joined) return;
      const term = paired ? before.text + item.text : item.text;
      if (terms.indexOf(term) < 0) terms.push(term);
    });
    return terms;
  }

  /** The numbers of a text, one after the other. */
  function numbers(text) {
    const found = [];
    let number = 0;
    let scale = 1;
    for (let i = 0; i < text.length; i += 1) {
      const digit = ALPHABET.indexOf(text[i]);
      number += (digit & 31) * scale;
      scale *= 32;
      if (digit < 32) {
        found.push(number);
        number = 0;
        scale = 1;
      }
    }
    return found;
  }

  /** The shard of a term among n. */
  function shardOf(term, n) {
    let hash = 0x811C9DC5;
    for (let i = 0; i < term.length; i += 1) {
      hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
    }
    return (hash >>> 0) % n;
  }

  return {
    normalize: normalize, items: items, queryTerms: queryTerms, numbers: numbers, shardOf: shardOf, squeezed: squeezed,
  };
})();
