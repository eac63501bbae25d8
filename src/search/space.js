// Likeness of a query to short strings, as space.rs measures it, and the slots of characters.

mingbaiSearch.space = (function () {
  'use strict';

  const ONE = 1024;
  const MOST_TOKENS = 24;
  const MOST_COMPLETIONS = 8;

  function div(a, b) {
    return (a - a % b) / b;
  }

  /** The binary logarithm in sixteenths, straight between the powers of two. */
  function log16(x) {
    let power = 1;
    let whole = 0;
    while (power * 2 <= x) {
      power *= 2;
      whole += 1;
    }
    return 16 * whole + div(16 * (x - power), power);
  }

  function rarity(n, count) {
    const known = Math.min(Math.max(count, 1), Math.max(n, 1));
    return Math.max(4, log16(n + 1) - log16(known));
  }

  /** The groups of a row of slots: each alone (if `alone`) and each pair. */
  function groups(slots, alone) {
    const found = [];
    const keys = new Set();
    const push = function (tokens, factor) {
      const key = factor + '\n' + tokens.join('\n');
      if (!tokens.length || keys.has(key)) return;
      keys.add(key);
      found.push({ tokens: tokens, factor: factor });
    };
    slots.forEach(function (slot, at) {
      if (alone || slot.word) push(slot.readings, slot.word ? 2 : 1);
      if (at > 0 && slot.paired) push(pairs(slots[at - 1], slot), 2);
    });
    return found;
  }

  function pairs(first, second) {
    const tokens = [];
    first.readings.forEach(function (a) {
      second.readings.forEach(function (b) {
        if (tokens.length < MOST_TOKENS) tokens.push(a + ' ' + b);
      });
    });
    return tokens;
  }

  function Space(strings) {
    this.n = strings.length;
    this.postings = new Map();
    strings.forEach(function (row, string) {
      const tokens = new Set();
      row.forEach(function (group) { group.tokens.forEach(function (token) { tokens.add(token); }); });
      tokens.forEach(function (token) {
        if (!this.postings.has(token)) this.postings.set(token, []);
        this.postings.get(token).push(string);
      }, this);
    }, this);
    this.totals = strings.map(this.total, this);
  }

  Space.prototype.count = function (token) {
    return (this.postings.get(token) || []).length;
  };

  Space.prototype.total = function (row) {
    const usual = new Map();
    row.forEach(function (group) { usual.set(group.tokens[0], group.factor); });
    let sum = 0;
    usual.forEach(function (factor, token) { sum += factor * rarity(this.n, this.count(token)); }, this);
    return Math.max(1, sum);
  };

  Space.prototype.contains = function (token) {
    return this.postings.has(token);
  };

  /** The words that begin with a prefix, in order. */
  Space.prototype.beginningWith = function (prefix, most) {
    const words = [];
    this.postings.forEach(function (strings, token) {
      if (token.startsWith(prefix) && token.indexOf(' ') < 0) words.push(token);
    });
    return words.sort().slice(0, most);
  };

  /** How alike each string is to the query, in 1/1024. */
  Space.prototype.likeness = function (query) {
    const found = new Map();
    const seen = new Set();
    let whole = 0;
    query.forEach(function (group) {
      let count = 0;
      group.tokens.forEach(function (token) { count += this.count(token); }, this);
      const weight = group.factor * rarity(this.n, count);
      const strings = new Set();
      whole += weight;
      group.tokens.forEach(function (token) {
        const own = seen.has(token) ? 0 : group.factor * rarity(this.n, this.count(token));
        seen.add(token);
        (this.postings.get(token) || []).forEach(function (string) {
          const sums = found.get(string) || [0, 0];
          if (!strings.has(string)) sums[0] += weight;
          strings.add(string);
          sums[1] += own;
          found.set(string, sums);
        });
      }, this);
    }, this);
    const scores = new Map();
    found.forEach(function (sums, string) {
      scores.set(string, bothWays(sums[0], whole, sums[1], this.totals[string]));
    }, this);
    return scores;
  };

  function bothWays(ofQuery, whole, own, total) {
    const recall = div(ofQuery * ONE, Math.max(1, whole));
    const precision = div(Math.min(own, total) * ONE, total);
    const harmonic = div(2 * precision * recall, Math.max(1, precision + recall));
    return div(768 * recall * recall + 256 * recall * precision, ONE * ONE) + div(358 * harmonic, ONE);
  }

  /** The items as characters, words and numbers; a word at the end also stands for longer ones. */
  function textSlots(items, completing) {
    return items.map(function (item, at) {
      const before = items[at - 1];
      let readings = [item.text];
      if (completing && at + 1 === items.length && !item.han && !/^[0-9]/.test(item.text)) {
        readings = readings.concat(completing.beginningWith(item.text, MOST_COMPLETIONS).filter(function (word) {
          return word !== item.text;
        }));
      }
      return {
        readings: readings,
        paired: Boolean(item.han && item.joined && before && before.han),
        word: !item.han,
      };
    });
  }

  return {
    div: div, rarity: rarity, groups: groups, textSlots: textSlots,
    make: function (strings) { return new Space(strings); },
  };
})();
