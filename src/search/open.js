// Opens search when the reader does: nothing is loaded before a search field has the focus, or where results are to be
// shown. All addresses are relative to this script's own, so that they hold on a disk and under any path.

/** Takes the data of one file: each file of the index calls it with its id. */
var mingbaiSearch = function (id, data) {
  'use strict';
  mingbaiSearch.got(id, data);
};

(function () {
  'use strict';

  const base = document.currentScript.src.replace(/[^/]*$/, '');
  const variant = document.documentElement.dataset.variant || document.documentElement.lang;
  const results = document.getElementById('search-results');
  const loads = new Map();
  const waiting = new Map();
  let hashes = new Map();
  let opened = null;

  /** Begins with the table of all files: lines of an id and the hash in the file's name. */
  mingbaiSearch.start = function (table) {
    hashes = new Map(table.split('\n').map(function (line) { return line.split(' '); }));
    document.addEventListener('submit', onSubmit);
    document.addEventListener('focusin', function (event) { enhance(event.target); });
    document.addEventListener('keydown', onKey);
    if (results) showResults();
    enhance(document.activeElement);
  };

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
      loads.set(id, new Promise(function (resolve, reject) { append(id, resolve, reject); }));
    }
    return loads.get(id);
  };

  function append(id, resolve, reject) {
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
    // A host may answer with something that is no script of ours.
    script.onload = function () { if (waiting.has(id)) fail(); };
    script.src = base + id + '.' + hashes.get(id) + '.js';
    document.head.appendChild(script);
  }

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

  /** A chunk of the texts in the reader's variant. */
  mingbaiSearch.loadTexts = function (chunk) {
    return mingbaiSearch.load('text-' + variant + '-' + chunk);
  };

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

  /** Shows the results of another query in the place of this one's. */
  mingbaiSearch.replace = function (query) {
    location.replace('#q=' + encoded(query));
  };

  /** A query as it may stand in an address: lone halves of a character may not. */
  function encoded(query) {
    return encodeURIComponent(Array.from(query).map(function (c) {
      return /^[\uD800-\uDFFF]$/.test(c) ? '\uFFFD' : c;
    }).join(''));
  }

  function isField(element) {
    return element instanceof HTMLInputElement && element.type === 'search'
      && Boolean(element.form) && element.form.getAttribute('role') === 'search';
  }

  function onSubmit(event) {
    const field = event.target.querySelector('input[type=search]');
    if (!isField(field)) return;
    event.preventDefault();
    mingbaiSearch.go(event.target, field.value.trim());
  }

  function onKey(event) {
    const busy = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== '/' || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = Array.from(document.querySelectorAll('form[role=search] input[type=search]'));
    const field = fields.find(function (candidate) { return candidate.getClientRects().length > 0; });
    if (!field) return;
    event.preventDefault();
    field.focus();
  }

  /** Makes a field help while typing, once its index is here. */
  function enhance(field) {
    if (!isField(field) || field.dataset.searchReady) return;
    field.dataset.searchReady = 'true';
    mingbaiSearch.open().then(function (index) {
      mingbaiSearch.view.enhance(index, field);
    }).catch(function () {
      delete field.dataset.searchReady;
      if (!results) noteFailure(field.form);
    });
  }

  function noteFailure(form) {
    const note = form.querySelector('[data-search-note]') || form.appendChild(document.createElement('p'));
    note.dataset.searchNote = '';
    note.className = 'search-note';
    note.setAttribute('role', 'status');
    note.textContent = form.dataset.tFailed || '';
  }

  function showResults() {
    results.dataset.ready = 'false';
    mingbaiSearch.open().then(function () {
      mingbaiSearch.view.show(results);
    }).catch(function () {
      const status = document.querySelector('[data-search-status]');
      if (status) status.textContent = status.dataset.tFailed || '';
    });
  }
})();
