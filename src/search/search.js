// The ranking of rank.rs over the data of a site: the same sums in the same order, all in whole numbers.

mingbaiSearch.index = (function () {
  'use strict';

  const text = mingbaiSearch.text;
  const spoken = mingbaiSearch.spoken;
  const space = mingbaiSearch.space;
  const ONE = 1024;
  const CLASS_WEIGHTS = [1400, 1152, 896, 1024];
  const HEADING = 3;
  const OFTEN = [
    [132, 126, 116, 100, 79, 55, 34, 20],
    [165, 160, 152, 138, 116, 88, 59, 36],
    [185, 181, 175, 164, 145, 118, 87, 56],
    [201, 199, 195, 188, 175, 154, 124, 90],
  ];
  const STRIPPED = 1000;
  const MOST_CHARS = 200;
  const MOST_EXPANSIONS = 4;
  const MOST_TERMS = 32;
  const RERANKED = 10;
  const LEAST_SOUND = 256;

  /** A whole quotient, exact for all numbers that occur. */
  const div = space.div;

  /**
   * The index of one variant, from the data of its core file.
   * @param {Object<string, string>} core
   */
  function Index(core) {
    const fold = Array.from(core.fold);
    this.fold = new Map();
    for (let i = 0; i < fold.length; i += 2) this.fold.set(fold[i], fold[i + 1]);
    this.urls = core.url.split('\n');
    this.titles = core.title.split('\n');
    this.names = core.name.split('\n');
    this.crumbs = core.crumb.split('\n');
    this.anchors = core.anchor.split('\n').map(function (line) { return line.split('\t'); });
    this.headings = core.heading.split('\n').map(function (line) { return line.split('\t'); });
    this.lengths = text.numbers(core.length);
    this.questions = core.question.split('\n');
    this.helpWords = core.help ? core.help.split('\n') : [];
    this.synonyms = core.synonym ? core.synonym.split('\n').map(function (line) { return line.split('\t'); }) : [];
    this.nShards = core.shards;
    this.chunkStarts = [];
    text.numbers(core.chunk).forEach(function (n) {
      this.chunkStarts.push(n + (this.chunkStarts[this.chunkStarts.length - 1] || 0));
    }, this);
    this.numberSections();
    this.sounds = spoken.table(core.sound);
    this.addShorts(core);
    this.body = new Map();
    this.shards = new Set();
    this.texts = [];
  }

  Index.prototype.numberSections = function () {
    this.firstSections = [];
    this.sectionPages = [];
    this.anchors.forEach(function (anchors, page) {
      this.firstSections.push(this.sectionPages.length);
      anchors.forEach(function () { this.sectionPages.push(page); }, this);
    }, this);
    this.firstSections.push(this.sectionPages.length);
  };

  Index.prototype.addShorts = function (core) {
    const strings = core.short ? core.short.split('\n') : [];
    let section = 0;
    this.shorts = text.numbers(core.shortAt).map(function (n) {
      section += div(n, 4);
      return { section: section, kind: n % 4 };
    });
    const rows = strings.map(function (string) { return text.items(Array.from(string)); });
    const syllables = rows.map(function (row) { return spoken.slots(this, row, false); }, this);
    this.spaces = {
      text: space.make(rows.map(function (row) { return space.groups(space.textSlots(row, null), true); })),
      spoken: space.make(syllables.map(function (slots) { return space.groups(slots, true); })),
      fuzzy: space.make(syllables.map(function (slots) { return space.groups(spoken.fuzzySlots(slots), true); })),
      initials: space.make(syllables.map(function (slots, at) {
        return this.shorts[at].kind < 2 ? space.groups(spoken.initialSlots(slots), false) : [];
      }, this)),
    };
  };

  /** Takes a shard of the body: which terms stand in which sections, and how often. */
  Index.prototype.addBody = function (shard, data) {
    const numbers = text.numbers(data.at);
    const body = this.body;
    let next = 0;
    const take = function (term) {
      const count = numbers[next];
      const postings = [];
      let section = 0;
      for (let i = next + 1; i <= next + count; i += 1) {
        section += div(numbers[i], 4);
        postings.push(section, numbers[i] % 4);
      }
      next += count + 1;
      body.set(term, postings);
    };
    Array.from(data.alone).forEach(take);
    (data.pairs ? data.pairs.split('\n') : []).forEach(function (line) {
      const chars = Array.from(line);
      chars.slice(1).forEach(function (second) { take(chars[0] + second); });
    });
    (data.words ? data.words.split('\n') : []).forEach(take);
    this.shards.add(shard);
  };

  /** Takes a chunk of texts: the sections of the pages from its first on. */
  Index.prototype.addTexts = function (chunk, lines) {
    lines.forEach(function (line, at) { this.texts[this.chunkStarts[chunk] + at] = line.split('\t'); }, this);
  };

  /** The chunk in which a page's text stands. */
  Index.prototype.chunkOf = function (page) {
    let chunk = 0;
    while (chunk + 1 < this.chunkStarts.length && this.chunkStarts[chunk + 1] <= page) chunk += 1;
    return chunk;
  };

  /** Whether a query holds a word of despair. */
  Index.prototype.asksForHelp = function (query) {
    const normal = text.normalize(query, this.fold).chars.filter(function (c) { return c !== ' '; }).join('');
    return this.helpWords.some(function (word) { return normal.indexOf(word.replace(/ /g, '')) >= 0; });
  };

  /** The ways in which a query may be meant, as typed first. */
  Index.prototype.forms = function (query) {
    const typed = Array.from(query.slice(0, 2 * MOST_CHARS)).slice(0, MOST_CHARS).join('');
    const normal = text.normalize(typed, this.fold).chars.join('');
    if (!normal) return [];
    const stripped = this.stripped(normal);
    const forms = [{ normal: normal, weight: ONE, expanded: false }];
    if (stripped) forms.push({ normal: stripped, weight: STRIPPED, expanded: false });
    return forms.concat(this.expansions(stripped || normal)).map(function (form) {
      form.items = text.items(Array.from(form.normal));
      form.terms = text.queryTerms(form.items).slice(0, MOST_TERMS);
      return form;
    });
  };

  Index.prototype.stripped = function (normal) {
    let rest = normal;
    this.questions.forEach(function (word) { rest = rest.split(word).join(' '); });
    rest = rest.split(' ').filter(Boolean).join(' ');
    const count = function (string) { return Array.from(string.replace(/ /g, '')).length; };
    const left = count(rest);
    const gone = count(normal) - left;
    return gone > 0 && (left >= 3 || (left === 2 && gone >= 2)) ? rest : null;
  };

  Index.prototype.expansions = function (base) {
    const forms = [];
    this.synonyms.forEach(function (synonym) {
      const word = synonym[0];
      const target = synonym[1];
      const inside = target.indexOf(word) >= 0 && base.indexOf(target) >= 0;
      if (forms.length >= MOST_EXPANSIONS || base.indexOf(word) < 0 || inside) return;
      const normal = base.split(word).join(target);
      if (!forms.some(function (form) { return form.normal === normal; })) {
        forms.push({ normal: normal, weight: Number(synonym[2]), expanded: true });
      }
    });
    return forms;
  };

  /** The body shards that the forms need and that are not here yet. */
  Index.prototype.missingShards = function (forms) {
    const missing = new Set();
    forms.forEach(function (form) {
      form.terms.forEach(function (term) {
        const shard = text.shardOf(term, this.nShards);
        if (!this.shards.has(shard)) missing.add(shard);
      }, this);
    }, this);
    return Array.from(missing);
  };

  /** The text chunks of the first of an order that are not here yet. */
  Index.prototype.missingChunks = function (order) {
    const missing = new Set();
    order.slice(0, RERANKED).forEach(function (candidate) {
      if (!this.texts[candidate.page]) missing.add(this.chunkOf(candidate.page));
    }, this);
    return Array.from(missing);
  };

  /** The pages that the forms find, best first, before their texts are looked at. */
  Index.prototype.order = function (forms, withBody) {
    const best = this.urls.map(function (url, page) { return { page: page, score: 0, section: 0, title: 0 }; });
    forms.forEach(function (form) {
      const found = this.found(form, withBody);
      best.forEach(function (candidate, page) {
        const other = this.candidate(found, page, form.weight);
        if (other.score > candidate.score) best[page] = other;
      }, this);
    }, this);
    const top = best.reduce(function (most, candidate) { return Math.max(most, candidate.score); }, 0);
    return best
      .filter(function (candidate) { return candidate.score > 0 && candidate.score * 8 >= top; })
      .sort(byScore);
  };

  function byScore(a, b) {
    return b.score - a.score || a.page - b.page;
  }

  Index.prototype.candidate = function (found, page, weight) {
    const first = this.firstSections[page];
    const title = found.titles[page];
    let best = 0;
    let section = first;
    let most = 0;
    for (let at = first; at < this.firstSections[page + 1]; at += 1) {
      const heading = found.headings[at];
      const both = Math.max(title, heading) + div(Math.min(title, heading), 4);
      const own = (at === first ? title : heading) + found.bodies[at];
      best = Math.max(best, both + found.bodies[at]);
      if (own > most) {
        section = at;
        most = own;
      }
    }
    const score = div((best + found.pages[page]) * weight, ONE);
    return { page: page, score: score, section: section, title: title };
  };

  Index.prototype.found = function (form, withBody) {
    const found = {
      titles: new Array(this.urls.length).fill(0),
      headings: new Array(this.sectionPages.length).fill(0),
      bodies: new Array(this.sectionPages.length).fill(0),
      pages: new Array(this.urls.length).fill(0),
    };
    this.likeness(form).forEach(function (likeness, string) {
      const short = this.shorts[string];
      const score = div(likeness * CLASS_WEIGHTS[short.kind], ONE);
      const row = short.kind === HEADING ? found.headings : found.titles;
      const at = short.kind === HEADING ? short.section : this.sectionPages[short.section];
      row[at] = Math.max(row[at], score);
    }, this);
    if (withBody) this.addBodyScores(form, found);
    return found;
  };

  Index.prototype.likeness = function (form) {
    const best = new Map();
    const keep = function (of, slots, alone, weight) {
      of.likeness(space.groups(slots, alone)).forEach(function (likeness, string) {
        if (weight < ONE && likeness < LEAST_SOUND) return;
        best.set(string, Math.max(best.get(string) || 0, div(likeness * weight, ONE)));
      });
    };
    keep(this.spaces.text, space.textSlots(form.items, this.spaces.text), true, ONE);
    if (!form.expanded) {
      const slots = spoken.slots(this, form.items, true);
      keep(this.spaces.spoken, slots, true, 922);
      keep(this.spaces.fuzzy, spoken.fuzzySlots(slots), true, 738);
      keep(this.spaces.initials, spoken.letterSlots(form.items), false, 614);
    }
    return best;
  };

  Index.prototype.addBodyScores = function (form, found) {
    const weights = new Array(found.bodies.length).fill(0);
    const often = new Array(found.bodies.length).fill(0);
    const pages = new Array(found.pages.length).fill(0);
    let whole = 0;
    form.terms.forEach(function (term) {
      const postings = this.body.get(term) || [];
      const weight = space.rarity(found.bodies.length, postings.length / 2);
      const seen = new Set();
      whole += weight;
      for (let i = 0; i < postings.length; i += 2) {
        const section = postings[i];
        const page = this.sectionPages[section];
        weights[section] += weight;
        often[section] += weight * OFTEN[postings[i + 1]][this.lengths[section]];
        if (!seen.has(page)) pages[page] += weight;
        seen.add(page);
      }
    }, this);
    whole = Math.max(1, whole);
    weights.forEach(function (weight, section) {
      const coverage = div(weight * ONE, whole);
      const square = div(coverage * coverage, ONE);
      const body = div(128 * div(often[section] * ONE, whole * 100), ONE);
      const complete = form.weight === ONE && weight === whole ? 512 : 0;
      found.bodies[section] += complete + body + div(1229 * div(square * square, ONE), ONE);
    });
    pages.forEach(function (weight, page) {
      const coverage = div(weight * ONE, whole);
      found.pages[page] += div(922 * div(coverage * coverage, ONE), ONE);
    });
  };

  /** The order once more by whether the first ten hold the query as typed; pages without text stay as they are. */
  Index.prototype.rerank = function (order, forms) {
    const needles = forms
      .filter(function (form) { return !form.expanded && Array.from(form.normal).length >= 2; })
      .map(function (form) { return text.squeezed(Array.from(form.normal)); });
    const head = order.slice(0, RERANKED).map(function (candidate) {
      const section = this.sectionHolding(candidate, needles);
      return section < 0 ? candidate : {
        page: candidate.page,
        score: candidate.score + 614,
        section: candidate.title < ONE ? section : candidate.section,
        title: candidate.title,
      };
    }, this);
    return head.sort(byScore).concat(order.slice(RERANKED));
  };

  Index.prototype.sectionHolding = function (candidate, needles) {
    const first = this.firstSections[candidate.page];
    const texts = this.texts[candidate.page] || [];
    const holds = function (at) {
      const title = at === 0 ? this.titles[candidate.page] + '\n' + this.names[candidate.page] : '';
      const whole = title + '\n' + this.headings[candidate.page][at] + '\n' + texts[at];
      const normal = text.squeezed(text.normalize(whole, this.fold).chars);
      return needles.some(function (needle) { return normal.indexOf(needle) >= 0; });
    };
    if (texts.length && holds.call(this, candidate.section - first)) return candidate.section;
    for (let at = 0; at < texts.length; at += 1) {
      if (holds.call(this, at)) return first + at;
    }
    return -1;
  };

  /** The titles and terms whose sound is nearest to a query that nothing answers. */
  Index.prototype.near = function (query) {
    const typed = letterPairs(this, this.forms(query)[0]);
    const near = [];
    this.titles.forEach(function (title, page) {
      const form = this.forms(title)[0];
      const own = letterPairs(this, form);
      const common = Array.from(typed).filter(function (pair) { return own.has(pair); }).length;
      const likeness = div(200 * common, Math.max(1, typed.size + own.size));
      if (likeness >= 20) near.push({ page: page, score: likeness });
    }, this);
    const titles = near.sort(byScore).slice(0, 3).map(function (hit) { return this.titles[hit.page]; }, this);
    return Array.from(new Set(titles));
  };

  function letterPairs(index, form) {
    const pairs = new Set();
    if (!form) return pairs;
    const letters = form.items.map(function (item) {
      return (index.sounds.readings.get(item.text) || [item.text])[0];
    }).join('');
    for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
    return pairs;
  }

  return { Index: Index };
})();
