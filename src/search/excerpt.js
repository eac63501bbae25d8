// What of a text to show with a result, and which of its characters to mark, by their place in the normal form: a query
// in one script marks text in the other.

mingbaiSearch.excerpt = (function () {
  'use strict';

  const text = mingbaiSearch.text;
  const LENGTH = 76;
  const BEFORE = 14;

  /** The terms worth a mark: those of the query without question words; failing these, of what it may mean. */
  function termsOf(forms) {
    const plain = forms.filter(function (form) { return !form.expanded; }).slice(-1);
    const expanded = forms.filter(function (form) { return form.expanded; });
    return [plain, expanded].map(function (some) {
      return new Set([].concat.apply([], some.map(function (form) { return form.terms; })));
    });
  }

  /**
   * The parts of a text that hold the terms: pairs of where each begins and ends.
   * @param {string} source
   * @param {Set<string>[]} terms
   * @param {Map<string, string>} fold
   */
  function marks(source, terms, fold) {
    const normal = text.normalize(source, fold);
    const found = joined(source, placesOf(normal, terms[0]));
    return found.length ? found : joined(source, placesOf(normal, terms[1]));
  }

  /** Where in its source a normal form holds the terms. */
  function placesOf(normal, terms) {
    const items = text.items(normal.chars);
    const marked = new Set();
    const mark = function (item) {
      for (let at = item.start; at < item.end; at += 1) marked.add(normal.at[at]);
    };
    items.forEach(function (item, at) {
      const next = items[at + 1];
      if (terms.has(item.text) || terms.has(item.text.replace(/%$/, ''))) mark(item);
      if (item.han && next && next.han && next.joined && terms.has(item.text + next.text)) {
        mark(item);
        mark(next);
      }
    });
    return Array.from(marked).sort(function (a, b) { return a - b; });
  }

  function joined(source, starts) {
    const parts = [];
    starts.forEach(function (start) {
      const end = start + (source.codePointAt(start) > 0xFFFF ? 2 : 1);
      const last = parts[parts.length - 1];
      if (last && last[1] === start) last[1] = end;
      else parts.push([start, end]);
    });
    return parts;
  }

  /** Where the window begins that holds the longest marks. */
  function windowStart(parts) {
    let best = 0;
    let start = 0;
    parts.forEach(function (part, at) {
      let sum = 0;
      for (let i = at; i < parts.length && parts[i][1] <= part[0] + LENGTH - BEFORE; i += 1) {
        const length = parts[i][1] - parts[i][0];
        sum += length * length;
      }
      if (sum > best) {
        best = sum;
        start = part[0];
      }
    });
    return start;
  }

  /** The place from which to show a text so that it begins with a clause, if one begins near. */
  function clauseStart(source, start) {
    const least = Math.max(0, start - BEFORE);
    if (least === 0) return 0;
    for (let at = start - 1; at >= least; at -= 1) {
      if ('。！？；，、：\n'.indexOf(source[at]) >= 0) return at + 1;
    }
    return isLow(source, least) ? least + 1 : least;
  }

  function isLow(source, at) {
    const unit = source.charCodeAt(at);
    return unit >= 0xDC00 && unit <= 0xDFFF;
  }

  /** Fills an element with a part of a text, its marks as `mark` elements. */
  function fill(element, source, parts, range) {
    let at = range[0];
    const write = function (end) {
      if (end > at) element.appendChild(document.createTextNode(source.slice(at, end)));
      at = Math.max(at, end);
    };
    parts.forEach(function (part) {
      if (part[0] < range[0] || part[1] > range[1]) return;
      write(part[0]);
      const mark = document.createElement('mark');
      mark.textContent = source.slice(part[0], part[1]);
      element.appendChild(mark);
      at = part[1];
    });
    write(range[1]);
  }

  /** Fills an element with a whole text, marked. */
  function whole(element, source, terms, fold) {
    fill(element, source, marks(source, terms, fold), [0, source.length]);
  }

  /** Fills an element with the part of a text that says most. */
  function best(element, source, terms, fold) {
    const parts = marks(source, terms, fold);
    const start = clauseStart(source, windowStart(parts));
    let end = Math.min(source.length, start + LENGTH);
    if (isLow(source, end)) end += 1;
    if (start > 0) element.appendChild(document.createTextNode('…'));
    fill(element, source, parts, [start, end]);
    if (end < source.length) element.appendChild(document.createTextNode('…'));
  }

  return { termsOf: termsOf, marks: marks, whole: whole, best: best };
})();
