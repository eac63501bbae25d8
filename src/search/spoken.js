// Queries as syllables, as query.rs and pinyin.rs read them: typed pinyin, characters of the same sound, initials.

mingbaiSearch.spoken = (function () {
  'use strict';

  const MOST_SYLLABLES = 24;
  const SYLLABLE = 1;
  const WORD = 2;
  const HALF = 3;
  const LETTER = 4;

  /** The table of a core file: lines of a syllable, the characters it is the usual reading of, and the others. */
  function table(data) {
    const readings = new Map();
    const lines = (data ? data.split('\n') : []).map(function (line) { return line.split('\t'); });
    [1, 2].forEach(function (column) {
      lines.forEach(function (line) {
        Array.from(line[column]).forEach(function (c) {
          if (!readings.has(c)) readings.set(c, []);
          readings.get(c).push(line[0]);
        });
      });
    });
    const syllables = lines.map(function (line) { return line[0]; });
    return { readings: readings, syllables: syllables, known: new Set(syllables) };
  }

  function fuzzy(syllable) {
    return syllable.replace(/^([zcs])h+/, '$1').replace(/^l+/, 'n').replace(/ng$/, 'n');
  }

  function distinct(readings) {
    return Array.from(new Set(readings));
  }

  function fuzzySlots(slots) {
    return slots.map(function (slot) {
      return slot.word ? slot : { readings: distinct(slot.readings.map(fuzzy)), paired: slot.paired, word: false };
    });
  }

  function initialSlots(slots) {
    return slots
      .map(function (slot) {
        return distinct(slot.readings.map(function (reading) { return reading[0]; }).filter(function (letter) {
          return letter >= 'a' && letter <= 'z';
        }));
      })
      .filter(function (readings) { return readings.length > 0; })
      .map(function (readings) { return { readings: readings, paired: true, word: false }; });
  }

  function letterSlots(items) {
    if (items.length !== 1 || !/^[a-z]{2,12}$/.test(items[0].text)) return [];
    return Array.from(items[0].text).map(function (letter) {
      return { readings: [letter], paired: true, word: false };
    });
  }

  function slotsOf(index, items, splitWords) {
    const slots = [];
    let latinBefore = false;
    items.forEach(function (item, at) {
      const latin = splitWords && /^[a-z]+$/.test(item.text);
      const start = slots.length;
      if (latin) {
        split(index, item.text, at + 1 === items.length).forEach(function (slot) { slots.push(slot); });
      } else {
        const known = index.sounds.readings.get(item.text);
        slots.push({ readings: known || [item.text], paired: true, word: !item.han });
      }
      const near = item.joined || (latin && latinBefore);
      const follows = start > 0 && !slots[start - 1].word;
      slots[start].paired = near && follows && !slots[start].word;
      latinBefore = latin;
    });
    return slots;
  }

  /** The cheapest row of syllables and words that makes up a word; at equal cost the longer part first. */
  function split(index, typed, last) {
    const word = typed.replace(/lv/g, 'lu').replace(/nv/g, 'nu');
    const best = [];
    best[word.length] = { cost: 0 };
    for (let start = word.length - 1; start >= 0; start -= 1) {
      for (let end = word.length; end > start; end -= 1) {
        const part = partOf(index, word.slice(start, end), last && end === word.length);
        if (part && (!best[start] || part.cost + best[end].cost < best[start].cost)) {
          best[start] = { cost: part.cost + best[end].cost, end: end, kind: part.kind };
        }
      }
    }
    const slots = [];
    let afterSyllable = false;
    for (let start = 0; start < word.length; start = best[start].end) {
      const slot = slotOf(index, word.slice(start, best[start].end), best[start].kind);
      slot.paired = afterSyllable && !slot.word;
      afterSyllable = !slot.word;
      slots.push(slot);
    }
    return slots;
  }

  function partOf(index, part, half) {
    // The last syllable may still be growing: `me` on the way to `men`.
    if (part.length <= 6 && index.sounds.known.has(part)) return { kind: half ? HALF : SYLLABLE, cost: 10 };
    if (part.length > 1 && index.spaces.text.contains(part)) return { kind: WORD, cost: 10 };
    if (half && part.length < 6 && halfTyped(index, part).length > 0) return { kind: HALF, cost: 15 };
    return part.length === 1 ? { kind: LETTER, cost: 30 } : null;
  }

  function slotOf(index, part, kind) {
    const readings = kind === HALF ? halfTyped(index, part).slice(0, MOST_SYLLABLES) : [part];
    return { readings: readings, paired: false, word: kind === WORD };
  }

  function halfTyped(index, part) {
    return index.sounds.syllables.filter(function (syllable) { return syllable.startsWith(part); });
  }

  return {
    table: table, slots: slotsOf, fuzzySlots: fuzzySlots, initialSlots: initialSlots, letterSlots: letterSlots,
  };
})();
