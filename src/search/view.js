// What the reader sees of search: results on the search page, suggestions below a field. Words come from `data-t-…`.

mingbaiSearch.view = (function () {
  'use strict';

  const excerpt = mingbaiSearch.excerpt;
  const SHOWN = 10;
  const SUGGESTED = 7;
  const PAUSE = 120;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function words(place, name, values) {
    const template = place.dataset['t' + name] || '';
    return template.replace(/\{(\w)\}/g, function (whole, key) {
      const value = values && values[key] !== undefined ? String(values[key]) : '';
      return value.length > 40 ? value.slice(0, 40) + '…' : value;
    });
  }

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

  /** Shows the results of the address, now and whenever it changes. */
  function show(results) {
    const status = document.querySelector('[data-search-status]') || element('p');
    const help = document.querySelector('[data-search-help]');
    const field = document.querySelector('form[data-search-page] input[type=search]');
    let number = 0;

    function clear() {
      results.textContent = '';
      document.querySelectorAll('.search-meant, .search-more').forEach(function (old) { old.remove(); });
    }

    function run() {
      const query = queryOfAddress();
      const own = number += 1;
      clear();
      results.dataset.ready = 'false';
      results.dataset.q = query;
      status.textContent = words(status, query ? 'Loading' : 'Empty');
      if (field && document.activeElement !== field) field.value = query;
      mingbaiSearch.open().then(function (index) {
        if (help) help.hidden = !index.asksForHelp(query);
        return find(index, query).then(function (answer) {
          if (own === number) present(index, answer);
        });
      }).catch(function () {
        if (own === number) mingbaiSearch.fail(status);
      });
    }

    function present(index, answer) {
      const terms = excerpt.termsOf(answer.forms);
      appendResults(index, answer, terms);
      status.textContent = summary(index, answer);
      offerMeant(index, answer);
      results.dataset.ready = 'true';
    }

    function summary(index, answer) {
      const values = { q: answer.query, n: answer.order.length };
      if (!answer.query) return words(status, 'Empty');
      const found = answer.order.length
        ? words(status, 'Count', values)
        : words(status, 'None', values) + words(status, 'List');
      return found + (answer.partial ? words(status, 'Partial') : '');
    }

    function appendResults(index, answer, terms) {
      const shown = results.children.length;
      answer.order.slice(shown, shown + SHOWN).forEach(function (hit) {
        results.appendChild(resultOf(index, hit, terms));
      });
      const rest = answer.order.length - results.children.length;
      document.querySelectorAll('.search-more').forEach(function (old) { old.remove(); });
      if (rest <= 0) return;
      const more = element('button', 'search-more', words(status, 'More', { n: Math.min(rest, SHOWN) }));
      more.type = 'button';
      more.addEventListener('click', function () { showMore(index, answer, terms); });
      results.insertAdjacentElement('afterend', more);
    }

    function showMore(index, answer, terms) {
      const own = number;
      const from = results.children.length;
      loadTexts(index, answer.order.slice(from, from + SHOWN), function () {}).then(function () {
        if (own !== number || results.children.length !== from) return;
        appendResults(index, answer, terms);
        results.children[from].querySelector('a').focus();
      });
    }

    /** Where nothing holds the query as it is written, what it may be instead. */
    function offerMeant(index, answer) {
      const first = results.querySelector('li');
      const meant = first ? (first.querySelector('mark') ? [] : [index.titles[answer.order[0].page]]) : index.near(answer.query);
      if (!answer.query || !meant.length) return;
      const line = element('p', 'search-meant', words(status, first ? 'Meant' : 'Near'));
      meant.forEach(function (title, at) {
        const link = element('a', '', title);
        link.href = '#q=' + encodeURIComponent(title);
        if (at > 0) line.appendChild(document.createTextNode(' · '));
        line.appendChild(link);
      });
      results.insertAdjacentElement('beforebegin', line);
    }

    window.addEventListener('hashchange', run);
    run();
  }

  /** Makes a search field help while typing: results on the search page, a list of suggestions elsewhere. */
  function enhance(index, field) {
    if (field.form.hasAttribute('data-search-page')) answerWhileTyping(field);
    else suggestWhileTyping(index, field);
  }

  function answerWhileTyping(field) {
    let timer = 0;
    field.addEventListener('input', function (event) {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(replace, PAUSE);
    });
    field.addEventListener('compositionend', function () {
      clearTimeout(timer);
      timer = setTimeout(replace, PAUSE);
    });
    function replace() {
      if (field.value.trim() !== queryOfAddress()) mingbaiSearch.replace(field.value.trim());
    }
  }

  function suggestWhileTyping(index, field) {
    const form = field.form;
    const id = (field.id || 'search') + '-list';
    const help = form.querySelector('[data-search-help]');
    const list = form.appendChild(element('ul', 'search-list'));
    const note = form.appendChild(element('p', 'search-note visually-hidden'));
    let active = -1;

    list.id = id;
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', words(form, 'List'));
    note.setAttribute('role', 'status');
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', 'false');
    field.setAttribute('aria-controls', id);

    function close() {
      list.hidden = true;
      list.textContent = '';
      active = -1;
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    }

    function option(go) {
      const made = list.appendChild(element('li', 'search-option'));
      made.id = id + '-' + list.children.length;
      made.setAttribute('role', 'option');
      made.setAttribute('aria-selected', 'false');
      made.addEventListener('click', go);
      return made;
    }

    function update() {
      const query = field.value.trim();
      close();
      if (help) help.hidden = !index.asksForHelp(query);
      note.textContent = '';
      if (!query) return;
      const forms = index.forms(query);
      const terms = excerpt.termsOf(forms);
      const hits = index.order(forms, false).slice(0, SUGGESTED);
      hits.forEach(function (hit) {
        const made = option(function () { location.assign(address(index, hit)); });
        const heading = headingOf(index, hit);
        excerpt.whole(made.appendChild(element('span', 'search-title')), heading || index.titles[hit.page], terms, index.fold);
        const crumb = heading ? index.titles[hit.page] : index.crumbs[hit.page];
        made.appendChild(document.createTextNode(' '));
        made.appendChild(element('span', 'search-crumb', crumb));
      });
      const all = option(function () { mingbaiSearch.go(form, query); });
      all.appendChild(element('span', 'search-all', words(form, 'All', { q: query })));
      note.textContent = hits.length ? words(form, 'Suggested', { n: hits.length }) : words(form, 'None');
      list.hidden = false;
      field.setAttribute('aria-expanded', 'true');
    }

    function move(step) {
      const options = list.children;
      if (list.hidden) update();
      if (!options.length) return;
      if (active >= 0) options[active].setAttribute('aria-selected', 'false');
      active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
      options[active].setAttribute('aria-selected', 'true');
      options[active].scrollIntoView({ block: 'nearest' });
      field.setAttribute('aria-activedescendant', options[active].id);
    }

    field.addEventListener('input', function (event) { if (!event.isComposing) update(); });
    field.addEventListener('compositionend', update);
    field.addEventListener('blur', close);
    list.addEventListener('mousedown', function (event) { event.preventDefault(); });
    field.addEventListener('keydown', function (event) {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter' && active >= 0) {
        event.preventDefault();
        list.children[active].click();
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    if (field.value && document.activeElement === field) update();
  }

  return { show: show, enhance: enhance, find: find };
})();
