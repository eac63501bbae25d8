// Opens search when the reader does: nothing is loaded before a search field has the focus, or where results are to be
// shown. All addresses are relative to this script's own, so that they hold on a disk and under any path.

/** Takes the data of one file: each file of the index calls it with its id. */
var mingbaiSearch = function (id, data) {
  'use strict';
  mingbaiSearch.got(id, data);
};

/** Begins with the table of all files: lines of an id and the hash in the file's name. */
mingbaiSearch.start = function (table) {
  'use strict';

  const base = document.currentScript.src.replace(/[^/]*$/, '');
  const variant = document.documentElement.dataset.variant || document.documentElement.lang;
  const hashes = new Map(table.split('\n').map(function (line) { return line.split(' '); }));
  const loads = new Map();
  const waiting = new Map();
  let opened = null;

  mingbaiSearch.got = function (id, data) {
    if (waiting.has(id)) waiting.get(id)(data);
  };

  /**
   * Loads a file of the index once; after a failure the next call tries again.
   * @param {string} id
   * @returns {Promise<*>}
   */
  mingbaiSearch.load = function (id) {
    if (!loads.has(id)) {
      loads.set(id, new Promise(function (resolve, reject) {
        const script = document.createElement('script');
        const fail = function () {
          loads.delete(id);
          script.remove();
          reject(new Error('not loaded: ' + id));
        };
        waiting.set(id, function (data) {
          waiting.delete(id);
          resolve(data);
        });
        script.onerror = fail;
        script.onload = function () { if (waiting.has(id)) fail(); };
        script.src = base + id + '.' + hashes.get(id) + '.js';
        document.head.appendChild(script);
      }));
    }
    return loads.get(id);
  };

  /** The index in the reader's variant. */
  mingbaiSearch.open = function () {
    if (!opened) {
      opened = mingbaiSearch.load('core-' + variant).then(function (core) {
        return new mingbaiSearch.index.Index(core);
      });
      opened.catch(function () { opened = null; });
    }
    return opened;
  };

  /** The files of the index that belong to the reader's variant. */
  mingbaiSearch.loadTexts = function (chunk) {
    return mingbaiSearch.load('text-' + variant + '-' + chunk);
  };

  /** Says that search is not to be had; the list of pages stays. */
  mingbaiSearch.fail = function (place) {
    if (place && place.dataset.tFailed) place.textContent = place.dataset.tFailed;
  };

  const results = document.getElementById('search-results');

  function isField(element) {
    return element instanceof HTMLInputElement && element.type === 'search'
      && Boolean(element.form) && element.form.getAttribute('role') === 'search';
  }

  /** A query as it may stand in an address: lone halves of a character would not. */
  function encoded(query) {
    return encodeURIComponent(Array.from(query).map(function (c) {
      return /^[\uD800-\uDFFF]$/.test(c) ? '\uFFFD' : c;
    }).join(''));
  }

  /** Leads to the results of a query. */
  mingbaiSearch.go = function (form, query) {
    const address = '#q=' + encoded(query);
    if (!results) {
      location.assign(form.getAttribute('action') + (query ? address : ''));
    } else if (location.hash === address) {
      window.dispatchEvent(new Event('hashchange'));
    } else {
      location.hash = address;
    }
  };

  mingbaiSearch.replace = function (query) {
    location.replace('#q=' + encoded(query));
  };

  document.addEventListener('submit', function (event) {
    const field = event.target.querySelector('input[type=search]');
    if (!field || !isField(field)) return;
    event.preventDefault();
    mingbaiSearch.go(event.target, field.value.trim());
  });

  document.addEventListener('focusin', function (event) {
    if (!isField(event.target) || event.target.dataset.searchReady) return;
    const field = event.target;
    field.dataset.searchReady = 'true';
    mingbaiSearch.open().then(function (index) {
      mingbaiSearch.view.enhance(index, field);
    }).catch(function () {
      delete field.dataset.searchReady;
      if (results) return;
      const note = field.form.querySelector('[data-search-note]') || field.form.appendChild(document.createElement('p'));
      note.dataset.searchNote = '';
      note.className = 'search-note';
      note.setAttribute('role', 'status');
      note.textContent = field.form.dataset.tFailed || '';
    });
  });

  document.addEventListener('keydown', function (event) {
    const busy = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== '/' || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = Array.from(document.querySelectorAll('form[role=search] input[type=search]'));
    const field = fields.find(function (candidate) { return candidate.getClientRects().length > 0; });
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  if (results) {
    results.dataset.ready = 'false';
    mingbaiSearch.open().then(function () {
      mingbaiSearch.view.show(results);
    }).catch(function () {
      mingbaiSearch.fail(document.querySelector('[data-search-status]'));
    });
  }
  if (isField(document.activeElement)) document.activeElement.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
};
