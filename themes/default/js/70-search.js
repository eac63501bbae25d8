/**
 * Fetches search when the reader turns to it, and not before (on the search page at once): the search form carries the
 * address of its script (`data-search-src`). Until that script has arrived, `/` and sending the form are answered here.
 */
(function () {
  'use strict';

  const form = /** @type {HTMLFormElement|null} */ (document.querySelector('form[data-search-src]'));
  const field = form && /** @type {HTMLInputElement|null} */ (form.querySelector('input[type=search]'));
  if (!form || !field) return;
  let asked = false;

  /** @returns {boolean} whether search itself listens already */
  function arrived() {
    return typeof (/** @type {any} */ (window).mingbaiSearch) !== 'undefined';
  }

  function fetchSearch() {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = form.getAttribute('data-search-src');
    script.onerror = () => {
      asked = false;
      script.remove();
      const status = document.querySelector('[data-search-status]');
      if (status) status.textContent = status.getAttribute('data-t-failed');
    };
    document.head.appendChild(script);
  }

  field.addEventListener('focus', fetchSearch);
  if (document.activeElement === field || form.hasAttribute('data-search-page')) fetchSearch();

  form.addEventListener('submit', (event) => {
    if (arrived()) return;
    event.preventDefault();
    const query = field.value.trim();
    location.assign(form.getAttribute('action') + (query ? '#q=' + encodeURIComponent(query) : ''));
  });

  document.addEventListener('keydown', (event) => {
    const element = /** @type {Element} */ (event.target);
    if (event.key !== '/' || arrived() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return;
    event.preventDefault();
    field.focus();
  });
})();
