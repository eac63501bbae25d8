/**
 * Checklists (`[data-checklist=ID]`) remember their ticks in localStorage under `mb:cl:ID`, from the first tick on
 * and only on this device. All variants of a page share the ID. A browser that forbids storage forgets in silence.
 */
(function () {
  'use strict';

  /** @param {string} key @returns {string} */
  function read(key) {
    try { return localStorage.getItem(key) || ''; } catch (error) { return ''; }
  }

  /** @param {string} key @param {string} ticks one digit per box; without any tick the key goes */
  function write(key, ticks) {
    try {
      if (ticks.indexOf('1') < 0) localStorage.removeItem(key);
      else localStorage.setItem(key, ticks);
    } catch (error) { /* Private windows may refuse: the boxes still tick. */ }
  }

  /** @param {HTMLElement} list */
  function enhance(list) {
    const key = 'mb:cl:' + list.getAttribute('data-checklist');
    /** @type {HTMLInputElement[]} */
    const boxes = Array.from(list.querySelectorAll('input[type=checkbox]'));
    const foot = list.querySelector('[data-checklist-foot]');
    const clear = list.querySelector('[data-clear]');

    const stored = read(key);
    if (stored.length === boxes.length) {
      boxes.forEach((box, i) => { if (stored.charAt(i) === '1') box.checked = true; });
    }
    list.addEventListener('change', () => {
      write(key, boxes.map((box) => (box.checked ? '1' : '0')).join(''));
    });
    if (foot) foot.removeAttribute('hidden');
    if (clear) {
      clear.addEventListener('click', () => {
        boxes.forEach((box) => { box.checked = false; });
        write(key, '');
        if (boxes[0]) boxes[0].focus();
      });
    }
  }

  document.querySelectorAll('[data-checklist]').forEach((list) => enhance(/** @type {HTMLElement} */ (list)));
})();
