// What the reader sees of search: results on the search page, suggestions below a field. Words come from `data-t-…`.

mingbaiSearch.view = (function () {
  'use strict';

  const excerpt = mingbaiSearch.excerpt;
  const SHOWN = 10;
  const PAUSE = 120;
  const LIKE_A_TITLE = 512;

  /** An element with a class and a text. */
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /** The words of an element for a moment, with `{q}` and `{n}` filled in. */
  function words(place, name, values) {
    const template = place.dataset['t' + name] || '';
    return template.replace(/\{(\w)\}/g, function (whole, key) {
      const value = values && values[key] !== undefined ? String(values[key]) : '';
      return value.length > 40 ? value.slice(0, 40) + '…' : value;
    });
  }

  /** Where a hit leads, in the reader's variant. */
  function address(index, hit) {
    const url = index.urls[hit.page];
    const anchor = index.anchors[hit.page][hit.section - index.firstSections[hit.page]];
    const root = document.documentElement.dataset.root || '';
    return root + url + (anchor && url.indexOf('#') < 0 ? '#' + anchor : '');
  }

  function headingOf(index, hit) {
    return index.headings[hit.page][hit.section - index.firstSections[hit.page]];
  }

  /** The query of the address: behind `#q=`, or behind `?q=`. */
  function queryOfAddress() {
    const hash = /[#&]q=([^&]*)/.exec(location.hash);
    const search = /[?&]q=([^&]*)/.exec(location.search);
    const raw = hash ? hash[1] : (search ? search[1].replace(/\+/g, ' ') : '');
    try {
      return decodeURIComponent(raw).trim();
    } catch (error) {
      return raw.trim();
    }
  }

  /** All pages that answer a query, and the forms it was read in; what cannot be loaded is done without. */
  function find(index, query) {
    const forms = index.forms(query);
    const answer = { query: query, forms: forms, order: [], partial: false };
    const miss = function () { answer.partial = true; };
    const shards = index.missingShards(forms).map(function (shard) {
      return mingbaiSearch.load('body-' + shard).then(function (data) { index.addBody(shard, data); }).catch(miss);
    });
    return Promise.all(shards).then(function () {
      answer.order = index.order(forms, true);
      return loadTexts(index, answer.order, miss);
    }).then(function () {
      answer.order = index.rerank(answer.order, forms);
      return answer;
    });
  }

  function loadTexts(index, hits, miss) {
    return Promise.all(index.missingChunks(hits).map(function (chunk) {
      return mingbaiSearch.loadTexts(chunk).then(function (lines) { index.addTexts(chunk, lines); }).catch(miss);
    }));
  }

  function resultOf(index, hit, terms) {
    const item = element('li', 'search-result');
    const link = item.appendChild(element('a'));
    link.href = address(index, hit);
    excerpt.whole(link.appendChild(element('span', 'search-title')), index.titles[hit.page], terms, index.fold);
    const heading = headingOf(index, hit);
    if (heading) {
      const part = link.appendChild(element('span', 'search-heading', ' › '));
      excerpt.whole(part, heading, terms, index.fold);
    }
    if (index.crumbs[hit.page]) item.appendChild(element('p', 'search-crumb', index.crumbs[hit.page]));
    const texts = index.texts[hit.page] || [];
    const text = texts[hit.section - index.firstSections[hit.page]] || texts.find(Boolean);
    if (text) excerpt.best(item.appendChild(element('p', 'search-text')), text, terms, index.fold);
    return item;
  }

  /** The list of results of the search page and what stands round it. */
  function Results(list) {
    this.list = list;
    this.status = document.querySelector('[data-search-status]') || element('p');
    this.help = document.querySelector('[data-search-help]');
    this.field = document.querySelector('form[data-search-page] input[type=search]');
    this.number = 0;
  }

  /** Answers the query of the address; an answer that comes after the next query is thrown away. */
  Results.prototype.run = function () {
    const query = queryOfAddress();
    const number = this.number += 1;
    const late = function () { return number !== this.number; }.bind(this);
    this.clear();
    this.list.dataset.ready = 'false';
    this.list.dataset.q = query;
    this.status.textContent = words(this.status, query ? 'Loading' : 'Empty');
    if (this.field && document.activeElement !== this.field) this.field.value = query;
    mingbaiSearch.open().then(function (index) {
      if (this.help) this.help.hidden = !index.asksForHelp(query);
      return find(index, query).then(function (answer) {
        if (!late()) this.present(index, answer);
      }.bind(this));
    }.bind(this)).catch(function () {
      if (!late()) this.status.textContent = words(this.status, 'Failed');
    }.bind(this));
  };

  Results.prototype.clear = function () {
    this.list.textContent = '';
    document.querySelectorAll('.search-meant, .search-more').forEach(function (old) { old.remove(); });
  };

  Results.prototype.present = function (index, answer) {
    this.append(index, answer);
    this.status.textContent = this.summary(answer);
    if (answer.query && !index.asksForHelp(answer.query)) this.offerMeant(index, answer);
    this.list.dataset.ready = 'true';
  };

  Results.prototype.summary = function (answer) {
    const values = { q: answer.query, n: answer.order.length };
    if (!answer.query) return words(this.status, 'Empty');
    const found = answer.order.length
      ? words(this.status, 'Count', values)
      : words(this.status, 'None', values) + words(this.status, 'List');
    return found + (answer.partial ? words(this.status, 'Partial') : '');
  };

  /** The next results, and a button for those after them. */
  Results.prototype.append = function (index, answer) {
    const terms = excerpt.termsOf(answer.forms);
    const shown = this.list.children.length;
    answer.order.slice(shown, shown + SHOWN).forEach(function (hit) {
      this.list.appendChild(resultOf(index, hit, terms));
    }, this);
    document.querySelectorAll('.search-more').forEach(function (old) { old.remove(); });
    const rest = answer.order.length - this.list.children.length;
    if (rest <= 0) return;
    const more = element('button', 'search-more', words(this.status, 'More', { n: Math.min(rest, SHOWN) }));
    more.type = 'button';
    more.addEventListener('click', this.showMore.bind(this, index, answer));
    this.list.insertAdjacentElement('afterend', more);
  };

  Results.prototype.showMore = function (index, answer) {
    const number = this.number;
    const from = this.list.children.length;
    loadTexts(index, answer.order.slice(from, from + SHOWN), function () {}).then(function () {
      if (number !== this.number || this.list.children.length !== from) return;
      this.append(index, answer);
      this.list.children[from].querySelector('a').focus();
    }.bind(this));
  };

  /** Where nothing holds the query as it is written, what it may have meant. */
  Results.prototype.offerMeant = function (index, answer) {
    const first = this.list.querySelector('li');
    let meant = first ? [] : index.near(answer.query);
    if (first && !first.querySelector('mark') && answer.order[0].title >= LIKE_A_TITLE) {
      meant = [index.titles[answer.order[0].page]];
    }
    if (!meant.length) return;
    const line = element('p', 'search-meant', words(this.status, first ? 'Meant' : 'Near'));
    meant.forEach(function (title, at) {
      const link = element('a', '', title);
      link.href = '#q=' + encodeURIComponent(title);
      if (at > 0) line.appendChild(document.createTextNode(' · '));
      line.appendChild(link);
    });
    this.list.insertAdjacentElement('beforebegin', line);
  };

  /** Shows the results of the address, now and whenever it changes. */
  function show(list) {
    const results = new Results(list);
    window.addEventListener('hashchange', function () { results.run(); });
    results.run();
  }

  /** Makes a search field help while typing: results on the search page, a list of suggestions elsewhere. */
  function enhance(index, field) {
    if (field.form.hasAttribute('data-search-page')) answerWhileTyping(field);
    else mingbaiSearch.suggest(index, field);
  }

  function answerWhileTyping(field) {
    let timer = 0;
    const replace = function () {
      if (field.value.trim() !== queryOfAddress()) mingbaiSearch.replace(field.value.trim());
    };
    const wait = function (event) {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(replace, PAUSE);
    };
    field.addEventListener('input', wait);
    field.addEventListener('compositionend', wait);
  }

  return { show: show, enhance: enhance, element: element, words: words, address: address, headingOf: headingOf };
})();
